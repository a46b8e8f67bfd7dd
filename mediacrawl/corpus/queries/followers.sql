-- Stories of several outlets: who followed the first, after how long
-- least=2    outlets of a story, at the least
-- limit=100  how many lines
SELECT first.title, story.first_outlet, story.outlet, round(story.minutes_after) AS minutes_after,
    later.url
FROM (
    SELECT story_id, first_article_id, first_outlet, outlet,
        min(minutes_after_first) AS minutes_after,
        (array_agg(article_id ORDER BY position))[1] AS article_id,
        count(*) OVER (PARTITION BY story_id) AS outlets
    FROM corpus.story
    GROUP BY story_id, first_article_id, first_outlet, outlet
) AS story
JOIN corpus.article AS first ON first.article_id = story.first_article_id
JOIN corpus.article AS later ON later.article_id = story.article_id
WHERE story.outlets >= CAST(:least AS int) AND story.outlet <> story.first_outlet
ORDER BY first.published_at DESC, story.story_id, story.minutes_after, story.outlet
LIMIT CAST(:limit AS int)
