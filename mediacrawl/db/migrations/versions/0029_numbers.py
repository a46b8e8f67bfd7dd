"""Addresses of links and places as numbers; a place that stands costs no write of its own.

Of a filled database most of it is done before, beside readers and writers, by `db.numbering`.
"""

from __future__ import annotations

from alembic import op

from mediacrawl.db.numbering import finish_numbers

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    finish_numbers(op.get_bind())
