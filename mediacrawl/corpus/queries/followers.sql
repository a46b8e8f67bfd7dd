-- Stories of several outlets: who followed the first, after how long
-- least=2    outlets of a story, at the least
-- days=30    of which one was published so many days back from the newest article
-- limit=100  how many lines
WITH recent AS MATERIALIZED (
    SELECT DISTINCT s.story_id
    FROM corpus.article AS a
    CROSS JOIN LATERAL (
        SELECT story_id FROM corpus.story_member WHERE article_id = a.article_id OFFSET 0
    ) AS s
    WHERE a.published_at > (SELECT max(published_at) FROM corpus.article) - make_interval(days => CAST(:days AS int))
), story AS (
    SELECT s.story_id, s.first_article_id, s.first_outlet, s.outlet,
        min(s.minutes_after_first) AS minutes_after,
        (array_agg(s.article_id ORDER BY s.position))[1] AS article_id,
        count(*) OVER (PARTITION BY s.story_id) AS outlets
    FROM recent
    CROSS JOIN LATERAL (
        SELECT * FROM corpus.story WHERE story_id = recent.story_id OFFSET 0  -- each by itself
    ) AS s
    GROUP BY s.story_id, s.first_article_id, s.first_outlet, s.outlet
)
SELECT first.title, story.first_outlet, story.outlet, round(story.minutes_after) AS minutes_after,
    later.url
FROM story
JOIN corpus.article AS first ON first.article_id = story.first_article_id
JOIN corpus.article AS later ON later.article_id = story.article_id
WHERE story.outlets >= CAST(:least AS int) AND story.outlet <> story.first_outlet
ORDER BY first.published_at DESC, story.story_id, story.minutes_after, story.outlet
LIMIT CAST(:limit AS int)
