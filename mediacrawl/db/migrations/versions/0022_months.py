"""Articles counted by month, and pairs of editions that one article is asked for by index.

What is counted by day is added up: that takes no time. Indexes are built afterwards, beside readers
and writers (`mediacrawl.db.schema.indexes`).
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    for name in ("months", "pairs"):
        path = Path(__file__).with_name(f"0022_{name}.sql")
        op.get_bind().exec_driver_sql(
            path.read_text(encoding="utf-8"), execution_options={"no_parameters": True}
        )
