-- As in 0018, by numbers.
DROP FUNCTION store.shift_links;
DROP TYPE store.named_link;
CREATE TYPE store.numbered_link AS (from_id bigint, kind text, target_id int, article_id bigint);

CREATE FUNCTION store.shift_links(links store.numbered_link[], sign int) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    WITH these AS MATERIALIZED (
        SELECT * FROM unnest(links)
    ), others AS MATERIALIZED (
        SELECT link.from_article_id AS from_id, link.kind, known.article_id
        FROM (SELECT DISTINCT from_id FROM these) AS page
        JOIN store.link ON link.from_article_id = page.from_id
        JOIN store.address AS known ON known.address_id = link.target_id
        WHERE known.article_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM these WHERE (these.from_id, these.kind, these.target_id)
                = (link.from_article_id, link.kind, link.target_id))
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
    FROM added JOIN store.address AS known ON known.address_id = added.target_id
    WHERE article_id IS NOT NULL HAVING count(*) > 0;
    INSERT INTO store.wanted AS kept
    SELECT target_id, count(DISTINCT from_article_id)
    FROM added JOIN store.address AS target ON target.address_id = added.target_id
    WHERE target.article_id IS NULL
        AND NOT EXISTS (
            SELECT FROM store.link AS other
            WHERE other.from_article_id = added.from_article_id
                AND other.target_id = added.target_id AND NOT EXISTS (
                    SELECT FROM added AS same WHERE same.target_id = other.target_id
                        AND same.from_article_id = other.from_article_id
                        AND same.kind = other.kind))
    GROUP BY 1
    ON CONFLICT (address_id) DO UPDATE SET linked_from = kept.linked_from + excluded.linked_from;
    RETURN NULL;
END $$;
CREATE TRIGGER count_added AFTER INSERT ON store.link
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION store.count_links();

CREATE OR REPLACE FUNCTION store.uncount_links() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE store.link_total AS kept SET links = kept.links - gone.links
    FROM (SELECT kind, count(*) AS links FROM deleted GROUP BY 1) AS gone
    WHERE kept.kind = gone.kind;
    PERFORM store.shift_links(array_agg(
        ROW(from_article_id, kind, target_id, article_id)::store.numbered_link), -1)
    FROM deleted JOIN store.address AS known ON known.address_id = deleted.target_id
    WHERE article_id IS NOT NULL HAVING count(*) > 0;
    UPDATE store.wanted AS kept SET linked_from = kept.linked_from - gone.pages
    FROM (
        SELECT target_id, count(DISTINCT from_article_id) AS pages FROM deleted
        WHERE NOT EXISTS (
            SELECT FROM store.link AS other
            WHERE other.from_article_id = deleted.from_article_id
                AND other.target_id = deleted.target_id)
        GROUP BY 1
    ) AS gone
    WHERE kept.address_id = gone.target_id;
    DELETE FROM store.wanted
    WHERE linked_from <= 0 AND address_id IN (SELECT target_id FROM deleted);
    RETURN NULL;
END $$;
CREATE TRIGGER count_deleted AFTER DELETE ON store.link
    REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION store.uncount_links();

CREATE OR REPLACE FUNCTION store.count_addresses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE store.address SET article_id = added.article_id FROM added WHERE address.url = added.url;
    DELETE FROM store.wanted WHERE address_id IN (
        SELECT address_id FROM added JOIN store.address USING (url));
    PERFORM store.shift_links(array_agg(
        ROW(from_article_id, kind, target_id, added.article_id)::store.numbered_link), 1)
    FROM added JOIN store.address USING (url) JOIN store.link ON link.target_id = address_id
    HAVING count(*) > 0;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION store.uncount_addresses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE store.address SET article_id = NULL FROM deleted WHERE address.url = deleted.url;
    PERFORM store.shift_links(array_agg(
        ROW(from_article_id, kind, target_id, deleted.article_id)::store.numbered_link), -1)
    FROM deleted JOIN store.address USING (url) JOIN store.link ON link.target_id = address_id
    HAVING count(*) > 0;
    INSERT INTO store.wanted
    SELECT target_id, count(DISTINCT from_article_id)
    FROM deleted JOIN store.address USING (url) JOIN store.link ON link.target_id = address_id
    GROUP BY 1
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

-- Which addresses lead to which articles, told anew.
CREATE FUNCTION store.resolve_addresses() RETURNS void LANGUAGE sql AS $$
    UPDATE store.address SET article_id = known.article_id
    FROM store.address AS same LEFT JOIN store.article_url AS known USING (url)
    WHERE same.address_id = address.address_id
        AND address.article_id IS DISTINCT FROM known.article_id
$$;

CREATE OR REPLACE FUNCTION store.recount() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM store.article_count;
    INSERT INTO store.article_count
    SELECT outlet, edition, coalesce(section, ''), store.day_of(published_at), count(*),
        count(duplicate_of), count(removed_at)
    FROM store.article GROUP BY 1, 2, 3, 4;
    DELETE FROM store.tag_count;
    INSERT INTO store.tag_count
    SELECT tag_id, store.month_of(published_at), count(*)
    FROM store.article_tag JOIN store.article USING (article_id) GROUP BY 1, 2;
    PERFORM store.resolve_addresses();
    DELETE FROM store.link_count;
    INSERT INTO store.link_count
    SELECT coalesce(kind, ''), article_id, count(DISTINCT from_article_id)
    FROM store.link JOIN store.address AS known ON known.address_id = link.target_id
    WHERE article_id <> from_article_id
    GROUP BY GROUPING SETS ((article_id, kind), (article_id));
    DELETE FROM store.link_total;
    INSERT INTO store.link_total
    SELECT kind, count(*), count(known.article_id)
    FROM store.link LEFT JOIN store.address AS known ON known.address_id = link.target_id
    GROUP BY 1;
    DELETE FROM store.wanted;
    INSERT INTO store.wanted
    SELECT target_id, count(DISTINCT from_article_id)
    FROM store.link JOIN store.address AS target ON target.address_id = link.target_id
    WHERE target.article_id IS NULL
    GROUP BY 1;
    DELETE FROM crawl.page_count;
    INSERT INTO crawl.page_count
    SELECT kind, state, store.counted_reason(reason), count(*), max(fetched_at)
    FROM crawl.page GROUP BY 1, 2, 3;
END $$;
