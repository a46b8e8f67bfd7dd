-- Stories told more than once: the first article, how often, where
-- least=2    articles of a story, at the least
-- days=30    of which one was published so many days back from the newest article
-- limit=100  how many stories
WITH recent AS MATERIALIZED (
    SELECT DISTINCT s.story_id
    FROM corpus.article AS a
    CROSS JOIN LATERAL (
        SELECT story_id FROM corpus.story_member WHERE article_id = a.article_id OFFSET 0
    ) AS s
    WHERE a.published_at > (SELECT max(published_at) FROM corpus.article) - make_interval(days => CAST(:days AS int))
), story AS (
    SELECT s.first_article_id, count(*) AS articles, count(DISTINCT s.outlet) AS outlets,
        max(a.published_at) AS last_published_at
    FROM recent
    CROSS JOIN LATERAL (
        SELECT * FROM corpus.story WHERE story_id = recent.story_id OFFSET 0  -- each by itself
    ) AS s
    JOIN corpus.article AS a USING (article_id)
    GROUP BY s.first_article_id
)
SELECT first.title, story.articles, story.outlets, first.published_at,
    story.last_published_at, first.url
FROM story
JOIN corpus.article AS first ON first.article_id = story.first_article_id
WHERE story.articles >= CAST(:least AS int)
ORDER BY story.articles DESC, first.published_at DESC, first.article_id LIMIT CAST(:limit AS int);
