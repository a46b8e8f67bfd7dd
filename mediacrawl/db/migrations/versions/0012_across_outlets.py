"""Across outlets: agencies by one name, the first outlet of a story, editions in two languages.

What is stored is compared anew, where its language is not its edition's, once the schema is new:
see `db.derived.compare`.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from alembic import op
from sqlalchemy import Connection, text

from mediacrawl.values.people.agencies import agencies_of

revision = "0012"
down_revision = "0011"

_CREDITS = text("SELECT article_id, source, authors FROM store.article")
_FILL = text("UPDATE store.article SET agencies = :agencies WHERE article_id = ANY(:ids)")


def upgrade() -> None:
    path = Path(__file__).with_suffix(".sql")
    connection = op.get_bind()
    connection.exec_driver_sql(path.read_text(encoding="utf-8"))
    _name_agencies(connection)


def _name_agencies(connection: Connection) -> None:
    """Name the agencies of what is stored; what a site says of its own comes with its pages."""
    found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for row in connection.execute(_CREDITS):
        found[tuple(agencies_of((row.source, *row.authors)))].append(row.article_id)
    for agencies, ids in found.items():
        if agencies:
            connection.execute(_FILL, {"agencies": list(agencies), "ids": ids})
