-- Bring a table to what a statement counts; return how many of its rows were wrong or missing. Rows
-- that are right are not written: to delete and insert all of them left a table twice as large.
-- What counts nothing is as good as no row. The key is the constraint's: its index may hold more.
CREATE FUNCTION store.keep_counted(kept regclass, counting text) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    counted text := 'pg_temp.' || quote_ident('counted_' || (
        SELECT relname FROM pg_class WHERE oid = kept));
    same text;  -- the two rows have one key
    was text;  -- the numbers of the former row
    became text;
    columns text;
    wrong bigint;
BEGIN
    SELECT string_agg(format('kept.%1$I = counted.%1$I', attname), ' AND ')
            FILTER (WHERE attnum = ANY(key)),
        string_agg(format('coalesce(kept.%I, 0)', attname), ', ') FILTER (WHERE is_number),
        string_agg(format('coalesce(counted.%I, 0)', attname), ', ') FILTER (WHERE is_number),
        string_agg(format('%1$I = counted.%1$I', attname), ', ')
            FILTER (WHERE attnum <> ALL(key))
    INTO same, was, became, columns
    FROM (
        SELECT attname, attnum, conkey AS key,
            attnum <> ALL(conkey) AND atttypid IN ('int'::regtype, 'bigint'::regtype) AS is_number
        FROM pg_attribute JOIN pg_constraint ON conrelid = attrelid AND contype = 'p'
        WHERE attrelid = kept AND attnum > 0 AND NOT attisdropped
        ORDER BY attnum
    ) AS of;
    EXECUTE format('CREATE TEMP TABLE %s (LIKE %s)', split_part(counted, '.', 2), kept);
    EXECUTE format('INSERT INTO %s %s', counted, counting);
    EXECUTE format('ANALYZE %s', counted);
    EXECUTE format(
        'SELECT count(*) FROM %s AS kept FULL JOIN %s AS counted ON %s
         WHERE row(%s) IS DISTINCT FROM row(%s)', kept, counted, same, was, became) INTO wrong;
    EXECUTE format('DELETE FROM %s AS kept WHERE NOT EXISTS (SELECT FROM %s AS counted WHERE %s)',
        kept, counted, same);
    EXECUTE format('UPDATE %s AS kept SET %s FROM %s AS counted WHERE %s
                    AND (kept.*) IS DISTINCT FROM (counted.*)', kept, columns, counted, same);
    EXECUTE format('INSERT INTO %s SELECT * FROM %s AS counted
                    WHERE NOT EXISTS (SELECT FROM %1$s AS kept WHERE %3$s)', kept, counted, same);
    EXECUTE format('DROP TABLE %s', counted);
    RETURN wrong;
END $$;

CREATE OR REPLACE FUNCTION store.recount_months() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM store.keep_months();
    RETURN NULL;
END $$;
CREATE FUNCTION store.keep_months() RETURNS bigint LANGUAGE sql AS $$
    SELECT store.keep_counted('store.month_count', '
        SELECT outlet, edition, section, store.month_begin(day), sum(articles), sum(duplicates),
            sum(removed)
        FROM store.article_count GROUP BY 1, 2, 3, 4')
$$;

DROP FUNCTION store.recount();
DROP FUNCTION store.recount_rows();
DROP FUNCTION store.resolve_addresses();
-- After rows were written past the triggers. Of addresses those are wrong that led to another
-- article than theirs, or to none.
CREATE FUNCTION store.recount(OUT counted text, OUT wrong bigint) RETURNS SETOF record
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
                FROM crawl.page GROUP BY 1, 2, 3')
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
