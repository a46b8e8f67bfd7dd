"""The release's own statements as Arrow: PostgreSQL's binary COPY, read by ADBC in C++.

What strangers ask goes by `corpus.stream`, which takes whatever can be selected.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from functools import partial

import adbc_driver_postgresql
import psycopg
import pyarrow as pa
from adbc_driver_postgresql import dbapi
from psycopg import sql
from psycopg.conninfo import make_conninfo
from sqlalchemy import Connection, text

from mediacrawl.corpus.ask import driver_of, refusals
from mediacrawl.exceptions import DatabaseError

_BATCH_BYTES = 4_000_000
# As the other session has them: what may be done, for how long, how text is written.
_ALIKE = ("role", "statement_timeout", "TimeZone", "IntervalStyle")
# For our sorts; the server's own default spills a month of links to disk.
_SETTINGS = {"work_mem": "64MB", "jit": "off"}
_BATCH_OPTION = adbc_driver_postgresql.StatementOptions.BATCH_SIZE_HINT_BYTES.value


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer that is still coming."""

    schema: pa.Schema
    batches: Iterator[pa.RecordBatch]


class Reader:
    """A connection that can only read; it runs one statement at a time."""

    def __init__(self, connection: dbapi.Connection, timeout: float) -> None:
        """Read by the connection.

        Args:
            timeout: Seconds that its server gives a statement.
        """
        self._connection = connection
        self._timeout = timeout

    @contextmanager
    def rows(self, statement: str) -> Iterator[Rows]:
        """Run the statement; its rows are had within the context.

        Raises:
            DatabaseError: PostgreSQL refuses it, or it was not done in time.
        """
        refused = partial(_refusals, statement, self._timeout, time.monotonic())
        with self._connection.cursor() as cursor, ThreadPoolExecutor(1) as pool:
            try:
                with refused():
                    cursor.adbc_statement.set_options(**{_BATCH_OPTION: str(_BATCH_BYTES)})
                    cursor.execute(statement)
                    found = cursor.fetch_record_batch()
                yield Rows(found.schema, _ahead(found, pool, refused))
            except BaseException:  # the pool waits for what it reads
                cursor.adbc_cancel()
                raise


@contextmanager
def reader_beside(connection: Connection, timeout: float) -> Iterator[Reader]:
    """A reader of the same database that sees the very moment that the connection sees.

    Args:
        connection: In a transaction that is REPEATABLE READ, and reads only.
        timeout: The connection's (seconds).

    Raises:
        DatabaseError: it cannot connect.
    """
    moment = connection.scalar(text("SELECT pg_export_snapshot()"))
    alike = {n: connection.scalar(text("SELECT current_setting(:n)"), {"n": n}) for n in _ALIKE}
    settings = [
        sql.SQL("set_config({}, {}, true)").format(*setting)
        for setting in {**alike, **_SETTINGS}.items()
    ]
    with closing(_connect(driver_of(connection).info)) as own:
        with _refusals("", timeout, time.monotonic()), own.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute(sql.SQL("SET TRANSACTION SNAPSHOT {}").format(moment).as_string())
            cursor.execute(sql.SQL("SELECT {}").format(sql.SQL(", ").join(settings)).as_string())
        yield Reader(own, timeout)


def _connect(info: psycopg.ConnectionInfo) -> dbapi.Connection:
    """A connection to the server at the other end of this one, of those that were given."""
    there = {name: getattr(info, name) for name in ("host", "hostaddr", "port", "password")}
    known = {name: value for name, value in there.items() if value}
    try:
        return dbapi.connect(make_conninfo(**{**info.get_parameters(), **known}), autocommit=True)
    except dbapi.Error as error:
        raise DatabaseError(
            f"a release takes a second connection, and got none ({str(error).splitlines()[0]})"
        ) from None


def _ahead(
    found: pa.RecordBatchReader,
    pool: ThreadPoolExecutor,
    refused: Callable[[], AbstractContextManager[None]],
) -> Iterator[pa.RecordBatch]:
    """The batches; a thread reads the next while one is used, and Ctrl-C is heard meanwhile."""
    coming = pool.submit(next, found, None)
    while True:
        with refused():
            batch = coming.result()
        if batch is None:
            return
        coming = pool.submit(next, found, None)
        yield batch


@contextmanager
def _refusals(statement: str, timeout: float, began: float) -> Iterator[None]:
    """What ADBC raises, as psycopg would: it gives no code of PostgreSQL's while it reads."""
    with refusals(statement, timeout):
        try:
            yield
        except (dbapi.Error, pa.ArrowException, OSError) as error:
            late = time.monotonic() - began >= timeout
            kind = psycopg.errors.QueryCanceled if late else psycopg.DatabaseError
            raise kind(str(error)) from None
