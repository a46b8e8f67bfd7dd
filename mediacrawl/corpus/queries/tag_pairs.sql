-- Tags that stand together on articles, most often first
-- tag=        only pairs with this tag
-- days=7      how many days back from the newest article
-- limit=100   how many pairs
WITH period AS MATERIALIZED (
    SELECT max(published_at) - make_interval(days => CAST(:days AS int)) AS since FROM corpus.article
), way AS MATERIALIZED (  -- a tag of few articles is not looked for in all of the period
    SELECT :tag <> '' AND coalesce((SELECT sum(articles) FROM corpus.tag_count WHERE name = :tag), 0) < (
        SELECT sum(articles) FROM corpus.article_count WHERE day >= (SELECT since::date FROM period)) AS by_tag
), asked AS MATERIALIZED (
    SELECT tag_id FROM corpus.tag WHERE name = :tag
), of AS (
    SELECT article_id FROM corpus.article
    WHERE NOT (SELECT by_tag FROM way) AND published_at > (SELECT since FROM period)
    UNION ALL
    SELECT DISTINCT article_id
    FROM asked
    CROSS JOIN LATERAL (SELECT article_id FROM corpus.article_tag WHERE tag_id = asked.tag_id OFFSET 0) AS had
    CROSS JOIN LATERAL (
        SELECT published_at FROM corpus.article WHERE article_id = had.article_id OFFSET 0
    ) AS a
    WHERE (SELECT by_tag FROM way) AND published_at > (SELECT since FROM period)
), pair AS (
    SELECT tag_id, other_id, count(*) AS articles
    FROM of
    CROSS JOIN LATERAL (
        SELECT array_agg(tag_id) AS ids FROM corpus.article_tag WHERE article_id = of.article_id
    ) AS has
    CROSS JOIN LATERAL unnest(ids) AS tag_id
    CROSS JOIN LATERAL unnest(ids) AS other_id
    WHERE :tag = '' AND tag_id < other_id
        OR tag_id <> other_id AND tag_id IN (SELECT tag_id FROM asked)
    GROUP BY 1, 2
    ORDER BY articles DESC, 1, 2 LIMIT CAST(:limit AS int)
)
SELECT one.name AS tag, other.name AS other_tag, pair.articles
FROM pair
JOIN corpus.tag AS one USING (tag_id)
JOIN corpus.tag AS other ON other.tag_id = pair.other_id
ORDER BY pair.articles DESC, tag, other_tag;
