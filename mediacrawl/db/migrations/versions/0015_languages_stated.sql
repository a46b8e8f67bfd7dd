-- The language of a tag if it names one: 'und', 'mul', 'mis' and 'zxx' (ISO 639-2) name none, nor
-- does 'english', which some pages write.
CREATE FUNCTION store.language_code(language text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN length(store.short_code(language)) <= 3
        AND store.short_code(language) NOT IN ('und', 'mul', 'mis', 'zxx')
    THEN store.short_code(language) END;

CREATE OR REPLACE FUNCTION store.edition_spoken(edition text, language text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN store.language_code(language) <> store.short_code(edition)
    THEN edition || '/' || store.language_code(language) ELSE edition END;
