"""The index of addresses' numbers tells which articles they lead to.

Writers wait for some seconds a million addresses, readers for a moment at its end.
"""

from __future__ import annotations

from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.execute(
        "CREATE UNIQUE INDEX pk_address_covering ON store.address (address_id) INCLUDE (article_id)"
    )
    op.execute(
        "ALTER TABLE store.address DROP CONSTRAINT pk_address, "
        "ADD CONSTRAINT pk_address PRIMARY KEY USING INDEX pk_address_covering"
    )
