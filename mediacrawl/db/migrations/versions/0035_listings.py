"""Places and pages say the number of their listing, so that one listing's are asked for in order.

Views alone: it takes no time. The index of when articles left a listing is built after it, beside
readers and writers.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    path = Path(__file__).with_suffix(".sql")
    op.get_bind().exec_driver_sql(
        path.read_text(encoding="utf-8"), execution_options={"no_parameters": True}
    )
