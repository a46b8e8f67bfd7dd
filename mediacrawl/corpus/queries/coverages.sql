-- Dossiers (coverage pages), those seen last, with the number of their articles, and of those stored
-- limit=10   how many dossiers
SELECT c.name, c.edition, of.articles, of.stored, of.first, of.latest, c.url, c.description
FROM (
    SELECT * FROM corpus.coverage ORDER BY last_seen_at DESC, coverage_id LIMIT CAST(:limit AS int)
) AS c
CROSS JOIN LATERAL (
    SELECT count(*) AS articles, count(article_id) AS stored,
        min(a.published_at)::date AS first, max(a.published_at)::date AS latest
    FROM (
        SELECT article_id, CASE WHEN article_id IS NULL THEN article_url END AS not_stored
        FROM corpus.placement WHERE page_url = c.url
        UNION
        SELECT article_id, NULL FROM corpus.article
        WHERE coverage = c.name AND outlet = c.outlet AND edition = c.edition
    ) AS named
    LEFT JOIN corpus.article AS a USING (article_id)
) AS of
ORDER BY of.articles DESC, c.name;
