"""Counts that are kept while articles are written, and indexes that answer the shipped queries.

Readers go on meanwhile, writers wait: at a million articles with ten million links it takes some
four minutes, of which the counts are half. It is one transaction: ended in the middle, nothing has
happened.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    folder = Path(__file__).parent
    for name in ("indexes", "articles", "links", "pages", "recount"):
        path = folder / f"0018_{name}.sql"
        op.get_bind().exec_driver_sql(
            path.read_text(encoding="utf-8"), execution_options={"no_parameters": True}
        )
