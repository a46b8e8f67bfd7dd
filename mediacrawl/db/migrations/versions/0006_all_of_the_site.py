"""Media, authors' and dossiers' pages, other editions, and search that forgives spelling.

The rows of editions whose words are folded now are computed anew: with a large corpus of them this
takes some minutes.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    folder = Path(__file__).parent
    for name in ("0006_tables.sql", "0006_search.sql", "0006_views.sql"):
        op.get_bind().exec_driver_sql((folder / name).read_text(encoding="utf-8"))
