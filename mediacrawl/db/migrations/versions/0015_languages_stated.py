"""Languages as pages state them: what names none says nothing."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    path = Path(__file__).with_suffix(".sql")
    op.get_bind().exec_driver_sql(path.read_text(encoding="utf-8"))
