-- Articles of each section, day by day
-- section=    part of the section's path, such as politics
-- days=30     how many days back from the newest article
-- outlet=     only of this outlet
SELECT a.day, a.outlet, a.edition, a.section, a.articles
FROM corpus.article_count AS a
WHERE a.section LIKE '%' || :section || '%' AND (:outlet = '' OR a.outlet = :outlet)
    AND a.day > (SELECT max(day) FROM corpus.article_count) - CAST(:days AS int)
ORDER BY a.day DESC, a.articles DESC, a.outlet, a.section;
