"""What the ledger must know to decide: when an address is due, how it was found, who runs."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

_SQL = """
ALTER TABLE crawl.run ADD COLUMN pid INTEGER;
ALTER TABLE crawl.page
    ADD COLUMN depth SMALLINT NOT NULL DEFAULT 0,
    ADD COLUMN due_at TIMESTAMP WITH TIME ZONE,
    ADD COLUMN published_at TIMESTAMP WITH TIME ZONE,
    ADD COLUMN lastmod TIMESTAMP WITH TIME ZONE,
    ADD COLUMN sitemap TEXT;
CREATE INDEX ix_page_due_at ON crawl.page (due_at) WHERE due_at IS NOT NULL;
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_SQL)
