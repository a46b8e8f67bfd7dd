-- Half of a page is left free: its rows are updated all at once.
CREATE TABLE store.standing (
    article_id BIGINT NOT NULL,
    last_seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    links_from TIMESTAMP WITH TIME ZONE,
    links_until TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_standing PRIMARY KEY (article_id)
) WITH (fillfactor = 50);
INSERT INTO store.standing
SELECT article_id, last_seen_at, unchanged_from, unchanged_until
FROM store.article WHERE unchanged_until IS NOT NULL;

CREATE FUNCTION store.clear_standing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM store.standing USING deleted WHERE standing.article_id = deleted.article_id;
    RETURN NULL;
END $$;
CREATE TRIGGER clear_standing AFTER DELETE ON store.article
    REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION store.clear_standing();

CREATE OR REPLACE VIEW corpus.article AS
SELECT article_id, outlet, edition, kind, url, external_id, section, title, lead, body, body_blocks,
    authors, source, language, published_at, published_raw, modified_at, read_minutes, word_count,
    video_seconds, image_url, image_caption, image_credit, tags, keywords, content_hash,
    duplicate_of, first_seen_at, greatest(last_seen_at, (
        SELECT stands.last_seen_at FROM store.standing AS stands
        WHERE stands.article_id = article.article_id)) AS last_seen_at,
    revision, removed_at, extractor, search, media_url, coverage, paywalled, text_share, left_out,
    damage, sources, search_language, agencies,
    store.search_keys(published_at, edition, kind, search_language) AS search_keys
FROM store.article;

CREATE OR REPLACE VIEW corpus.link AS
SELECT link.from_article_id, link.kind, link.position, link.anchor, link.target_url,
    target.article_id AS target_article_id, link.first_seen_at,
    CASE WHEN link.last_seen_at >= shown.links_from
        THEN greatest(link.last_seen_at, shown.links_until)
        ELSE link.last_seen_at END AS last_seen_at
FROM store.link
LEFT JOIN store.article_url AS target ON target.url = link.target_url
LEFT JOIN store.standing AS shown ON shown.article_id = link.from_article_id;

ALTER TABLE store.article DROP COLUMN unchanged_from, DROP COLUMN unchanged_until;

-- What every answer changes (the time, the run, when to ask again) is in no index, so that the row
-- is written again where it stands.
DROP INDEX crawl.ix_page_run_id, crawl.ix_page_due_at;
ALTER TABLE crawl.page SET (fillfactor = 85);
ALTER TABLE crawl.page ADD COLUMN waits BOOLEAN NOT NULL
    GENERATED ALWAYS AS (due_at IS NOT NULL) STORED;
CREATE INDEX ix_page_waits ON crawl.page (kind) WHERE waits;
