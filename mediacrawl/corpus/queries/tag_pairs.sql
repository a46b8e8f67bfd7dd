-- Tags that stand together on articles, most often first
-- tag=        only pairs with this tag
-- days=7      how many days back from the newest article
-- limit=100   how many pairs
WITH pair AS (
    SELECT tag_id, other_id, count(*) AS articles
    FROM corpus.article AS a
    CROSS JOIN LATERAL (
        SELECT array_agg(tag_id) AS ids FROM corpus.article_tag WHERE article_id = a.article_id
    ) AS has
    CROSS JOIN LATERAL unnest(ids) AS tag_id
    CROSS JOIN LATERAL unnest(ids) AS other_id
    WHERE a.published_at > (SELECT max(published_at) FROM corpus.article) - make_interval(days => CAST(:days AS int))
        AND (:tag = '' AND tag_id < other_id
            OR tag_id <> other_id AND tag_id IN (SELECT tag_id FROM corpus.tag WHERE name = :tag))
    GROUP BY 1, 2
    ORDER BY articles DESC, 1, 2 LIMIT CAST(:limit AS int)
)
SELECT one.name AS tag, other.name AS other_tag, pair.articles
FROM pair
JOIN corpus.tag AS one USING (tag_id)
JOIN corpus.tag AS other ON other.tag_id = pair.other_id
ORDER BY pair.articles DESC, tag, other_tag;
