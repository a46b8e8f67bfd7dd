-- Authors by output, with when they wrote, for which sections, and what their pages say of them
-- outlet=    only of this outlet
-- days=30    how many days back from the newest article
-- limit=100  how many authors
WITH wrote AS MATERIALIZED (
    SELECT author_id, a.word_count, a.published_at, a.section
    FROM corpus.article AS a
    CROSS JOIN LATERAL (
        SELECT author_id FROM corpus.article_author WHERE article_id = a.article_id OFFSET 0
    ) AS by
    WHERE a.published_at > (SELECT max(published_at) FROM corpus.article) - make_interval(days => CAST(:days AS int))
), best AS MATERIALIZED (
    SELECT author_id, coalesce(articles, 0) AS articles, author.name, author.outlet, author.edition,
        author.url, author.description
    FROM corpus.author
    LEFT JOIN (SELECT author_id, count(*) AS articles FROM wrote GROUP BY author_id) AS counted USING (author_id)
    WHERE :outlet = '' OR author.outlet = :outlet
    ORDER BY articles DESC, author.name, author_id LIMIT CAST(:limit AS int)
)
SELECT best.name, best.outlet, best.edition, best.articles, sum(wrote.word_count) AS words,
    min(wrote.published_at)::date AS first, max(wrote.published_at)::date AS latest,
    array_agg(DISTINCT wrote.section) FILTER (WHERE wrote.section IS NOT NULL) AS sections,
    best.url, best.description
FROM best
LEFT JOIN wrote USING (author_id)
GROUP BY author_id, best.name, best.outlet, best.edition, best.articles, best.url, best.description
ORDER BY best.articles DESC, best.name, author_id;
