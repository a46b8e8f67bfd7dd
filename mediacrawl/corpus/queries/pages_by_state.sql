-- The ledger: what became of every address that was ever seen
SELECT kind, state, nullif(reason, '') AS reason, pages, last_fetched_at AS last_fetched
FROM crawl.page_count
WHERE pages > 0 AND reason <> 'same article'
ORDER BY pages DESC, kind, state, reason;
