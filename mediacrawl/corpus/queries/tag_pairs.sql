-- Tags that stand together on articles, most often first
-- tag=        only pairs with this tag
-- days=30     how many days back from the newest article
-- limit=100   how many pairs
WITH recent AS MATERIALIZED (
    SELECT article_id FROM corpus.article
    WHERE published_at > (SELECT max(published_at) FROM corpus.article) - make_interval(days => CAST(:days AS int))
), pair AS (
    SELECT a.tag_id, b.tag_id AS other_id, count(*) AS articles
    FROM recent  -- OFFSET 0: by the index, article by article
    CROSS JOIN LATERAL (
        SELECT tag_id FROM corpus.article_tag AS t
        WHERE t.article_id = recent.article_id
            AND (:tag = '' OR tag_id IN (SELECT tag_id FROM corpus.tag WHERE name = :tag)) OFFSET 0
    ) AS a
    CROSS JOIN LATERAL (
        SELECT tag_id FROM corpus.article_tag AS t
        WHERE t.article_id = recent.article_id AND tag_id <> a.tag_id
            AND (:tag <> '' OR tag_id > a.tag_id) OFFSET 0
    ) AS b
    GROUP BY 1, 2
    ORDER BY articles DESC, 1, 2 LIMIT CAST(:limit AS int)
)
SELECT one.name AS tag, other.name AS other_tag, pair.articles
FROM pair
JOIN corpus.tag AS one USING (tag_id)
JOIN corpus.tag AS other ON other.tag_id = pair.other_id
ORDER BY pair.articles DESC, tag, other_tag;
