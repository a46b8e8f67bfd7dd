"""The first schema: tables of store and crawl, views of corpus.

Plain SQL, and none of the live models: a migration must do tomorrow what it does today. Comments
and grants are not here: they are no history, and `schema.revisions.upgrade` renews them after every
migration.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    folder = Path(__file__).parent
    for name in ("0001_functions.sql", "0001_tables.sql", "0001_views.sql"):
        op.get_bind().exec_driver_sql((folder / name).read_text(encoding="utf-8"))
