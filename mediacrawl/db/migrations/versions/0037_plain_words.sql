-- As 0010 has it, for texts that hold more than ASCII, quotation marks and dashes.
CREATE FUNCTION store.folded_words(language text, published text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT CASE
        WHEN language = 'ar' THEN store.arabic_words(parted)
        WHEN folded = lower(parted) THEN to_tsvector(corpus.search_config(language), parted)
        ELSE (to_tsvector(corpus.search_config(language), parted)::text
            || ' ' || to_tsvector(corpus.search_config(language), folded)::text)::tsvector
    END
    FROM (
        SELECT parted, store.bare(parted) AS folded
        FROM (SELECT store.parted(published) AS parted OFFSET 0) AS once
        OFFSET 0
    ) AS twice
);

-- Of others, folding makes small letters and nothing else: they are parted and parsed at once, by
-- an expression that is inlined. Where the database's own rules make another letter of I, as
-- Turkish ones do, the two differ.
CREATE OR REPLACE FUNCTION store.words(language text, published text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN language <> 'ar' AND lower('I' COLLATE "default") = 'i'
        AND published !~ U&'[^\0001-\007f\2013\2014\2018-\201f]'
    THEN to_tsvector(corpus.search_config(language), translate(
        regexp_replace(published, '([[:alpha:]]{2})\.(?=[[:alpha:]]{2})', '\1_', 'g'), '/~', '__'))
    ELSE store.folded_words(language, published)
END;
