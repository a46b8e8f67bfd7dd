"""Invented words and texts of the scale corpus, made by SQL in three languages.

How often a word comes follows Zipf's law, as in real texts: the tenth is in nearly every text, the
hundredth in a quarter of them, one of the last in one of several hundred.
"""

from __future__ import annotations

TEXTS = 600
"""Different bodies of an edition. Each article has one of them, and words of its own in its title:
their full-text vectors are made once, by the schema's own function, instead of a million times."""
VOCABULARY = 8_000
WORDS = 320
PARAGRAPHS = 8
TWO_SPELLINGS = 12
"""Rank of an English word that stands as US and as U.S."""

FUNCTIONS = (
    # Chance that comes out the same every time, from 0 to 999,999.
    """CREATE FUNCTION pg_temp.chance(n bigint, salt int) RETURNS int IMMUTABLE LANGUAGE sql
    RETURN (hashint8extended(n, salt) & 1048575) % 1000000""",
    # 1 comes most often, the highest most seldom. A power of numeric takes a hundred times as long.
    """CREATE FUNCTION pg_temp.zipf(most int, n bigint, salt int) RETURNS int IMMUTABLE LANGUAGE sql
    RETURN floor(most ^ (pg_temp.chance(n, salt) / float8 '1000000'))::int""",
    """CREATE FUNCTION pg_temp.edition(n bigint) RETURNS text IMMUTABLE LANGUAGE sql
    RETURN (ARRAY['en', 'ar', 'es'])[1 + n % 3]""",
    # The word of that number, in the language's letters.
    """CREATE FUNCTION pg_temp.word(edition text, number bigint) RETURNS text
    IMMUTABLE LANGUAGE sql RETURN translate(to_hex(number * 37 + 4000), '0123456789abcdef',
        CASE edition WHEN 'ar' THEN 'بتسردنلمكهيفقشجز' ELSE 'batosiredunolkmf' END)""",
    # As a text writes it: one in three Arabic words is one with what stands before it, and one
    # English word has two spellings. A search finds each by any of them.
    f"""CREATE FUNCTION pg_temp.written(edition text, word text, number bigint, n bigint)
    RETURNS text IMMUTABLE LANGUAGE sql RETURN CASE
        WHEN edition = 'ar' THEN coalesce((ARRAY['و', 'ال', 'ب', 'ل', 'وال', 'لل'])[
            1 + pg_temp.chance(n, 4) % 18], '') || word
        WHEN edition = 'en' AND number = {TWO_SPELLINGS}
        THEN (ARRAY['US', 'U.S.'])[1 + pg_temp.chance(n, 4) % 2]
        ELSE word END""",
    """CREATE FUNCTION pg_temp.section(n bigint) RETURNS text IMMUTABLE LANGUAGE sql
    RETURN 'news/' || (ARRAY['politics', 'politics', 'politics', 'economy', 'economy', 'sports',
        'culture', 'health', 'technology', 'world'])[1 + pg_temp.chance(n, 1) % 10]""",
    # Every tenth article is another outlet's, of one edition.
    """CREATE FUNCTION pg_temp.site(n bigint) RETURNS text IMMUTABLE LANGUAGE sql
    RETURN CASE WHEN n % 30 = 0 THEN 'https://courier.example/'
        ELSE 'https://www.harbour.example/' || pg_temp.edition(n) || '/' END""",
    """CREATE FUNCTION pg_temp.url(n bigint) RETURNS text IMMUTABLE LANGUAGE sql
    RETURN pg_temp.site(n) || pg_temp.section(n) || '/council-votes-on-the-new-ferry-'
        || pg_temp.word('en', n) || '-' || n""",
)

SCHEMA = "CREATE SCHEMA IF NOT EXISTS bench"
BODIES = (
    f"""
    CREATE TABLE bench.word AS
    SELECT edition, number, pg_temp.word(edition, number) AS word
    FROM unnest(ARRAY['en', 'ar', 'es']) AS edition, generate_series(1, {VOCABULARY}) AS number
    """,
    # Titles and leads are runs of the same words.
    f"""
    CREATE TABLE bench.body AS
    WITH paragraph AS (
        SELECT drawn.edition, drawn.number, place, string_agg(pg_temp.written(
            drawn.edition, word, rank, drawn.number * 1000 + i), ' ') || '.' AS paragraph
        FROM (
            SELECT edition, number, i, i % {PARAGRAPHS} AS place, pg_temp.zipf(
                {VOCABULARY}, number * 1000 + i, ascii(edition)) AS rank
            FROM unnest(ARRAY['en', 'ar', 'es']) AS edition,
                generate_series(0, {TEXTS - 1}) AS number, generate_series(1, {WORDS}) AS i
        ) AS drawn
        JOIN bench.word ON (word.edition, word.number) = (drawn.edition, drawn.rank)
        GROUP BY drawn.edition, drawn.number, place
    )
    SELECT edition, number, body, store.pack_blocks(body, blocks) AS blocks, md5(body) AS key,
        store.search_vector(edition, '', NULL, body, '{{}}', '{{}}') AS vector,
        array_to_string((string_to_array(body, ' '))[50:56], ' ') AS title,
        array_to_string((string_to_array(body, ' '))[90:110], ' ') AS lead
    FROM (
        SELECT edition, number, string_agg(paragraph, E'\\n\\n' ORDER BY place) AS body,
            jsonb_agg(jsonb_build_object('type', 'paragraph', 'text', paragraph)
                ORDER BY place) AS blocks
        FROM paragraph GROUP BY edition, number
    ) AS whole
    """,
    "ALTER TABLE bench.body ADD PRIMARY KEY (edition, number)",
    "ANALYZE bench.body",
    "CREATE UNIQUE INDEX ON bench.body (key)",
    # To be put back when all are stored.
    """
    CREATE TABLE bench.original AS SELECT pg_get_functiondef(
        'store.search_vector(text, text, text, text, text[], text[])'::regprocedure) AS definition
    """,
    """
    CREATE OR REPLACE FUNCTION store.search_vector(
        language text, title text, lead text, body text, tags text[], keywords text[]
    ) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (
        SELECT setweight(to_tsvector(corpus.search_config(language), title), 'A') || known.vector
        FROM bench.body AS known WHERE known.key = md5(search_vector.body))
    """,
)
