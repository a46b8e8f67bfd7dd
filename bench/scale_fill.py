"""Fill a database for `scale`: the product's own schema, by SQL, resumable at any moment.

Each step of articles is one transaction; the next run goes on behind the last one. Indexes that no
constraint stands on are made when all rows are there, which takes a fraction of the time.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, Index, text
from sqlalchemy.schema import CreateIndex, DropIndex

from bench.databases import Databases
from bench.numbered import STANDING
from bench.scale_rows import EACH, ONCE
from bench.scale_words import BODIES, FUNCTIONS, SCHEMA
from bench.sizes import Say, Sizes
from mediacrawl.db.engine import database_url, make_engine
from mediacrawl.db.models import metadata
from mediacrawl.db.schema.revisions import upgrade

STEP = 10_000
_SEQUENCES = {"article": "article_id", "tag": "tag_id", "author": "author_id"}


@contextmanager
def filled(sizes: Sizes, databases: Databases, say: Say) -> Iterator[tuple[str, Engine]]:
    """Have a database of as many articles as are asked for, kept where that is asked for."""
    url = database_url(None, sizes.keep) if sizes.keep else databases.fresh()
    engine = make_engine(url)
    try:
        upgrade(engine)
        fill(engine, sizes.corpus, say)
        yield url, engine
    finally:
        engine.dispose()


def fill(engine: Engine, articles: int, say: Say) -> None:
    """Bring the database to that many articles, and its indexes and statistics to that size."""
    have = _begin(engine)
    if have >= articles and _is_finished(engine):
        return
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE IF EXISTS bench.finished"))
    if have < articles:
        _add(engine, have, articles, say)
    _finish(engine, say)


def _is_finished(engine: Engine) -> bool:
    """Whether nothing ended the last fill while it made the indexes."""
    with engine.connect() as connection:
        return connection.scalar(text("SELECT to_regclass('bench.finished')")) is not None


def _add(engine: Engine, have: int, articles: int, say: Say) -> None:
    for index in _indexes():
        with engine.begin() as connection:
            connection.execute(DropIndex(index, if_exists=True))
    began, first = time.monotonic(), have
    for low in range(have + 1, articles + 1, STEP):
        high = min(low + STEP - 1, articles)
        with engine.begin() as connection:
            _prepare(connection)
            for statement in EACH:
                connection.execute(text(statement), {"low": low, "high": high})
        rate = (high - first) / (time.monotonic() - began)
        say(f"scale: {high:,} of {articles:,} articles filled by SQL, {rate:,.0f} a second")


def _begin(engine: Engine) -> int:
    """Make what stands there once; return the number of articles."""
    with engine.begin() as connection:
        connection.execute(text(SCHEMA))
        if connection.scalar(text("SELECT to_regclass('bench.body')")) is None:
            _prepare(connection)
            for statement in (*BODIES, *ONCE):
                _execute(connection, statement)
        return connection.scalar(text("SELECT coalesce(max(article_id), 0) FROM store.article"))


def _prepare(connection: Connection) -> None:
    # Rows that are right by how they are made need no check by foreign keys.
    connection.execute(text("SET LOCAL session_replication_role = replica"))
    connection.execute(text("SET LOCAL synchronous_commit = off"))
    if connection.scalar(text("SELECT to_regproc('pg_temp.url')")) is None:
        for function in FUNCTIONS:
            _execute(connection, function)


def _finish(engine: Engine, say: Say) -> None:
    with engine.begin() as connection:
        _execute(connection, connection.scalar(text("SELECT definition FROM bench.original")))
        for table, column in _SEQUENCES.items():
            newest = (
                f"SELECT setval(pg_get_serial_sequence('store.{table}', '{column}'), max({column}))"
            )
            connection.execute(text(f"{newest} FROM store.{table}"))
    say("scale: making the indexes, statistics and the visibility map")
    for index in _indexes():
        with engine.begin() as connection:
            connection.execute(text("SET LOCAL maintenance_work_mem = '1GB'"))
            connection.execute(CreateIndex(index, if_not_exists=True))
    with engine.begin() as connection:
        for statement in STANDING:
            connection.execute(text(statement))
        connection.execute(text("SELECT store.recount()"))  # no trigger has seen these rows
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
        connection.execute(text("CHECKPOINT"))
        connection.execute(text("CREATE TABLE bench.finished AS SELECT now() AS at"))


def _execute(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement, execution_options={"no_parameters": True})


def _indexes() -> Iterator[Index]:
    """Those that may be gone for a while: of no constraint, unique ones neither."""
    for table in metadata.sorted_tables:
        yield from (index for index in table.indexes if not index.unique)
