"""What a migration makes of rows that an earlier version has stored."""

from contextlib import ExitStack, contextmanager

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from mediacrawl.db.engine import make_engine
from mediacrawl.db.near.minhash import signature
from mediacrawl.db.near.shingles import shingles
from mediacrawl.db.schema.revisions import MIGRATIONS, Upgrade, known_revisions, upgrade


def migrate(connection, revision):
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    connection.execute(text("CREATE SCHEMA IF NOT EXISTS crawl"))
    command.upgrade(config, revision)


STORED = """
INSERT INTO store.article (outlet, edition, url, title, body_blocks, authors, tags, keywords,
    content_hash, fields_hash, first_seen_at, last_seen_at, fetched_at, revision)
SELECT 'example', edition, 'https://news.example/' || edition, title, '[]', '{}', '{}', '{}',
    '', 'as it was', now(), now(), now(), 1
FROM (VALUES ('en', 'Harbour'), ('ar', 'عودة السفن إلى المرفأ'), ('es', 'La policía')) AS v (edition, title);
INSERT INTO store.author (outlet, name) VALUES ('example', 'Rana Example');
INSERT INTO crawl.page (url, kind, state, reason, discovered_at, attempts)
SELECT 'https://news.example/' || n, kind, state, reason, now(), attempts
FROM (VALUES
    (1, 'video', 'pending', 'not read yet: video', 2),
    (2, 'article', 'pending', 'not read yet: video', 1),
    (3, 'article', 'pending', 'of another section', 0),
    (4, 'author', 'not_article', NULL, 0),
    (5, 'coverage', 'not_article', NULL, 0),
    (6, 'author', 'not_article', NULL, 1),
    (7, 'section', 'not_article', NULL, 0)
) AS v (n, kind, state, reason, attempts);
"""  # noqa: E501


@pytest.fixture(scope="module")
def engines(server):
    """Engines on databases with nothing in them; tests only read what a migration made there."""
    with ExitStack() as stack:

        def make():
            name = server.create()
            stack.callback(server.drop, name)
            engine = make_engine(server.url_of(name))
            stack.callback(engine.dispose)
            return engine

        yield make


@contextmanager
def rows_of(engine):
    with engine.connect() as connection:
        yield lambda sql: [tuple(row) for row in connection.execute(text(sql))]


@pytest.fixture(scope="module")
def from_0005(engines):
    engine = engines()
    with engine.begin() as connection:
        migrate(connection, "0005")
        connection.exec_driver_sql(STORED)
    assert upgrade(engine) == Upgrade("0005", known_revisions()[-1], missing_roles=())
    with rows_of(engine) as rows:
        yield rows


def test_0006_folds_what_is_stored(from_0005):
    assert from_0005(
        "SELECT edition FROM corpus.article WHERE search @@ corpus.search_query(edition, "
        "'عوده السفن الي المرفا or policia or harbours') ORDER BY edition"
    ) == [("ar",), ("en",), ("es",)]  # fmt: skip
    assert from_0005("SELECT DISTINCT fields_hash FROM store.article") == [("as it was",)]


def test_0006_reads_what_was_left_alone(from_0005):
    assert from_0005("SELECT kind, state, reason, attempts FROM crawl.page ORDER BY url") == [
        ("article", "pending", None, 2),
        ("article", "pending", None, 1),
        ("article", "pending", "of another section", 0),
        ("author", "pending", None, 0),
        ("coverage", "pending", None, 0),
        ("author", "not_article", None, 1),
        ("section", "not_article", None, 0),
    ]


def test_0006_gives_authors_the_edition_there_was(from_0005):
    assert from_0005("SELECT name, edition, description FROM corpus.author") == [
        ("Rana Example", "en", None)
    ]


