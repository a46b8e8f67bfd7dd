-- Stories told more than once: the first article, how often, where
-- least=2  articles of a story, at the least
SELECT first.title, story.articles, story.outlets, first.published_at,
    story.last_published_at, first.url
FROM (
    SELECT first_article_id, count(*) AS articles, count(DISTINCT story.outlet) AS outlets,
        max(published_at) AS last_published_at
    FROM corpus.story
    JOIN corpus.article USING (article_id)
    GROUP BY first_article_id
) AS story
JOIN corpus.article AS first ON first.article_id = story.first_article_id
WHERE story.articles >= CAST(:least AS int)
ORDER BY story.articles DESC, first.published_at DESC, first.article_id;
