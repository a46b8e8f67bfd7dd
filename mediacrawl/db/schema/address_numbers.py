"""Addresses of links and places become numbers (migration 0029), beside readers and writers.

The tables are made anew in schema `store_next`, a part a transaction, so this may be ended at any
moment and goes on with the next `scrapy initdb`. Triggers note what is written meanwhile to what
was copied. The migration itself makes that again and puts the new tables in the place of the old.
"""

from __future__ import annotations

from importlib import resources

from sqlalchemy import Connection, Engine, text

from mediacrawl.db.schema.indexes import Say

_BLOCKS = 4_000  # of 8 kB, a step: some seconds
_BLOCKS_A_MINUTE = 30_000  # measured on two busy cores, at ten million links
_ALL = 2**31
_COPY = text("SELECT store_next.copy_some(:blocks)")
_LEFT = text("SELECT coalesce(sum(blocks - next_block), 0) FROM store_next.progress")
_TABLES = ("address", "link", "listing_page", "placement")


def begin_numbers(connection: Connection) -> None:
    """Make schema `store_next`, and note from now on what is written to the old tables."""
    if connection.scalar(text("SELECT to_regclass('store_next.progress')")) is None:
        _run(connection, "begin")


def copy_numbers(engine: Engine, say: Say) -> None:
    """Make the new tables of a database that has the old ones; the migration is quick then."""
    with engine.connect() as connection:
        left = connection.scalar(_LEFT)
    if (minutes := round(left / _BLOCKS_A_MINUTE)) > 0:
        say(
            f"Addresses of links and places become numbers, some {minutes} min; all else goes on. "
            "Ended before, it goes on with the next `scrapy initdb`."
        )
    while left:
        with engine.begin() as connection:
            left = connection.scalar(_COPY, {"blocks": _BLOCKS})
    with engine.begin() as connection:
        _run(connection, "indexes")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in _TABLES:
            connection.execute(text(f"VACUUM ANALYZE store_next.{table}"))


def finish_numbers(connection: Connection) -> None:
    """Make what is not made yet, and put the new tables in the place of the old ones."""
    begin_numbers(connection)
    while connection.scalar(_COPY, {"blocks": _ALL}):
        pass
    for part in ("indexes", "finish", "counts"):
        _run(connection, part)


def _run(connection: Connection, part: str) -> None:
    files = resources.files("mediacrawl.db.migrations").joinpath("versions")
    sql = files.joinpath(f"0029_{part}.sql").read_text(encoding="utf-8")
    connection.exec_driver_sql(sql, execution_options={"no_parameters": True})
