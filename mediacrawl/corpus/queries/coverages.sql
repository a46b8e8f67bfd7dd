-- Dossiers (coverage pages), those seen last, with the number of their articles, and of those stored
-- limit=10   how many dossiers
SELECT c.name, c.edition, of.articles, of.stored, of.first, of.latest, c.url, c.description
FROM (
    SELECT * FROM corpus.coverage ORDER BY last_seen_at DESC, coverage_id LIMIT CAST(:limit AS int)
) AS c
CROSS JOIN LATERAL (
    SELECT count(o.article_url) AS articles, count(o.article_id) AS stored,
        min(a.published_at)::date AS first, max(a.published_at)::date AS latest
    FROM corpus.coverage_article AS o
    LEFT JOIN corpus.article AS a USING (article_id)
    WHERE o.coverage_id = c.coverage_id
) AS of
ORDER BY of.articles DESC, c.name;
