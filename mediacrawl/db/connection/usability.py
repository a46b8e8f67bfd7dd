"""Whether a database can be used, in one sentence where it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from psycopg.errors import (
    DependentObjectsStillExist,
    FeatureNotSupported,
    InsufficientPrivilege,
    LockNotAvailable,
)
from sqlalchemy import Connection, Engine, Row, text
from sqlalchemy.exc import DBAPIError, OperationalError

from mediacrawl.db.connection.failures import disk_full, first_line, is_lost
from mediacrawl.db.models import metadata
from mediacrawl.db.schema.comments import VIEW_COMMENTS
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
_SEEN = """
SELECT DISTINCT pid, usename, coalesce(nullif(application_name, ''), 'a program') AS program,
    xact_start
FROM pg_locks JOIN pg_stat_activity USING (pid)"""
_HOLDERS = text(f"""{_SEEN}
JOIN pg_class ON pg_class.oid = relation
JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE granted AND nspname = ANY(:schemas) AND datname = current_database()
    AND pid <> pg_backend_pid()
ORDER BY xact_start LIMIT 1
""")
_HOLDER_OF_NUMBER = text(f"""{_SEEN}
WHERE granted AND locktype = 'advisory' AND objsubid = 1 AND datname = current_database()
    AND classid::bigint << 32 | objid::bigint = :number
LIMIT 1
""")
_MISSING = text("""
SELECT name FROM unnest(CAST(:names AS text[])) AS name
WHERE NOT EXISTS (
    SELECT FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname || '.' || relname = name)
ORDER BY name
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


def refuse_incomplete(connection: Connection) -> None:
    """Hold that a schema of the newest revision has all its tables and views.

    Raises:
        DatabaseError: it lacks some: they were dropped, or a restore left them out.
    """
    tables = [table.fullname for table in metadata.sorted_tables]
    names = [*tables, *(f"corpus.{name}" for name in VIEW_COMMENTS)]
    if missing := list(connection.scalars(_MISSING, {"names": names})):
        few = ", ".join(missing[:3]) + (" and others" if len(missing) > 3 else "")
        raise DatabaseError(
            f"the database's schema says that it is up to date, and lacks {few}: restore it from a "
            "backup, or run `scrapy initdb` and `scrapy reparse` on an empty database"
        )


@contextmanager
def understandable() -> Iterator[None]:
    """What a login may not do is a sentence; so are a full disk, and a server that went away.

    Raises:
        DatabaseError: it may not, or the database has no room, or is gone.
    """
    try:
        yield
    except DBAPIError as error:
        if said := disk_full(error):
            raise DatabaseError(said) from None
        if is_lost(error):
            raise DatabaseError(
                f"the database went away ({first_line(error)}): see that it runs, then run this "
                "again"
            ) from None
        if not isinstance(error.orig, InsufficientPrivilege):
            raise
        raise DatabaseError(
            f"this login may not do that ({first_line(error)}): have an administrator run "
            "GRANT mediacrawl_reader TO its name (to ask), or mediacrawl_writer (to crawl, to "
            "monitor, to work)"
        ) from None


@contextmanager
def naming_dependents() -> Iterator[None]:
    """What is a user's own and hangs on something that changes is named.

    Raises:
        DatabaseError: it keeps that from changing.
    """
    try:
        yield
    except DBAPIError as error:
        if not isinstance(error.orig, DependentObjectsStillExist | FeatureNotSupported):
            raise
        found = error.orig.diag
        what = (found.message_detail or found.message_primary or "").splitlines()[0]
        raise DatabaseError(
            f"something of your own depends on what is to change ({what}): drop it, run `scrapy "
            "initdb` again, and make it anew; nothing is changed"
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
            holder = connection.execute(_HOLDERS, {"schemas": [*SCHEMAS, "jobs"]}).first()
        who, end = _told(holder)
        raise DatabaseError(
            f"{who} uses the tables that are to change: {end}, then run `scrapy initdb` again"
        ) from None


def held_by(connection: Connection, number: int) -> str:
    """A sentence on who has the advisory lock of that number, which is waited for."""
    who, end = _told(connection.execute(_HOLDER_OF_NUMBER, {"number": number}).first())
    return f"{who} changes the schema, or holds the lock for that: {end}"


def _told(holder: Row[Any] | None) -> tuple[str, str]:
    """Who that is, and what can be done."""
    if holder is None:
        return "another session", "wait for its end"
    since = f", since {holder.xact_start:%F %R} UTC" if holder.xact_start else ""
    return (
        f"process {holder.pid} ({holder.program} of {holder.usename}{since})",
        f"wait for its end or end it by SELECT pg_terminate_backend({holder.pid})",
    )
