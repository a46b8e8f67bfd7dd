-- Arabic writes و ف ب ل ك (and, then, in, to, as) and ال before a word as one with it. The stemmer
-- takes some of them off, and not the same ending with and without them (ايران, but اير of وايران).
-- So a word is looked for by the stem of each of its forms, as far as that is a beginning of the
-- word, and not the stem of another common word: who looks for جنة does not look for لجنة.
CREATE FUNCTION store.arabic_stems(word text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    WITH typed AS MATERIALIZED (
        SELECT alone, regexp_replace(alone, '^ال(?=.{3})', '') AS base
        FROM (SELECT store.without_conjunction(word) AS alone OFFSET 0) AS one
    ), formed AS MATERIALIZED (
        SELECT prefix, rtrim(base, 'ة') AS core,
            (ts_lexize('pg_catalog.arabic_stem', prefix || base))[1] AS stem
        FROM typed, unnest('{"",و,ف,ب,ل,ك,وب,ول,وك,فب,فل,ال,بال,كال,لل,وبال,ولل}'::text[]) AS prefix
        WHERE length(base) >= 3
    ), found AS (
        SELECT stem
        FROM formed, generate_series(0, length(prefix)) AS kept  -- letters of the prefix
        WHERE left(stem, kept) = right(prefix, kept) AND starts_with(core, substr(stem, kept + 1))
            AND (length(stem) - kept >= 3 OR length(stem) - kept = 2
                AND (length(core) = 2 OR kept >= 3 OR right(prefix, kept) = 'لل'))
        UNION ALL  -- لل of للندن is taken for the article
        SELECT stem FROM formed
        WHERE prefix = 'ل' AND starts_with(core, 'ل') AND starts_with(substr(core, 2), stem)
            AND length(stem) >= 3
    )
    SELECT array_agg(DISTINCT stem ORDER BY stem)
    FROM (
        SELECT stem FROM found
        WHERE stem <> ALL ('{ازم,باحث,بارد,باطل,برق,بكر,سان,طيف,فارس,فاسد,فاعل,فايد,فايز,فرص,فرق,فصل,فقر,فكر,'
            'قاء,كاتب,كامل,كبير,كتاب,كتل,كثير,كفاح,كلام,كلم,كوكب,كيان,لازم,لاعب,لباس,لجن,لحظ,لسان,لطيف,لعب,'
            'لقاء,لوح,ليل,واجب,واحد,وارد,واسع,واقع,والد,وجة,وجه,وجد,وحد,ورد,ورق,وصف,وصل,وفا}'::text[])
        UNION ALL  -- as it is typed, and with its hamza on another letter: مسؤول and مسئول
        SELECT (ts_lexize('pg_catalog.arabic_stem', spelled))[1]
        FROM typed, unnest(ARRAY[word, alone, replace(word, 'وو', 'يو'), replace(word, 'يو', 'وو')]) AS spelled
    ) AS stems
);

-- In what other ways a lexeme may stand in the index: the parser takes the dash of COVID-19 and
-- 2023-24 for a minus; U.S. and US are one word.
CREATE FUNCTION store.spelled_otherwise(lexeme text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
    WHEN lexeme ~ '^-?\d+(\.\d+)?$' THEN ARRAY[ltrim(lexeme, '-'), '-' || ltrim(lexeme, '-')]
    WHEN lexeme ~ '^[[:alpha:]](\.[[:alpha:]]){1,3}$' THEN ARRAY[lexeme, replace(lexeme, '.', '')]
    WHEN lexeme ~ '^[a-z]{2,3}$'
    THEN ARRAY[lexeme, regexp_replace(lexeme, '(.)(?=.)', '\1.', 'g')]
END;

-- The query with each lexeme in all its spellings. Parts of a word with a hyphen are looked for side
-- by side, for al-Assad and al Assad; EE.UU. and EEUU are one word, as all plurals that double the
-- letters of two. Lexemes are written as the server writes them; one with a quotation mark in it
-- (a path may have one) leaves the query as it is.
CREATE FUNCTION store.with_spellings(query tsquery, arabic text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
    WHEN numnode(query) = 0 OR query::text ~ '''''|\\' THEN query
    ELSE (
        WITH stemmed AS (
            SELECT stem, array_agg(DISTINCT other) AS others
            FROM (SELECT DISTINCT found[1] AS word
                FROM regexp_matches(arabic, U&'[\0621-\064a]+', 'g') AS found) AS words
            CROSS JOIN LATERAL unnest(ts_lexize('pg_catalog.arabic_stem', word)) AS stem
            CROSS JOIN LATERAL unnest(store.arabic_stems(word)) AS other
            GROUP BY stem
        )
        SELECT string_agg(CASE WHEN cardinality(spellings) > 1
            THEN '( ''' || array_to_string(spellings, ''' | ''') || ''' )' ELSE part[1] END,
            '' ORDER BY place)::tsquery
        FROM (
            SELECT regexp_replace(regexp_replace(regexp_replace(regexp_replace(query::text,
                '''[[:alnum:]]+(?:-[[:alnum:]]+){2}'' <-> (''[[:alnum:]]+'' <-> ''[[:alnum:]]+'' <-> ''[[:alnum:]]+'')', '\1', 'g'),
                '''[[:alnum:]]+-[[:alnum:]]+'' <-> (''[[:alnum:]]+'' <-> ''[[:alnum:]]+'')', '\1', 'g'),
                '''(([a-z])\2)'' <-> ''(([a-z])\4)''', '( ''\1'' <-> ''\3'' | ''\1\3'' )', 'g'),
                '''(([a-z])\2)(([a-z])\4)''(?! \))', '( ''\1'' <-> ''\3'' | ''\1\3'' )', 'g') AS written
        ) AS one
        CROSS JOIN LATERAL regexp_matches(written, '''[^'']*''|[^'']+', 'g')
            WITH ORDINALITY AS found (part, place)
        LEFT JOIN stemmed ON part[1] = '''' || stem || ''''
        CROSS JOIN LATERAL (
            SELECT coalesce(others, CASE WHEN part[1] LIKE '''%'
                THEN store.spelled_otherwise(trim(part[1], '''')) END) AS spellings
        ) AS many
    )
END;

-- As before, and a quotation in the marks of any language, a typographic minus and | are known.
CREATE OR REPLACE FUNCTION corpus.search_query(edition text, words text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT CASE
        WHEN language <> 'ar' OR language IS NULL
        THEN store.with_spellings(websearch_to_tsquery(corpus.search_config(language), folded), '')
        ELSE store.with_spellings(websearch_to_tsquery('pg_catalog.arabic', typed), typed)
    END
    FROM (
        SELECT language, folded, store.with_ta_marbuta(folded) AS typed
        FROM (
            SELECT store.short_code(edition) AS language, store.bare(store.parted(regexp_replace(
                replace(translate(words, U&'\201c\201d\201e\201f\00ab\00bb\2033\2212\02bc',
                    '"""""""-'''), ' | ', ' or '),
                '(?<![^\s"])(?!-"(?=\S))[-.,:;!?…]+(?=[\s"]|$)', ' ', 'g'))) AS folded
            OFFSET 0
        ) AS one
        OFFSET 0
    ) AS two
);
