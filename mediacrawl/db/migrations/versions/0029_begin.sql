-- Links and places with their addresses as numbers, made in a schema of their own beside the tables
-- that they take the place of, a part a transaction (`db.schema.address_numbers`); what is written to these
-- meanwhile is noted, and made again at the end.
CREATE SCHEMA store_next;

CREATE TABLE store_next.address (
    address_id INTEGER GENERATED ALWAYS AS IDENTITY,
    article_id BIGINT,
    url TEXT NOT NULL,
    CONSTRAINT pk_address PRIMARY KEY (address_id),
    CONSTRAINT uq_address_url EXCLUDE USING hash (url WITH =)
);
CREATE TABLE store_next.link (
    from_article_id BIGINT NOT NULL,
    first_seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    last_seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    target_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    anchor TEXT
);
CREATE TABLE store_next.listing_page (
    listing_id INTEGER NOT NULL,
    page INTEGER NOT NULL,
    seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_listing_page PRIMARY KEY (listing_id, page)
);
CREATE TABLE store_next.placement (
    first_seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    left_at TIMESTAMP WITH TIME ZONE,
    listing_id INTEGER NOT NULL,
    listed_id INTEGER NOT NULL,
    page INTEGER NOT NULL,
    position INTEGER NOT NULL,
    page_kind TEXT NOT NULL,
    label TEXT
);

CREATE TABLE store_next.changed_link (from_article_id BIGINT PRIMARY KEY);
CREATE TABLE store_next.changed_listing (page_url TEXT PRIMARY KEY);

CREATE FUNCTION store_next.note_link() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO store_next.changed_link
    VALUES (CASE WHEN TG_OP = 'DELETE' THEN OLD.from_article_id ELSE NEW.from_article_id END)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON store.link
    FOR EACH ROW EXECUTE FUNCTION store_next.note_link();

CREATE FUNCTION store_next.note_placement() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO store_next.changed_listing
    VALUES (CASE WHEN TG_OP = 'DELETE' THEN OLD.page_url ELSE NEW.page_url END)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON store.placement
    FOR EACH ROW EXECUTE FUNCTION store_next.note_placement();

-- No writer has come since the triggers are there: what is behind these blocks will be noted.
CREATE TABLE store_next.progress (
    name TEXT PRIMARY KEY,
    next_block BIGINT NOT NULL,
    blocks BIGINT NOT NULL
);
INSERT INTO store_next.progress
SELECT name, 0, pg_relation_size(name::regclass) / current_setting('block_size')::bigint
FROM unnest('{store.link,store.placement}'::text[]) AS name;

CREATE FUNCTION store_next.number(urls text[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO store_next.address (url, article_id)
    SELECT url, known.article_id
    FROM unnest(urls) AS u (url) LEFT JOIN store.article_url AS known USING (url)
    WHERE NOT EXISTS (SELECT FROM store_next.address WHERE address.url = u.url)
$$;

-- What stands on a page of a listing is what it showed last: when that was, the page says.
CREATE FUNCTION store_next.look(pages text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM store_next.number(ARRAY(
        SELECT DISTINCT page_url FROM store.placement WHERE pages IS NULL OR page_url = ANY(pages)));
    INSERT INTO store_next.listing_page
    SELECT listing.address_id, page, max(last_seen_at)
    FROM store.placement JOIN store_next.address AS listing ON listing.url = page_url
    WHERE pages IS NULL OR page_url = ANY(pages) GROUP BY 1, 2
    ON CONFLICT (listing_id, page) DO UPDATE SET seen_at = excluded.seen_at;
END $$;

CREATE VIEW store_next.numbered_link AS
SELECT old.ctid AS place, old.from_article_id, old.first_seen_at, old.last_seen_at,
    target.address_id, old.position, old.kind, old.anchor
FROM store.link AS old JOIN store_next.address AS target ON target.url = old.target_url;

CREATE VIEW store_next.numbered_placement AS
SELECT old.ctid AS place, old.page_url, old.first_seen_at,
    nullif(old.last_seen_at, look.seen_at) AS left_at, listing.address_id AS listing_id,
    listed.address_id AS listed_id, old.page, old.position, old.page_kind, old.label
FROM store.placement AS old
JOIN store_next.address AS listing ON listing.url = old.page_url
JOIN store_next.address AS listed ON listed.url = old.article_url
LEFT JOIN store_next.listing_page AS look
    ON look.listing_id = listing.address_id AND look.page = old.page;

CREATE FUNCTION store_next.copy_links(low tid, high tid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM store_next.number(ARRAY(
        SELECT DISTINCT target_url FROM store.link WHERE ctid >= low AND ctid < high));
    INSERT INTO store_next.link
    SELECT from_article_id, first_seen_at, last_seen_at, address_id, position, kind, anchor
    FROM store_next.numbered_link WHERE place >= low AND place < high ORDER BY place;
END $$;

CREATE FUNCTION store_next.copy_placements(low tid, high tid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF low = '(0,0)' THEN
        PERFORM store_next.look(NULL);
    END IF;
    PERFORM store_next.number(ARRAY(
        SELECT DISTINCT article_url FROM store.placement WHERE ctid >= low AND ctid < high));
    INSERT INTO store_next.placement
    SELECT first_seen_at, left_at, listing_id, listed_id, page, position, page_kind, label
    FROM store_next.numbered_placement WHERE place >= low AND place < high ORDER BY place;
END $$;

-- Copy so many blocks more; how many are left.
CREATE FUNCTION store_next.copy_some(most bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    step store_next.progress;
    high bigint;
BEGIN
    SELECT * INTO step FROM store_next.progress WHERE next_block < blocks ORDER BY name LIMIT 1;
    IF FOUND THEN
        high := least(step.next_block + most, step.blocks);
        EXECUTE format(
            'SELECT store_next.copy_%ss(%L, %L)', split_part(step.name, '.', 2),
            format('(%s,0)', step.next_block), format('(%s,0)', high));
        UPDATE store_next.progress SET next_block = high WHERE name = step.name;
    END IF;
    RETURN (SELECT sum(blocks - next_block) FROM store_next.progress);
END $$;

-- Make again what was written since it was copied.
CREATE FUNCTION store_next.redo() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    articles bigint[];
    pages text[];
BEGIN
    WITH taken AS (DELETE FROM store_next.changed_link RETURNING from_article_id)
    SELECT array_agg(from_article_id) INTO articles FROM taken;
    IF articles IS NOT NULL THEN
        DELETE FROM store_next.link WHERE from_article_id = ANY(articles);
        PERFORM store_next.number(ARRAY(
            SELECT DISTINCT target_url FROM store.link WHERE from_article_id = ANY(articles)));
        INSERT INTO store_next.link
        SELECT from_article_id, first_seen_at, last_seen_at, address_id, position, kind, anchor
        FROM store_next.numbered_link WHERE from_article_id = ANY(articles);
    END IF;
    WITH taken AS (DELETE FROM store_next.changed_listing RETURNING page_url)
    SELECT array_agg(page_url) INTO pages FROM taken;
    IF pages IS NOT NULL THEN
        PERFORM store_next.look(pages);
        PERFORM store_next.number(ARRAY(
            SELECT DISTINCT article_url FROM store.placement WHERE page_url = ANY(pages)));
        DELETE FROM store_next.placement WHERE listing_id IN (
            SELECT address_id FROM store_next.address WHERE url = ANY(pages));
        INSERT INTO store_next.placement
        SELECT first_seen_at, left_at, listing_id, listed_id, page, position, page_kind, label
        FROM store_next.numbered_placement WHERE page_url = ANY(pages);
    END IF;
END $$;