STORED_BY_0009 = """
INSERT INTO store.article (outlet, edition, language, url, title, body_blocks, authors, tags,
    keywords, content_hash, fields_hash, first_seen_at, last_seen_at, fetched_at, revision)
SELECT 'example', edition, language, 'https://news.example/' || n, title, '[]', '{}', '{}', '{}',
    '', 'as it was', now(), now(), now(), 1
FROM (VALUES
    (1, 'en', 'en-GB', 'Mill' || chr(173) || 'houses of Málaga'),
    (2, 'ar', NULL, 'والمرفأ مفتوح'),
    (3, 'us', 'en', 'Harbours'),
    (4, 'es', 'zxx', 'La policía')
) AS v (n, edition, language, title);
CREATE SCHEMA theirs;
CREATE VIEW theirs.found AS SELECT url FROM corpus.article
WHERE search @@ corpus.search_query('en', 'harbour') OR search IS NULL;
INSERT INTO crawl.attempt (job_id, attempt, worker, host, pid, log, started_at, finished_at)
SELECT 7, n, 'w', 'laptop', pid, '', at::timestamptz, at::timestamptz + interval '1 min'
FROM (VALUES (1, 40, '2024-03-01 12:00Z'), (2, 41, '2024-03-01 13:00Z')) AS v (n, pid, at);
INSERT INTO crawl.run (spider, arguments, started_at, status, host, pid)
SELECT 'example', '{}', at::timestamptz, 'ok', 'laptop', pid
FROM (VALUES
    (40, '2024-03-01 12:00:02Z'), (41, '2024-03-01 12:00:02Z'), (41, '2024-03-01 13:00:02Z'),
    (40, '2024-03-02 12:00Z')
) AS v (pid, at);
"""


@pytest.fixture(scope="module")
def from_0009(engines):
    engine = engines()
    with engine.begin() as connection:
        migrate(connection, "0009")
        connection.exec_driver_sql(STORED_BY_0009, execution_options={"no_parameters": True})
    upgrade(engine)
    with rows_of(engine) as rows:
        yield rows


def test_0010_searches_what_is_stored_by_its_language(from_0009):
    assert from_0009("SELECT search_language FROM corpus.article ORDER BY url") == [
        ("en",), ("ar",), ("en",), ("es",)
    ]  # fmt: skip
    assert from_0009(
        "SELECT edition FROM corpus.article WHERE search @@ corpus.search_query(search_language, "
        "'millhouse malaga or المرفأ or harbour or policia') ORDER BY url"
    ) == [("en",), ("ar",), ("us",), ("es",)]


def test_0010_leaves_others_views_alone(from_0009):
    assert from_0009("SELECT url FROM theirs.found") == [("https://news.example/3",)]


def test_0010_knows_nothing_of_former_readings(from_0009):
    assert from_0009(
        "SELECT DISTINCT paywalled, text_share, left_out, damage, sources, revision "
        "FROM corpus.article"
    ) == [(None, None, None, None, None, 1)]


def test_0010_gives_runs_the_jobs_whose_processes_they_had(from_0009):
    assert from_0009("SELECT job_id, attempt FROM crawl.run ORDER BY run_id") == [
        (7, 1), (None, None), (7, 2), (None, None)
    ]  # fmt: skip


STORED_BY_0011 = """
INSERT INTO store.article (outlet, edition, language, url, title, body, body_blocks, authors,
    source, tags, keywords, content_hash, fields_hash, first_seen_at, last_seen_at, fetched_at,
    published_at, revision)
SELECT outlet, edition, language, 'https://' || outlet || '.example/' || edition, '!', body, '[]',
    authors, source, '{}', '{}', '', 'as it was', now(), now(), now(), now(), 1
FROM (VALUES
    ('a', 'en', 'en-gb', NULL, '{Mara Okonjo,Reuters}'::text[]),
    ('b', 'uk', 'en', 'The Associated Press', '{}'),
    ('b', 'ar', NULL, 'أسوشيتد برس وأ ف ب', '{}'),
    ('b', 'us', 'en', 'Harbour Wire', '{}')
) AS v (outlet, edition, language, source, authors)
CROSS JOIN (SELECT string_agg('The ship ' || n || ' left', ' ') AS body
    FROM generate_series(1, 20) AS n) AS text;
"""


