-- Articles of each section, day by day
-- section=    part of the section's path, such as politics
-- days=30     how many days back from the newest article
-- outlet=     only of this outlet
SELECT a.published_at::date AS day, a.outlet, a.edition, a.section, count(*) AS articles
FROM corpus.article AS a
WHERE a.section LIKE '%' || :section || '%' AND (:outlet = '' OR a.outlet = :outlet)
    AND a.published_at > (SELECT max(published_at) FROM corpus.article) - make_interval(days => CAST(:days AS int))
GROUP BY 1, 2, 3, 4
ORDER BY 1 DESC, 5 DESC, 2, 4;
