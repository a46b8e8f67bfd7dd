"""Run by Alembic: uses the connection (and transaction) that `schema.revisions` hands over."""

from __future__ import annotations

from alembic import context

from mediacrawl.db.models import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table_schema="crawl",
    include_schemas=True,
)
context.run_migrations()
