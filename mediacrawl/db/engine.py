"""The way to the database: which one, how to connect, whether its schema will do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import psycopg
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import DBAPIError, OperationalError

from mediacrawl.db.connection.clock import check_clock
from mediacrawl.db.connection.failures import first_line
from mediacrawl.db.connection.session import DEFAULTS, FIXED, Limit, settle
from mediacrawl.db.connection.usability import check_server, check_writer, understandable
from mediacrawl.db.postgres.access import ANALYST, SUPERUSER
from mediacrawl.db.postgres.analyst import make_analyst
from mediacrawl.db.schema.revisions import (
    check_schema,
    current_revision,
    finish,
    known_revisions,
    upgrade,
)
from mediacrawl.exceptions import DatabaseError

EMBEDDED_DATABASE = "mediacrawl"
EMBEDDED_FOLDER = "postgres"
SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")


def open_database(
    url: str | None,
    data_dir: Path,
    *,
    ready: bool = True,
    reading: bool = False,
    writes: bool = False,
    limit: Limit | None = None,
    memory: int | None = None,
) -> Engine:
    """Return an engine on a database that answers; the embedded one when there is no URL.

    Args:
        ready: Hold that the schema is the one this code needs. The embedded database, which
            nobody else looks after, is brought up to date; a server must be so already.
        writes: Hold that it takes writes, and this login's.
        limit: How long an answer may take; None: as long as the server is there.
        reading: Log in to the embedded database as one who may only read. To a server one logs in
            as its URL says.
        memory: MB of the embedded server's shared buffers, where a user says how many.

    Raises:
        DatabaseError: no such database, no answer, or a schema that will not do.
    """
    engine = make_engine(database_url(url, data_dir, memory), limit)
    try:
        check_connection(engine)
        with understandable():
            _make_sure(engine, ready=ready, writes=writes, ours=url is None)
    except DatabaseError:
        engine.dispose()
        raise
    if url is None and reading:
        engine.dispose()
        return make_engine(analyst_url(data_dir), limit)
    return engine


def _make_sure(engine: Engine, *, ready: bool, writes: bool, ours: bool) -> None:
    with engine.connect() as connection:
        check_server(connection, writes=writes)
    if not ready:
        return
    if ours:
        _upgrade_if_needed(engine)
    else:
        check_schema(engine)
    if writes:
        with engine.connect() as connection:
            check_writer(connection)
            check_clock(connection, datetime.now(UTC))


def database_url(url: str | None, data_dir: Path, memory: int | None = None) -> str:
    """Return the URL to use: the one given, or that of the embedded server, which is started."""
    if url is not None:
        return url
    from mediacrawl.db.embedded import start_server, url_of  # not needed with a server

    folder = data_dir / EMBEDDED_FOLDER
    _create_database(make_engine(start_server(folder, memory=memory)))
    return url_of(folder, SUPERUSER, EMBEDDED_DATABASE)


def analyst_url(data_dir: Path) -> str:
    """The URL by which one comes to the embedded database, which runs, and may only read there."""
    from mediacrawl.db.embedded import url_of

    return url_of(data_dir / EMBEDDED_FOLDER, ANALYST, EMBEDDED_DATABASE)


def revive_database(url: str | None, data_dir: Path, *, memory: int | None = None) -> None:
    """Start the embedded server again if it died; a server given by URL is others' to start.

    Raises:
        DatabaseError: it does not start.
    """
    if url is None:
        database_url(None, data_dir, memory)


def make_engine(url: str, limit: Limit | None = None) -> Engine:
    """Return an engine on any libpq URL; nothing is connected yet.

    The URL's parts go to libpq as they are, so whatever libpq knows (several hosts, a socket
    folder, SSL files) works.

    Args:
        limit: How long an answer may take; None: as long as the server is there.

    Raises:
        DatabaseError: it is not a PostgreSQL URL.
    """
    engine = create_engine(
        "postgresql+psycopg://",
        connect_args=connection_parameters(url),
        pool_pre_ping=True,
        # The one given back last knows tables, triggers and plans; another would read them anew.
        pool_use_lifo=True,
        # What is written rests on it: a lock is taken, and then it is looked what there is.
        isolation_level="READ COMMITTED",
    )
    settle(engine, limit)
    return engine


def connection_parameters(url: str) -> dict[str, object]:
    """What libpq is told: the URL's parts, and ours.

    Raises:
        DatabaseError: it is not a PostgreSQL URL.
    """
    return DEFAULTS | _parse(url) | FIXED


def check_connection(engine: Engine) -> None:
    """Hold that the database answers.

    Raises:
        DatabaseError: it does not; the message says where and why, without the password.
    """
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
            _hold_encoding(connection)
    except OperationalError as error:
        reason = first_line(error)
        # libpq gives no code for what a server says before it lets anybody in.
        full = re.search(r"too many (clients|connections)|remaining connection slots", str(error))
        what = (
            "run fewer workers, raise max_connections, or put PgBouncer before it"
            if full
            else "check that it runs and that DATABASE_URL is right"
        )
        raise DatabaseError(f"cannot connect to the database ({reason}): {what}") from None


def _hold_encoding(connection: Connection) -> None:
    driver = cast("psycopg.Connection[object]", connection.connection.driver_connection)
    found = driver.info.parameter_status("server_encoding")
    if found not in (None, "UTF8"):
        raise DatabaseError(
            f"the database {driver.info.dbname} is in {found}, which cannot hold every language: "
            "make another one, CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0"
        )


def _parse(url: str) -> dict[str, object]:
    scheme, separator, rest = url.partition("://")
    if not separator:
        raise DatabaseError(
            "DATABASE_URL is not a URL: write postgresql://user:password@host:5432/database"
        )
    if scheme not in SCHEMES:
        raise DatabaseError(
            f"DATABASE_URL begins with {scheme}://, but mediacrawl needs PostgreSQL and its driver "
            "psycopg: write postgresql://user:password@host:5432/database"
        )
    try:
        parts: Mapping[str, object] | None = conninfo_to_dict(f"postgresql://{rest}")
    except psycopg.ProgrammingError:  # its message may quote the password
        parts = None
    if parts is None or _is_torn(rest, str(parts.get("port", ""))):
        raise DatabaseError(
            "DATABASE_URL cannot be read: write postgresql://user:password@host:5432/database, "
            "with special characters of the password percent-encoded"
        )
    return dict(parts)


def _is_torn(rest: str, ports: str) -> bool:
    """Whether libpq took a piece of the password for a host or a port, to name it in an error."""
    return rest.partition("?")[0].count("@") > 1 or not re.fullmatch(r"[\d,]*", ports)


def _create_database(server: Engine) -> None:
    with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        exists = text("SELECT 1 FROM pg_database WHERE datname = :name")
        if connection.scalar(exists, {"name": EMBEDDED_DATABASE}) is None:
            try:
                connection.execute(text(f"CREATE DATABASE {EMBEDDED_DATABASE}"))
            except DBAPIError as error:
                # Another process has just made it; which of the two errors is a matter of timing.
                if not isinstance(
                    error.orig, psycopg.errors.DuplicateDatabase | psycopg.errors.UniqueViolation
                ):
                    raise
    server.dispose()


def _upgrade_if_needed(engine: Engine) -> None:
    with engine.connect() as connection:
        found = current_revision(connection)
    if found == known_revisions()[-1]:
        finish(engine)
    else:
        upgrade(engine)
    make_analyst(engine)
