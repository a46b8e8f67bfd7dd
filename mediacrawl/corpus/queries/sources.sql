-- Agencies and outlets credited as source, as published
-- outlet=    only of this outlet
-- days=30    how many days back from the newest article
SELECT source, count(*) AS articles, mode() WITHIN GROUP (ORDER BY section) AS mostly_in,
    round(100.0 * count(*) / sum(count(*)) OVER (), 1) AS percent
FROM corpus.article
WHERE source IS NOT NULL AND (:outlet = '' OR outlet = :outlet)
    AND published_at > (SELECT max(published_at) FROM corpus.article) - make_interval(days => CAST(:days AS int))
GROUP BY source
ORDER BY articles DESC, source;
