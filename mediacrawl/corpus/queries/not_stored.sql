-- Addresses that articles link to and that are not stored, with what the ledger knows of them
SELECT count(DISTINCT l.from_article_id) AS linked_from, l.target_url, p.state, p.reason
FROM corpus.link AS l
LEFT JOIN crawl.page AS p ON p.url = l.target_url
WHERE l.target_article_id IS NULL
GROUP BY l.target_url, p.state, p.reason
ORDER BY linked_from DESC, l.target_url;
