"""Addresses become numbers in a filled database: no view says anything else than before."""

import pytest
from sqlalchemy import text

from mediacrawl.db.schema.address_numbers import begin_numbers
from mediacrawl.db.schema.revisions import upgrade
from mediacrawl.db.schema.roles import WRITER_ROLE, create_roles
from tests.db.test_migrations import migrate

VIEWS = (
    "link", "placement", "wanted", "link_count", "link_total", "article_url", "coverage_article"
)  # fmt: skip
SITE = "https://news.example"
# Links to stored articles, by other addresses of them too, to listings and to what is not stored;
# the same target by two kinds; places on several pages, of which some are gone.
FILLED = f"""
INSERT INTO store.article (outlet, edition, url, title, body_blocks, authors, tags, keywords,
    content_hash, fields_hash, first_seen_at, last_seen_at, fetched_at, revision, unchanged_from,
    unchanged_until)
SELECT 'example', 'en', '{SITE}/' || n, 'No ' || n, '[]', '{{}}', '{{}}', '{{}}', n::text, '', at,
    at, at, 1, CASE WHEN n % 7 = 0 THEN at END, CASE WHEN n % 7 = 0 THEN at + interval '1 day' END
FROM generate_series(1, 300) AS n, LATERAL (
    SELECT timestamptz '2024-03-01 UTC' + n * interval '1 hour') AS t (at);
INSERT INTO store.article_url (url, article_id, first_seen_at)
SELECT url, article_id, first_seen_at FROM store.article
UNION ALL SELECT url || '/old', article_id, now() FROM store.article WHERE article_id % 9 = 0;
INSERT INTO store.link
SELECT article_id, k.kind, n, 'More of ' || n, '{SITE}/' || CASE WHEN n % 4 = 0 THEN 'gone/' ELSE '' END
    || (article_id * n) % 310 || CASE WHEN n % 5 = 0 THEN '/old' ELSE '' END, first_seen_at,
    last_seen_at
FROM store.article, generate_series(1, 12) AS n,
    LATERAL (SELECT unnest(CASE WHEN n % 3 = 0 THEN '{{related,inline}}' ELSE '{{related}}' END::text[])) AS k (kind)
ON CONFLICT DO NOTHING;
INSERT INTO store.placement
SELECT '{SITE}/listing-' || n % 6, CASE WHEN n % 6 = 0 THEN 'front' ELSE 'section' END,
    CASE WHEN n % 6 < 3 THEN 'Harbour' END, 1 + n % 3, n % 20, '{SITE}/' || n,
    timestamptz '2024-03-01 UTC', timestamptz '2024-03-01 UTC' + n / 30 * interval '1 hour'
FROM generate_series(1, 310) AS n;
INSERT INTO store.coverage (outlet, edition, name, url, first_seen_at, last_seen_at)
VALUES ('example', 'en', 'Ferries', '{SITE}/listing-2', now(), now());
"""  # noqa: E501
# What a crawl of the version before does meanwhile: each kind of write, in parts that are copied.
MEANWHILE = f"""
UPDATE store.link SET last_seen_at = now(), anchor = repeat('Anew ', 40) WHERE from_article_id % 4 = 1;
INSERT INTO store.link VALUES (2, 'inline', 9, NULL, '{SITE}/new', now(), now());
DELETE FROM store.article WHERE article_id % 50 = 3;
INSERT INTO store.article_url VALUES ('{SITE}/gone/8', 8, now());
UPDATE store.placement SET last_seen_at = now(), page = 2, label = repeat('Front ', 40)
WHERE page_url = '{SITE}/listing-0' AND position < 9;
INSERT INTO store.placement VALUES
    ('{SITE}/listing-1', 'section', NULL, 7, 1, '{SITE}/2', now(), now()),
    ('{SITE}/listing-9', 'section', NULL, 1, 1, '{SITE}/1', now(), now());
DELETE FROM store.placement WHERE page_url = '{SITE}/listing-3' AND position > 9;
"""  # noqa: E501


def said(engine):
    """The rows of the views, in columns that both versions have."""
    rows = "SELECT (to_jsonb(v) - 'left_at' - 'listing_id')::text FROM corpus.{} AS v ORDER BY 1"
    with engine.connect() as connection:
        return {view: connection.scalars(text(rows.format(view))).all() for view in VIEWS}


@pytest.fixture
def filled(empty_engine):
    with empty_engine.begin() as connection:
        migrate(connection, "0025")
        create_roles(connection)
        connection.exec_driver_sql(FILLED, execution_options={"no_parameters": True})
    before = said(empty_engine)
    assert all(before.values())
    return empty_engine


def copied(engine, blocks):
    with engine.begin() as connection:
        begin_numbers(connection)
        return connection.scalar(text(f"SELECT store_next.copy_some({blocks})"))


def test_every_view_says_the_same(filled, monkeypatch):
    monkeypatch.setattr("mediacrawl.db.schema.address_numbers._BLOCKS", 7)
    before = said(filled)
    upgrade(filled)
    assert said(filled) == before


def test_a_copy_that_was_ended_goes_on_with_what_was_written_since(filled, monkeypatch):
    told = []
    monkeypatch.setattr("mediacrawl.db.schema.address_numbers._BLOCKS_A_MINUTE", 1)
    assert copied(filled, 1000) > copied(filled, 3) > 0  # all links, and the first places
    with filled.begin() as connection:
        connection.execute(text(f"SET LOCAL ROLE {WRITER_ROLE}"))
        connection.exec_driver_sql(MEANWHILE, execution_options={"no_parameters": True})
    before = said(filled)
    upgrade(filled, told.append)
    assert "become numbers, some" in told[0]
    after = said(filled)
    assert after == before
    with filled.begin() as connection:
        connection.execute(text("SELECT store.recount()"))
        stray = text("SELECT to_regnamespace('store_next') IS NOT NULL")
        assert not connection.scalar(stray)
    assert said(filled) == after
