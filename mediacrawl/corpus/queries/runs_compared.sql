-- The last runs beside the median of the ten before them with the same arguments
-- limit=20  how many
SELECT run_id, spider, started_at, status, seconds, usual_seconds, requests, usual_requests,
    fetched, usual_fetched, new, usual_new, blocked, usual_blocked
FROM corpus.run_compared
WHERE run_id IN (SELECT run_id FROM crawl.run ORDER BY started_at DESC LIMIT CAST(:limit AS int))
ORDER BY started_at DESC
