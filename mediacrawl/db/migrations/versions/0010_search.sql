-- As `fold` of the package's module `text` is now: some marks more are left out.
CREATE OR REPLACE FUNCTION corpus.fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT CASE WHEN folded ~ '[٠-٩۰-۹]'
        THEN translate(folded, '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', '01234567890123456789') ELSE folded END
    FROM (
        SELECT lower(replace(replace(replace(replace(replace(
            regexp_replace(normalize(value, NFKD),
                U&'[\0300-\036f\0610-\061a\0640\064b-\065f\0670\06d6-\06dc\06df-\06e8\06ea-\06ed\00ad\034f\061c\180e\200b-\200f\202a-\202e\2060-\206f\fe00-\fe0f\feff]+',
                '', 'g'),
            'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ة', 'ه'), 'ک', 'ك')) AS folded
        OFFSET 0
    ) AS once
);

-- The text search configuration of a language, by its code of two letters.
CREATE FUNCTION corpus.search_config(language text) RETURNS regconfig
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE language
    WHEN 'ar' THEN 'pg_catalog.arabic'::regconfig
    WHEN 'ca' THEN 'pg_catalog.catalan'::regconfig
    WHEN 'da' THEN 'pg_catalog.danish'::regconfig
    WHEN 'de' THEN 'pg_catalog.german'::regconfig
    WHEN 'el' THEN 'pg_catalog.greek'::regconfig
    WHEN 'en' THEN 'pg_catalog.english'::regconfig
    WHEN 'es' THEN 'pg_catalog.spanish'::regconfig
    WHEN 'eu' THEN 'pg_catalog.basque'::regconfig
    WHEN 'fi' THEN 'pg_catalog.finnish'::regconfig
    WHEN 'fr' THEN 'pg_catalog.french'::regconfig
    WHEN 'ga' THEN 'pg_catalog.irish'::regconfig
    WHEN 'hi' THEN 'pg_catalog.hindi'::regconfig
    WHEN 'hu' THEN 'pg_catalog.hungarian'::regconfig
    WHEN 'hy' THEN 'pg_catalog.armenian'::regconfig
    WHEN 'id' THEN 'pg_catalog.indonesian'::regconfig
    WHEN 'it' THEN 'pg_catalog.italian'::regconfig
    WHEN 'lt' THEN 'pg_catalog.lithuanian'::regconfig
    WHEN 'nb' THEN 'pg_catalog.norwegian'::regconfig
    WHEN 'ne' THEN 'pg_catalog.nepali'::regconfig
    WHEN 'nl' THEN 'pg_catalog.dutch'::regconfig
    WHEN 'nn' THEN 'pg_catalog.norwegian'::regconfig
    WHEN 'no' THEN 'pg_catalog.norwegian'::regconfig
    WHEN 'pt' THEN 'pg_catalog.portuguese'::regconfig
    WHEN 'ro' THEN 'pg_catalog.romanian'::regconfig
    WHEN 'ru' THEN 'pg_catalog.russian'::regconfig
    WHEN 'sr' THEN 'pg_catalog.serbian'::regconfig
    WHEN 'sv' THEN 'pg_catalog.swedish'::regconfig
    WHEN 'ta' THEN 'pg_catalog.tamil'::regconfig
    WHEN 'tr' THEN 'pg_catalog.turkish'::regconfig
    WHEN 'yi' THEN 'pg_catalog.yiddish'::regconfig
    ELSE 'pg_catalog.simple'::regconfig
END;

-- 'en' of 'en-GB', 'en_GB' and 'EN'.
CREATE FUNCTION store.short_code(language text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN nullif(lower(substring(language FROM '^\s*([[:alpha:]]+)')), '');

-- The language that an article is searched in: what its page states, if PostgreSQL knows that
-- language, or else its edition, if that is the code of one.
CREATE FUNCTION store.search_language(language text, edition text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT CASE
        WHEN corpus.search_config(stated) <> 'pg_catalog.simple'::regconfig THEN stated
        WHEN corpus.search_config(meant) <> 'pg_catalog.simple'::regconfig THEN meant
        ELSE coalesce(stated, meant, edition)
    END
    FROM (VALUES (store.short_code(language), store.short_code(edition))) AS codes (stated, meant)
);

-- A text as the parser is to see it: without what no reader sees (soft hyphens, spaces and joiners
-- of no width, marks of direction), and with words parted that it takes for a path or a host:
-- Tyre/Sidon, "… ended.The …". An underscore parts words and, in a query, keeps them side by side.
CREATE FUNCTION store.parted(published text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN translate(
    regexp_replace(
        regexp_replace(published,
            U&'[\00ad\034f\061c\180e\200b-\200f\202a-\202e\2060-\206f\fe00-\fe0f\feff]+', '', 'g'),
        '([[:alpha:]]{2})\.(?=[[:alpha:]]{2})', '\1_', 'g'),
    U&'/~\2010\2011\2026', '__-- ');

-- Folded, and with the letters that no accent can be parted from written as they are typed without.
CREATE FUNCTION store.bare(parted text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT CASE WHEN folded ~ '[ßæœøłđðþħŧŋı]'
        THEN translate(replace(replace(replace(replace(folded,
            'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'øłđðħŧŋı', 'olddhtni')
        ELSE folded END
    FROM (SELECT corpus.fold(parted) AS folded OFFSET 0) AS once
);

-- A noun behind "and" or "then" with its article: of these the Arabic stemmer takes all but و and ف.
CREATE FUNCTION store.without_conjunction(folded text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(folded,
    U&'(?<![\0621-\064a])[\0648\0641](?=\0627\0644[\0621-\064a]{3})', '', 'g');

-- The words of a text where they stand, in every form in which they may be looked for: as published
-- (the plain way finds them), folded as they are typed, and without a conjunction. Read back from
-- text, lexemes that are the same at the same place become one.
CREATE OR REPLACE FUNCTION store.arabic_words(published text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT concat_ws(' ',
        to_tsvector('pg_catalog.arabic', published)::text,
        to_tsvector('pg_catalog.arabic', folded)::text,
        to_tsvector('pg_catalog.arabic', store.with_ta_marbuta(folded))::text,
        CASE WHEN alone <> folded
            THEN to_tsvector('pg_catalog.arabic', store.with_ta_marbuta(alone))::text END
    )::tsvector
    FROM (
        SELECT folded, store.without_conjunction(folded) AS alone
        FROM (SELECT store.bare(published) AS folded OFFSET 0) AS once
        OFFSET 0
    ) AS twice
);

-- Most English has nothing to fold, and is parsed once.
CREATE FUNCTION store.words(language text, published text) RETURNS tsvector
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

-- What to look for, in the syntax of websearch_to_tsquery, however its words are typed. A dash that
-- stands alone is no "not", and dots after a quotation mark are no word. The first parameter is a
-- language; it keeps its name of old, because to change it would take the function from the views
-- that others have made with it.
CREATE OR REPLACE FUNCTION corpus.search_query(edition text, words text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT CASE
        WHEN store.short_code(edition) <> 'ar'
        THEN websearch_to_tsquery(corpus.search_config(store.short_code(edition)), folded)
        WHEN store.without_conjunction(folded) = folded
        THEN websearch_to_tsquery('pg_catalog.arabic', store.with_ta_marbuta(folded))
        ELSE websearch_to_tsquery('pg_catalog.arabic', store.with_ta_marbuta(folded))
            || websearch_to_tsquery('pg_catalog.arabic',
                store.with_ta_marbuta(store.without_conjunction(folded)))
    END
    FROM (
        SELECT store.bare(store.parted(
            regexp_replace(words, '(?<![^\s"])[-.,:;!?…]+(?=[\s"]|$)', ' ', 'g')
        )) AS folded
        OFFSET 0
    ) AS one
);
