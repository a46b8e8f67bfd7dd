"""Counts that triggers keep, counted anew, and how many of them were wrong."""

from __future__ import annotations

from sqlalchemy import Connection, text

# Whoever writes these waits; whoever reads does not.
_COUNTED = (
    "store.article, store.article_tag, store.article_url, store.address, store.link, "
    "store.placement, crawl.page"
)


def recount(connection: Connection) -> dict[str, int]:
    """Count anew; the caller commits.

    Returns:
        {table: how many of its rows were wrong or missing}. In store.address these are addresses
        that led to another article than theirs, or to none.
    """
    connection.execute(text(f"LOCK TABLE {_COUNTED} IN SHARE ROW EXCLUSIVE MODE"))
    found = connection.execute(text("SELECT counted, wrong FROM store.recount()"))
    return {row.counted: row.wrong for row in found}
