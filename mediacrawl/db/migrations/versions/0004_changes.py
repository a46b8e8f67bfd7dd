"""What changed in a text and when: each former text beside the one that followed."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

_SQL = """
ALTER TABLE store.revision
    ADD COLUMN replaced_at TIMESTAMP WITH TIME ZONE,
    ADD COLUMN silent BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX ix_revision_replaced_at ON store.revision (replaced_at);

CREATE OR REPLACE VIEW corpus.revision AS
SELECT article_id, revision, seen_at, title, lead, body, content_hash, modified_at, replaced_at,
    silent
FROM store.revision;

-- What followed a former text is the next former text, or else what the article says now.
CREATE VIEW corpus.change AS
SELECT former.article_id, former.revision + 1 AS revision, former.seen_at AS former_seen_at,
    former.replaced_at AS changed_at, former.silent,
    former.title IS DISTINCT FROM following.title AS title_changed,
    former.lead IS DISTINCT FROM following.lead AS lead_changed,
    former.body IS DISTINCT FROM following.body AS body_changed,
    former.title AS former_title, following.title,
    former.lead AS former_lead, following.lead,
    former.body AS former_body, following.body,
    article.outlet, article.edition, article.url
FROM store.revision AS former
JOIN store.article USING (article_id)
LEFT JOIN store.revision AS later
    ON later.article_id = former.article_id AND later.revision = former.revision + 1
CROSS JOIN LATERAL (
    SELECT
        CASE WHEN later.revision IS NULL THEN article.title ELSE later.title END AS title,
        CASE WHEN later.revision IS NULL THEN article.lead ELSE later.lead END AS lead,
        CASE WHEN later.revision IS NULL THEN article.body ELSE later.body END AS body
) AS following;

CREATE VIEW corpus.headline_change AS
SELECT article_id, revision, changed_at, former_title, title, silent, url, edition
FROM corpus.change
WHERE title_changed;
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_SQL)
