-- Articles with exactly the text of an earlier one, beside it, newest first
-- limit=100   how many
SELECT first.title, first.published_at AS first_published, later.published_at AS later_published,
    first.url AS first_url, later.url AS later_url
FROM (
    SELECT article_id, duplicate_of, published_at, url FROM corpus.article
    WHERE duplicate_of IS NOT NULL
    ORDER BY published_at DESC, article_id LIMIT CAST(:limit AS int)
) AS later
JOIN corpus.article AS first ON first.article_id = later.duplicate_of
ORDER BY later.published_at DESC, later.article_id;
