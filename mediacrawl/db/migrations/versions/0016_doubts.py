"""What a site must say twice: that an article is gone, that an address is another article's."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    path = Path(__file__).with_suffix(".sql")
    op.get_bind().exec_driver_sql(path.read_text(encoding="utf-8"))
