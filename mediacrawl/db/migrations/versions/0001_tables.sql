CREATE TABLE crawl.run (
    run_id BIGINT GENERATED ALWAYS AS IDENTITY,
    spider TEXT NOT NULL,
    arguments JSONB NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE NOT NULL,
    finished_at TIMESTAMP WITH TIME ZONE,
    status TEXT NOT NULL,
    reason TEXT,
    funnel JSONB,
    coverage JSONB,
    host TEXT,
    CONSTRAINT pk_run PRIMARY KEY (run_id),
    CONSTRAINT ck_run_status CHECK (status IN ('running', 'ok', 'failed', 'blocked', 'killed'))
);

CREATE TABLE store.article (
    article_id BIGINT GENERATED ALWAYS AS IDENTITY,
    outlet TEXT NOT NULL,
    edition TEXT NOT NULL,
    kind TEXT,
    url TEXT NOT NULL,
    external_id TEXT,
    section TEXT,
    title TEXT NOT NULL,
    lead TEXT,
    body TEXT,
    body_blocks JSONB NOT NULL,
    authors TEXT[] NOT NULL,
    source TEXT,
    language TEXT,
    published_at TIMESTAMP WITH TIME ZONE,
    published_raw TEXT,
    modified_at TIMESTAMP WITH TIME ZONE,
    read_minutes INTEGER,
    word_count INTEGER,
    video_seconds INTEGER,
    image_url TEXT,
    image_caption TEXT,
    image_credit TEXT,
    tags TEXT[] NOT NULL,
    keywords TEXT[] NOT NULL,
    content_hash TEXT NOT NULL,
    fields_hash TEXT NOT NULL,
    duplicate_of BIGINT,
    first_seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    last_seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    revision INTEGER NOT NULL,
    removed_at TIMESTAMP WITH TIME ZONE,
    extractor TEXT,
    search TSVECTOR GENERATED ALWAYS AS (store.search_vector(edition, title, lead, body, tags, keywords)) STORED,
    CONSTRAINT pk_article PRIMARY KEY (article_id),
    CONSTRAINT uq_article_url UNIQUE (url),
    CONSTRAINT ck_article_title CHECK (title <> ''),
    CONSTRAINT ck_article_revision CHECK (revision >= 1),
    CONSTRAINT fk_article_duplicate_of FOREIGN KEY(duplicate_of) REFERENCES store.article (article_id) ON DELETE SET NULL
) WITH (fillfactor = 80);
CREATE INDEX ix_article_content_hash ON store.article (content_hash);
CREATE INDEX ix_article_duplicate_of ON store.article (duplicate_of);
CREATE INDEX ix_article_published_at ON store.article (published_at);
CREATE INDEX ix_article_search ON store.article USING gin (search);
CREATE INDEX ix_article_section ON store.article (edition, section);
CREATE UNIQUE INDEX uq_article_external_id ON store.article (outlet, edition, external_id) WHERE external_id IS NOT NULL;

CREATE TABLE store.author (
    author_id BIGINT GENERATED ALWAYS AS IDENTITY,
    outlet TEXT NOT NULL,
    name TEXT NOT NULL,
    url TEXT,
    CONSTRAINT pk_author PRIMARY KEY (author_id),
    CONSTRAINT uq_author_name UNIQUE (outlet, name)
);

CREATE TABLE store.headline (
    headline_id BIGINT GENERATED ALWAYS AS IDENTITY,
    host TEXT NOT NULL,
    edition TEXT,
    text TEXT NOT NULL,
    url TEXT,
    first_seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    last_seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_headline PRIMARY KEY (headline_id),
    CONSTRAINT uq_headline_text UNIQUE (host, text)
);

CREATE TABLE store.placement (
    page_url TEXT NOT NULL,
    page_kind TEXT NOT NULL,
    label TEXT,
    page INTEGER NOT NULL,
    position INTEGER NOT NULL,
    article_url TEXT NOT NULL,
    first_seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    last_seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_placement PRIMARY KEY (page_url, article_url)
);
CREATE INDEX ix_placement_article_url ON store.placement (article_url);

CREATE TABLE store.site (
    host TEXT NOT NULL,
    outlet TEXT NOT NULL,
    edition TEXT NOT NULL,
    CONSTRAINT pk_site PRIMARY KEY (host)
);

CREATE TABLE store.tag (
    tag_id BIGINT GENERATED ALWAYS AS IDENTITY,
    outlet TEXT NOT NULL,
    edition TEXT NOT NULL,
    name TEXT NOT NULL,
    url TEXT,
    CONSTRAINT pk_tag PRIMARY KEY (tag_id),
    CONSTRAINT uq_tag_name UNIQUE (outlet, edition, name)
);

