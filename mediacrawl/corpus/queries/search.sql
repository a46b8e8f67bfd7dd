-- Full text search, best match first: words, "a phrase", or, -without
-- words=Lebanon   what to look for, however it is typed
-- edition=en      en, ar or es
-- days=30         how many days back from the newest article of the edition
-- limit=100       how many articles
SELECT round(ts_rank(a.search, q.query)::numeric, 3) AS rank, a.published_at::date AS published,
    a.section, a.title, a.url
FROM (
    SELECT search_language, corpus.search_query(search_language, :words) AS query
    FROM corpus.search_languages WHERE edition = :edition
) AS q
JOIN LATERAL (
    SELECT * FROM corpus.article AS a
    WHERE a.search_language = q.search_language AND a.search @@ q.query AND a.edition = :edition
        AND a.published_at > (SELECT max(published_at) FROM corpus.article WHERE edition = :edition) - make_interval(days => CAST(:days AS int))
    ORDER BY a.published_at DESC LIMIT 500
) AS a ON true
ORDER BY ts_rank(a.search, q.query) DESC, a.published_at DESC, a.article_id LIMIT CAST(:limit AS int);
