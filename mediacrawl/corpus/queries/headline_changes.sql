-- Headlines that were changed, before and after, newest first
-- edition=    only of this edition: en, ar or es
-- limit=100   how many
SELECT changed_at, former_title, title, silent, url
FROM corpus.headline_change
WHERE :edition = '' OR edition = :edition
ORDER BY changed_at DESC, article_id, revision DESC LIMIT CAST(:limit AS int);
