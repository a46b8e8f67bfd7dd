CREATE TABLE crawl.page_count (
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    pages BIGINT NOT NULL,
    last_fetched_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_page_count PRIMARY KEY (kind, state, reason)
);

-- Why an address is another one of an article is different for each: those are one line.
CREATE FUNCTION store.counted_reason(reason text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN reason LIKE 'same article as %' THEN 'same article' ELSE coalesce(reason, '') END;

CREATE FUNCTION store.count_pages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO crawl.page_count AS kept
    SELECT kind, state, store.counted_reason(reason), count(*), max(fetched_at)
    FROM added GROUP BY 1, 2, 3
    ON CONFLICT (kind, state, reason) DO UPDATE SET pages = kept.pages + excluded.pages,
        last_fetched_at = greatest(kept.last_fetched_at, excluded.last_fetched_at);
    RETURN NULL;
END $$;
CREATE TRIGGER count_added AFTER INSERT ON crawl.page
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION store.count_pages();

CREATE FUNCTION store.recount_pages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO crawl.page_count AS kept
    SELECT kind, state, store.counted_reason(reason), sum(number), max(fetched_at)
    FROM (
        SELECT kind, state, reason, fetched_at, 1 AS number FROM added
        UNION ALL SELECT kind, state, reason, NULL, -1 FROM former
    ) AS shifted
    GROUP BY 1, 2, 3
    HAVING sum(number) <> 0 OR max(fetched_at) IS NOT NULL
    ON CONFLICT (kind, state, reason) DO UPDATE SET pages = kept.pages + excluded.pages,
        last_fetched_at = greatest(kept.last_fetched_at, excluded.last_fetched_at);
    RETURN NULL;
END $$;
CREATE TRIGGER count_changed AFTER UPDATE ON crawl.page
    REFERENCING OLD TABLE AS former NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION store.recount_pages();

CREATE FUNCTION store.uncount_pages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE crawl.page_count AS kept SET pages = kept.pages - gone.pages
    FROM (
        SELECT kind, state, store.counted_reason(reason) AS reason, count(*) AS pages
        FROM deleted GROUP BY 1, 2, 3
    ) AS gone
    WHERE (kept.kind, kept.state, kept.reason) = (gone.kind, gone.state, gone.reason);
    RETURN NULL;
END $$;
CREATE TRIGGER count_deleted AFTER DELETE ON crawl.page
    REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION store.uncount_pages();
