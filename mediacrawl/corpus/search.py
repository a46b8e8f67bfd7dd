"""Full text search over all editions, each article by the rules of its language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import inf
from typing import Any

from sqlalchemy import Engine

from mediacrawl.corpus.ask import Answer, ask
from mediacrawl.corpus.newest import many_of
from mediacrawl.corpus.searchable import About, about_search, arrays, further, stretches
from mediacrawl.corpus.wanted import Wanted, sql_array

RANKED = 200
"""Matches that are weighed against each other, the newest: each has all its words read."""
NEAR = 1_200
"""Characters of lead and body that are read for a quotation first: some 200 words."""
BEGIN = 200
"""The same where no word is to be found: more than is shown."""
LOOKED_AT = (500, 1_000)
"""Newest articles with the words that are read for a phrase: first, and where they hold too few."""
LOOKED_UP = (500, 20_000)
"""The same of who wrote them, of their tags: no text is read for that."""
FEW = 2_000
"""Articles of an author or a tag that are fetched by their numbers and all looked at."""
_COLUMNS = """article_id, published_at, search, outlet, edition, kind, section, title, lead, body,
                    url, language, search_language"""  # long values stay where they are till used
# From one stretch of time to the one before, in each by the index, until there are enough: of a
# common word the first days have them. The days are asked for before the other keys: with these the
# index would step through all articles of a word before it came to the day. The index does not know
# which words follow each other: of a phrase it gives the articles that have all its words, whose
# places are looked up from the newest on, until there are enough, or so many were looked at. The
# next one then says how far that was, and where to go on; it stands alone where nothing matched.
# What is quoted is cut from the published text, only for the best, and from its beginning where
# that has the words: reading a text for it takes ten times as long as weighing it. What weighs
# nothing has none of them (-tax): its beginning is shown, and no more is read.
_FIND = r"""
WITH asked AS MATERIALIZED (
    SELECT query::tsquery, CASE WHEN strpos(query, '!') > 0 THEN query::tsquery
            ELSE regexp_replace(query, '<(-|\d+)>', '&', 'g')::tsquery END AS words,
        ARRAY['language:' || language] || CAST(:keys AS text[]) AS keys
    FROM unnest(CAST(:languages AS text[]), CAST(:queries AS text[])) AS one (language, query)
), found AS MATERIALIZED (
    SELECT article.*, place > CAST(:looked_at AS int) AS left_off
    FROM (
        SELECT * FROM (
            SELECT matching.*, row_number() OVER () AS place
            FROM (
                SELECT CASE WHEN first IS NULL THEN ARRAY['undated']
                    ELSE corpus.search_days(first, last) END AS days
                FROM unnest(CAST(:firsts AS date[]), CAST(:lasts AS date[])) WITH ORDINALITY
                    AS period (first, last, place)
                ORDER BY place OFFSET 0  -- made once for each, not for each row
            ) AS period
            CROSS JOIN LATERAL (
                SELECT a.*, query, words
                FROM asked CROSS JOIN LATERAL (
                    SELECT {columns} FROM {articles}
                    WHERE {by_words}search_keys && days AND search_keys @> keys{narrowed}
                    OFFSET 0
                ) AS a{behind}
                ORDER BY published_at DESC, article_id OFFSET 0
            ) AS matching
            LIMIT CAST(:looked_at AS int) + 1
        ) AS newest{as_stored}
    ) AS article
    WHERE place > CAST(:looked_at AS int)
        OR ({by_index}search @@ query){named}
    {by_place}LIMIT CAST(:ranked AS int) + 1
), weighed AS (
    SELECT * FROM found WHERE NOT left_off ORDER BY published_at DESC NULLS LAST, article_id
    LIMIT CAST(:ranked AS int)
), told AS (
    SELECT CASE WHEN (SELECT count(*) FROM found WHERE NOT left_off) > CAST(:ranked AS int)
        THEN (SELECT min(published_at)::date FROM weighed)
        ELSE (
            SELECT coalesce(published_at::date, (
                SELECT min(first) FROM unnest(CAST(:firsts AS date[])) AS first))
            FROM found WHERE left_off
        ) END AS since,
        (SELECT published_at FROM found WHERE left_off) AS next_at,
        (SELECT article_id FROM found WHERE left_off) AS next_id
), best AS (
    SELECT ts_rank(search, query) AS rank, weighed.*
    FROM (SELECT * FROM weighed ORDER BY article_id OFFSET 0) AS weighed
    ORDER BY rank DESC, published_at DESC NULLS LAST, article_id
    OFFSET CAST(:skip AS int) LIMIT CAST(:most AS int)
)
SELECT round(rank::numeric, 3) AS rank, published_at, edition, kind, section, title,
    translate(regexp_replace(
        CASE WHEN best.rank = 0 OR strpos(near, mark) > 0 THEN near
            ELSE ts_headline(config, whole, query, how) END,
        '\s+', ' ', 'g'), mark, '*') AS snippet, url, article_id, outlet, language,
    best.rank AS weight, next_at, next_id, since
