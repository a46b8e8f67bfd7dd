"""From which capture an article's text is, so that an older one never overwrites it."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"

_SQL = """
ALTER TABLE store.article ADD COLUMN fetched_at TIMESTAMP WITH TIME ZONE;
UPDATE store.article AS a SET fetched_at = coalesce(
    (SELECT least(page.fetched_at, a.last_seen_at) FROM crawl.page WHERE page.url = a.url),
    a.last_seen_at);
ALTER TABLE store.article ALTER COLUMN fetched_at SET NOT NULL;
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_SQL)
