"""Who is at what, one at a time."""

from __future__ import annotations

from sqlalchemy import Column, Integer, PrimaryKeyConstraint, Table, func

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
