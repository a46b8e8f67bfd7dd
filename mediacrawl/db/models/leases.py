"""Who is at what, one at a time; and what an upgrade of the schema has still to do."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, PrimaryKeyConstraint, Table, func

from mediacrawl.db.models.base import TIME, metadata, text_column

lease = Table(
    "lease",
    metadata,
    text_column("name", "What one process does at a time: the crawl of a spider.", required=True),
    Column("number", Integer, nullable=False, comment="Its advisory lock, drawn by chance."),
    Column("pid", Integer, nullable=False, comment="Process of the server that holds it."),
    Column("taken_at", TIME, nullable=False, server_default=func.now(), comment="Since when."),
    PrimaryKeyConstraint("name"),
    schema="store",
    comment="Leases: one counts as long as its process holds its lock. Batches are written one "
    "after the other by locking this table.",
)

upkeep = Table(
    "upkeep",
    metadata,
    text_column("task", "What is made over: pack_blocks, bodies (schema 0028).", required=True),
    Column("done", Integer, nullable=False, comment="Batches that are done."),
    Column("until", BigInteger, nullable=False, comment="Highest article_id that is to be."),
    PrimaryKeyConstraint("task"),
    schema="store",
    comment="What a migration left to be done beside readers and writers; gone when it is done.",
)
