"""Run SQL that can only read: one statement, in a read-only transaction, for a limited time."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

import psycopg
from sqlalchemy import Connection, Engine, text
from sqlalchemy.dialects.postgresql.base import PGDialect

from mediacrawl.corpus.refusal import refusal_of
from mediacrawl.db.schema.roles import READER_ROLE
from mediacrawl.exceptions import DatabaseError

if TYPE_CHECKING:
    from collections.abc import Generator

    from psycopg.abc import Query as PsycopgQuery


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that a statement gave."""

    columns: list[str]
    rows: list[tuple[Any, ...]]
    cut: bool = False
    """Whether there were more rows than asked for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement that was run."""

    sql: str
    values: Mapping[str, str]
    rows: int
    """How many it gave, or how many of them were read."""

    seconds: float

    @property
    def pasteable(self) -> str:
        """The statement with its values in it: it can be run as it is, in psql or elsewhere."""
        if not self.values:
            return self.sql.strip()
        bound = text(self.sql).bindparams(**self.values)
        dialect = PGDialect(paramstyle="named")  # type: ignore[no-untyped-call]
        return str(bound.compile(dialect=dialect, compile_kwargs={"literal_binds": True})).strip()


@dataclass(slots=True)
class _Overheard:
    asked: list[Asked]
    timeout: float
    opened: ExitStack
    connection: Connection | None = None

    @contextmanager
    def reading(self, engine: Engine) -> Iterator[Connection]:
        """One transaction for all: setting up each anew takes longer than most answers."""
        try:
            if self.connection is None:
                self.connection = self.opened.enter_context(engine.connect())
                forbid_writing(self.connection, self.timeout)
            yield self.connection
        except BaseException:  # what failed ended the transaction
            self.connection = None
            self.opened.close()
            raise

    def note(
        self, sql: str, values: Mapping[str, str] | None, answer: Answer, seconds: float
    ) -> None:
        self.asked.append(Asked(sql, values or {}, len(answer.rows), seconds))


_OVERHEARD: ContextVar[_Overheard | None] = ContextVar("overheard", default=None)


@contextmanager
def overhear(timeout: float) -> Iterator[list[Asked]]:
    """Note what is asked here and below of one database, in one transaction.

    Args:
        timeout: Seconds that a statement may take.
    """
    asked: list[Asked] = []
    with ExitStack() as opened:
        token = _OVERHEARD.set(_Overheard(asked, timeout, opened))
        try:
            yield asked
        finally:
            _OVERHEARD.reset(token)


def recall(sql: str, answer: Answer) -> None:
    """Note a statement whose answer was kept from an earlier time."""
    if heard := _OVERHEARD.get():
        heard.note(sql, None, answer, 0.0)


def ask(
    engine: Engine,
    sql: str,
    values: Mapping[str, str] | None = None,
    *,
    limit: int | None = None,
    timeout: float = 60,
) -> Answer:
    """Return what the statement selects.

    Args:
        values: For parameters written `:name`; without any the SQL goes to the server untouched.
        timeout: Seconds after which PostgreSQL gives up.

    Raises:
        DatabaseError: PostgreSQL refuses it: the message is what it said, in one line; or it was
            not done in time.
    """
    if heard := _OVERHEARD.get():
        began = time.perf_counter()
        with refusals(sql, heard.timeout), heard.reading(engine) as connection:
            answer = _fetch(connection, sql, values, limit)
        heard.note(sql, values, answer, time.perf_counter() - began)
        return answer
    with refusals(sql, timeout), engine.connect() as connection:
        forbid_writing(connection, timeout)
        return _fetch(connection, sql, values, limit)


@contextmanager
def refusals(sql: str, timeout: float) -> Iterator[None]:
    """What PostgreSQL refuses, or does not do within so many seconds, is a sentence.

    Raises:
        DatabaseError: it refuses the statement.
    """
    try:
        yield
    except psycopg.errors.QueryCanceled:
        raise DatabaseError(
            f"the query was not done within {timeout:g} s and was ended: ask for less (a shorter "
            "time, an outlet, a LIMIT inside), see what it reads (--explain), or give it longer "
            "(--timeout)"
        ) from None
    except psycopg.Error as error:
        raise DatabaseError(f"PostgreSQL refuses the query: {refusal_of(error, sql)}") from None


def forbid_writing(connection: Connection, timeout: float) -> None:
    """Have the transaction read only, as a reader, and each statement end in so many seconds."""
    milliseconds = max(1, int(timeout * 1000))
    connection.execute(_READ_ONLY, {"milliseconds": str(milliseconds), "role": READER_ROLE})


# In one statement: each takes as long as many an answer. A superuser, as of the embedded server,
# could still write files with COPY.
_READ_ONLY = text("""
SELECT set_config('transaction_read_only', 'on', true),
    set_config('statement_timeout', :milliseconds, true),
    (SELECT set_config('role', rolname, true) FROM pg_roles
     WHERE rolname = :role AND current_setting('is_superuser') = 'on')
""")


def driver_of(connection: Connection) -> psycopg.Connection[tuple[Any, ...]]:
    """psycopg's connection below SQLAlchemy's."""
    return cast("psycopg.Connection[tuple[Any, ...]]", connection.connection.driver_connection)


def stream(
    cursor: psycopg.Cursor[tuple[Any, ...]],
    connection: Connection,
    sql: str,
    values: Mapping[str, str] | None,
    *,
    size: int = 1,
) -> Generator[tuple[Any, ...], None, None]:
    """Stream the rows: that takes the extended protocol, which refuses a second statement.

    Args:
        size: Rows that libpq hands over at a time.
    """
    rows = cursor.stream(*_bound(connection, sql, values), size=size)
    return cast("Generator[tuple[Any, ...], None, None]", rows)


def described(
    cursor: psycopg.Cursor[tuple[Any, ...]],
    connection: Connection,
    sql: str,
    values: Mapping[str, str] | None,
) -> Sequence[psycopg.Column]:
    """Give the columns of an answer that is streamed; psycopg knows them once a row has come.

    Of an answer without rows the server tells them when it has parsed the statement: nothing is
    planned once more.
    """
    if cursor.description is None:
        query = psycopg.ClientCursor(cursor.connection).mogrify(*_bound(connection, sql, values))
        server = cursor.connection.pgconn
        server.prepare(b"", query.encode())
        found = server.describe_prepared(b"")
        if found.status != psycopg.pq.ExecStatus.COMMAND_OK:
            raise psycopg.OperationalError(found.get_error_message())
        cursor.pgresult = found
    return cursor.description or ()


def _bound(
    connection: Connection, sql: str, values: Mapping[str, str] | None
) -> tuple[PsycopgQuery, Mapping[str, object] | None]:
    if not values:
        return cast("PsycopgQuery", sql), None
    compiled = text(sql).bindparams(**values).compile(dialect=connection.dialect)
    return cast("PsycopgQuery", str(compiled)), compiled.params


def _fetch(
    connection: Connection, sql: str, values: Mapping[str, str] | None, limit: int | None
) -> Answer:
    with driver_of(connection).cursor() as cursor:
        with closing(stream(cursor, connection, sql, values)) as found:  # ends what was not read
            rows = list(islice(found, None if limit is None else limit + 1))
        columns = [column.name for column in described(cursor, connection, sql, values)]
    cut = limit is not None and len(rows) > limit
    return Answer(columns, rows[:limit], cut)
