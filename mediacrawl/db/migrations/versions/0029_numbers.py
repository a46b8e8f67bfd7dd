"""Addresses of links and places as numbers; a place that stands costs no write of its own.

Of a filled database most of it is done before, beside readers and writers, by
`db.schema.address_numbers`.
"""

from __future__ import annotations

from alembic import op

from mediacrawl.db.schema.address_numbers import finish_numbers

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    finish_numbers(op.get_bind())
