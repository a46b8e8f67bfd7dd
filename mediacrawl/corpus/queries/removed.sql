-- Articles that the site has removed, newest first
-- limit=100   how many
SELECT removed_at, last_seen_at, published_at, removed_at - published_at AS stood, title, url
FROM corpus.article
WHERE removed_at IS NOT NULL
ORDER BY removed_at DESC, article_id LIMIT CAST(:limit AS int);
