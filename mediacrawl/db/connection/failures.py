"""Whether an error of the database's speaks of its state, and not of what it was given."""

from __future__ import annotations

import psycopg
from sqlalchemy.exc import DBAPIError

from mediacrawl.exceptions import DiskFullError

AWAY = (
    psycopg.OperationalError,  # no connection, shut down, disk full, too many connections, …
    psycopg.InterfaceError,
    psycopg.errors.ReadOnlySqlTransaction,  # a standby that has not taken over yet
)

_LOST = ("08", "57P")
"""How codes begin of connections that fail, and of a server that ends, has crashed or starts."""


def is_away(error: DBAPIError) -> bool:
    """Whether the same may succeed later."""
    return error.connection_invalidated or isinstance(error.orig, AWAY)


def is_lost(error: DBAPIError) -> bool:
    """Whether the connection is gone, and not a statement alone refused or timed out."""
    state = getattr(error.orig, "sqlstate", None)
    return error.connection_invalidated or (
        isinstance(error.orig, psycopg.OperationalError | psycopg.InterfaceError)
        and (state is None or state.startswith(_LOST))
    )


def disk_full(error: Exception) -> str | None:
    """What to say where it means that the database's disk has no room; waiting makes none."""
    if isinstance(error, DiskFullError):
        return str(error)
    if isinstance(error, DBAPIError) and isinstance(error.orig, psycopg.errors.DiskFull):
        said = first_line(error)
        return f"no space is left on the database's disk ({said}): free some, then run this again"
    return None


def first_line(error: DBAPIError) -> str:
    """What the database said, in one line."""
    return (str(error.orig).strip() or type(error.orig).__name__).splitlines()[0]
