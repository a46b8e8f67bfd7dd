-- Articles that no other article links to and no listing shows
SELECT a.published_at::date AS published, a.section, a.title, a.url
FROM corpus.article AS a
WHERE NOT EXISTS (
        SELECT FROM corpus.link AS l
        WHERE l.target_article_id = a.article_id AND l.from_article_id <> a.article_id)
    AND NOT EXISTS (SELECT FROM corpus.placement AS p WHERE p.article_id = a.article_id)
ORDER BY a.published_at DESC, a.article_id;
