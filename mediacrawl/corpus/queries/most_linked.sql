-- Articles that most other articles link to
-- kind=       only links of this kind: related, read_more, inline, …
SELECT count(DISTINCT l.from_article_id) AS linked_from, array_agg(DISTINCT l.kind) AS kinds,
    a.published_at::date AS published, a.title, a.url
FROM corpus.link AS l
JOIN corpus.article AS a ON a.article_id = l.target_article_id
WHERE l.from_article_id <> l.target_article_id AND (:kind = '' OR l.kind = :kind)
GROUP BY a.article_id, a.published_at, a.title, a.url
ORDER BY linked_from DESC, a.article_id;
