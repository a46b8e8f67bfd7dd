"""Stored articles that pages may be of: by address, post id, or the host's other name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection

from mediacrawl.db.statements.recordset import run
from mediacrawl.db.statements.row_keys import Row
from mediacrawl.values.urls import bare_host

_NAMES = ("url", "fetch_url", "outlet", "edition", "external_id", "seen_at")

_FIND = """
SELECT r.n, known.article_id, known.url, known.external_id, known.content_hash, known.fields_hash,
    coalesce(known.removed_at < r.seen_at, false) AS removed,
    r.seen_at < greatest(known.fetched_at, stands.fetched_at) AS older,
    r.seen_at < greatest(known.last_seen_at, stands.last_seen_at) AS past,
    r.seen_at > greatest(known.fetched_at, stands.fetched_at) AS later,
    by_post.article_id AS post_holder, by_fetch.article_id AS at_address,
    by_url.article_id AS by_name, known.language, known.edition, known.title, known.word_count,
    known.body IS NOT NULL AS has_body, known.published_at, known.published_raw
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    n int, url text, twin text, fetch_url text, outlet text, edition text, external_id text,
    seen_at timestamptz
)
LEFT JOIN store.article_url AS by_url ON by_url.url = r.url
LEFT JOIN store.article_url AS by_fetch ON by_fetch.url = r.fetch_url
LEFT JOIN store.article_url AS by_twin ON by_twin.url = r.twin
LEFT JOIN store.article AS by_post ON by_post.external_id = r.external_id
    AND by_post.outlet = r.outlet AND by_post.edition = r.edition
JOIN store.article AS known ON known.article_id
    = coalesce(by_fetch.article_id, by_url.article_id, by_post.article_id, by_twin.article_id)
LEFT JOIN store.standing AS stands ON stands.article_id = known.article_id
ORDER BY r.n
"""


def candidates(connection: Connection, articles: Mapping[int, Row]) -> Iterator[Any]:
    """Give what is stored of each article that may be known, in the order of their numbers.

    Args:
        articles: Rows of articles, each with the address that answered (`fetch_url`) and the
            capture's time (`seen_at`), by a number.
    """
    rows = [
        {"n": n, "twin": _twin_of(row), **{name: row[name] for name in _NAMES}}
        for n, row in articles.items()
    ]
    yield from run(connection, _FIND, rows)


def _twin_of(row: Row) -> str | None:
    """The same address with www., or without, where nobody has declared which it is.

    The addresses of a declared site are on one host; of another, whoever finds a page knows only
    where it was found.
    """
    url: str = row["url"]
    host = urlsplit(url).netloc
    bare = bare_host(host)
    if row["outlet"] != bare:
        return None
    twin = bare if host != bare else f"www.{bare}"
    return url.replace(f"//{host}/", f"//{twin}/", 1)
