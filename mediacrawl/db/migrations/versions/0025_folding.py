"""Folding that no database's locale decides on: in Turkish I is not i, in C И has no small letter.

Where the locale is another, every article is read again for its words (some minutes a million).
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    path = Path(__file__).with_suffix(".sql")
    op.get_bind().exec_driver_sql(
        path.read_text(encoding="utf-8"), execution_options={"no_parameters": True}
    )
