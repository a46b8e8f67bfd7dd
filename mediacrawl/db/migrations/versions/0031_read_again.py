"""That a page came again, and says nothing else, is noted beside its article, too."""

from __future__ import annotations

from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.execute("ALTER TABLE store.standing ADD COLUMN fetched_at TIMESTAMP WITH TIME ZONE")
