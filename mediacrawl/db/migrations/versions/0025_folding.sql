-- Codes of languages are ASCII.
CREATE OR REPLACE FUNCTION store.short_code(language text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN nullif(lower(substring(language FROM '^\s*([[:alpha:]]+)') COLLATE "C"), '');

-- As before, by the first of these rules of small letters that the server has: its own (from 17
-- on), ICU's of no language, the system's; else by the database's.
DO $migration$
DECLARE
    rules text := coalesce((
        SELECT format('COLLATE pg_catalog.%I', collname)
        FROM pg_collation
        WHERE collname IN ('pg_c_utf8', 'und-x-icu', 'C.utf8', 'C.UTF-8', 'en_US.utf8')
            AND collnamespace = 'pg_catalog'::regnamespace
            AND collencoding IN (-1, pg_char_to_encoding('UTF8'))
        ORDER BY array_position(
            ARRAY['pg_c_utf8', 'und-x-icu', 'C.utf8', 'C.UTF-8', 'en_US.utf8'], collname::text)
        LIMIT 1), '');
    differs boolean;
BEGIN
    EXECUTE replace($function$
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
            'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ة', 'ه'), 'ک', 'ك') RULES) COLLATE "default" AS folded
        OFFSET 0
    ) AS once
)
$function$, 'RULES', rules);
    EXECUTE format('SELECT lower(%L) COLLATE "C" <> lower(%L %s) COLLATE "C"', 'ИI', 'ИI', rules) INTO differs;
    IF differs THEN
        UPDATE store.article SET title = title, language = language;
    END IF;
END $migration$;
