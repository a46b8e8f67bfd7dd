ALTER TABLE store.article
    ADD COLUMN media_url TEXT,
    ADD COLUMN coverage TEXT;
-- Hash indexes, because they take values of any length.
CREATE INDEX ix_article_coverage ON store.article USING hash (coverage) WHERE coverage IS NOT NULL;

-- Until now there was one edition.
ALTER TABLE store.author
    ADD COLUMN edition TEXT NOT NULL DEFAULT 'en',
    ADD COLUMN description TEXT,
    ADD COLUMN page_seen_at TIMESTAMP WITH TIME ZONE,
    DROP CONSTRAINT uq_author_name,
    ADD CONSTRAINT uq_author_name UNIQUE (outlet, edition, name);
ALTER TABLE store.author ALTER COLUMN edition DROP DEFAULT;
CREATE INDEX ix_author_url ON store.author USING hash (url) WHERE url IS NOT NULL;

CREATE TABLE store.coverage (
    coverage_id BIGINT GENERATED ALWAYS AS IDENTITY,
    outlet TEXT NOT NULL,
    edition TEXT NOT NULL,
    name TEXT,
    url TEXT NOT NULL,
    description TEXT,
    first_seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    last_seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_coverage PRIMARY KEY (coverage_id),
    CONSTRAINT uq_coverage_url UNIQUE (url)
);

CREATE TABLE store.alternate (
    article_id BIGINT NOT NULL,
    language TEXT NOT NULL,
    url TEXT NOT NULL,
    CONSTRAINT pk_alternate PRIMARY KEY (article_id, language, url),
    CONSTRAINT fk_alternate_article_id FOREIGN KEY(article_id) REFERENCES store.article (article_id) ON DELETE CASCADE
);
CREATE INDEX ix_alternate_url ON store.alternate (url);

-- What was left alone until now is read.
UPDATE crawl.page SET kind = 'article', reason = NULL
WHERE state = 'pending' AND starts_with(reason, 'not read yet');
UPDATE crawl.page SET state = 'pending', reason = NULL
WHERE kind IN ('author', 'coverage') AND state = 'not_article' AND attempts = 0;
