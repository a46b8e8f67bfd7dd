ALTER TABLE crawl.run ADD COLUMN outlet TEXT, ADD COLUMN edition TEXT;
ALTER TABLE crawl.alarm ADD COLUMN outlet TEXT, ADD COLUMN edition TEXT;

-- Until now a spider had one site: that of most of the articles that its runs stored. Those of
-- `scrapy reparse`, which have asked nobody, have none.
WITH crawled AS (
    SELECT DISTINCT ON (run.spider) run.spider, article.outlet, article.edition
    FROM crawl.run
    JOIN crawl.page USING (run_id)
    JOIN store.article_url AS address USING (url)
    JOIN store.article USING (article_id)
    WHERE run.requests IS NOT NULL
    GROUP BY 1, 2, 3
    ORDER BY run.spider, count(*) DESC, 2, 3
), runs AS (
    UPDATE crawl.run SET outlet = crawled.outlet, edition = crawled.edition
    FROM crawled WHERE run.spider = crawled.spider
)
UPDATE crawl.alarm SET outlet = crawled.outlet, edition = crawled.edition
FROM crawled WHERE alarm.spider = crawled.spider;

ALTER TABLE crawl.run ADD COLUMN site TEXT NOT NULL
    GENERATED ALWAYS AS (coalesce(outlet || '/' || edition, spider)) STORED;
ALTER TABLE crawl.alarm ADD COLUMN site TEXT NOT NULL
    GENERATED ALWAYS AS (coalesce(outlet || '/' || edition, spider)) STORED;
CREATE INDEX ix_run_site ON crawl.run (site, started_at);
DROP INDEX crawl.uq_alarm_open;
-- Of a site that two spiders crawled the older alarm of the same thing ends.
UPDATE crawl.alarm SET cleared_at = now()
WHERE cleared_at IS NULL AND EXISTS (
    SELECT FROM crawl.alarm AS later
    WHERE later.site = alarm.site AND later.monitor = alarm.monitor
        AND later.subject = alarm.subject AND later.cleared_at IS NULL
        AND later.alarm_id > alarm.alarm_id);
CREATE UNIQUE INDEX uq_alarm_open ON crawl.alarm (site, monitor, subject) WHERE cleared_at IS NULL;

CREATE OR REPLACE VIEW corpus.coverage_by_run AS
SELECT run.run_id, run.spider, run.started_at, entry.field,
    (run.coverage ->> 'articles')::int AS articles,
    (entry.counts ->> 'filled')::int AS filled,
    round((entry.counts ->> 'filled')::numeric
        / nullif((run.coverage ->> 'articles')::numeric, 0), 4) AS share,
    entry.counts -> 'sources' AS sources, run.outlet, run.edition
FROM crawl.run
CROSS JOIN LATERAL jsonb_each(run.coverage -> 'fields') AS entry (field, counts);

CREATE OR REPLACE VIEW corpus.coverage_by_section AS
SELECT run.run_id, run.spider, run.started_at, part.section, entry.field,
    (part.counts ->> 'articles')::int AS articles, filled.filled,
    round(filled.filled / nullif((part.counts ->> 'articles')::numeric, 0), 4) AS share,
    entry.sources, run.outlet, run.edition
FROM crawl.run
CROSS JOIN LATERAL jsonb_each(run.coverage -> 'sections') AS part (section, counts)
CROSS JOIN LATERAL jsonb_each(part.counts -> 'fields') AS entry (field, sources)
CROSS JOIN LATERAL (
    SELECT sum(number::int)::int AS filled FROM jsonb_each_text(entry.sources) AS s (source, number)
) AS filled;
