"""A page of a listing knows what has stood there longest, so that no query asks all that stands.

Readers go on, writers wait for some seconds a million articles; the index of when articles stood on
a listing is built after it, beside both.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    path = Path(__file__).with_suffix(".sql")
    op.get_bind().exec_driver_sql(
        path.read_text(encoding="utf-8"), execution_options={"no_parameters": True}
    )
