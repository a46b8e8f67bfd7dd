"""Full text search over all editions, each article by the rules of its language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Engine

from mediacrawl.corpus.ask import Answer, ask
from mediacrawl.corpus.wanted import Wanted
from mediacrawl.exceptions import ArgumentError
from mediacrawl.values.nearest import hint

RANKED = 300
"""Matches that are weighed against each other, the newest: each has its whole text read."""
# Days back from the newest article. A common word has matches enough in the first, a rare one is
# looked for everywhere; None: undated articles too.
_WINDOWS = (30, 365, None)
# The index of words and that of days are asked for their own part each, and what is in both is
# read: to the planner a filter by words costs nothing, but it would unpack each article's text.
_BY_BOTH = {
    "enable_seqscan": "off", "enable_indexscan": "off", "work_mem": "64MB",
    "random_page_cost": "20",
}  # fmt: skip
# The query of each language is a value of its own row, so that the index is asked once for each.
# What is quoted is cut from the published text; only for the best, because that takes a while.
_FIND = r"""
WITH found AS MATERIALIZED (
    SELECT a.article_id, a.published_at
    FROM (
        SELECT language, corpus.search_query(language, :words) AS query
        FROM unnest(string_to_array(:languages, ',')) AS language
    ) AS q
    CROSS JOIN LATERAL (
        SELECT article_id, published_at FROM corpus.article
        WHERE search_language = q.language AND search @@ q.query{narrowed}
        OFFSET 0
    ) AS a
)
SELECT array_agg(article_id) AS ids, min(published_at)::date AS since, max(number) AS number
FROM (
    SELECT *, count(*) OVER () AS number FROM found
    ORDER BY published_at DESC NULLS LAST, article_id LIMIT CAST(:ranked AS int)
) AS newest
"""
_SHOW = r"""
WITH best AS (
    SELECT ts_rank(a.search, q.query) AS rank, a.*, q.query
    FROM (
        SELECT language, corpus.search_query(language, :words) AS query
        FROM unnest(string_to_array(:languages, ',')) AS language
    ) AS q
    JOIN corpus.article AS a ON a.search_language = q.language
    WHERE a.article_id = ANY(CAST(:ids AS bigint[]))
    ORDER BY rank DESC, a.published_at DESC NULLS LAST, a.article_id
    OFFSET CAST(:skip AS int) LIMIT CAST(:most AS int)
)
SELECT round(rank::numeric, 3) AS rank, published_at, edition, kind, section, title,
    ts_headline(
        corpus.search_config(search_language),
        regexp_replace(concat_ws(' … ', lead, body), '\s+', ' ', 'g'), query,
        'MaxFragments=2, MinWords=6, MaxWords=16, StartSel=*, StopSel=*'
    ) AS snippet, url, article_id, outlet, language
FROM best
"""


@dataclass(frozen=True, slots=True)
class Found:
    """The best matches, and what they are the best of."""

    answer: Answer
    """Rank, time, edition, kind, …, snippet, address, number, outlet, language."""

    since: date | None = None
    """Older matches were not weighed; None: all were."""


def search(engine: Engine, wanted: Wanted, *, limit: int, skip: int = 0) -> Found:
    """Return the best matches of all editions, among the newest ones where there are many.

    Args:
        skip: So many of the best are left out: they stood on the pages before.

    Raises:
        ArgumentError: no such edition is stored, or the words say nothing in any language.
        DatabaseError: PostgreSQL refuses the query.
    """
    languages = _languages(engine, wanted.edition)
    if languages and not _says_something(engine, wanted.words, languages):
        raise ArgumentError(
            f"every article has such words, none is looked for by them ({wanted.words}): "
            "add one that says more"
        )
    asked = {"words": wanted.words, "languages": ",".join(languages)}
    ids, since = _newest_matches(engine, wanted, asked, max(RANKED, skip + limit + 1))
    values = {
        **asked,
        "ids": "{" + ",".join(map(str, ids)) + "}",
        "skip": str(skip),
        "most": str(limit + 1),  # one more tells whether there are more
    }
    return Found(ask(engine, _SHOW, values, limit=limit), since)


def _newest_matches(
    engine: Engine, wanted: Wanted, asked: dict[str, str], ranked: int
) -> tuple[list[int], date | None]:
    """Numbers of the newest matches, and the day before which matches were left out."""
    conditions, narrowing = wanted.conditions()
    values = {**asked, **narrowing, "ranked": str(ranked)}
    ids: list[int] = []
    for first, last in _periods(engine, wanted):
        within, days = replace(wanted, since=first, until=last).days()
        narrowed = "".join(f"\n            AND {one}" for one in (*conditions, *within))
        sql = _FIND.format(narrowed=narrowed)
        row = ask(engine, sql, {**values, **days}, settings=_BY_BOTH).rows[0]
        ids = row[0] or []
        if (row[2] or 0) > ranked or (len(ids) >= ranked and first != wanted.since):
            return ids, row[1]
    return ids, None


def _periods(engine: Engine, wanted: Wanted) -> Iterator[tuple[date | None, date | None]]:
    """First and last days, each period longer than the last; in the end all that is asked."""
    newest = ask(engine, "SELECT max(day) FROM corpus.article_count").rows[0][0]
    end = min(filter(None, (newest, wanted.until)), default=None)
    for days in _WINDOWS:
        first = end - timedelta(days=days) if end and days else None
        if first is None or (wanted.since and first <= wanted.since):
            break
        yield first, wanted.until
    yield wanted.since, wanted.until


def _languages(engine: Engine, edition: str | None) -> list[str]:
    """Those of the edition, or of all."""
    found = ask(engine, "SELECT edition, search_language FROM corpus.search_languages").rows
    editions = list(dict.fromkeys(name for name, _ in found))
    if edition is not None and edition not in editions:
        raise ArgumentError(f"no article of edition {edition} is stored: {hint(edition, editions)}")
    return sorted({language for name, language in found if edition in (None, name)})


def _says_something(engine: Engine, words: str, languages: list[str]) -> bool:
    """Whether a word is left in any language without those that it passes over, as "the"."""
    query = (
        "SELECT bool_or(numnode(corpus.search_query(language, :words)) > 0) "
        "FROM unnest(string_to_array(:languages, ',')) AS language"
    )
    return bool(ask(engine, query, {"words": words, "languages": ",".join(languages)}).rows[0][0])
