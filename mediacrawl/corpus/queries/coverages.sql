-- Dossiers (coverage pages), those seen last, with the number of their articles, and of those stored
-- limit=10   how many dossiers
SELECT c.name, c.edition, of.stored + of.not_stored AS articles, of.stored, of.first, of.latest, c.url,
    c.description
FROM (
    SELECT * FROM corpus.coverage ORDER BY last_seen_at DESC, coverage_id LIMIT CAST(:limit AS int)
) AS c
CROSS JOIN LATERAL (
    SELECT count(DISTINCT article_id) AS stored, count(*) FILTER (WHERE article_id IS NULL) AS not_stored,
        min(published_at)::date AS first, max(published_at)::date AS latest
    FROM (
        SELECT article_id, published_at FROM corpus.coverage_place WHERE page_url = c.url
        UNION ALL
        SELECT article_id, published_at FROM corpus.article
        WHERE coverage = c.name AND outlet = c.outlet AND edition = c.edition
            AND octet_length(coverage) <= 1000  -- in this index; longer names in another
        UNION ALL
        SELECT article_id, published_at FROM (
            SELECT * FROM corpus.article
            WHERE md5(coverage) = md5(c.name) AND octet_length(coverage) > 1000 OFFSET 0
        ) AS longer
        WHERE coverage = c.name AND outlet = c.outlet AND edition = c.edition
    ) AS named
) AS of
ORDER BY articles DESC, c.name;
