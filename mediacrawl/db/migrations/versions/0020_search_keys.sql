-- What an article is searched by beside its words, for the index that knows both: its edition, kind
-- and language, and the month and day of its publication (UTC).
CREATE FUNCTION store.search_keys(
    published_at timestamptz, edition text, kind text, language text
) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT array_remove(
        ARRAY['edition:' || edition, 'kind:' || kind, 'language:' || language] || CASE
            WHEN month IS NULL THEN ARRAY['undated']
            ELSE ARRAY[month, month || '-' || lpad(extract(day FROM at)::int::text, 2, '0')]
        END, NULL)
    FROM (
        SELECT at, lpad(extract(year FROM at)::int::text, 4, '0') || '-'
            || lpad(extract(month FROM at)::int::text, 2, '0') AS month
        FROM (SELECT published_at AT TIME ZONE 'UTC' AS at OFFSET 0) AS utc
        OFFSET 0
    ) AS parts
);

-- The keys of these days, those of whole months as one.
CREATE FUNCTION corpus.search_days(first date, last date) RETURNS text[]
LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN (
    SELECT ARRAY(
        SELECT to_char(day, 'YYYY-MM-DD')
        FROM generate_series(first, least(last, months_from - interval '1 day'), '1 day') AS day
        UNION ALL
        SELECT to_char(month, 'YYYY-MM')
        FROM generate_series(months_from, months_until - interval '1 day', '1 month') AS month
        UNION ALL
        SELECT to_char(day, 'YYYY-MM-DD')
        FROM generate_series(greatest(months_from, months_until), last, '1 day') AS day
    )
    FROM (
        SELECT date_trunc('month', first::timestamp - interval '1 day') + interval '1 month',
            date_trunc('month', last::timestamp + interval '1 day')
    ) AS whole (months_from, months_until)
);

CREATE OR REPLACE VIEW corpus.article AS
SELECT article_id, outlet, edition, kind, url, external_id, section, title, lead, body, body_blocks,
    authors, source, language, published_at, published_raw, modified_at, read_minutes, word_count,
    video_seconds, image_url, image_caption, image_credit, tags, keywords, content_hash,
    duplicate_of, first_seen_at, last_seen_at, revision, removed_at, extractor, search, media_url,
    coverage, paywalled, text_share, left_out, damage, sources, search_language, agencies,
    store.search_keys(published_at, edition, kind, search_language) AS search_keys
FROM store.article;
