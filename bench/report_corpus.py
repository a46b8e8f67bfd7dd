"""A corpus of any size, invented by SQL alone: three editions, 400 days, runs and their ledger."""

from __future__ import annotations

from sqlalchemy import Engine, text

from bench.numbered import stored_links

DAYS = 400

_WORDS = "harbour council ferry market bridge winter treaty teacher signal orchard "
_STATEMENTS = (
    # Chance that comes out the same every time, from 0 to 999.
    """CREATE FUNCTION pg_temp.chance(n bigint, salt int) RETURNS int IMMUTABLE LANGUAGE sql
    RETURN abs(hashint8(n * 31 + salt)) % 1000""",
    f"""
    INSERT INTO store.article (outlet, edition, kind, url, section, title, lead, body, body_blocks,
        authors, tags, keywords, published_at, content_hash, fields_hash, duplicate_of,
        first_seen_at, last_seen_at, fetched_at, revision, removed_at)
    SELECT 'example', (ARRAY['en', 'ar', 'es'])[1 + n % 3], 'news', 'https://news.example/' || n,
        'news/part-' || (pg_temp.chance(n, 1) % 10), 'Harbour story ' || n,
        'Ships.', repeat(:words, 25) || n, '[]', '{{}}',
        ARRAY(SELECT DISTINCT 'Tag ' || pg_temp.chance(n, i) * pg_temp.chance(n, 9 + i) / 500
              FROM generate_series(1, 4) AS i),
        '{{}}', at, md5(n::text), md5(n::text),
        CASE WHEN pg_temp.chance(n, 2) < 10 AND n > 9 THEN n - 9 END,
        at + pg_temp.chance(n, 3) * interval '20 seconds', now(), now(), 1,
        CASE WHEN pg_temp.chance(n, 4) < 5 THEN at + interval '3 days' END
    FROM generate_series(1, :articles) AS n,
        LATERAL (SELECT now() - n * (interval '{DAYS} days' / :articles)) AS t (at)
    """,
    """INSERT INTO store.article_url SELECT url, article_id, first_seen_at FROM store.article""",
    *stored_links("""
        SELECT article_id AS from_article_id,
            (ARRAY['related', 'read_more', 'inline', 'most_read'])[1 + i % 4] AS kind,
            i AS position, 'More' AS anchor, 'https://news.example/'
            || 1 + (article_id + pg_temp.chance(article_id, i) * i) % :articles AS target_url,
            first_seen_at, last_seen_at
        FROM store.article, generate_series(1, 5) AS i"""),
    """
    INSERT INTO store.story SELECT article_id, article_id - article_id % 50
    FROM store.article WHERE article_id % 50 < 4 AND article_id >= 50
    """,
    """
    INSERT INTO store.revision (article_id, revision, seen_at, title, lead, body, content_hash,
        replaced_at, silent)
    SELECT article_id, 1, published_at, 'Formerly ' || title, lead, body, md5(url),
        published_at + interval '2 hours', article_id % 3 = 0
    FROM store.article WHERE article_id % 12 = 0
    """,
    """
    INSERT INTO store.edition_pair (article_id, other_id, outlet, edition, other_edition, first_at,
        last_at, shared, at_odds, score, evidence)
    SELECT one.article_id, other.article_id, one.outlet, one.edition, other.edition,
        other.published_at, one.published_at, ARRAY['number:' || one.article_id], false, 0.9, '{}'
    FROM store.article AS one JOIN store.article AS other ON other.article_id = one.article_id + 1
    WHERE one.article_id % 10 = 0
    """,
    """
    INSERT INTO crawl.page (url, kind, state, reason, http_status, discovered_at, attempts)
    SELECT url, 'article', 'stored', NULL, 200, first_seen_at, 1 FROM store.article
    UNION ALL
    SELECT 'https://news.example/lost/' || n, 'article',
        (ARRAY['gone', 'failed', 'not_article', 'blocked'])[1 + n % 4], 'reason ' || n % 9, 404,
        now(), 1
    FROM generate_series(1, :articles / 3) AS n
    """,
    f"""
    INSERT INTO crawl.run (spider, arguments, started_at, finished_at, status, funnel, coverage)
    SELECT 'example_' || n % 3, '{{}}', at, at + interval '4 minutes',
        CASE WHEN n % 40 = 0 THEN 'failed' ELSE 'ok' END,
        jsonb_build_object('listed', 300, 'known', 200, 'fetched', 100, 'new', 90, 'failed', 10),
        jsonb_build_object('articles', 100, 'fields', (
            SELECT jsonb_object_agg('field_' || field, jsonb_build_object(
                'filled', 100 - field, 'sources', jsonb_build_object('metadata', 100 - field)))
            FROM generate_series(1, 25) AS field))
    FROM generate_series(1, {DAYS * 24}) AS n,
        LATERAL (SELECT now() - n * interval '1 hour') AS t (at)
    """,
    "ANALYZE",
)


def fill(engine: Engine, articles: int) -> None:
    """Fill an empty database with so many articles and what goes with them."""
    values = {"articles": articles, "words": _WORDS}
    with engine.begin() as connection:
        for statement in _STATEMENTS:
            used = {name: value for name, value in values.items() if f":{name}" in statement}
            connection.execute(text(statement), used)
