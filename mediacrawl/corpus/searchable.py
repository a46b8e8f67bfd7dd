"""What there is to search: the languages with the words as each takes them, the days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Engine

from mediacrawl.corpus.ask import ask
from mediacrawl.corpus.wanted import Wanted, sql_array
from mediacrawl.exceptions import ArgumentError
from mediacrawl.values.spelling_hint import hint

LONGEST = 1_000
"""Characters of the words: each word is looked up in the index, for each stretch of days."""
GROWTH = 2
"""Each stretch of time looked at is so many times as long as the one after it."""
_BEHIND = """
                WHERE published_at IS NULL OR published_at < CAST(:next_at AS timestamptz)
                    OR published_at = CAST(:next_at AS timestamptz)
                        AND article_id >= CAST(:next_id AS bigint)"""
_BEHIND_UNDATED = """
                WHERE article_id >= CAST(:next_id AS bigint)"""
_ABOUT = """
SELECT edition, search_language, query::text, numnode(query) > 0 AS says, newest, oldest,
    ''::tsvector @@ query AS any_article
FROM (
    SELECT edition, search_language, corpus.search_query(search_language, :words) AS query
    FROM corpus.search_languages OFFSET 0
) AS known, (
    SELECT max(published_at)::date AS newest, min(published_at)::date AS oldest FROM corpus.article
) AS time
"""


@dataclass(frozen=True, slots=True)
class About:
    """What there is to search."""

    queries: dict[str, str]
    """Language: the words as it takes them."""

    left_out: tuple[str, ...]
    """Languages of which every article has such words."""

    excludes: bool
    """Whether no word need be there: -storm. The index of words would be read from end to end."""

    newest: date | None
    oldest: date | None


def about_search(engine: Engine, wanted: Wanted) -> About:
    """Languages of the edition, or of all; days of publication.

    Raises:
        ArgumentError: no such edition is stored, or the words say nothing in any language, are too
            many, or hold what is no text.
    """
    _hold_words(wanted.words)
    rows = ask(engine, _ABOUT, {"words": wanted.words}).rows
    editions = list(dict.fromkeys(row[0] for row in rows))
    if wanted.edition is not None and wanted.edition not in editions:
        raise ArgumentError(
            f"no article of edition {wanted.edition} is stored: {hint(wanted.edition, editions)}"
        )
    asked = [row for row in rows if wanted.edition in (None, row[0])]
    if rows and not any(row[3] for row in asked):
        raise ArgumentError(
            f"every article has such words, none is looked for by them ({wanted.words}): "
            "add one that says more"
        )
    queries = {language: query for _, language, query, says, *_ in asked if says}
    left_out = tuple(sorted({row[1] for row in asked} - set(queries)))
    excludes = any(row[-1] for row in asked)
    return About(queries, left_out, excludes, *(rows[0][4:6] if rows else (None, None)))


def _hold_words(words: str) -> None:
    if len(words) > LONGEST:
        raise ArgumentError(
            f"the words have {len(words):,} characters, at most {LONGEST:,} are looked for: a few "
            "of them in a row find the same"
        )
    if "\0" in words or any("\ud800" <= letter <= "\udfff" for letter in words):
        raise ArgumentError("the words hold bytes that are no text: write them in UTF-8")


def stretches(
    wanted: Wanted, about: About, *, at_once: bool, behind: datetime | None = None
) -> Iterator[tuple[date | None, date | None]]:
    """First and last days, from the newest back, each stretch longer; (None, None): undated.

    What bears a day that is yet to come is one stretch: it would be a mistake, or a few.

    Args:
        behind: All that is newer was looked at; as long again, and more, is looked at next.
    """
    if about.newest and about.oldest:
        last = min(about.newest, wanted.until or about.newest).toordinal()
        first = max(about.oldest, wanted.since or about.oldest).toordinal()
        today = datetime.now(UTC).date().toordinal()
        days = max(1, last - today)
        if behind:
            newest, last = min(last, today), behind.astimezone(UTC).date().toordinal()
            days = last - today if last > today else (newest - last + 1) * GROWTH
        if at_once:
            days = last - first + 1
        while last >= first:
            begin = max(first, last - days + 1)
            yield date.fromordinal(begin), date.fromordinal(last)
            days = 1 if last > today else days * GROWTH
            last = begin - 1
    if wanted.since is None and wanted.until is None:
        yield None, None


def further(
    wanted: Wanted, about: About, place: tuple[datetime | None, int | None], *, at_once: bool
) -> tuple[str, dict[str, str]]:
    """How to go on from a place in the list, newest first: a condition, and its values.

    Args:
        place: Time and number of the first that was not looked at.
    """
    at, number = place
    values = {"next_id": str(number)}
    if at is None:
        return _BEHIND_UNDATED, values | arrays([(None, None)])
    rest = arrays(stretches(wanted, about, at_once=at_once, behind=at))
    return _BEHIND, values | rest | {"next_at": at.isoformat()}


def arrays(periods: Iterable[tuple[date | None, date | None]]) -> dict[str, str]:
    """The stretches, as a statement takes them."""
    known = list(periods)
    firsts, lasts = ([period[n] for period in known] for n in (0, 1))
    return {"firsts": sql_array(firsts), "lasts": sql_array(lasts)}