@pytest.fixture(scope="module")
def from_0011(engines):
    """What 0011 stored; each text was signed for its edition then."""
    engine = engines()
    with engine.begin() as connection:
        migrate(connection, "0011")
        connection.exec_driver_sql(STORED_BY_0011, execution_options={"no_parameters": True})
        for article_id, edition, body in connection.execute(
            text("SELECT article_id, edition, body FROM store.article")
        ).all():
            signed = {"id": article_id, "bands": signature(shingles(body), edition)}
            connection.execute(text("INSERT INTO store.minhash VALUES (:id, :bands)"), signed)
    upgrade(engine)
    with rows_of(engine) as rows:
        yield rows


def test_0012_names_the_agencies_of_what_is_stored(from_0011):
    assert from_0011("SELECT agencies FROM corpus.article ORDER BY article_id") == [
        (["Reuters"],), (["AP"],), (["AP", "AFP"],), ([],)
    ]  # fmt: skip


def test_0012_compares_by_language_what_was_compared_by_edition(from_0011):
    assert from_0011(
        "SELECT one.edition, other.edition FROM corpus.near_duplicate "
        "JOIN corpus.article AS one USING (article_id) "
        "JOIN corpus.article AS other ON other.article_id = other_id ORDER BY 1, 2"
    ) == [("en", "uk"), ("en", "us"), ("uk", "us")]
    assert from_0011("SELECT DISTINCT first_outlet, size FROM corpus.story") == [("a", 3)]
    assert from_0011("SELECT count(*) FROM store.minhash_band") == [(4,)]


STORED_BY_0012 = """
INSERT INTO crawl.run (spider, arguments, started_at, status, requests)
SELECT spider, '{}', now(), 'ok', requests
FROM (VALUES ('daily', 9), ('reparse', NULL), ('quiet', 9), ('twin', 9)) AS v (spider, requests);
INSERT INTO store.article (outlet, edition, url, title, body_blocks, authors, tags, keywords,
    content_hash, fields_hash, first_seen_at, last_seen_at, fetched_at, revision)
SELECT outlet, edition, 'https://news.example/' || n, '!', '[]', '{}', '{}', '{}', '', '',
    now(), now(), now(), 1
FROM (VALUES (1, 'post', 'ar'), (2, 'post', 'ar'), (3, 'echo', 'en')) AS v (n, outlet, edition);
INSERT INTO store.article_url (url, article_id, first_seen_at)
SELECT url, article_id, now() FROM store.article;
INSERT INTO crawl.page (url, kind, state, discovered_at, attempts, run_id)
SELECT 'https://news.example/' || n, 'article', 'stored', now(), 1, run_id
FROM (VALUES (1, 'daily'), (2, 'twin'), (3, 'reparse')) AS v (n, spider)
JOIN crawl.run USING (spider);
INSERT INTO crawl.alarm (spider, monitor, subject, message, raised_at)
SELECT spider, 'volume', '', spider, now() FROM crawl.run ORDER BY run_id;
"""


@pytest.fixture(scope="module")
def from_0012(engines):
    engine = engines()
    with engine.begin() as connection:
        migrate(connection, "0012")
        connection.exec_driver_sql(STORED_BY_0012)
    upgrade(engine)
    with rows_of(engine) as rows:
        yield rows


def test_0013_gives_runs_the_site_of_what_they_stored(from_0012):
    assert from_0012("SELECT spider, outlet, edition, site FROM crawl.run ORDER BY run_id") == [
        ("daily", "post", "ar", "post/ar"),
        ("reparse", None, None, "reparse"),
        ("quiet", None, None, "quiet"),
        ("twin", "post", "ar", "post/ar"),
    ]


def test_0013_leaves_one_alarm_of_what_two_spiders_said_of_a_site(from_0012):
    assert from_0012(
        "SELECT site, message FROM crawl.alarm WHERE cleared_at IS NULL ORDER BY alarm_id"
    ) == [("reparse", "reparse"), ("quiet", "quiet"), ("post/ar", "twin")]
