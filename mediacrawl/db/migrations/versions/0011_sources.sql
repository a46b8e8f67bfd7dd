CREATE TABLE crawl.source (
    url TEXT NOT NULL,
    site TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT,
    found_on TEXT,
    discovered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    last_fetched_at TIMESTAMP WITH TIME ZONE,
    last_named_at TIMESTAMP WITH TIME ZONE,
    articles_named INTEGER DEFAULT 0 NOT NULL,
    newest_at TIMESTAMP WITH TIME ZONE,
    silences JSONB DEFAULT '{}' NOT NULL,
    empty_in_row SMALLINT DEFAULT 0 NOT NULL,
    not_before TIMESTAMP WITH TIME ZONE,
    quiet JSONB DEFAULT '{}' NOT NULL,
    dropped_at TIMESTAMP WITH TIME ZONE,
    dropped_because TEXT,
    CONSTRAINT pk_source PRIMARY KEY (site, url)
);
CREATE INDEX ix_source_url ON crawl.source (url);

ALTER TABLE crawl.page ADD COLUMN feed JSONB;
