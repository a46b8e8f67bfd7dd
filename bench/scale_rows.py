"""The rows of the scale corpus: articles :low to :high and what goes with them, by statement.

300 articles a day from 2016 on. An article has 10 links, 5 tags, 3 or 4 places on listings, 7 marks
that other editions recognize, a signature of 20 bands, a picture and 1.3 addresses in the ledger.
"""

from __future__ import annotations

from bench.numbered import stored_links, stored_places
from bench.scale_words import TEXTS
from mediacrawl.db.near.pairs import BAND_HASHES, BAND_NAMES

A_DAY = 300
TAGS, AUTHORS = 5_000, 2_000
"""Of an edition."""
RUNS = 9_600

_AT = f"timestamptz '2016-01-01 UTC' + n * (interval '1 day' / {A_DAY})"
_OUTLET = "CASE WHEN n % 30 = 0 THEN 'courier' ELSE 'harbour' END"
_SERIES = "generate_series(CAST(:low AS bigint), CAST(:high AS bigint)) AS n"
_TAG = f"(n % 3) * {TAGS} + pg_temp.zipf({TAGS}, n, 100 + i)"
_AUTHOR = f"(n % 3) * {AUTHORS} + pg_temp.zipf({AUTHORS}, n, 200)"

ONCE = (
    f"""
    INSERT INTO store.tag (tag_id, outlet, edition, name, url) OVERRIDING SYSTEM VALUE
    SELECT n, 'harbour', pg_temp.edition((n - 1) / {TAGS}), 'Tag ' || 1 + (n - 1) % {TAGS},
        'https://www.harbour.example/' || pg_temp.edition((n - 1) / {TAGS}) || '/tags/' || n
    FROM generate_series(1, 3 * {TAGS}) AS n
    """,
    f"""
    INSERT INTO store.author (author_id, outlet, edition, name) OVERRIDING SYSTEM VALUE
    SELECT n, 'harbour', pg_temp.edition((n - 1) / {AUTHORS}), 'Author ' || n
    FROM generate_series(1, 3 * {AUTHORS}) AS n
    """,
    """
    INSERT INTO store.coverage (outlet, edition, name, url, description, first_seen_at,
        last_seen_at)
    SELECT 'harbour', pg_temp.edition(n), 'Dossier ' || n,
        'https://www.harbour.example/dossiers/' || n, 'All on it.',
        timestamptz '2016-01-01 UTC' + n * interval '15 days', now()
    FROM generate_series(1, 200) AS n
    """,
    f"""
    INSERT INTO crawl.run (spider, arguments, started_at, finished_at, status, funnel, coverage,
        seconds, requests, bytes, outlet, edition)
    SELECT 'harbour_' || n % 3, '{{}}', at, at + interval '4 minutes',
        CASE WHEN n % 40 = 0 THEN 'failed' ELSE 'ok' END,
        jsonb_build_object('listed', 300, 'known', 200, 'fetched', 100, 'new', 90, 'failed', 10),
        jsonb_build_object('articles', 100, 'fields', (
            SELECT jsonb_object_agg('field_' || field, jsonb_build_object(
                'filled', 100 - field, 'sources', jsonb_build_object('metadata', 100 - field)))
            FROM generate_series(1, 25) AS field)), 240, 130, 4000000, 'harbour',
        pg_temp.edition(n)
    FROM generate_series(1, {RUNS}) AS n, LATERAL (SELECT now() - n * interval '1 hour') AS t (at)
    """,
)

# The boxes of most read articles, which a page shows site-wide, name ten a day and edition.
_LINKS = f"""
    SELECT n AS from_article_id,
        (ARRAY['related', 'related', 'related', 'related', 'read_more', 'read_more',
            'inline', 'most_read', 'most_read', 'read_next'])[i] AS kind, i AS position,
        'Council votes on the new ferry' AS anchor,
        CASE WHEN target > 0 THEN pg_temp.url(target)
            ELSE pg_temp.site(n) || 'archive/' || -target END AS target_url,
        {_AT} AS first_seen_at, {_AT} + interval '2 days' AS last_seen_at
    FROM {_SERIES}, generate_series(1, 10) AS i, LATERAL (
        SELECT CASE WHEN i IN (8, 9) THEN
                greatest(n - n % {A_DAY} - {A_DAY}, 0) + 3 * (pg_temp.chance(n, i) % 10) + n % 3
            WHEN pg_temp.chance(n, i) < 250000
                THEN -pg_temp.zipf(greatest(1000, n / 2)::int, n, 50 + i)
            ELSE greatest(n % 3, n - 3 * pg_temp.zipf(3000, n, 60 + i)) END OFFSET 0
    ) AS leads_to (target)
"""
_PLACES = f"""
    SELECT page_url, page_kind, label, 1 + pg_temp.chance(n, 70) % 5 AS page,
        1 + n % 30 AS position, pg_temp.url(n) AS article_url, {_AT} AS first_seen_at,
        {_AT} + pg_temp.chance(n, 71) * interval '200 milliseconds' AS last_seen_at
    FROM {_SERIES} CROSS JOIN LATERAL (
        SELECT pg_temp.site(n) || pg_temp.section(n), 'section', 'Section'
        UNION ALL SELECT pg_temp.site(n), 'front', 'Front page' WHERE n % 4 = 0
        UNION ALL SELECT 'https://www.harbour.example/dossiers/' || 1 + n % 200, 'coverage',
            'Dossier' WHERE n % 33 = 4
        UNION (SELECT pg_temp.site(n) || 'tags/' || {_TAG}, 'tag', 'Tag'
            FROM generate_series(1, 2) AS i)
    ) AS listing (page_url, page_kind, label)
"""

