-- Full text search, best match first: words, "a phrase", or, -without
-- words=Lebanon   what to look for, however it is typed
-- edition=en      en, ar or es
-- days=30         how many days back from the newest article of the edition
-- limit=100       how many articles
SELECT round(ts_rank(a.search, q.query)::numeric, 3) AS rank, a.published_at::date AS published,
    a.section, a.title, a.url
FROM (
    SELECT corpus.search_query(search_language, :words) AS query,
        ARRAY['language:' || search_language, 'edition:' || edition] AS keys
    FROM corpus.search_languages WHERE edition = :edition OFFSET 0  -- made once, not for each row
) AS q, (
    SELECT corpus.search_days(day - CAST(:days AS int) + 1, day) AS keys
    FROM (SELECT max(published_at)::date AS day FROM corpus.article WHERE edition = :edition) AS newest
    OFFSET 0
) AS days
CROSS JOIN LATERAL (
    SELECT * FROM corpus.article
    WHERE search @@ q.query
        AND search_keys && days.keys AND search_keys @> q.keys  -- in this order: few are of these days
    ORDER BY published_at DESC, article_id LIMIT 500
) AS a
ORDER BY ts_rank(a.search, q.query) DESC, a.published_at DESC, a.article_id LIMIT CAST(:limit AS int);
