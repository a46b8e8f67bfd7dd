ALTER TABLE store.listing_page
    ADD COLUMN page_kind TEXT,
    ADD COLUMN oldest_at TIMESTAMP WITH TIME ZONE;

-- What of a page has stood there longest. All that stands there was shown by one look, and so is of
-- one kind.
CREATE FUNCTION store.note_oldest(pages int[][]) RETURNS void LANGUAGE sql AS $$
    UPDATE store.listing_page AS look
    SET oldest_at = oldest.first_seen_at, page_kind = oldest.page_kind
    FROM (
        SELECT pages[n][1] AS listing_id, pages[n][2] AS page
        FROM generate_subscripts(pages, 1) AS n
    ) AS changed
    LEFT JOIN LATERAL (
        SELECT first_seen_at, placement.page_kind FROM store.placement
        WHERE placement.listing_id = changed.listing_id AND placement.page = changed.page
            AND left_at IS NULL
        ORDER BY first_seen_at LIMIT 1
    ) AS oldest ON true
    WHERE look.listing_id = changed.listing_id AND look.page = changed.page
        AND (look.oldest_at, look.page_kind)
            IS DISTINCT FROM (oldest.first_seen_at, oldest.page_kind)
$$;

CREATE FUNCTION store.note_places() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    pages int[][];
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(ARRAY[listing_id, page]) INTO pages
        FROM (SELECT DISTINCT listing_id, page FROM became WHERE left_at IS NULL) AS stands;
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg(ARRAY[listing_id, page]) INTO pages
        FROM (SELECT DISTINCT listing_id, page FROM was WHERE left_at IS NULL) AS stood;
    ELSE
        SELECT array_agg(ARRAY[listing_id, page]) INTO pages
        FROM (
            SELECT listing_id, page FROM was WHERE left_at IS NULL
            UNION
            SELECT listing_id, page FROM became WHERE left_at IS NULL
        ) AS changed;
    END IF;
    IF pages IS NOT NULL THEN
        PERFORM store.note_oldest(pages);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER places_added AFTER INSERT ON store.placement
    REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION store.note_places();
CREATE TRIGGER places_changed AFTER UPDATE ON store.placement
    REFERENCING OLD TABLE AS was NEW TABLE AS became
    FOR EACH STATEMENT EXECUTE FUNCTION store.note_places();
CREATE TRIGGER places_deleted AFTER DELETE ON store.placement
    REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION store.note_places();

-- After rows were written past the triggers.
ALTER FUNCTION store.recount() RENAME TO recount_rows;
CREATE FUNCTION store.recount() RETURNS void LANGUAGE sql AS $$
    SELECT store.recount_rows();
    SELECT store.note_oldest(array_agg(ARRAY[listing_id, page])) FROM store.listing_page;
$$;
SELECT store.note_oldest(array_agg(ARRAY[listing_id, page])) FROM store.listing_page;

-- By a join PostgreSQL would look up the address of each page before it takes the first few.
CREATE VIEW corpus.listing_page AS
SELECT (SELECT url FROM store.address WHERE address_id = look.listing_id) AS page_url, look.page,
    look.page_kind, look.seen_at, look.oldest_at
FROM store.listing_page AS look;
DROP INDEX store.ix_placement_standing;
