"""Full text search over all editions, each article by the rules of its language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from mediacrawl.corpus.ask import Answer, ask
from mediacrawl.exceptions import ArgumentError
from mediacrawl.values.nearest import hint


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
        ArgumentError: no such edition is stored, or the words say nothing in any language.
        DatabaseError: PostgreSQL refuses the query.
    """
    languages = _languages(engine, wanted.edition)
    if languages and not _says_something(engine, wanted.words, languages):
        raise ArgumentError(
            f"every article has such words, none is looked for by them ({wanted.words}): "
            "add one that says more"
        )
    values = {
        "words": wanted.words,
        "languages": ",".join(languages),
        "edition": wanted.edition or "",
        "kind": wanted.kind or "",
        "since": wanted.since.isoformat() if wanted.since else "",
        "until": wanted.until.isoformat() if wanted.until else "",
        "most": str(limit + 1),  # one more tells whether there are more
    }
    return ask(engine, _SEARCH, values, limit=limit)


def _languages(engine: Engine, edition: str | None) -> list[str]:
    """Those of the edition, or of all."""
    found = ask(
        engine, "SELECT DISTINCT edition, search_language FROM corpus.article ORDER BY 1, 2"
    ).rows
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
