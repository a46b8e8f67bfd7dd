"""That an article is as before is noted beside it; what each answer changes has no index.

`crawl.page` is written anew for its column `waits`: a minute at millions of addresses.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    path = Path(__file__).with_suffix(".sql")
    op.get_bind().exec_driver_sql(
        path.read_text(encoding="utf-8"), execution_options={"no_parameters": True}
    )
