"""Clocks that are wrong: a machine's beside the database's, and what a run wrote by a wrong one.

What is read of a page is dated by the clock of the machine that crawls, runs by the database's. A
time that is still to come is no time of ours: by it an article would be newer than all that its
site will say of it until then.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from sqlalchemy import Column, Connection, DateTime, Table, TextClause, text

from mediacrawl.db.models import metadata
from mediacrawl.exceptions import DatabaseError

logger = logging.getLogger(__name__)
MOST_OFF = timedelta(minutes=15)
"""Clocks that nobody sets are off by minutes; a wrong zone or day by an hour at least."""
OF_SITES = {
    "published_at", "modified_at", "lastmod", "first_at", "last_at", "slot",
}  # fmt: skip
"""Times that pages state, or a schedule."""
TO_COME = {"due_at", "not_before"}
"""Times of ours that are to come by nature: wrong where another of their row is."""

_AHEAD = text("""
UPDATE crawl.run SET started_at = now(),
    finished_at = CASE WHEN finished_at > now() THEN now() ELSE finished_at END,
    reason = concat_ws('; ', reason, 'the clock was ahead: ' || started_at)
WHERE started_at > now() + CAST(:off AS interval)
RETURNING run_id
""")


def check_clock(connection: Connection, now: datetime) -> None:
    """Hold that this machine and the database have one time.

    Raises:
        DatabaseError: they have not.
    """
    theirs: datetime = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
    off = now - theirs
    if abs(off) > MOST_OFF:
        where = "ahead of" if off > timedelta(0) else "behind"
        raise DatabaseError(
            f"this machine's clock is {round(abs(off) / timedelta(minutes=1))} minutes {where} the "
            "database's: set the wrong one (timedatectl set-ntp true), or pages count as older or "
            "newer than they are"
        )


def mend_times(connection: Connection) -> list[int]:
    """Take back to the present what runs wrote while the clock was ahead; say and return which.

    Only where there is such a run: it reads every table.
    """
    runs = list(connection.scalars(_AHEAD, {"off": MOST_OFF}))
    for run_id in runs:
        logger.warning("The clock was ahead in run %d: its times are taken back to now", run_id)
    for table in metadata.sorted_tables if runs else ():
        if columns := our_times(table):
            connection.execute(_mending(table, columns), {"off": MOST_OFF})
    return runs


def our_times(table: Table) -> list[Column[datetime]]:
    """Columns that say when we did something, or found it."""
    times = (column for column in table.columns if isinstance(column.type, DateTime))
    return [column for column in times if column.name not in OF_SITES]


def _mending(table: Table, columns: list[Column[datetime]]) -> TextClause:
    mended = ", ".join(
        f"{column.name} = CASE WHEN {column.name} > now() THEN now() ELSE {column.name} END"
        for column in columns
    )
    ahead = " OR ".join(
        f"{column.name} > now() + CAST(:off AS interval)"
        for column in columns
        if column.name not in TO_COME
    )
    return text(f"UPDATE {table.fullname} SET {mended} WHERE {ahead}")