EACH = (
    f"""
    INSERT INTO store.article (article_id, outlet, edition, kind, url, external_id, section, title,
        lead, body, body_blocks, authors, source, agencies, language, published_at, word_count,
        video_seconds, image_url, coverage, tags, keywords, content_hash, fields_hash, duplicate_of,
        first_seen_at, last_seen_at, fetched_at, revision, removed_at, extractor, text_share,
        left_out, damage, sources) OVERRIDING SYSTEM VALUE
    SELECT n, {_OUTLET}, edition, CASE WHEN n % 33 = 1 THEN 'video' WHEN n % 20 = 1 THEN 'opinion'
        ELSE 'news' END, pg_temp.url(n), n::text, pg_temp.section(n),
        title || ' ' || pg_temp.word(edition, n), lead, body, blocks,
        ARRAY['Author ' || {_AUTHOR}], CASE WHEN n % 5 < 2 THEN 'Agency ' || agency END,
        CASE WHEN n % 5 < 2 THEN ARRAY['Agency ' || agency] ELSE '{{}}' END, edition, at, 320,
        CASE WHEN n % 33 = 1 THEN 95 END, 'https://media.harbour.example/photo/' || md5(n::text),
        CASE WHEN n % 33 = 5 THEN 'Dossier ' || (n % 199) END,
        ARRAY(SELECT DISTINCT 'Tag ' || 1 + ({_TAG} - 1) % {TAGS} FROM generate_series(1, 5) AS i),
        '{{}}', encode(sha256(n::text::bytea), 'hex'), encode(sha256((-n)::text::bytea), 'hex'),
        CASE WHEN n % 100 = 99 AND n > 300 THEN n - 99 END, at + interval '20 minutes',
        at + interval '2 days', at + interval '2 days', CASE WHEN n % 25 = 0 THEN 2 ELSE 1 END,
        CASE WHEN n % 200 = 7 THEN at + interval '3 days' END, '1', 0.97, '{{"share": 2}}', 0,
        '{{"title": "json_ld", "body": "selector", "published_at": "json_ld"}}'
    FROM {_SERIES}
    CROSS JOIN LATERAL (SELECT {_AT}, pg_temp.edition(n), pg_temp.zipf(40, n, 3))
        AS of (at, edition, agency)
    JOIN bench.body USING (edition)
    WHERE body.number = pg_temp.chance(n, 2) % {TEXTS}
    """,
    f"""
    INSERT INTO store.article_url (url, article_id, first_seen_at)
    SELECT pg_temp.url(n), n, {_AT} FROM {_SERIES}
    UNION ALL SELECT pg_temp.site(n) || 'node/' || n, n, {_AT} FROM {_SERIES} WHERE n % 20 = 0
    """,
    *stored_links(_LINKS),
    f"""
    INSERT INTO store.article_tag (article_id, tag_id, position)
    SELECT n, {_TAG}, min(i) FROM {_SERIES}, generate_series(1, 5) AS i GROUP BY 1, 2 ORDER BY 1, 2
    """,
    f"INSERT INTO store.article_author SELECT n, {_AUTHOR}, 1 FROM {_SERIES}",
    f"""
    INSERT INTO store.image (article_id, position, url, caption, credit)
    SELECT n, 1, 'https://media.harbour.example/photo/' || md5(n::text),
        'Ships in the harbour on the day of the vote', 'Agency' FROM {_SERIES}
    """,
    *stored_places(_PLACES),
    f"""
    INSERT INTO store.headline (host, edition, text, url, first_seen_at, last_seen_at)
    SELECT 'www.harbour.example', pg_temp.edition(n), 'Vote ' || n, pg_temp.url(n),
        {_AT} - interval '9 minutes', {_AT} FROM {_SERIES} WHERE n % 50 = 0
    """,
    f"""
    INSERT INTO store.alternate (article_id, language, url)
    SELECT n, pg_temp.edition(n + 1), pg_temp.url(n + 1) FROM {_SERIES} WHERE n % 33 = 2
    """,
    f"""
    INSERT INTO store.revision (article_id, revision, seen_at, title, lead, body, content_hash,
        replaced_at, silent)
    SELECT n, 1, {_AT} + interval '1 hour', title, NULL, body,
        md5(n::text), {_AT} + interval '2 hours', n % 75 = 0
    FROM {_SERIES} JOIN bench.body ON body.edition = pg_temp.edition(n)
    WHERE n % 25 = 0 AND body.number = pg_temp.chance(n, 2) % {TEXTS}
    """,
    f"""
    INSERT INTO store.minhash (article_id, signature)
    SELECT n, ARRAY(SELECT hashint8extended(n, i) FROM generate_series(1, 20) AS i) FROM {_SERIES}
    """,
    f"""
    INSERT INTO store.minhash_band (article_id, {BAND_NAMES})
    SELECT article_id, {BAND_HASHES} FROM store.minhash WHERE article_id BETWEEN :low AND :high
    """,
    f"""
    INSERT INTO store.near_duplicate (article_id, other_id, similarity)
    SELECT n - 30, n, 0.34 + pg_temp.chance(n, 90) / 1520000.0 FROM {_SERIES}
    WHERE n % 33 = 0 AND n > 60
    UNION ALL SELECT n - 6, n, 0.6 FROM {_SERIES} WHERE n % 30 = 0 AND n > 60
    """,
    f"""
    INSERT INTO store.story (article_id, story_id)
    SELECT member, min(n) FROM (
        SELECT n, unnest(ARRAY[n - 30, n]) AS member FROM {_SERIES} WHERE n % 33 = 0 AND n > 60
        UNION ALL
        SELECT n, unnest(ARRAY[n - 6, n]) FROM {_SERIES} WHERE n % 30 = 0 AND n % 33 > 0 AND n > 60
    ) AS pair GROUP BY 1 ON CONFLICT DO NOTHING
    """,
    f"""
    INSERT INTO store.edition_period (outlet, edition, period, marked)
    SELECT DISTINCT {_OUTLET}, pg_temp.edition(n), store.period({_AT}), true FROM {_SERIES}
    ON CONFLICT DO NOTHING
    """,
    f"""
    INSERT INTO store.edition_mark (article_id, outlet, edition, published_at, marks)
    SELECT n, {_OUTLET}, pg_temp.edition(n), {_AT}, ARRAY(
        SELECT kind || CASE WHEN i = 1 THEN 'photo/' || md5(n::text)
            ELSE pg_temp.zipf(90000, n, 110 + i::int)::text END || i
        FROM unnest(ARRAY['image:', 'number:', 'number:', 'name:', 'name:', 'name:', 'name:'])
            WITH ORDINALITY AS known (kind, i))
    FROM {_SERIES}
    """,
    f"""
    INSERT INTO store.edition_pair (article_id, other_id, outlet, edition, other_edition, first_at,
        last_at, shared, at_odds, score, evidence)
    SELECT n - 1, n, 'harbour', pg_temp.edition(n - 1), pg_temp.edition(n), {_AT}, {_AT},
        ARRAY['number:' || n, 'name:' || n % 900], false,
        CASE WHEN n % 3 > 0 THEN 0.7 + pg_temp.chance(n, 120) / 4000000.0 END, '{{"numbers": 1}}'
    FROM {_SERIES} WHERE n % 10 = 2
    """,
    f"""
    INSERT INTO crawl.page (url, kind, state, reason, http_status, etag, discovered_at,
        discovered_from, fetched_at, attempts, run_id, published_at, sitemap, archive, article_url)
    SELECT pg_temp.url(n), 'article', 'stored', NULL, 200, md5(n::text), {_AT}, pg_temp.site(n),
        {_AT}, 2, 1 + n % {RUNS}, {_AT}, CASE WHEN n % 2 = 0 THEN pg_temp.site(n) || 'sitemap' END,
        jsonb_build_object('file', 'harbour-' || n / 5000 || '.warc.gz', 'offset', n * 7), NULL
    FROM {_SERIES}
    UNION ALL
    SELECT pg_temp.site(n) || 'archive/' || n, 'article',
        (ARRAY['gone', 'pending', 'not_article', 'unchanged'])[1 + n % 4],
        CASE n % 4 WHEN 0 THEN 'http 404' WHEN 2 THEN 'no body'
            WHEN 3 THEN 'same article as ' || pg_temp.url(n) END, 404, NULL, {_AT}, NULL,
        CASE WHEN n % 4 <> 1 THEN {_AT} END, 1, 1 + n % {RUNS}, NULL, NULL, NULL,
        CASE WHEN n % 4 = 3 THEN pg_temp.url(n) END
    FROM {_SERIES} WHERE pg_temp.chance(n, 130) < 300000
    """,
)
