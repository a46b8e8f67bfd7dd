"""What a migration makes of rows that an earlier version has stored."""

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from mediacrawl.db.schema import MIGRATIONS, Upgrade, known_revisions, upgrade


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


@pytest.fixture
def from_0005(empty_engine):
    with empty_engine.begin() as connection:
        migrate(connection, "0005")
        connection.exec_driver_sql(STORED)
    assert upgrade(empty_engine) == Upgrade("0005", known_revisions()[-1], missing_roles=())
    with empty_engine.connect() as connection:
        yield lambda sql: [tuple(row) for row in connection.execute(text(sql))]


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
