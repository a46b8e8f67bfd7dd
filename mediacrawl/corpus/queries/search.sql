-- Full text search, best match first: words, "a phrase", or, -without
-- words=Lebanon   what to look for, however it is typed
-- edition=en      en, ar or es
SELECT round(ts_rank(a.search, q.query)::numeric, 3) AS rank, a.published_at::date AS published,
    a.section, a.title, a.url
FROM (
    SELECT search_language, corpus.search_query(search_language, :words) AS query
    FROM corpus.article WHERE edition = :edition GROUP BY search_language
) AS q
JOIN corpus.article AS a USING (search_language)
WHERE a.search @@ q.query AND a.edition = :edition
ORDER BY ts_rank(a.search, q.query) DESC, a.published_at DESC, a.article_id;
