-- What stands, or stood, on pages of dossiers, with what it leads to: of ten dossiers 1,500 articles
-- were looked up one by one, in indexes of all addresses and of all articles.
CREATE TABLE store.coverage_place (
    published_at TIMESTAMP WITH TIME ZONE,
    article_id BIGINT,
    listing_id INTEGER NOT NULL,
    listed_id INTEGER NOT NULL,
    CONSTRAINT pk_coverage_place
        PRIMARY KEY (listing_id, listed_id) INCLUDE (article_id, published_at)
);
CREATE INDEX ix_coverage_place_listed_id ON store.coverage_place (listed_id);
LOCK TABLE store.placement, store.article_url, store.article IN SHARE ROW EXCLUSIVE MODE;

CREATE FUNCTION store.note_dossier() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.page_kind = 'coverage' THEN
        DELETE FROM store.coverage_place
        WHERE listing_id = OLD.listing_id AND listed_id = OLD.listed_id;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.page_kind = 'coverage' THEN
        INSERT INTO store.coverage_place (listing_id, listed_id)
        VALUES (NEW.listing_id, NEW.listed_id);
        PERFORM store.resolve_dossiers(ARRAY[NEW.listed_id]);
    END IF;
    RETURN NULL;
END $$;
-- By row, and so by its condition: other listings cost nothing.
CREATE TRIGGER dossier_added AFTER INSERT ON store.placement FOR EACH ROW
    WHEN (NEW.page_kind = 'coverage') EXECUTE FUNCTION store.note_dossier();
CREATE TRIGGER dossier_changed AFTER UPDATE ON store.placement FOR EACH ROW
    WHEN (OLD.page_kind <> NEW.page_kind AND 'coverage' IN (OLD.page_kind, NEW.page_kind))
    EXECUTE FUNCTION store.note_dossier();
CREATE TRIGGER dossier_deleted AFTER DELETE ON store.placement FOR EACH ROW
    WHEN (OLD.page_kind = 'coverage') EXECUTE FUNCTION store.note_dossier();