CREATE TABLE crawl.page (
    url TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    http_status SMALLINT,
    etag TEXT,
    last_modified TEXT,
    discovered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    discovered_from TEXT,
    fetched_at TIMESTAMP WITH TIME ZONE,
    attempts INTEGER NOT NULL,
    run_id BIGINT,
    archive JSONB,
    reason TEXT,
    article_url TEXT,
    CONSTRAINT pk_page PRIMARY KEY (url),
    CONSTRAINT ck_page_state CHECK (state IN ('pending', 'stored', 'unchanged', 'not_article', 'invalid', 'blocked', 'gone', 'failed')),
    CONSTRAINT fk_page_run_id FOREIGN KEY(run_id) REFERENCES crawl.run (run_id) ON DELETE SET NULL
);
CREATE INDEX ix_page_article_url ON crawl.page (article_url) WHERE article_url IS NOT NULL;
CREATE INDEX ix_page_run_id ON crawl.page (run_id);
CREATE INDEX ix_page_state ON crawl.page (state);

CREATE TABLE store.article_author (
    article_id BIGINT NOT NULL,
    author_id BIGINT NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT pk_article_author PRIMARY KEY (article_id, author_id),
    CONSTRAINT fk_article_author_article_id FOREIGN KEY(article_id) REFERENCES store.article (article_id) ON DELETE CASCADE,
    CONSTRAINT fk_article_author_author_id FOREIGN KEY(author_id) REFERENCES store.author (author_id)
);
CREATE INDEX ix_article_author_author_id ON store.article_author (author_id);

CREATE TABLE store.article_tag (
    article_id BIGINT NOT NULL,
    tag_id BIGINT NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT pk_article_tag PRIMARY KEY (article_id, tag_id),
    CONSTRAINT fk_article_tag_article_id FOREIGN KEY(article_id) REFERENCES store.article (article_id) ON DELETE CASCADE,
    CONSTRAINT fk_article_tag_tag_id FOREIGN KEY(tag_id) REFERENCES store.tag (tag_id)
);
CREATE INDEX ix_article_tag_tag_id ON store.article_tag (tag_id);

CREATE TABLE store.article_url (
    url TEXT NOT NULL,
    article_id BIGINT NOT NULL,
    first_seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_article_url PRIMARY KEY (url),
    CONSTRAINT fk_article_url_article_id FOREIGN KEY(article_id) REFERENCES store.article (article_id) ON DELETE CASCADE
);
CREATE INDEX ix_article_url_article_id ON store.article_url (article_id);

CREATE TABLE store.image (
    article_id BIGINT NOT NULL,
    position INTEGER NOT NULL,
    url TEXT NOT NULL,
    caption TEXT,
    credit TEXT,
    CONSTRAINT pk_image PRIMARY KEY (article_id, position),
    CONSTRAINT fk_image_article_id FOREIGN KEY(article_id) REFERENCES store.article (article_id) ON DELETE CASCADE
);

CREATE TABLE store.link (
    from_article_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    position INTEGER NOT NULL,
    anchor TEXT,
    target_url TEXT NOT NULL,
    first_seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    last_seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_link PRIMARY KEY (from_article_id, kind, target_url),
    CONSTRAINT fk_link_from_article_id FOREIGN KEY(from_article_id) REFERENCES store.article (article_id) ON DELETE CASCADE
);
CREATE INDEX ix_link_target_url ON store.link (target_url);

CREATE TABLE store.near_duplicate (
    article_id BIGINT NOT NULL,
    other_id BIGINT NOT NULL,
    similarity REAL NOT NULL,
    CONSTRAINT pk_near_duplicate PRIMARY KEY (article_id, other_id),
    CONSTRAINT ck_near_duplicate_order CHECK (article_id < other_id),
    CONSTRAINT fk_near_duplicate_article_id FOREIGN KEY(article_id) REFERENCES store.article (article_id) ON DELETE CASCADE,
    CONSTRAINT fk_near_duplicate_other_id FOREIGN KEY(other_id) REFERENCES store.article (article_id) ON DELETE CASCADE
);
CREATE INDEX ix_near_duplicate_other_id ON store.near_duplicate (other_id);

CREATE TABLE store.revision (
    article_id BIGINT NOT NULL,
    revision INTEGER NOT NULL,
    seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    title TEXT NOT NULL,
    lead TEXT,
    body TEXT,
    content_hash TEXT NOT NULL,
    modified_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_revision PRIMARY KEY (article_id, revision),
    CONSTRAINT fk_revision_article_id FOREIGN KEY(article_id) REFERENCES store.article (article_id) ON DELETE CASCADE
);

