-- Texts changed while the page's own time of change did not move, newest first
-- limit=100   how many
SELECT changed_at, former_seen_at, title_changed, lead_changed, body_changed, title, url
FROM corpus.change
WHERE silent
ORDER BY changed_at DESC, article_id, revision DESC LIMIT CAST(:limit AS int);
