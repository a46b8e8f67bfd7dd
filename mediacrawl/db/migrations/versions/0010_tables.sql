ALTER TABLE crawl.run ADD COLUMN job_id BIGINT, ADD COLUMN attempt INTEGER;
CREATE INDEX ix_run_job_id ON crawl.run (job_id, attempt) WHERE job_id IS NOT NULL;
-- Until now a run was known to be a job's by its process, and by nothing else.
UPDATE crawl.run SET job_id = a.job_id, attempt = a.attempt
FROM crawl.attempt AS a
WHERE run.run_id = (
    SELECT run_id FROM crawl.run AS r
    WHERE r.host = a.host AND r.pid = a.pid AND r.started_at >= a.started_at
        AND r.started_at <= coalesce(a.finished_at, r.started_at)
    ORDER BY r.started_at LIMIT 1
);

ALTER TABLE crawl.page ADD COLUMN address TEXT;

-- The view lets go of the column for a moment: other people's views may stand on it.
CREATE OR REPLACE VIEW corpus.article AS
SELECT article_id, outlet, edition, kind, url, external_id, section, title, lead, body,
    body_blocks, authors, source, language, published_at, published_raw, modified_at, read_minutes,
    word_count, video_seconds, image_url, image_caption, image_credit, tags, keywords,
    content_hash, duplicate_of, first_seen_at, last_seen_at, revision, removed_at, extractor,
    NULL::tsvector AS search, media_url, coverage
FROM store.article;

ALTER TABLE store.article DROP COLUMN search;
DROP FUNCTION store.search_vector(text, text, text, text, text[], text[]);
DROP FUNCTION store.search_words(text, text);
DROP FUNCTION store.search_config(text);

-- A tsvector of more than 1 MB is an error and a huge page must still be stored: what is kept in
-- several forms fills it sooner.
CREATE FUNCTION store.search_vector(
    language text, title text, lead text, body text, tags text[], keywords text[]
) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN setweight(store.words(language, "left"(coalesce(title, ''), 5000)), 'A')
    || setweight(store.words(language, "left"(coalesce(lead, ''), 20000)), 'B')
    || setweight(store.words(language, "left"(
        coalesce(array_to_string(tags || keywords, ', '), ''), 20000)), 'C')
    || setweight(store.words(language, "left"(coalesce(body, ''),
        CASE WHEN language = 'en' THEN 250000 ELSE 80000 END)), 'D');

ALTER TABLE store.article
    ADD COLUMN paywalled BOOLEAN,
    ADD COLUMN text_share REAL,
    ADD COLUMN left_out JSONB,
    ADD COLUMN damage INTEGER,
    ADD COLUMN sources JSONB,
    ADD COLUMN search_language TEXT
        GENERATED ALWAYS AS (store.search_language(language, edition)) STORED,
    ADD COLUMN search TSVECTOR GENERATED ALWAYS AS (store.search_vector(
        store.search_language(language, edition), title, lead, body, tags, keywords)) STORED;
CREATE INDEX ix_article_search ON store.article USING gin (search);
CREATE INDEX ix_article_search_language ON store.article (edition, search_language);

CREATE OR REPLACE VIEW corpus.article AS
SELECT article_id, outlet, edition, kind, url, external_id, section, title, lead, body,
    body_blocks, authors, source, language, published_at, published_raw, modified_at, read_minutes,
    word_count, video_seconds, image_url, image_caption, image_credit, tags, keywords,
    content_hash, duplicate_of, first_seen_at, last_seen_at, revision, removed_at, extractor,
    search, media_url, coverage, paywalled, text_share, left_out, damage, sources, search_language
FROM store.article;
