"""What is known from earlier runs: addresses that are done, pages that tags have."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text

from mediacrawl.items import Tag


def done_urls(connection: Connection, urls: Sequence[str]) -> set[str]:
    """Return those of the addresses that need no fetching: read before, with a lasting outcome.

    Whatever failed, was blocked, was invalid or is still pending is worth another attempt.
    """
    done = text(
        "SELECT url FROM crawl.page WHERE url = ANY(:urls) "
        "AND state IN ('stored', 'unchanged', 'not_article', 'gone') "
        "UNION SELECT url FROM store.article_url WHERE url = ANY(:urls)"
    )
    return set(connection.scalars(done, {"urls": list(urls)}))


def tag_pages(connection: Connection, outlet: str, edition: str) -> list[Tag]:
    """Return the tags of an edition that have a page, by name."""
    known = text(
        "SELECT name, url FROM store.tag "
        "WHERE outlet = :outlet AND edition = :edition AND url IS NOT NULL ORDER BY name"
    )
    rows = connection.execute(known, {"outlet": outlet, "edition": edition})
    return [Tag(row.name, row.url) for row in rows]
