"""Whether an error of the database's speaks of its state, and not of what it was given."""

from __future__ import annotations

import psycopg
from sqlalchemy.exc import DBAPIError

AWAY = (
    psycopg.OperationalError,  # no connection, shut down, disk full, too many connections, …
    psycopg.InterfaceError,
    psycopg.errors.ReadOnlySqlTransaction,  # a standby that has not taken over yet
)


def is_away(error: DBAPIError) -> bool:
    """Whether the same may succeed later."""
    return error.connection_invalidated or isinstance(error.orig, AWAY)


def first_line(error: DBAPIError) -> str:
    """What the database said, in one line."""
    return (str(error.orig).strip() or type(error.orig).__name__).splitlines()[0]
