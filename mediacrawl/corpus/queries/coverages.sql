-- Dossiers (coverage pages) with the number of their articles, and how many of them are stored
SELECT c.name, c.edition, count(o.article_url) AS articles, count(o.article_id) AS stored,
    min(a.published_at)::date AS first, max(a.published_at)::date AS latest, c.url, c.description
FROM corpus.coverage AS c
LEFT JOIN corpus.coverage_article AS o USING (coverage_id)
LEFT JOIN corpus.article AS a USING (article_id)
GROUP BY c.coverage_id, c.name, c.edition, c.url, c.description
ORDER BY articles DESC, c.name;
