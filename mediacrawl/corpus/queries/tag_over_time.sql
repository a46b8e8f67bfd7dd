-- Share of the articles that had a tag, month by month
-- tag=Gaza    the tag, as shown
SELECT date_trunc('month', published_at)::date AS month, edition, count(*) AS articles,
    count(*) FILTER (WHERE :tag = ANY(tags)) AS tagged,
    round(100.0 * count(*) FILTER (WHERE :tag = ANY(tags)) / count(*), 1) AS percent
FROM corpus.article
WHERE published_at IS NOT NULL
GROUP BY 1, 2
ORDER BY 1, 2;
