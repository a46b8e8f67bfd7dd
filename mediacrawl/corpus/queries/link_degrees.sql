-- The link graph by article: how many others it links to, and how many link to it, most of these first
-- kind=read_more  kind of link; empty: all kinds
-- limit=100       how many articles
-- Where so many are not linked to: of the last 1,000 stored, those that link to others.
WITH cited AS (
    SELECT article_id, linked_from FROM corpus.link_count
    WHERE kind = :kind
    ORDER BY linked_from DESC, article_id LIMIT CAST(:limit AS int)
), uncited AS (  -- read only where the others are fewer
    SELECT article_id, 0 AS linked_from
    FROM (SELECT article_id FROM corpus.article ORDER BY article_id DESC LIMIT 1000) AS a
    WHERE (SELECT count(*) FROM cited) < CAST(:limit AS int)
        AND NOT EXISTS (
            SELECT FROM corpus.link_count AS known
            WHERE known.article_id = a.article_id AND kind = :kind OFFSET 0)
        AND EXISTS (
            SELECT FROM corpus.link AS l
            WHERE l.from_article_id = a.article_id AND l.target_article_id <> a.article_id
                AND (:kind = '' OR l.kind = :kind) OFFSET 0)
    ORDER BY article_id LIMIT CAST(:limit AS int)
)
SELECT (
        SELECT count(DISTINCT l.target_article_id) FROM corpus.link AS l
        WHERE l.from_article_id = a.article_id AND l.target_article_id <> a.article_id
            AND (:kind = '' OR l.kind = :kind)
    ) AS links_out, degree.linked_from AS links_in, a.section, a.title, a.url
FROM (SELECT * FROM cited UNION ALL SELECT * FROM uncited LIMIT CAST(:limit AS int)) AS degree
JOIN corpus.article AS a USING (article_id)
ORDER BY links_in DESC, a.article_id;
