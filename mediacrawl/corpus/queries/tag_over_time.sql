-- Share of the articles that had a tag, month by month
-- tag=Gaza    the tag, as shown
SELECT month, edition, articles, coalesce(tagged, 0) AS tagged,
    round(100.0 * coalesce(tagged, 0) / articles, 1) AS percent
FROM (
    SELECT month, edition, sum(articles) AS articles
    FROM corpus.month_count WHERE month IS NOT NULL GROUP BY 1, 2
) AS published
LEFT JOIN (
    SELECT month, edition, sum(articles) AS tagged
    FROM corpus.tag_count WHERE name = :tag GROUP BY 1, 2
) AS had USING (month, edition)
ORDER BY month, edition;
