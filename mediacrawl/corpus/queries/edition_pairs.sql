-- Articles of different editions that tell the same story, the surest first, and why they are taken for it
-- least=0.7  least score, from 0.7 to 1 (1: a page names the other as its other edition)
-- days=14    of which one was published so many days back from the newest article
-- limit=100  how many pairs
WITH newest AS MATERIALIZED (
    SELECT max(published_at) - make_interval(days => CAST(:days AS int)) AS since FROM corpus.article
), named AS MATERIALIZED (  -- what pages say, in whichever order
    SELECT DISTINCT least(a.article_id, n.other_id) AS article_id, greatest(a.article_id, n.other_id) AS other_id
    FROM corpus.article AS a
    CROSS JOIN LATERAL (
        SELECT other_article_id AS other_id FROM corpus.alternate WHERE article_id = a.article_id OFFSET 0
    ) AS n
    WHERE a.published_at > (SELECT since FROM newest)
), pair AS (
    SELECT p.* FROM named
    CROSS JOIN LATERAL (
        SELECT * FROM corpus.edition_pair
        WHERE article_id = named.article_id AND other_id = named.other_id AND stated OFFSET 0
    ) AS p
    UNION ALL
    SELECT * FROM corpus.edition_pair
    WHERE NOT stated AND score >= CAST(:least AS real) AND last_at > (SELECT since FROM newest)
)
SELECT pair.score, pair.edition, one.title, pair.other_edition, other.title AS other_title,
    pair.evidence, one.url, other.url AS other_url
FROM pair  -- OFFSET 0: by the index, pair by pair
CROSS JOIN LATERAL (SELECT * FROM corpus.article WHERE article_id = pair.article_id OFFSET 0) AS one
CROSS JOIN LATERAL (SELECT * FROM corpus.article WHERE article_id = pair.other_id OFFSET 0) AS other
ORDER BY pair.score DESC, one.published_at DESC, pair.article_id, pair.other_id LIMIT CAST(:limit AS int);
