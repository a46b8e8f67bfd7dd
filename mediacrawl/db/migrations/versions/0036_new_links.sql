-- As in 0034, but that pages can be named which have other links than these; those of the others
-- are not looked for.
DROP FUNCTION store.shift_links(store.numbered_link[], int);
CREATE FUNCTION store.shift_links(
    links store.numbered_link[], sign int, with_others bigint[] DEFAULT NULL
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    WITH these AS MATERIALIZED (
        SELECT * FROM unnest(links)
    ), others AS MATERIALIZED (
        SELECT edge.from_id, link.kind, link.target_id, edge.article_id
        FROM (
            SELECT DISTINCT from_id, article_id FROM these
            WHERE with_others IS NULL OR from_id = ANY(with_others)
        ) AS edge CROSS JOIN LATERAL (
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

-- As in 0034; each address is looked up once, and a page's other links where it has some.
CREATE OR REPLACE FUNCTION store.count_links() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    links store.numbered_link[];
    with_others bigint[];
BEGIN
    INSERT INTO store.link_total AS kept SELECT kind, count(*), 0 FROM added GROUP BY 1
    ON CONFLICT (kind) DO UPDATE SET links = kept.links + excluded.links;
    with_others := ARRAY(
        SELECT page.from_article_id
        FROM (SELECT from_article_id, count(*) AS number FROM added GROUP BY 1) AS page
        CROSS JOIN LATERAL (
            SELECT count(*) AS number FROM store.link
            WHERE link.from_article_id = page.from_article_id
        ) AS stands
        WHERE stands.number > page.number);
    links := ARRAY(
        SELECT ROW(from_article_id, kind, target_id, article_id)::store.numbered_link
        FROM added CROSS JOIN LATERAL (
            SELECT article_id FROM store.address WHERE address_id = target_id OFFSET 0
        ) AS known);
    PERFORM store.shift_links(array_agg(one), 1, with_others)
    FROM unnest(links) AS one WHERE article_id IS NOT NULL HAVING count(*) > 0;
    -- A page that has more links there than were added had linked it before.
    INSERT INTO store.wanted AS kept
    SELECT page.target_id, count(*)
    FROM (
        SELECT from_id, target_id, count(*) AS number
        FROM unnest(links) WHERE article_id IS NULL GROUP BY 1, 2
    ) AS page
    WHERE page.from_id <> ALL(with_others) OR page.number = (
        SELECT count(*) FROM store.link
        WHERE link.from_article_id = page.from_id AND link.target_id = page.target_id)
    GROUP BY 1
    ON CONFLICT (address_id) DO UPDATE SET linked_from = kept.linked_from + excluded.linked_from;
    RETURN NULL;
END $$;
