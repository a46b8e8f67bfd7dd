ALTER TABLE store.article ADD COLUMN unchanged_from TIMESTAMP WITH TIME ZONE;
ALTER TABLE store.article ADD COLUMN unchanged_until TIMESTAMP WITH TIME ZONE;

CREATE OR REPLACE VIEW corpus.link AS
SELECT link.from_article_id, link.kind, link.position, link.anchor, link.target_url,
    target.article_id AS target_article_id, link.first_seen_at,
    CASE WHEN link.last_seen_at >= shown.unchanged_from
        THEN greatest(link.last_seen_at, shown.unchanged_until)
        ELSE link.last_seen_at END AS last_seen_at
FROM store.link
LEFT JOIN store.article_url AS target ON target.url = link.target_url
LEFT JOIN store.article AS shown ON shown.article_id = link.from_article_id;
