"""Store a batch in one transaction; an item that the database refuses costs itself only."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from mediacrawl.db.connection.failures import first_line
from mediacrawl.db.rows import UnstorableError
from mediacrawl.db.writer import Written, write_batch, write_refusal
from mediacrawl.items import Item

# Classes of SQLSTATE that speak of the values: data exception, integrity constraint violation,
# program limit exceeded (a key or a text that is too long). The rest is not the item's fault.
REFUSALS = ("22", "23", "54")
UNSTORED = (DBAPIError, UnicodeEncodeError, UnstorableError)


def store_batch(engine: Engine, items: Sequence[Item], *, run_id: int | None) -> list[Written]:
    """Store the items and commit; return an outcome for each, in order.

    Raises:
        sqlalchemy.exc.DBAPIError: the database went away, or refuses whatever it is given.
    """
    try:
        with engine.begin() as connection:
            return write_batch(connection, items, run_id=run_id)
    except UNSTORED as error:
        if _refusal(error) is None:
            raise
    with engine.begin() as connection:
        return [_store_alone(connection, item, run_id) for item in items]


def _store_alone(connection: Connection, item: Item, run_id: int | None) -> Written:
    try:
        with connection.begin_nested():
            return write_batch(connection, [item], run_id=run_id)[0]
    except UNSTORED as error:
        reason = _refusal(error)
        if reason is None:
            raise
    try:
        with connection.begin_nested():
            write_refusal(connection, item, reason, run_id=run_id)
    except DBAPIError as error:
        if _refusal(error) is None:
            raise
    return Written("refused", error=reason)


def _refusal(error: DBAPIError | UnicodeEncodeError | UnstorableError) -> str | None:
    """Why the values were refused, in one line; None when the error is not about values."""
    if isinstance(error, UnicodeEncodeError):
        return f"not Unicode text: {error.reason}"
    if isinstance(error, UnstorableError):
        return str(error)
    state = getattr(error.orig, "sqlstate", None) or ""
    return first_line(error) if state.startswith(REFUSALS) else None
