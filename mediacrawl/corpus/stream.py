"""Rows as they come, however many: in batches, by one statement that can only read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from psycopg.types.string import TextLoader
from sqlalchemy import Connection, Engine

from mediacrawl.corpus.ask import described, driver_of, forbid_writing, refusals, stream

if TYPE_CHECKING:
    import psycopg

Row = tuple[Any, ...]
BATCH_ROWS = 1_000
"""Handed on at a time; with articles that is some 10 MB."""
# PostgreSQL writes these as text that Arrow reads, in C++, where psycopg would make an object each.
_AS_TEXT = ("date", "interval", "json", "jsonb", "numeric", "time", "timestamp", "timestamptz",
            "timetz", "uuid")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer."""

    name: str
    type: str
    """What PostgreSQL calls it within itself: text, int8, timestamptz; of elements, if an array."""

    array: bool = False


@dataclass(frozen=True, slots=True)
class Stream:
    """An answer that is still coming."""

    columns: tuple[Column, ...]
    batches: Iterator[list[Row]]


@contextmanager
def reading(engine: Engine, timeout: float) -> Iterator[Connection]:
    """A connection that can only read, and all of whose statements see the same moment.

    Args:
        timeout: Seconds that a statement may take, with what is done with its rows meanwhile.
    """
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        forbid_writing(connection, timeout)
        yield connection


@contextmanager
def streamed(
    connection: Connection,
    sql: str,
    values: Mapping[str, str] | None = None,
    *,
    timeout: float,
    as_text: bool = False,
) -> Iterator[Stream]:
    """Run the statement; its rows are had within the context, and no more of them than are taken.

    Args:
        timeout: The connection's, for what is said when it is over.
        as_text: Times, decimals and JSON stay as PostgreSQL writes them.

    Raises:
        DatabaseError: PostgreSQL refuses the statement, or it was not done in time.
    """
    with refusals(sql, timeout), driver_of(connection).cursor() as cursor:
        for name in _AS_TEXT if as_text else ():
            cursor.adapters.register_loader(name, TextLoader)
        rows = stream(cursor, connection, sql, values, size=BATCH_ROWS)
        try:
            first = list(islice(rows, 1))  # only then it is known what the columns are
            found = described(cursor, connection, sql, values)
            yield Stream(_columns(cursor, found), _batches(chain(first, rows)))
        finally:
            rows.close()  # ends the statement where not all was taken


def _columns(cursor: psycopg.Cursor[Row], answer: Sequence[psycopg.Column]) -> tuple[Column, ...]:
    types = cursor.adapters.types
    columns = []
    for found in answer:
        known = types.get(found.type_code)
        array = known is not None and found.type_code == known.array_oid
        columns.append(Column(found.name, known.name if known else "unknown", array))
    return tuple(columns)


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, BATCH_ROWS)):
        yield batch
