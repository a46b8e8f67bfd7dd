-- Articles whose text was changed after it was published, newest change first
SELECT a.revision, max(r.seen_at) AS former_text_last_seen, a.title,
    (array_agg(r.title ORDER BY r.revision))[1] AS first_title,
    a.title <> (array_agg(r.title ORDER BY r.revision))[1] AS title_changed, a.url
FROM corpus.revision AS r
JOIN corpus.article AS a USING (article_id)
GROUP BY a.article_id, a.revision, a.title, a.url
ORDER BY former_text_last_seen DESC, a.article_id;
