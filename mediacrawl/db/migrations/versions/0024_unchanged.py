"""That links still stood is noted once for their article, and no longer in each of their rows."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    path = Path(__file__).with_suffix(".sql")
    op.get_bind().exec_driver_sql(path.read_text(encoding="utf-8"))
