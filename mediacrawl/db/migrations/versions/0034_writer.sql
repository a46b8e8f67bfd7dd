-- As in 0029, but for what else a page has that leads to an article: it is looked up for that
-- article alone, not for all that the page links. A session keeps the plans of its triggers, made
-- when the tables were empty: joined as sets they read all links with every batch. OFFSET 0 has
-- each looked up by its index.
CREATE OR REPLACE FUNCTION store.shift_links(links store.numbered_link[], sign int) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    WITH these AS MATERIALIZED (
        SELECT * FROM unnest(links)
    ), others AS MATERIALIZED (
        SELECT edge.from_id, link.kind, link.target_id, edge.article_id
        FROM (SELECT DISTINCT from_id, article_id FROM these) AS edge CROSS JOIN LATERAL (
            SELECT address_id FROM store.address WHERE article_id = edge.article_id OFFSET 0
        ) AS known CROSS JOIN LATERAL (
            SELECT kind, target_id FROM store.link
            WHERE from_article_id = edge.from_id AND target_id = known.address_id OFFSET 0
        ) AS link
        EXCEPT SELECT from_id, kind, target_id, article_id FROM these
    ), shifted AS (
        SELECT kind, article_id, count(*) AS number FROM (
            (SELECT from_id, kind, article_id FROM these WHERE from_id <> article_id
            EXCEPT SELECT from_id, kind, article_id FROM others)
            UNION ALL
            (SELECT from_id, '', article_id FROM these WHERE from_id <> article_id
            EXCEPT SELECT from_id, '', article_id FROM others)
        ) AS edge GROUP BY 1, 2
    )
    INSERT INTO store.link_count AS kept (kind, article_id, linked_from)
    SELECT kind, article_id, sign * number FROM shifted ORDER BY article_id, kind
    ON CONFLICT (article_id, kind) DO UPDATE
    SET linked_from = kept.linked_from + excluded.linked_from;
    IF sign < 0 THEN
        DELETE FROM store.link_count WHERE linked_from <= 0
            AND article_id IN (SELECT article_id FROM unnest(links));
    END IF;
    INSERT INTO store.link_total AS kept
    SELECT kind, 0, sign * count(*) FROM unnest(links) WHERE article_id IS NOT NULL GROUP BY 1
    ON CONFLICT (kind) DO UPDATE SET to_stored = kept.to_stored + excluded.to_stored;
END $$;

CREATE OR REPLACE FUNCTION store.count_links() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO store.link_total AS kept SELECT kind, count(*), 0 FROM added GROUP BY 1
    ON CONFLICT (kind) DO UPDATE SET links = kept.links + excluded.links;
    PERFORM store.shift_links(array_agg(
        ROW(from_article_id, kind, target_id, article_id)::store.numbered_link), 1)
    FROM added CROSS JOIN LATERAL (
        SELECT article_id FROM store.address
        WHERE address_id = target_id AND article_id IS NOT NULL OFFSET 0
    ) AS known
    HAVING count(*) > 0;
    -- A page that has more links there than were added had linked it before.
    INSERT INTO store.wanted AS kept
    SELECT page.target_id, count(*)
    FROM (
        SELECT from_article_id, target_id, count(*) AS links FROM added GROUP BY 1, 2
    ) AS page CROSS JOIN LATERAL (
        SELECT FROM store.address
        WHERE address_id = page.target_id AND article_id IS NULL OFFSET 0
    ) AS nowhere CROSS JOIN LATERAL (
        SELECT count(*) AS links FROM store.link
        WHERE from_article_id = page.from_article_id AND target_id = page.target_id
    ) AS stands
    WHERE stands.links = page.links
    GROUP BY 1
    ON CONFLICT (address_id) DO UPDATE SET linked_from = kept.linked_from + excluded.linked_from;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION store.count_addresses() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    known int[];
BEGIN
    known := ARRAY(
        SELECT address_id FROM added CROSS JOIN LATERAL (
            SELECT address_id FROM store.address WHERE address.url = added.url OFFSET 0
        ) AS address);
    IF known = '{}' THEN
        RETURN NULL;
    END IF;
    UPDATE store.address SET article_id = added.article_id
    FROM added WHERE address_id = ANY(known) AND address.url = added.url;
    DELETE FROM store.wanted WHERE address_id = ANY(known);
    PERFORM store.shift_links(array_agg(
        ROW(from_article_id, kind, target_id, article_id)::store.numbered_link), 1)
    FROM store.address CROSS JOIN LATERAL (
        SELECT from_article_id, kind, target_id FROM store.link
        WHERE target_id = address_id OFFSET 0
    ) AS link
    WHERE address_id = ANY(known) HAVING count(*) > 0;
    RETURN NULL;
END $$;

-- As in 0028. Blocks of the shapes that are read come back the same by construction: what has none
-- but these is not unpacked to be sure.
CREATE OR REPLACE FUNCTION store.pack_blocks(body text, blocks jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
DECLARE
    parts text[] := string_to_array(body, E'\n\n');
    place int := 0;
    plain int := 0;  -- paragraphs that wait to be counted
    sure boolean := true;
    packed jsonb[] := '{}';
    block jsonb;
    items text[];
BEGIN
    IF body IS NULL OR jsonb_typeof(blocks) IS DISTINCT FROM 'array' THEN
        RETURN blocks;
    END IF;
    FOR block IN SELECT jsonb_array_elements(blocks) LOOP
        IF block = jsonb_build_object('type', 'paragraph', 'text', parts[place + 1]) THEN
            place := place + 1;
            plain := plain + 1;
            CONTINUE;
        ELSIF block = jsonb_build_object('type', block -> 'type', 'text', parts[place + 1])
            AND block ->> 'type' IN ('heading', 'quote')
        THEN
            place := place + 1;
            block := block -> 'type';
        ELSIF jsonb_typeof(block) <> 'object' OR jsonb_typeof(block -> 'items') = 'number' THEN
            RETURN blocks;
        ELSIF block ->> 'type' IN ('paragraph', 'heading', 'quote')
            AND block ->> 'text' = parts[place + 1]
        THEN
            sure := sure AND jsonb_typeof(block -> 'text') = 'string';
            place := place + 1;
            block := block - 'text';
        ELSIF jsonb_typeof(block -> 'items') = 'array' AND block -> 'items' <> '[]' THEN
            items := ARRAY(SELECT jsonb_array_elements_text(block -> 'items'));
            sure := sure AND block -> 'items' = to_jsonb(items) AND block ? 'text';
            IF items = parts[place + 1 : place + cardinality(items)] THEN
                place := place + cardinality(items);
                block := block || jsonb_build_object('items', cardinality(items));
                IF block ->> 'text' = array_to_string(items, E'\n') THEN
                    block := block - 'text';
                END IF;
            END IF;
        ELSE
            sure := sure AND (block ? 'text'
                OR block ->> 'type' NOT IN ('paragraph', 'heading', 'quote'));
        END IF;
        IF plain > 0 OR packed = '{}' THEN
            packed := packed || to_jsonb(plain);
            plain := 0;
        END IF;
        packed := packed || block;
    END LOOP;
    IF plain > 0 THEN
        packed := packed || to_jsonb(plain);
    END IF;
    -- Nothing is lost, whatever a block has in it.
    IF place > 0 AND (sure OR store.unpack_blocks(body, to_jsonb(packed)) = blocks) THEN
        RETURN to_jsonb(packed);
    END IF;
    RETURN blocks;
END $$;
