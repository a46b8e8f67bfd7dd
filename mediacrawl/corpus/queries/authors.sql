-- Authors by output, with when they wrote, for which sections, and what their pages say of them
-- outlet=    only of this outlet
-- days=30    how many days back from the newest article
-- limit=100  how many authors
WITH wrote AS (
    SELECT author_id, count(*) AS articles, sum(a.word_count) AS words,
        min(a.published_at)::date AS first, max(a.published_at)::date AS latest,
        array_agg(DISTINCT a.section) FILTER (WHERE a.section IS NOT NULL) AS sections
    FROM corpus.article AS a
    JOIN corpus.article_author USING (article_id)
    WHERE a.published_at > (SELECT max(published_at) FROM corpus.article) - make_interval(days => CAST(:days AS int))
    GROUP BY author_id
)
SELECT author.name, author.outlet, author.edition, coalesce(wrote.articles, 0) AS articles, wrote.words,
    wrote.first, wrote.latest, wrote.sections, author.url, author.description
FROM corpus.author
LEFT JOIN wrote USING (author_id)
WHERE :outlet = '' OR author.outlet = :outlet
ORDER BY articles DESC, author.name LIMIT CAST(:limit AS int);
