"""What there is to search: the languages with the words as each takes them, the days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Engine

from mediacrawl.corpus.ask import ask
from mediacrawl.corpus.wanted import Wanted
from mediacrawl.exceptions import ArgumentError
from mediacrawl.values.nearest import hint

LONGEST = 1_000
"""Characters of the words: each word is looked up in the index, for each stretch of days."""
GROWTH = 2
"""Each stretch of time looked at is so many times as long as the one after it."""
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
    wanted: Wanted, about: About, *, at_once: bool
) -> Iterator[tuple[date | None, date | None]]:
    """First and last days, from the newest back, each stretch longer; (None, None): undated.

    What bears a day that is yet to come is one stretch: it would be a mistake, or a few.
    """
    if about.newest and about.oldest:
        last = min(about.newest, wanted.until or about.newest).toordinal()
        first = max(about.oldest, wanted.since or about.oldest).toordinal()
        today = datetime.now(UTC).date().toordinal()
        days = last - first + 1 if at_once else max(1, last - today)
        while last >= first:
            begin = max(first, last - days + 1)
            yield date.fromordinal(begin), date.fromordinal(last)
            days = 1 if last > today else days * GROWTH
            last = begin - 1
    if wanted.since is None and wanted.until is None:
        yield None, None
