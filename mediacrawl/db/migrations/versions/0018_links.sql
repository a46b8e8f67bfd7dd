CREATE TABLE store.link_count (
    kind TEXT NOT NULL,
    article_id BIGINT NOT NULL,
    linked_from INTEGER NOT NULL,
    CONSTRAINT pk_link_count PRIMARY KEY (article_id, kind)
);
CREATE INDEX ix_link_count_linked_from ON store.link_count (kind, linked_from);
CREATE TABLE store.link_total (
    kind TEXT NOT NULL,
    links BIGINT NOT NULL,
    to_stored BIGINT NOT NULL,
    CONSTRAINT pk_link_total PRIMARY KEY (kind)
);
CREATE TABLE store.wanted (
    url TEXT NOT NULL,
    linked_from INTEGER NOT NULL,
    CONSTRAINT pk_wanted PRIMARY KEY (url)
);
CREATE INDEX ix_wanted_linked_from ON store.wanted (linked_from);

CREATE TYPE store.named_link AS (from_id bigint, kind text, url text, article_id bigint);

-- Add (sign 1) or take (-1) what these links count for. A page that links to an article by two
-- addresses, or by two kinds, counts once: what its other links say decides.
CREATE FUNCTION store.shift_links(links store.named_link[], sign int) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    WITH these AS MATERIALIZED (
        SELECT * FROM unnest(links)
    ), others AS MATERIALIZED (
        SELECT link.from_article_id AS from_id, link.kind, known.article_id
        FROM (SELECT DISTINCT from_id FROM these) AS page
        JOIN store.link ON link.from_article_id = page.from_id
        JOIN store.article_url AS known ON known.url = link.target_url
        WHERE NOT EXISTS (
            SELECT FROM these WHERE (these.from_id, these.kind, these.url)
                = (link.from_article_id, link.kind, link.target_url))
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

CREATE FUNCTION store.count_links() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO store.link_total AS kept SELECT kind, count(*), 0 FROM added GROUP BY 1
    ON CONFLICT (kind) DO UPDATE SET links = kept.links + excluded.links;
    PERFORM store.shift_links(array_agg(
        ROW(from_article_id, kind, target_url, article_id)::store.named_link), 1)
    FROM added JOIN store.article_url AS known ON known.url = added.target_url
    HAVING count(*) > 0;
    INSERT INTO store.wanted AS kept
    SELECT target_url, count(DISTINCT from_article_id)
    FROM added
    WHERE NOT EXISTS (SELECT FROM store.article_url AS known WHERE known.url = target_url)
        AND NOT EXISTS (
            SELECT FROM store.link AS other
            WHERE other.from_article_id = added.from_article_id
                AND other.target_url = added.target_url AND NOT EXISTS (
                    SELECT FROM added AS same WHERE same.target_url = other.target_url
                        AND same.from_article_id = other.from_article_id
                        AND same.kind = other.kind))
    GROUP BY 1
    ON CONFLICT (url) DO UPDATE SET linked_from = kept.linked_from + excluded.linked_from;
    RETURN NULL;
END $$;
CREATE TRIGGER count_added AFTER INSERT ON store.link
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION store.count_links();

CREATE FUNCTION store.uncount_links() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE store.link_total AS kept SET links = kept.links - gone.links
    FROM (SELECT kind, count(*) AS links FROM deleted GROUP BY 1) AS gone
    WHERE kept.kind = gone.kind;
    PERFORM store.shift_links(array_agg(
        ROW(from_article_id, kind, target_url, article_id)::store.named_link), -1)
    FROM deleted JOIN store.article_url AS known ON known.url = deleted.target_url
    HAVING count(*) > 0;
    UPDATE store.wanted AS kept SET linked_from = kept.linked_from - gone.pages
    FROM (
        SELECT target_url, count(DISTINCT from_article_id) AS pages FROM deleted
        WHERE NOT EXISTS (
            SELECT FROM store.link AS other
            WHERE other.from_article_id = deleted.from_article_id
                AND other.target_url = deleted.target_url)
        GROUP BY 1
    ) AS gone
    WHERE kept.url = gone.target_url;
    DELETE FROM store.wanted
    WHERE linked_from <= 0 AND url IN (SELECT target_url FROM deleted);
    RETURN NULL;
END $$;
CREATE TRIGGER count_deleted AFTER DELETE ON store.link
    REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION store.uncount_links();

-- Links that lead there lead to an article from now on.
CREATE FUNCTION store.count_addresses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM store.wanted WHERE url IN (SELECT url FROM added);
    PERFORM store.shift_links(array_agg(
        ROW(from_article_id, kind, target_url, article_id)::store.named_link), 1)
    FROM added JOIN store.link ON link.target_url = added.url
    HAVING count(*) > 0;
    RETURN NULL;
END $$;
CREATE TRIGGER count_added AFTER INSERT ON store.article_url
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION store.count_addresses();

CREATE FUNCTION store.uncount_addresses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM store.shift_links(array_agg(
        ROW(from_article_id, kind, target_url, article_id)::store.named_link), -1)
    FROM deleted JOIN store.link ON link.target_url = deleted.url
    HAVING count(*) > 0;
    INSERT INTO store.wanted
    SELECT target_url, count(DISTINCT from_article_id) FROM store.link
    WHERE target_url IN (SELECT url FROM deleted) GROUP BY 1
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER count_deleted AFTER DELETE ON store.article_url
    REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION store.uncount_addresses();

CREATE VIEW corpus.link_count AS
SELECT article_id, kind, linked_from FROM store.link_count;

CREATE VIEW corpus.link_total AS SELECT kind, links, to_stored FROM store.link_total WHERE links > 0;

CREATE VIEW corpus.wanted AS SELECT url, linked_from FROM store.wanted;
