"""What a run has asked for is noted before it is read; what kills its reader is set aside."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    path = Path(__file__).with_suffix(".sql")
    op.get_bind().exec_driver_sql(path.read_text(encoding="utf-8"))
