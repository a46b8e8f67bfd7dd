"""Runs and alarms of a site, whichever spider crawls it: one may have many sites."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    path = Path(__file__).with_suffix(".sql")
    op.get_bind().exec_driver_sql(path.read_text(encoding="utf-8"))
