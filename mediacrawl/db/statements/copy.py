"""Rows into a table by COPY: no statement is planned, and nothing is looked up a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

import psycopg
from psycopg import sql
from sqlalchemy import Connection

Values = Sequence[Any]


def copy_rows(
    connection: Connection, table: Sequence[str], names: Sequence[str], rows: Iterable[Values]
) -> None:
    """Write the rows.

    Args:
        table: Its schema and its name.
        names: The columns, in the order of the rows' values.

    Raises:
        psycopg.Error: the database is away, or refuses a value.
    """
    driver = cast("psycopg.Connection[Any]", connection.connection.driver_connection)
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(*table), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def as_array(texts: Iterable[str]) -> str:
    r"""Return texts as a column of text[] reads them: psycopg's own way asks each for its type.

    >>> as_array(["Gates", 'A "gate"', "Tide\\"])
    '{"Gates","A \\"gate\\"","Tide\\\\"}'
    """
    quoted = (one.replace("\\", "\\\\").replace('"', '\\"') for one in texts)
    return "{" + ",".join([f'"{one}"' for one in quoted]) + "}"
