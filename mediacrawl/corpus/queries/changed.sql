-- Articles whose text was changed after it was published, newest change first
-- limit=100   how many articles
WITH newest AS (
    SELECT r.article_id, r.seen_at AS former_text_last_seen
    FROM corpus.revision AS r
    WHERE NOT EXISTS (
        SELECT FROM corpus.revision AS later
        WHERE later.article_id = r.article_id
            AND (later.seen_at, later.revision) > (r.seen_at, r.revision))
    ORDER BY r.seen_at DESC, r.article_id LIMIT CAST(:limit AS int)
)
SELECT a.revision, former_text_last_seen, a.title, first.title AS first_title,
    a.title <> first.title AS title_changed, a.url
FROM newest
JOIN corpus.article AS a USING (article_id)
CROSS JOIN LATERAL (
    SELECT title FROM corpus.revision AS r
    WHERE r.article_id = newest.article_id ORDER BY revision LIMIT 1
) AS first
ORDER BY former_text_last_seen DESC, a.article_id;
