-- Articles that no other article links to and no listing shows, newest first
-- days=30     how many days back from the newest article
-- limit=100   how many
SELECT a.published_at::date AS published, a.section, a.title, a.url
FROM corpus.article AS a
WHERE a.published_at > (SELECT max(published_at) FROM corpus.article) - make_interval(days => CAST(:days AS int))
    AND NOT EXISTS (  -- OFFSET 0: by the index, article by article
        SELECT FROM corpus.link_count AS l WHERE l.article_id = a.article_id AND l.kind = '' OFFSET 0)
    AND NOT EXISTS (
        SELECT FROM corpus.article_url AS known
        JOIN corpus.placement AS p ON p.article_url = known.url
        WHERE known.article_id = a.article_id OFFSET 0)
ORDER BY a.published_at DESC, a.article_id LIMIT CAST(:limit AS int);
