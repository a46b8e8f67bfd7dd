CREATE OR REPLACE VIEW corpus.article AS
SELECT article_id, outlet, edition, kind, url, external_id, section, title, lead, body,
    body_blocks, authors, source, language, published_at, published_raw, modified_at, read_minutes,
    word_count, video_seconds, image_url, image_caption, image_credit, tags, keywords,
    content_hash, duplicate_of, first_seen_at, last_seen_at, revision, removed_at, extractor,
    search, media_url, coverage
FROM store.article;

CREATE OR REPLACE VIEW corpus.author AS
SELECT author_id, outlet, name, url, edition, description FROM store.author;

CREATE VIEW corpus.alternate AS
SELECT alternate.article_id, alternate.language, alternate.url, other.article_id AS other_article_id
FROM store.alternate
LEFT JOIN store.article_url AS other ON other.url = alternate.url;

CREATE VIEW corpus.coverage AS
SELECT coverage_id, outlet, edition, name, url, description, first_seen_at, last_seen_at
FROM store.coverage;

-- An article belongs to a dossier whose page lists it, or that its own metadata name.
CREATE VIEW corpus.coverage_article AS
SELECT coverage_id, coalesce(placed.article_id, stated.article_id) AS article_id, article_url,
    CASE WHEN stated.article_id IS NULL THEN 'page'
        WHEN placed.place IS NULL THEN 'metadata' ELSE 'both' END AS how,
    placed.place[1] AS page, placed.place[2] AS position
FROM (
    SELECT coverage.coverage_id, article.article_id,
        coalesce(article.url, placement.article_url) AS article_url,
        min(ARRAY[placement.page, placement.position]) AS place
    FROM store.coverage
    JOIN store.placement ON placement.page_url = coverage.url
    LEFT JOIN store.article_url AS listed ON listed.url = placement.article_url
    LEFT JOIN store.article USING (article_id)
    GROUP BY 1, 2, 3
) AS placed
FULL JOIN (
    SELECT coverage.coverage_id, article.article_id, article.url AS article_url
    FROM store.coverage
    JOIN store.article ON article.coverage = coverage.name
        AND article.outlet = coverage.outlet AND article.edition = coverage.edition
) AS stated USING (coverage_id, article_url);
