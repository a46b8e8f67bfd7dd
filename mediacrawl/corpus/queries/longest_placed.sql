-- Articles that stood longest on a kind of listing, by default the front page
-- page_kind=front   front, section, tag, region, author or coverage
SELECT p.last_seen_at - p.first_seen_at AS stood, p.label, p.position AS last_position,
    p.first_seen_at, a.title, p.article_url
FROM corpus.placement AS p
LEFT JOIN corpus.article AS a USING (article_id)
WHERE p.page_kind = :page_kind
ORDER BY stood DESC, p.article_url;
