"""A row an article for the marks that other editions recognize, which had one each.

Nobody but the writer reads them: readers go on, writers wait (six minutes a million articles on a
busy machine).
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    path = Path(__file__).with_suffix(".sql")
    op.get_bind().exec_driver_sql(
        path.read_text(encoding="utf-8"), execution_options={"no_parameters": True}
    )
