ALTER TABLE crawl.page ADD COLUMN gone_since TIMESTAMP WITH TIME ZONE;
ALTER TABLE crawl.page ADD COLUMN claim TEXT;
CREATE INDEX ix_page_claim ON crawl.page (claim) WHERE claim IS NOT NULL;

-- What was gone once was gone for ever: asked for again where it is still named.
UPDATE crawl.page SET gone_since = fetched_at
WHERE kind = 'article' AND (state = 'gone' OR http_status IN (404, 410));
