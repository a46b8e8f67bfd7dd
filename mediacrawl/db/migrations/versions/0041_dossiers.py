"""What stands on pages of dossiers is kept with its article and time, so that few pages tell them.

Writers wait while the places are read once (some seconds a million articles), readers do not.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    path = Path(__file__).with_suffix(".sql")
    op.get_bind().exec_driver_sql(
        path.read_text(encoding="utf-8"), execution_options={"no_parameters": True}
    )
