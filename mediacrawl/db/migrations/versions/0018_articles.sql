CREATE TABLE store.article_count (
    outlet TEXT NOT NULL,
    edition TEXT NOT NULL,
    section TEXT NOT NULL,
    day DATE NOT NULL,
    articles INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    CONSTRAINT pk_article_count PRIMARY KEY (outlet, edition, section, day)
);
CREATE TABLE store.tag_count (
    tag_id BIGINT NOT NULL,
    month DATE NOT NULL,
    articles INTEGER NOT NULL,
    CONSTRAINT pk_tag_count PRIMARY KEY (tag_id, month)
);

CREATE FUNCTION store.day_of(at timestamptz) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce((at AT TIME ZONE 'UTC')::date, '-infinity'::date);

CREATE FUNCTION store.month_of(at timestamptz) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(date_trunc('month', at AT TIME ZONE 'UTC')::date, '-infinity'::date);

CREATE FUNCTION store.count_articles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO store.article_count AS kept
    SELECT outlet, edition, coalesce(section, ''), store.day_of(published_at),
        count(*), count(duplicate_of), count(removed_at)
    FROM added GROUP BY 1, 2, 3, 4
    ON CONFLICT (outlet, edition, section, day) DO UPDATE
    SET articles = kept.articles + excluded.articles,
        duplicates = kept.duplicates + excluded.duplicates,
        removed = kept.removed + excluded.removed;
    RETURN NULL;
END $$;
CREATE TRIGGER count_added AFTER INSERT ON store.article
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION store.count_articles();

CREATE FUNCTION store.uncount_articles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE store.article_count AS kept
    SET articles = kept.articles - gone.articles, duplicates = kept.duplicates - gone.duplicates,
        removed = kept.removed - gone.removed
    FROM (
        SELECT outlet, edition, coalesce(section, '') AS section, store.day_of(published_at) AS day,
            count(*) AS articles, count(duplicate_of) AS duplicates, count(removed_at) AS removed
        FROM deleted GROUP BY 1, 2, 3, 4
    ) AS gone
    WHERE (kept.outlet, kept.edition, kept.section, kept.day)
        = (gone.outlet, gone.edition, gone.section, gone.day);
    RETURN NULL;
END $$;
CREATE TRIGGER count_deleted AFTER DELETE ON store.article
    REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION store.uncount_articles();

-- By row, and only where something counted is another: an article seen again costs nothing.
CREATE FUNCTION store.count_changed_article() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER count_changed AFTER UPDATE ON store.article FOR EACH ROW
    WHEN ((OLD.outlet, OLD.edition, OLD.section, OLD.published_at, OLD.duplicate_of IS NULL,
            OLD.removed_at IS NULL)
        IS DISTINCT FROM (NEW.outlet, NEW.edition, NEW.section, NEW.published_at,
            NEW.duplicate_of IS NULL, NEW.removed_at IS NULL))
    EXECUTE FUNCTION store.count_changed_article();

CREATE FUNCTION store.count_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO store.tag_count AS kept
    SELECT tag_id, store.month_of(published_at), count(*)
    FROM added JOIN store.article USING (article_id) GROUP BY 1, 2
    ON CONFLICT (tag_id, month) DO UPDATE SET articles = kept.articles + excluded.articles;
    RETURN NULL;
END $$;
CREATE TRIGGER count_added AFTER INSERT ON store.article_tag
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION store.count_tags();

CREATE FUNCTION store.uncount_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE store.tag_count AS kept SET articles = kept.articles - gone.articles
    FROM (
        SELECT tag_id, store.month_of(published_at) AS month, count(*) AS articles
        FROM deleted JOIN store.article USING (article_id) GROUP BY 1, 2
    ) AS gone
    WHERE (kept.tag_id, kept.month) = (gone.tag_id, gone.month);
    RETURN NULL;
END $$;
CREATE TRIGGER count_deleted AFTER DELETE ON store.article_tag
    REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION store.uncount_tags();

-- What hangs on an article goes before it: its tags are counted by the month that it has.
CREATE FUNCTION store.clear_article() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM store.article_tag WHERE article_id = OLD.article_id;
    DELETE FROM store.link WHERE from_article_id = OLD.article_id;
    DELETE FROM store.article_url WHERE article_id = OLD.article_id;
    RETURN OLD;
END $$;
CREATE TRIGGER clear_first BEFORE DELETE ON store.article
    FOR EACH ROW EXECUTE FUNCTION store.clear_article();

CREATE VIEW corpus.article_count AS
SELECT outlet, edition, nullif(section, '') AS section,
    nullif(day, '-infinity') AS day, articles, duplicates, removed
FROM store.article_count WHERE articles > 0;

CREATE VIEW corpus.tag_count AS
SELECT tag_id, outlet, edition, name, nullif(month, '-infinity') AS month, articles
FROM store.tag_count JOIN store.tag USING (tag_id) WHERE articles > 0;

-- By itself: corpus.story orders a story's articles before it can be asked for one of them.
CREATE VIEW corpus.story_member AS SELECT story_id, article_id FROM store.story;

-- From one to the next by the index, instead of looking at every article.
CREATE VIEW corpus.search_languages AS
WITH RECURSIVE known AS (
    (SELECT edition, search_language FROM store.article ORDER BY 1, 2 LIMIT 1)
    UNION ALL
    SELECT following.edition, following.search_language
    FROM known CROSS JOIN LATERAL (
        SELECT edition, search_language FROM store.article
        WHERE (edition, search_language) > (known.edition, known.search_language)
        ORDER BY 1, 2 LIMIT 1
    ) AS following
)
SELECT edition, search_language FROM known;

-- As before, but one dossier's articles are found without all the others'.
CREATE OR REPLACE VIEW corpus.coverage_article AS
SELECT coverage_id, max(article_id) AS article_id, article_url,
    CASE WHEN NOT bool_or(stated) THEN 'page'
        WHEN min(place) IS NULL THEN 'metadata' ELSE 'both' END AS how,
    (min(place))[1] AS page, (min(place))[2] AS position
FROM (
    SELECT coverage.coverage_id, article.article_id,
        coalesce(article.url, placement.article_url) AS article_url,
        ARRAY[placement.page, placement.position] AS place, false AS stated
    FROM store.coverage
    JOIN store.placement ON placement.page_url = coverage.url
    LEFT JOIN store.article_url AS listed ON listed.url = placement.article_url
    LEFT JOIN store.article USING (article_id)
    UNION ALL
    SELECT coverage.coverage_id, article.article_id, article.url, NULL, true
    FROM store.coverage
    JOIN store.article ON article.coverage = coverage.name
        AND article.outlet = coverage.outlet AND article.edition = coverage.edition
) AS named
GROUP BY coverage_id, article_url;
