"""Whether a database can be used, in one sentence where it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg.errors import InsufficientPrivilege, LockNotAvailable
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, OperationalError

from mediacrawl.db.away import disk_full, first_line
from mediacrawl.exceptions import DatabaseError

OLDEST = 14
"""Major version of PostgreSQL; what is older gets no repairs either."""
SCHEMAS = ["store", "corpus", "crawl"]
_STATE = text("""
SELECT current_setting('server_version_num')::int / 10000 AS version,
    pg_is_in_recovery() AS standby,
    current_setting('transaction_read_only')::boolean AS read_only
""")
_OCCUPIED = text("""
SELECT nspname FROM pg_namespace
WHERE nspname = ANY(:schemas)
    AND EXISTS (SELECT FROM pg_class WHERE relnamespace = pg_namespace.oid)
ORDER BY nspname
""")
_HOLDERS = text("""
SELECT DISTINCT pid, usename, coalesce(nullif(application_name, ''), 'a program') AS program,
    xact_start
FROM pg_locks
JOIN pg_stat_activity USING (pid)
JOIN pg_class ON pg_class.oid = relation
JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE granted AND nspname = ANY(:schemas) AND datname = current_database()
    AND pid <> pg_backend_pid()
ORDER BY xact_start LIMIT 1
""")
# What a reader may not do, and a crawl begins with.
_MAY_WRITE = text("SELECT has_table_privilege('crawl.run', 'INSERT')")


def check_server(connection: Connection, *, writes: bool) -> None:
    """Hold that the server and the database's kind will do.

    Raises:
        DatabaseError: they will not.
    """
    found = connection.execute(_STATE).one()
    if found.version < OLDEST:
        raise DatabaseError(
            f"this is PostgreSQL {found.version}, and mediacrawl needs {OLDEST} or newer: "
            "upgrade the server"
        )
    if writes and (found.standby or found.read_only):
        why = "it is a standby" if found.standby else "default_transaction_read_only is on"
        raise DatabaseError(
            f"the database takes no writes ({why}): set DATABASE_URL to the server that does"
        )


def check_writer(connection: Connection) -> None:
    """Hold that this login may crawl; the schema is there.

    Raises:
        DatabaseError: it may only read.
    """
    if not connection.scalar(_MAY_WRITE):
        raise DatabaseError(
            "this login may only read: have an administrator run "
            "GRANT mediacrawl_writer TO its name"
        )


def refuse_occupied(connection: Connection) -> None:
    """Hold that schemas of our names are not another's, where there is no revision of ours.

    Raises:
        DatabaseError: something is in them.
    """
    if names := list(connection.scalars(_OCCUPIED, {"schemas": SCHEMAS})):
        raise DatabaseError(
            f"the database has a schema {' and '.join(names)} with something in it, and no "
            "revision of mediacrawl's: give mediacrawl a database of its own, or drop what is "
            "left of a schema half made"
        )


@contextmanager
def understandable() -> Iterator[None]:
    """What a login may not do is a sentence, and so is a disk that is full.

    Raises:
        DatabaseError: it may not, or the database has no room.
    """
    try:
        yield
    except DBAPIError as error:
        if said := disk_full(error):
            raise DatabaseError(said) from None
        if not isinstance(error.orig, InsufficientPrivilege):
            raise
        raise DatabaseError(
            f"this login may not do that ({first_line(error)}): have an administrator run "
            "GRANT mediacrawl_reader TO its name (to ask), or mediacrawl_writer (to crawl, to "
            "monitor, to work)"
        ) from None


@contextmanager
def naming_holders(engine: Engine) -> Iterator[None]:
    """Who keeps us from a lock is named.

    Raises:
        DatabaseError: it was not had in time.
    """
    try:
        yield
    except OperationalError as error:
        if not isinstance(error.orig, LockNotAvailable):
            raise
        with engine.connect() as connection:
            holder = connection.execute(_HOLDERS, {"schemas": SCHEMAS}).first()
        who, end = "another session", "wait for its end"
        if holder is not None:
            who = f"process {holder.pid} ({holder.program} of {holder.usename}"
            who += f", since {holder.xact_start:%F %R} UTC)" if holder.xact_start else ")"
            end += f" or end it by SELECT pg_terminate_backend({holder.pid})"
        raise DatabaseError(
            f"{who} uses the tables that are to change: {end}, then run `scrapy initdb` again"
        ) from None
