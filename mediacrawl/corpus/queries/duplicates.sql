-- Articles with exactly the text of an earlier one, beside it
SELECT first.title, first.published_at AS first_published, later.published_at AS later_published,
    first.url AS first_url, later.url AS later_url
FROM corpus.article AS later
JOIN corpus.article AS first ON first.article_id = later.duplicate_of
ORDER BY later.published_at DESC, later.article_id;
