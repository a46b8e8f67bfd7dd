ALTER TABLE crawl.run
    ADD COLUMN seconds REAL,
    ADD COLUMN requests INTEGER,
    ADD COLUMN bytes BIGINT,
    ADD COLUMN responses JSONB,
    ADD COLUMN refusals JSONB,
    ADD COLUMN extractor TEXT;
CREATE INDEX ix_run_spider ON crawl.run (spider, started_at);

CREATE TABLE crawl.alarm (
    alarm_id BIGINT GENERATED ALWAYS AS IDENTITY,
    run_id BIGINT,
    spider TEXT NOT NULL,
    monitor TEXT NOT NULL,
    subject TEXT NOT NULL,
    message TEXT NOT NULL,
    value DOUBLE PRECISION,
    expected DOUBLE PRECISION,
    raised_at TIMESTAMP WITH TIME ZONE NOT NULL,
    cleared_at TIMESTAMP WITH TIME ZONE,
    accepted BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT pk_alarm PRIMARY KEY (alarm_id),
    CONSTRAINT fk_alarm_run_id FOREIGN KEY(run_id) REFERENCES crawl.run (run_id) ON DELETE SET NULL
);
CREATE INDEX ix_alarm_run_id ON crawl.alarm (run_id);
CREATE UNIQUE INDEX uq_alarm_open ON crawl.alarm (spider, monitor, subject)
    WHERE cleared_at IS NULL;

-- What is usual: the median of the ten runs before that had the same spider and arguments.
CREATE VIEW corpus.run_compared AS
SELECT run.run_id, run.spider, run.arguments, run.started_at, run.status, before.runs,
    run.seconds, before.seconds AS usual_seconds,
    run.requests, before.requests AS usual_requests,
    run.bytes, before.bytes AS usual_bytes,
    (run.funnel ->> 'listed')::int AS listed, before.listed AS usual_listed,
    (run.funnel ->> 'fetched')::int AS fetched, before.fetched AS usual_fetched,
    (run.funnel ->> 'new')::int AS new, before.new AS usual_new,
    (run.funnel ->> 'changed')::int AS changed, before.changed AS usual_changed,
    (run.funnel ->> 'blocked')::int AS blocked, before.blocked AS usual_blocked,
    (run.funnel ->> 'invalid')::int AS invalid, before.invalid AS usual_invalid,
    (run.funnel ->> 'failed')::int AS failed, before.failed AS usual_failed
FROM crawl.run
CROSS JOIN LATERAL (
    SELECT count(*)::int AS runs,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS seconds,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY requests) AS requests,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY bytes) AS bytes,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY (funnel ->> 'listed')::int) AS listed,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY (funnel ->> 'fetched')::int) AS fetched,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY (funnel ->> 'new')::int) AS new,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY (funnel ->> 'changed')::int) AS changed,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY (funnel ->> 'blocked')::int) AS blocked,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY (funnel ->> 'invalid')::int) AS invalid,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY (funnel ->> 'failed')::int) AS failed
    FROM (
        SELECT former.seconds, former.requests, former.bytes, former.funnel
        FROM crawl.run AS former
        WHERE former.spider = run.spider AND former.arguments = run.arguments
            AND former.started_at < run.started_at AND former.status = 'ok'
        ORDER BY former.started_at DESC LIMIT 10
    ) AS last_runs
) AS before;

CREATE VIEW corpus.coverage_by_section AS
SELECT run.run_id, run.spider, run.started_at, part.section, entry.field,
    (part.counts ->> 'articles')::int AS articles, filled.filled,
    round(filled.filled / nullif((part.counts ->> 'articles')::numeric, 0), 4) AS share,
    entry.sources
FROM crawl.run
CROSS JOIN LATERAL jsonb_each(run.coverage -> 'sections') AS part (section, counts)
CROSS JOIN LATERAL jsonb_each(part.counts -> 'fields') AS entry (field, sources)
CROSS JOIN LATERAL (
    SELECT sum(number::int)::int AS filled FROM jsonb_each_text(entry.sources) AS s (source, number)
) AS filled;
