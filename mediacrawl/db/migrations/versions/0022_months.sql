CREATE TABLE store.month_count (
    outlet TEXT NOT NULL,
    edition TEXT NOT NULL,
    section TEXT NOT NULL,
    month DATE NOT NULL,
    articles INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    CONSTRAINT pk_month_count PRIMARY KEY (outlet, edition, section, month)
);

CREATE FUNCTION store.month_begin(day date) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN isfinite(day) THEN date_trunc('month', day::timestamp)::date ELSE day END;

-- The counts by day say how many more or fewer there are.
CREATE FUNCTION store.count_months() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO store.month_count AS kept
        SELECT outlet, edition, section, store.month_begin(day), sum(articles), sum(duplicates),
            sum(removed)
        FROM became GROUP BY 1, 2, 3, 4
        ON CONFLICT (outlet, edition, section, month) DO UPDATE
        SET articles = kept.articles + excluded.articles,
            duplicates = kept.duplicates + excluded.duplicates,
            removed = kept.removed + excluded.removed;
    ELSE
        UPDATE store.month_count AS kept
        SET articles = kept.articles + more.articles,
            duplicates = kept.duplicates + more.duplicates, removed = kept.removed + more.removed
        FROM (
            SELECT outlet, edition, section, store.month_begin(day) AS month,
                sum(articles) AS articles, sum(duplicates) AS duplicates, sum(removed) AS removed
            FROM (
                SELECT * FROM became
                UNION ALL
                SELECT outlet, edition, section, day, -articles, -duplicates, -removed FROM was
            ) AS shifted
            GROUP BY 1, 2, 3, 4
        ) AS more
        WHERE (kept.outlet, kept.edition, kept.section, kept.month)
            = (more.outlet, more.edition, more.section, more.month);
    END IF;
    RETURN NULL;
END $$;
-- An INSERT … ON CONFLICT fires both, each with its own rows.
CREATE TRIGGER count_added AFTER INSERT ON store.article_count
    REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION store.count_months();
CREATE TRIGGER count_changed AFTER UPDATE ON store.article_count
    REFERENCING OLD TABLE AS was NEW TABLE AS became
    FOR EACH STATEMENT EXECUTE FUNCTION store.count_months();

-- Only store.recount() deletes counts, to begin anew.
CREATE FUNCTION store.recount_months() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM store.month_count;
    INSERT INTO store.month_count
    SELECT outlet, edition, section, store.month_begin(day), sum(articles), sum(duplicates),
        sum(removed)
    FROM store.article_count GROUP BY 1, 2, 3, 4;
    RETURN NULL;
END $$;
CREATE TRIGGER count_deleted AFTER DELETE ON store.article_count
    FOR EACH STATEMENT EXECUTE FUNCTION store.recount_months();
DELETE FROM store.article_count WHERE false;  -- counts what is there

CREATE VIEW corpus.month_count AS
SELECT outlet, edition, nullif(section, '') AS section, nullif(month, '-infinity') AS month,
    articles, duplicates, removed
FROM store.month_count WHERE articles > 0;

CREATE VIEW corpus.section_count AS
SELECT outlet, edition, nullif(section, '') AS section, articles, duplicates, removed, undated, (
        SELECT min(day) FROM store.article_count AS of_day
        WHERE of_day.outlet = counted.outlet AND of_day.edition = counted.edition
            AND of_day.section = counted.section AND of_day.day > '-infinity' AND articles > 0
    ) AS oldest, (
        SELECT max(day) FROM store.article_count AS of_day
        WHERE of_day.outlet = counted.outlet AND of_day.edition = counted.edition
            AND of_day.section = counted.section AND of_day.day > '-infinity' AND articles > 0
    ) AS newest
FROM (
    SELECT outlet, edition, section, sum(articles) AS articles, sum(duplicates) AS duplicates,
        sum(removed) AS removed,
        coalesce(sum(articles) FILTER (WHERE month = '-infinity'), 0) AS undated
    FROM store.month_count GROUP BY outlet, edition, section
) AS counted
WHERE articles > 0;