FROM told LEFT JOIN best ON true CROSS JOIN LATERAL (
    SELECT corpus.search_config(search_language) AS config, concat_ws(' … ', lead, body) AS whole,
        chr(2) AS mark, 'MaxFragments=2, MinWords=6, MaxWords=16, StartSel=' || chr(2)
            || ', StopSel=' || chr(2) || ', FragmentDelimiter=" … "' AS how
) AS source CROSS JOIN LATERAL (
    SELECT ts_headline(config, CASE WHEN best.rank = 0 THEN left(whole, {begin})
        WHEN length(whole) <= {near} THEN whole
        ELSE regexp_replace(left(whole, {near}), '\S+$', '') END, query, how) AS near OFFSET 0
) AS quoted
ORDER BY best.rank DESC, published_at DESC NULLS LAST, article_id
"""
_SHOWN = -4  # the weight, where to go on, and since when come behind
_FIXED = {"begin": str(BEGIN), "near": str(NEAR), "columns": _COLUMNS}


@dataclass(frozen=True, slots=True)
class Found:
    """The best matches, and what they are the best of."""

    answer: Answer
    """Rank, time, edition, kind, …, snippet, address, number, outlet, language."""

    since: date | None = None
    """Older matches were not weighed, or not looked for; None: all were."""

    left_out: tuple[str, ...] = ()
    """Languages in which the words say nothing, as "the" in English: not looked for in these."""

    @property
    def unsearched(self) -> str | None:
        """The sentence about these languages, where there are any."""
        if not self.left_out:
            return None
        return f"not looked for in {', '.join(self.left_out)}: there every article has such words"


def search(engine: Engine, wanted: Wanted, *, limit: int, skip: int = 0) -> Found:
    """Return the best matches of all editions, among the newest ones where there are many.

    Args:
        skip: So many of the best are left out: they stood on the pages before.

    Raises:
        ArgumentError: no such edition is stored, or the words say nothing in any language.
        DatabaseError: PostgreSQL refuses the query.
    """
    about = about_search(engine, wanted)
    narrowed = _narrow(engine, wanted)
    periods = stretches(wanted, about, at_once=narrowed.at_once) if about.queries else ()
    ranked = max(RANKED, skip + limit + 1)
    values = {
        **narrowed.values,
        "languages": sql_array(about.queries),
        "queries": sql_array(about.queries.values()),
        "keys": sql_array(f"{n}:{v}" for n in ("edition", "kind") if (v := getattr(wanted, n))),
        **arrays(periods),
        "skip": str(skip),
        "most": str(limit + 1),  # one more tells whether there are more
    }
    parts, bounds = _ways(about)
    parts |= narrowed.sql | _FIXED | {"behind": ""}
    sql = _FIND.format(**parts)
    first, most = (max(bound, ranked + 1) for bound in bounds)
    found = _look(engine, sql, values, ranked, first)
    if found.since and len(found.rows) < limit:
        # All that was found is here, unless pages were skipped: what was read is not read again.
        if skip:
            found = _look(engine, sql, values, ranked, most)
        else:
            parts["behind"], place = further(wanted, about, found.next, at_once=narrowed.at_once)
            sql = _FIND.format(**parts)
            more = _look(engine, sql, values | place, ranked - len(found.rows), most - first)
            found = _joined(found, more)
    shown = [row[:_SHOWN] for row in found.rows[:limit]]
    answer = Answer(found.columns[:_SHOWN], shown, cut=len(found.rows) > limit)
    return Found(answer, found.since, about.left_out)


def _ways(about: About) -> tuple[dict[str, str], tuple[int, int]]:
    """Parts of _FIND, and bounds, by whether the index alone says which articles match.

    Where no word need be there, articles are taken by their days. Each text is looked at then, as
    for a phrase: in the order in which they are stored, which a disk gives several times as fast.
    """
    by_words = "" if about.excludes else "search @@ words AND "
    by_index = "" if about.excludes else "query = words OR "
    parts = {"by_words": by_words, "by_index": by_index, "as_stored": "", "by_place": ""}
    if not about.excludes and not any("<" in query for query in about.queries.values()):
        return parts, LOOKED_UP
    order = {"as_stored": " ORDER BY article_id OFFSET 0", "by_place": "ORDER BY place "}
    return parts | order, LOOKED_AT


@dataclass(frozen=True, slots=True)
class _Matches:
    """Rows of _FIND that have an article, and since when nothing older was looked for."""

    columns: list[str]
    rows: list[tuple[Any, ...]]
    since: date | None
    next: tuple[datetime | None, int | None]
    """Time and number of the first that was not looked at; None, None: all were."""


def _look(
    engine: Engine, sql: str, values: dict[str, str], ranked: int, looked_at: int
) -> _Matches:
    """Look at so many of the newest articles with the words."""
    bounds = {"ranked": str(ranked), "looked_at": str(looked_at)}
    answer = ask(engine, sql, values | bounds)
    number = answer.columns.index("article_id")
    rows = [row for row in answer.rows if row[number] is not None]
    *_, at, following, since = answer.rows[0]
    return _Matches(answer.columns, rows, since, (at, following))


def _joined(first: _Matches, more: _Matches) -> _Matches:
    """What two looks found; among the undated the second has no day: the first one's is said."""
    since = more.since or (first.since if more.next[1] else None)
    return replace(more, rows=sorted(first.rows + more.rows, key=_order), since=since)


