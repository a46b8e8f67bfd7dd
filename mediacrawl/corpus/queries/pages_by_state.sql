-- The ledger: what became of every address that was ever seen; reasons without the addresses in them
SELECT kind, state, nullif(regexp_replace(reason, 'https?://\S*[^\s,.;:]', '…', 'g'), '') AS reason,
    sum(pages)::bigint AS pages, max(last_fetched_at) AS last_fetched
FROM crawl.page_count
WHERE pages > 0 AND reason <> 'same article'
GROUP BY 1, 2, 3
ORDER BY pages DESC, kind, state, reason;
