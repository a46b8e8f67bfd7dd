-- What the monitors found wrong, newest first, and when it was well again
-- limit=50  how many
SELECT raised_at, spider, monitor, message, cleared_at, run_id
FROM crawl.alarm
ORDER BY raised_at DESC, alarm_id DESC LIMIT CAST(:limit AS int)
