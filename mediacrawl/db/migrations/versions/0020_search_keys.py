"""What articles are searched by beside words, in the index of the words: schema 0020.

The index itself is built afterwards, beside readers and writers (`mediacrawl.db.schema.indexes`).
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    path = Path(__file__).with_suffix(".sql")
    op.get_bind().exec_driver_sql(
        path.read_text(encoding="utf-8"), execution_options={"no_parameters": True}
    )
