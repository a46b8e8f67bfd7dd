-- Agencies and outlets credited as source, as published
-- outlet=    only of this outlet
SELECT source, count(*) AS articles, mode() WITHIN GROUP (ORDER BY section) AS mostly_in,
    round(100.0 * count(*) / sum(count(*)) OVER (), 1) AS percent
FROM corpus.article
WHERE source IS NOT NULL AND (:outlet = '' OR outlet = :outlet)
GROUP BY source
ORDER BY articles DESC, source;
