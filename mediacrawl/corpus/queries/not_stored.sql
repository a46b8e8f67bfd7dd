-- Addresses that articles link to and that are not stored, with what the ledger knows of them
-- limit=100   how many addresses
SELECT w.linked_from, w.url AS target_url, p.state, p.reason
FROM (
    SELECT linked_from, url FROM corpus.wanted
    ORDER BY linked_from DESC, url LIMIT CAST(:limit AS int)
) AS w
LEFT JOIN crawl.page AS p USING (url)
ORDER BY w.linked_from DESC, w.url;
