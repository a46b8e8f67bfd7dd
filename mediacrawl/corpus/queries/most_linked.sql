-- Articles that most other articles link to
-- kind=       only links of this kind: related, read_more, inline, …
-- limit=100   how many articles
SELECT linked.linked_from, ARRAY(
        SELECT kind FROM corpus.link_count AS of_kind
        WHERE of_kind.article_id = linked.article_id AND kind <> '' AND (:kind = '' OR kind = :kind)
        ORDER BY kind
    ) AS kinds,
    a.published_at::date AS published, a.title, a.url
FROM (
    SELECT article_id, linked_from FROM corpus.link_count
    WHERE kind = :kind
    ORDER BY linked_from DESC, article_id LIMIT CAST(:limit AS int)
) AS linked
JOIN corpus.article AS a USING (article_id)
ORDER BY linked.linked_from DESC, a.article_id;
