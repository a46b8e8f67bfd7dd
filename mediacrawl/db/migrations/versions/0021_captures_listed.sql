CREATE TABLE crawl.capture (
    url TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    site TEXT NOT NULL,
    archive TEXT NOT NULL,
    address TEXT NOT NULL,
    kind TEXT NOT NULL,
    http_status SMALLINT NOT NULL,
    digest TEXT,
    differs BOOLEAN DEFAULT true NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    attempts SMALLINT DEFAULT 0 NOT NULL,
    CONSTRAINT pk_capture PRIMARY KEY (url, at),
    CONSTRAINT ck_capture_state CHECK (state IN ('pending', 'read', 'failed'))
);
CREATE INDEX ix_capture_pending ON crawl.capture (site, archive, at, url) WHERE state = 'pending';
CREATE INDEX ix_capture_site ON crawl.capture (site, archive, kind);
CREATE TABLE crawl.inventory (
    archive TEXT NOT NULL,
    query TEXT NOT NULL,
    site TEXT NOT NULL,
    resume TEXT,
    newest_at TIMESTAMP WITH TIME ZONE,
    listed_at TIMESTAMP WITH TIME ZONE,
    lines BIGINT DEFAULT 0 NOT NULL,
    malformed BIGINT DEFAULT 0 NOT NULL,
    CONSTRAINT pk_inventory PRIMARY KEY (archive, query)
);