def _order(row: tuple[Any, ...]) -> tuple[float, float, int]:
    """As _FIND orders: the heaviest first, then the newest."""
    (_, at, *_), number, weight = row, row[8], row[_SHOWN]
    return -weight, -at.timestamp() if at else inf, number


@dataclass(frozen=True, slots=True)
class _Narrowed:
    """What the matches are narrowed by."""

    sql: dict[str, str]  # what stands for the names in _FIND
    values: dict[str, str]
    at_once: bool  # all days in one stretch: each would look at all the articles again


def _narrow(engine: Engine, wanted: Wanted) -> _Narrowed:
    """Fetch the articles of an author or a tag that has few; of many, look it up match by match."""
    named = Wanted(author=wanted.author, tag=wanted.tag)
    many = many_of(engine, named, FEW)
    rest, values = replace(wanted, author=None, tag=None).conditions()
    looked_up, names = named.conditions(many)
    sql = {"articles": "corpus.article", "narrowed": _and(rest), "named": _and(looked_up)}
    if all(many.values()):
        return _Narrowed(sql, values | names, at_once=False)
    few = f"(SELECT * FROM corpus.article WHERE {' AND '.join(looked_up)} OFFSET 0) AS article"
    return _Narrowed(sql | {"articles": few, "named": ""}, values | names, at_once=True)


def _and(conditions: Iterable[str]) -> str:
    return "".join(f"\n            AND {one}" for one in conditions)
