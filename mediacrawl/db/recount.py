"""Counts that triggers keep, counted anew, and how many of them were wrong."""

from __future__ import annotations

from sqlalchemy import Connection, Integer, Table, text

from mediacrawl.db.models.counts import (
    article_count,
    link_count,
    link_total,
    month_count,
    page_count,
    tag_count,
    wanted,
)

KEPT = (article_count, month_count, tag_count, link_count, link_total, wanted, page_count)
# Whoever writes these waits; whoever reads does not.
_COUNTED = (
    "store.article, store.article_tag, store.article_url, store.address, store.link, "
    "store.placement, crawl.page"
)
_UNRESOLVED = text(
    """
SELECT count(*) FROM store.address LEFT JOIN store.article_url AS known USING (url)
WHERE address.article_id IS DISTINCT FROM known.article_id
"""
)


def recount(connection: Connection) -> dict[str, int]:
    """Count anew; the caller commits.

    Returns:
        {table: how many of its rows were wrong or missing}. In store.address these are addresses
        that led to another article than theirs, or to none.
    """
    connection.execute(text(f"LOCK TABLE {_COUNTED} IN SHARE ROW EXCLUSIVE MODE"))
    wrong = {"store.address": connection.execute(_UNRESOLVED).scalar_one()}
    for table in KEPT:
        connection.execute(
            text(f"CREATE TEMP TABLE {_former(table)} ON COMMIT DROP AS TABLE {table.fullname}")
        )
    connection.execute(text("SELECT store.recount()"))
    return wrong | {
        table.fullname: connection.execute(text(_wrong(table))).scalar_one() for table in KEPT
    }


def _former(table: Table) -> str:
    return f"former_{table.name}"


def _wrong(table: Table) -> str:
    """A query for the number of rows that differ: one that counts nothing is as good as none."""
    key = ", ".join(table.primary_key.columns.keys())
    numbers = [
        column.name
        for column in table.columns
        if isinstance(column.type, Integer) and not column.primary_key
    ]
    was, now = (
        ", ".join(f"coalesce({side}.{name}, 0)" for name in numbers) for side in ("former", "kept")
    )
    return f"""
SELECT count(*) FROM {_former(table)} AS former FULL JOIN {table.fullname} AS kept USING ({key})
WHERE row({was}) IS DISTINCT FROM row({now})"""
