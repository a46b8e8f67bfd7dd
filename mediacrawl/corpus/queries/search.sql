-- Full text search, best match of the newest 300 first: words, "a phrase", or, -without
-- words=Lebanon   what to look for, however it is typed
-- edition=en      en, ar or es
-- days=30         how many days back from the newest article of the edition
-- limit=100       how many articles
SELECT round(rank::numeric, 3) AS rank, published_at::date AS published, section, title, url
FROM (
    SELECT a.*, ts_rank(search, query) AS rank
    FROM (  -- from the newest day on, each stretch twice as long, until there are enough
        SELECT corpus.search_days(day - least(CAST(:days AS int), 2 * length - 1) + 1, day - length + 1) AS days
        FROM (SELECT max(published_at)::date AS day FROM corpus.article WHERE edition = :edition) AS newest,
            (SELECT CAST(2 ^ n AS int) AS length FROM generate_series(0, 20) AS n) AS stretch
        WHERE length <= CAST(:days AS int)
        ORDER BY length OFFSET 0
    ) AS stretch
    CROSS JOIN LATERAL (
        SELECT matching.*, query
        FROM (
            SELECT corpus.search_query(search_language, :words) AS query,
                ARRAY['language:' || search_language, 'edition:' || edition] AS keys
            FROM corpus.search_languages WHERE edition = :edition OFFSET 0  -- made once, not for each row
        ) AS q
        CROSS JOIN LATERAL (
            SELECT article_id, published_at, section, title, url, search FROM corpus.article  -- no text
            WHERE search @@ query AND NOT ''::tsvector @@ query
                AND search_keys && days AND search_keys @> keys  -- in this order: few are of these days
            UNION ALL  -- where no word need be there (-tax), by the days alone
            SELECT article_id, published_at, section, title, url, search FROM corpus.article
            WHERE coalesce(search @@ query, false) AND ''::tsvector @@ query
                AND search_keys && days AND search_keys @> keys
            OFFSET 0
        ) AS matching
        ORDER BY published_at DESC, article_id OFFSET 0
    ) AS a
    LIMIT 300
) AS found
ORDER BY found.rank DESC, published_at DESC, article_id LIMIT CAST(:limit AS int);
