-- The link graph by article: how many it links to, and how many link to it
-- kind=read_more  kind of link; empty: all kinds
WITH edge AS (
    SELECT DISTINCT from_article_id AS source, target_article_id AS target
    FROM corpus.link
    WHERE target_article_id IS NOT NULL AND (:kind = '' OR kind = :kind)
), degree AS (
    SELECT source AS article_id, 1 AS links_out, 0 AS links_in FROM edge
    UNION ALL SELECT target, 0, 1 FROM edge
)
SELECT sum(d.links_out) AS links_out, sum(d.links_in) AS links_in, a.section, a.title, a.url
FROM degree AS d
JOIN corpus.article AS a USING (article_id)
GROUP BY a.article_id, a.section, a.title, a.url
ORDER BY links_in DESC, links_out DESC, a.article_id;