-- OFFSET 0: looked up one by one, whatever was known of the tables when this was planned.
CREATE FUNCTION store.resolve_dossiers(addresses int[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    listed int[];
BEGIN
    listed := ARRAY(
        SELECT DISTINCT place.listed_id FROM unnest(addresses) AS one CROSS JOIN LATERAL (
            SELECT listed_id FROM store.coverage_place WHERE listed_id = one OFFSET 0
        ) AS place);
    IF listed = '{}' THEN
        RETURN;
    END IF;
    UPDATE store.coverage_place AS place
    SET article_id = address.article_id, published_at = article.published_at
    FROM unnest(listed) AS one CROSS JOIN LATERAL (
        SELECT address_id, article_id FROM store.address WHERE address_id = one OFFSET 0
    ) AS address LEFT JOIN LATERAL (
        SELECT published_at FROM store.article WHERE article_id = address.article_id OFFSET 0
    ) AS article ON true
    WHERE place.listed_id = address_id
        AND (place.article_id, place.published_at)
            IS DISTINCT FROM (address.article_id, article.published_at);
END $$;

-- As in 0029 and 0022, and these.
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
    PERFORM store.resolve_dossiers(known);
    PERFORM store.shift_links(array_agg(
        ROW(from_article_id, kind, target_id, article_id)::store.numbered_link), 1)
    FROM store.address CROSS JOIN LATERAL (
        SELECT from_article_id, kind, target_id FROM store.link
        WHERE target_id = address_id OFFSET 0
    ) AS link
    WHERE address_id = ANY(known) HAVING count(*) > 0;
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION store.uncount_addresses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE store.address SET article_id = NULL FROM deleted WHERE address.url = deleted.url;
    PERFORM store.resolve_dossiers(array_agg(address_id))
    FROM deleted JOIN store.address USING (url);
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
CREATE OR REPLACE FUNCTION store.count_changed_article() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE store.article_count
    SET articles = articles - 1, duplicates = duplicates - (OLD.duplicate_of IS NOT NULL)::int,
        removed = removed - (OLD.removed_at IS NOT NULL)::int
    WHERE (outlet, edition, section, day) = (OLD.outlet, OLD.edition, coalesce(OLD.section, ''),
        store.day_of(OLD.published_at));
    INSERT INTO store.article_count AS kept VALUES (NEW.outlet, NEW.edition,
        coalesce(NEW.section, ''), store.day_of(NEW.published_at), 1,
        (NEW.duplicate_of IS NOT NULL)::int, (NEW.removed_at IS NOT NULL)::int)
    ON CONFLICT (outlet, edition, section, day) DO UPDATE
    SET articles = kept.articles + 1, duplicates = kept.duplicates + excluded.duplicates,
        removed = kept.removed + excluded.removed;
    IF OLD.published_at IS DISTINCT FROM NEW.published_at THEN
        PERFORM store.resolve_dossiers(array_agg(address_id))
        FROM store.address WHERE article_id = NEW.article_id;
    END IF;
    IF store.month_of(OLD.published_at) <> store.month_of(NEW.published_at) THEN
        UPDATE store.tag_count AS kept SET articles = kept.articles - 1
        FROM store.article_tag AS has
        WHERE has.article_id = NEW.article_id AND kept.tag_id = has.tag_id
            AND kept.month = store.month_of(OLD.published_at);
        INSERT INTO store.tag_count AS kept
        SELECT tag_id, store.month_of(NEW.published_at), 1
        FROM store.article_tag WHERE article_id = NEW.article_id
        ON CONFLICT (tag_id, month) DO UPDATE SET articles = kept.articles + 1;
    END IF;
    RETURN NULL;
END $$;

-- As in 0040, with the places of dossiers.
CREATE OR REPLACE FUNCTION store.recount(OUT counted text, OUT wrong bigint) RETURNS SETOF record
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE store.address SET article_id = known.article_id
    FROM store.address AS same LEFT JOIN store.article_url AS known USING (url)
    WHERE same.address_id = address.address_id
        AND address.article_id IS DISTINCT FROM known.article_id;
    counted := 'store.address';
    GET DIAGNOSTICS wrong = ROW_COUNT;
    RETURN NEXT;
    -- Days take their months along, so what months were is compared with what they are then.
    CREATE TEMP TABLE former_months (LIKE store.month_count INCLUDING INDEXES);
    INSERT INTO former_months TABLE store.month_count;
    FOR counted, wrong IN
        SELECT kept, store.keep_counted(kept::regclass, counting)
        FROM (VALUES
            ('store.article_count', '
                SELECT outlet, edition, coalesce(section, ''''), store.day_of(published_at),
                    count(*), count(duplicate_of), count(removed_at)
                FROM store.article GROUP BY 1, 2, 3, 4'),
            ('store.tag_count', '
                SELECT tag_id, store.month_of(published_at), count(*)
                FROM store.article_tag JOIN store.article USING (article_id) GROUP BY 1, 2'),
            ('store.link_count', '
                SELECT coalesce(kind, ''''), article_id, count(DISTINCT from_article_id)
                FROM store.link JOIN store.address AS known ON known.address_id = link.target_id
                WHERE article_id <> from_article_id
                GROUP BY GROUPING SETS ((article_id, kind), (article_id))'),
            ('store.link_total', '
                SELECT kind, count(*), count(known.article_id)
                FROM store.link LEFT JOIN store.address AS known
                    ON known.address_id = link.target_id
                GROUP BY 1'),
            ('store.wanted', '
                SELECT target_id, count(DISTINCT from_article_id)
                FROM store.link JOIN store.address AS target
                    ON target.address_id = link.target_id
                WHERE target.article_id IS NULL
                GROUP BY 1'),
            ('crawl.page_count', '
                SELECT kind, state, store.counted_reason(reason), count(*), max(fetched_at)
                FROM crawl.page GROUP BY 1, 2, 3'),
            ('store.coverage_place', '
                SELECT published_at, address.article_id, listing_id, listed_id
                FROM store.placement JOIN store.address ON address_id = listed_id
                LEFT JOIN store.article USING (article_id)
                WHERE page_kind = ''coverage''')
        ) AS counts (kept, counting)
    LOOP
        RETURN NEXT;
    END LOOP;
    PERFORM store.keep_months();
    counted := 'store.month_count';
    wrong := store.keep_counted('pg_temp.former_months', 'TABLE store.month_count');
    RETURN NEXT;
    DROP TABLE former_months;
    PERFORM store.note_oldest(array_agg(ARRAY[listing_id, page])) FROM store.listing_page;
END $$;

INSERT INTO store.coverage_place
SELECT published_at, address.article_id, listing_id, listed_id
FROM store.placement JOIN store.address ON address_id = listed_id
LEFT JOIN store.article USING (article_id)
WHERE page_kind = 'coverage' ORDER BY listing_id, listed_id;

CREATE VIEW corpus.coverage_place AS
SELECT listing.url AS page_url, listed.url AS article_url, place.article_id, place.published_at,
    place.listing_id
FROM store.coverage_place AS place
LEFT JOIN store.address AS listing ON listing.address_id = place.listing_id
LEFT JOIN store.address AS listed ON listed.address_id = place.listed_id;
