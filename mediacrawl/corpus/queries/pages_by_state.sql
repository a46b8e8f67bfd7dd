-- The ledger: what became of every address that was ever seen
SELECT kind, state, reason, count(*) AS pages, max(fetched_at) AS last_fetched
FROM crawl.page
WHERE reason IS NULL OR reason NOT LIKE 'same article as %'
GROUP BY kind, state, reason
ORDER BY pages DESC, kind, state, reason;
