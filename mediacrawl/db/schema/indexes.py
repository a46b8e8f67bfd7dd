"""Indexes that the models name and the database lacks: built beside readers and writers.

A migration is one transaction: in it an index of a large table would keep writers out for as long
as it is built. So a migration leaves it to this, which may be ended at any moment and goes on when
the schema is next brought up to date.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from sqlalchemy import Connection, Engine, Index, text
from sqlalchemy.schema import CreateIndex

from mediacrawl.db.models import metadata

Say = Callable[[str], None]

log = logging.getLogger(__name__)

# Those that another one takes the place of.
_FORMER = (
    "store.ix_article_search",  # ix_article_words
    "store.ix_article_content_hash",  # ix_article_text
    "store.ix_article_coverage",  # ix_article_dossier
    "store.ix_article_published_at",  # ix_article_published
    "store.ix_article_long_dossier",  # ix_article_longer_dossier
)
_BYTES_A_MINUTE = 1e9  # of the table, at worst: measured on one busy core for words, the slowest
_FOUND = text("""
SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
WHERE indisvalid AND relnamespace::regnamespace::text IN ('store', 'crawl')
""")


def missing(engine: Engine) -> list[Index]:
    """Those that the database lacks, or has half built."""
    with engine.connect() as connection:
        found = set(connection.scalars(_FOUND))
    ours = (index for table in metadata.sorted_tables for index in table.indexes)
    return [index for index in ours if not index.unique and index.name not in found]


def build_missing(engine: Engine, say: Say = log.info) -> None:
    """Build what is missing, one after the other, and drop what another one replaces.

    For one process at a time, which the caller sees to.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for index in missing(engine):
            _build(connection, index, say)
        for former in _FORMER:
            connection.execute(text(f"DROP INDEX CONCURRENTLY IF EXISTS {former}"))


def _build(connection: Connection, index: Index, say: Say) -> None:
    assert index.table is not None
    table = index.table.fullname
    size = connection.scalar(text(f"SELECT pg_table_size('{table}')"))
    if (minutes := round(size / _BYTES_A_MINUTE)) > 0:
        say(
            f"Building the index {index.name} of {table}, up to {minutes} min; all else goes on. "
            "Ended before, it is begun again by the next `scrapy initdb`."
        )
    # What a build leaves that was ended is there, and of no use.
    connection.execute(text(f"DROP INDEX CONCURRENTLY IF EXISTS {index.table.schema}.{index.name}"))
    create = str(CreateIndex(index).compile(connection.engine))
    connection.exec_driver_sql(create.replace("INDEX", "INDEX CONCURRENTLY", 1))
