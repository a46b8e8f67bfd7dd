CREATE SCHEMA store;
CREATE SCHEMA corpus;
CREATE SCHEMA IF NOT EXISTS crawl;

-- The text search configuration of an edition.
CREATE FUNCTION store.search_config(edition text) RETURNS regconfig
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE edition
    WHEN 'en' THEN 'pg_catalog.english'::regconfig
    WHEN 'ar' THEN 'pg_catalog.arabic'::regconfig
    WHEN 'es' THEN 'pg_catalog.spanish'::regconfig
    ELSE 'pg_catalog.simple'::regconfig
END;

-- IMMUTABLE is a promise that PostgreSQL does not make for array_to_string of any type, but that
-- holds for text. Each part is cut, because a tsvector of more than 1 MB is an error and a huge
-- page must still be stored.
CREATE FUNCTION store.search_vector(
    edition text, title text, lead text, body text, tags text[], keywords text[]
) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN setweight(to_tsvector(store.search_config(edition), "left"(coalesce(title, ''), 5000)), 'A')
    || setweight(to_tsvector(store.search_config(edition), "left"(coalesce(lead, ''), 20000)), 'B')
    || setweight(to_tsvector(store.search_config(edition), "left"(
        coalesce(array_to_string(tags || keywords, ', '), ''), 20000)), 'C')
    || setweight(to_tsvector(store.search_config(edition), "left"(coalesce(body, ''), 250000)), 'D');
