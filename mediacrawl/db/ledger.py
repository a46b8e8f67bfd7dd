"""What the ledger says of addresses."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text


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
