"""The blocks of a body without its text, which stands in the body.

The view gives them whole. What is stored already is packed afterwards, beside readers and writers
(`mediacrawl.db.schema.packed_bodies`).
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    path = Path(__file__).with_suffix(".sql")
    op.get_bind().exec_driver_sql(
        path.read_text(encoding="utf-8"), execution_options={"no_parameters": True}
    )
