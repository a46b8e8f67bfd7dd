-- Text without case, accents and the variants of spelling that Arabic knows, as `fold` of the
-- package's module `text` gives it. NFKD parts accents, and the hamza, from their letters. OFFSET 0
-- here and below: what stands there is computed once, not wherever it is named.
CREATE FUNCTION corpus.fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT CASE WHEN folded ~ '[٠-٩۰-۹]'
        THEN translate(folded, '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', '01234567890123456789') ELSE folded END
    FROM (
        SELECT lower(replace(replace(replace(replace(replace(
            regexp_replace(normalize(value, NFKD),
                U&'[\0300-\036f\0610-\061a\0640\064b-\065f\0670\06d6-\06dc\06df-\06e8\06ea-\06ed\00ad\200b-\200f\202a-\202e\2060\2066-\2069\feff]+',
                '', 'g'),
            'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ة', 'ه'), 'ک', 'ك')) AS folded
        OFFSET 0
    ) AS once
);

-- Folded text as the Arabic stemmer wants it: what it does with ta marbuta (الحكومة and حكومة have
-- one stem) it does not do with the ha that folding makes of it.
CREATE FUNCTION store.with_ta_marbuta(folded text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(folded, U&'\0647(?![\0621-\064a])', U&'\0629', 'g');

-- The words of a text where they stand, each as published and folded, so that either way of typing
-- finds it. Read back from text, lexemes that are the same at the same place become one.
CREATE FUNCTION store.arabic_words(published text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT (to_tsvector('pg_catalog.arabic', published)::text
        || ' ' || to_tsvector('pg_catalog.arabic', folded)::text
        || ' ' || to_tsvector('pg_catalog.arabic', store.with_ta_marbuta(folded))::text)::tsvector
    FROM (SELECT corpus.fold(published) AS folded OFFSET 0) AS once
);

CREATE FUNCTION store.search_words(edition text, published text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE edition
    WHEN 'ar' THEN store.arabic_words(published)
    WHEN 'es' THEN (to_tsvector('pg_catalog.spanish', published)::text
        || ' ' || to_tsvector('pg_catalog.spanish', corpus.fold(published))::text)::tsvector
    ELSE to_tsvector(store.search_config(edition), published)
END;

-- A tsvector of more than 1 MB is an error, and words that are kept several times fill it sooner.
CREATE OR REPLACE FUNCTION store.search_vector(
    edition text, title text, lead text, body text, tags text[], keywords text[]
) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN setweight(store.search_words(edition, "left"(coalesce(title, ''), 5000)), 'A')
    || setweight(store.search_words(edition, "left"(coalesce(lead, ''), 20000)), 'B')
    || setweight(store.search_words(edition, "left"(
        coalesce(array_to_string(tags || keywords, ', '), ''), 20000)), 'C')
    || setweight(store.search_words(edition, "left"(coalesce(body, ''),
        CASE WHEN edition IN ('ar', 'es') THEN 80000 ELSE 250000 END)), 'D');

UPDATE store.article SET edition = edition WHERE edition IN ('ar', 'es');

-- What to look for, in the syntax of websearch_to_tsquery, however its words are typed. A dash that
-- stands alone is no "not", and dots after a quotation mark are no word.
CREATE FUNCTION corpus.search_query(edition text, words text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT CASE edition
        WHEN 'ar' THEN websearch_to_tsquery('pg_catalog.arabic',
            store.with_ta_marbuta(corpus.fold(plain)))
        WHEN 'es' THEN websearch_to_tsquery('pg_catalog.spanish', corpus.fold(plain))
        ELSE websearch_to_tsquery(store.search_config(edition), plain)
    END
    FROM (VALUES (
        regexp_replace(words, '(?<![^\s"])[-.,:;!?…]+(?=[\s"]|$)', ' ', 'g')
    )) AS one (plain)
);
