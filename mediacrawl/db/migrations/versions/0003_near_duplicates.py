"""Near-duplicates: signatures of texts, the bands by which they find each other, and stories."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

_SQL = """
CREATE TABLE store.minhash (
    article_id BIGINT NOT NULL,
    signature BIGINT[] NOT NULL,
    CONSTRAINT pk_minhash PRIMARY KEY (article_id),
    CONSTRAINT fk_minhash_article_id FOREIGN KEY(article_id) REFERENCES store.article (article_id) ON DELETE CASCADE
);

CREATE UNLOGGED TABLE store.minhash_band (
    key BIGINT NOT NULL,
    article_id BIGINT NOT NULL
);
CREATE INDEX ix_minhash_band_key ON store.minhash_band (key);

CREATE TABLE store.story (
    article_id BIGINT NOT NULL,
    story_id BIGINT NOT NULL,
    CONSTRAINT pk_story PRIMARY KEY (article_id),
    CONSTRAINT fk_story_article_id FOREIGN KEY(article_id) REFERENCES store.article (article_id) ON DELETE CASCADE
);
CREATE INDEX ix_story_story_id ON store.story (story_id);

CREATE VIEW corpus.story AS
SELECT story.story_id, story.article_id,
    row_number() OVER by_time AS position,
    count(*) OVER (PARTITION BY story.story_id) AS size,
    first_value(story.article_id) OVER by_time AS first_article_id
FROM store.story
JOIN store.article USING (article_id)
WINDOW by_time AS (
    PARTITION BY story.story_id ORDER BY article.published_at, story.article_id
);
"""  # noqa: E501


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_SQL)
