-- Which agencies feed which sections, with their share of each
-- outlet=    only of this outlet
-- days=30    how many days back from the newest article
WITH article AS (
    SELECT outlet, coalesce(section, '(none)') AS section, agencies,
        count(*) OVER (PARTITION BY outlet, section) AS of_section
    FROM corpus.article
    WHERE (:outlet = '' OR outlet = :outlet) AND duplicate_of IS NULL
        AND published_at > (SELECT max(published_at) FROM corpus.article) - make_interval(days => CAST(:days AS int))
)
SELECT outlet, section, agency, count(*) AS articles,
    round(100.0 * count(*) / max(of_section), 1) AS percent
FROM article
CROSS JOIN unnest(agencies) AS agency
GROUP BY outlet, section, agency
ORDER BY outlet, section, articles DESC, agency;
