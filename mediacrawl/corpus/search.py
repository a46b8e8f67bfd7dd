"""Full text search over all editions, each article by the rules of its language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from mediacrawl.corpus.ask import Answer, ask


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for."""

    words: str
    """In the syntax of `websearch_to_tsquery`: words, "a phrase", or, -without."""

    edition: str | None = None
    """Only this edition; None: every one that is stored."""

    kind: str | None = None
    """Only articles of this kind."""

    since: date | None = None
    """First day of publication."""

    until: date | None = None
    """Last day of publication."""


# The query of each language is a value of its own row, so that the index is asked once for each.
# What is quoted is cut from the published text; only for the best, because that takes a while.
_SEARCH = r"""
WITH best AS (
    SELECT ts_rank(a.search, q.query) AS rank, a.*, q.query
    FROM (
        SELECT language, corpus.search_query(language, :words) AS query
        FROM unnest(string_to_array(:languages, ',')) AS language
    ) AS q
    JOIN corpus.article AS a ON a.search_language = q.language AND a.search @@ q.query
    WHERE (:edition = '' OR a.edition = :edition)
        AND (:kind = '' OR a.kind = :kind)
        AND (:since = '' OR a.published_at >= CAST(nullif(:since, '') AS date))
        AND (:until = '' OR a.published_at < CAST(nullif(:until, '') AS date) + 1)
    ORDER BY rank DESC, a.published_at DESC NULLS LAST, a.article_id
    LIMIT CAST(:most AS int)
)
SELECT round(rank::numeric, 3) AS rank, published_at, edition, kind, section, title,
    ts_headline(
        corpus.search_config(search_language),
        regexp_replace(concat_ws(' … ', lead, body), '\s+', ' ', 'g'), query,
        'MaxFragments=2, MinWords=6, MaxWords=16, StartSel=*, StopSel=*'
    ) AS snippet, url
FROM best
"""


def search(engine: Engine, wanted: Wanted, *, limit: int) -> Answer:
    """Return the best matches of all editions: rank, time, edition, kind, …, snippet, address.

    Raises:
        DatabaseError: PostgreSQL refuses the query.
    """
    values = {
        "words": wanted.words,
        "languages": ",".join(_languages(engine, wanted.edition)),
        "edition": wanted.edition or "",
        "kind": wanted.kind or "",
        "since": wanted.since.isoformat() if wanted.since else "",
        "until": wanted.until.isoformat() if wanted.until else "",
        "most": str(limit + 1),  # one more tells whether there are more
    }
    return ask(engine, _SEARCH, values, limit=limit)


def _languages(engine: Engine, edition: str | None) -> list[str]:
    found = ask(
        engine,
        "SELECT DISTINCT search_language FROM corpus.article "
        "WHERE :edition = '' OR edition = :edition ORDER BY search_language",
        {"edition": edition or ""},
    )
    return [language for (language,) in found.rows]
