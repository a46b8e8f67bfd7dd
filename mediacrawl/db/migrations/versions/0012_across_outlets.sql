ALTER TABLE store.article ADD COLUMN agencies TEXT[] NOT NULL DEFAULT '{}';

CREATE OR REPLACE VIEW corpus.article AS
SELECT article_id, outlet, edition, kind, url, external_id, section, title, lead, body,
    body_blocks, authors, source, language, published_at, published_raw, modified_at, read_minutes,
    word_count, video_seconds, image_url, image_caption, image_credit, tags, keywords,
    content_hash, duplicate_of, first_seen_at, last_seen_at, revision, removed_at, extractor,
    search, media_url, coverage, paywalled, text_share, left_out, damage, sources, search_language,
    agencies
FROM store.article;

CREATE OR REPLACE VIEW corpus.story AS
SELECT story.story_id, story.article_id,
    row_number() OVER by_time AS position,
    count(*) OVER (PARTITION BY story.story_id) AS size,
    first_value(story.article_id) OVER by_time AS first_article_id,
    article.outlet,
    first_value(article.outlet) OVER by_time AS first_outlet,
    round(extract(epoch FROM article.published_at
        - first_value(article.published_at) OVER by_time) / 60, 1) AS minutes_after_first
FROM store.story
JOIN store.article USING (article_id)
WINDOW by_time AS (
    PARTITION BY story.story_id ORDER BY article.published_at, story.article_id
);

-- The editions of an outlet that are compared. One that has pages in another language than it is
-- named after is two of them: 'en' and 'en/ar'.
CREATE FUNCTION store.edition_spoken(edition text, language text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN store.short_code(language) <> store.short_code(edition)
    THEN edition || '/' || store.short_code(language) ELSE edition END;

CREATE OR REPLACE VIEW corpus.edition_pair AS
WITH named AS NOT MATERIALIZED (
    SELECT alternate.article_id, address.article_id AS other_id
    FROM store.alternate JOIN store.article_url AS address USING (url)
    UNION ALL
    SELECT address.article_id, alternate.article_id
    FROM store.alternate JOIN store.article_url AS address USING (url)
), stated AS NOT MATERIALIZED (
    SELECT one.article_id, other.article_id AS other_id,
        store.edition_spoken(one.edition, one.language) AS edition,
        store.edition_spoken(other.edition, other.language) AS other_edition,
        one.published_at, other.published_at AS other_at
    FROM named
    JOIN store.article AS one USING (article_id)
    JOIN store.article AS other ON other.article_id = named.other_id
    WHERE one.outlet = other.outlet AND store.edition_spoken(one.edition, one.language)
        <> store.edition_spoken(other.edition, other.language)
)
SELECT DISTINCT stated.article_id, stated.other_id, stated.edition, stated.other_edition,
    1::real AS score,
    '{"alternate": true}' || coalesce(found.evidence, jsonb_strip_nulls(jsonb_build_object(
        'hours_apart',
        round(abs(extract(epoch FROM stated.published_at - stated.other_at)) / 3600, 2)
    ))) AS evidence
FROM stated
LEFT JOIN store.edition_pair AS found USING (article_id, other_id)
WHERE stated.article_id < stated.other_id
UNION ALL
SELECT pair.article_id, pair.other_id, pair.edition, pair.other_edition, pair.score, pair.evidence
FROM store.edition_pair AS pair
WHERE pair.score IS NOT NULL
    AND NOT EXISTS (
        SELECT FROM store.edition_pair AS rival
        WHERE (rival.article_id = pair.article_id AND rival.other_edition = pair.other_edition
                OR rival.other_id = pair.article_id AND rival.edition = pair.other_edition
                OR rival.article_id = pair.other_id AND rival.other_edition = pair.edition
                OR rival.other_id = pair.other_id AND rival.edition = pair.edition)
            AND (rival.article_id, rival.other_id) <> (pair.article_id, pair.other_id)
            AND (rival.score, pair.last_at - pair.first_at)
                >= (pair.score, rival.last_at - rival.first_at)
    )
    AND NOT EXISTS (
        SELECT FROM stated
        WHERE stated.article_id = pair.article_id AND stated.other_edition = pair.other_edition
    )
    AND NOT EXISTS (
        SELECT FROM stated
        WHERE stated.article_id = pair.other_id AND stated.other_edition = pair.edition
    );
