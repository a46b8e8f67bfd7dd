"""What PostgreSQL says of a statement that it refuses, and what to do."""

from __future__ import annotations

import psycopg

# What the driver says of it.
_WITHOUT_ROWS = ("didn't produce a result", "EMPTY_QUERY")


def refusal_of(error: psycopg.Error, sql: str) -> str:
    """What PostgreSQL says in one line: what is wrong, where, and what it would try."""
    said = (str(error).strip() or type(error).__name__).splitlines()[0]
    if error.sqlstate is None and any(mark in said for mark in _WITHOUT_ROWS):
        return "it gives no rows: ask with SELECT"
    found = error.diag
    if found.statement_position and found.statement_position.isdigit():
        place = int(found.statement_position) - 1
        line = sql.count("\n", 0, place) + 1
        near = (sql[place:].split(maxsplit=1) or ["its end"])[0]
        said += f", near {near} in line {line}, at character {place + 1}"
    advice = found.message_hint or _advice(error, said)
    return f"{said}. {advice}" if advice else said


def _advice(error: psycopg.Error, said: str) -> str | None:
    """What to do where PostgreSQL has no hint."""
    if isinstance(error, psycopg.errors.UndefinedTable):
        return "The views are those of schema corpus: docs/dictionary.md has them all."
    if isinstance(error, psycopg.errors.InsufficientPrivilege):
        return "A query can only read, and only views."
    if error.sqlstate is None and isinstance(error, psycopg.DataError):
        return "That is no time for a program: select it as text, with ::text."
    if isinstance(error, psycopg.errors.SyntaxError) and "multiple commands" in said:
        return "Give one statement at a time."
    if isinstance(error, psycopg.errors.SyntaxError) and 'near ":"' in said:
        return "A value for :name is given as -p name=VALUE."
    return None
