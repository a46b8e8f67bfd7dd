-- Count everything anew: after rows were written past the triggers, as a restore or a copy may do.
CREATE FUNCTION store.recount() RETURNS void LANGUAGE plpgsql AS $$
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
    DELETE FROM store.link_count;
    INSERT INTO store.link_count
    SELECT coalesce(kind, ''), article_id, count(DISTINCT from_article_id)
    FROM store.link JOIN store.article_url AS known ON known.url = link.target_url
    WHERE article_id <> from_article_id
    GROUP BY GROUPING SETS ((article_id, kind), (article_id));
    DELETE FROM store.link_total;
    INSERT INTO store.link_total
    SELECT kind, count(*), count(known.article_id)
    FROM store.link LEFT JOIN store.article_url AS known ON known.url = link.target_url GROUP BY 1;
    DELETE FROM store.wanted;
    INSERT INTO store.wanted
    SELECT target_url, count(DISTINCT from_article_id) FROM store.link
    WHERE NOT EXISTS (SELECT FROM store.article_url AS known WHERE known.url = target_url)
    GROUP BY 1;
    DELETE FROM crawl.page_count;
    INSERT INTO crawl.page_count
    SELECT kind, state, store.counted_reason(reason), count(*), max(fetched_at)
    FROM crawl.page GROUP BY 1, 2, 3;
END $$;
SELECT store.recount();
