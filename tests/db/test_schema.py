"""The schema: what migrations make of an empty database, and what is refused."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from mediacrawl.db.engine import make_engine, open_database
from mediacrawl.db.models import metadata
from mediacrawl.db.schema.revisions import (
    MIGRATIONS,
    Upgrade,
    check_schema,
    current_revision,
    known_revisions,
    upgrade,
)
from mediacrawl.db.schema.roles import READER_ROLE
from mediacrawl.exceptions import DatabaseError

HEAD = known_revisions()[-1]


def set_revision(engine, revision):
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE crawl.alembic_version SET version_num = :r"), {"r": revision}
        )


def test_file_names_tell_alembics_revisions():
    script = ScriptDirectory(str(MIGRATIONS))
    assert script.get_heads() == [HEAD]
    assert sorted(r.revision for r in script.walk_revisions()) == known_revisions()


def test_models_are_what_migrations_make(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_schemas": True,
                "compare_type": True,
                "version_table_schema": "crawl",
                "target_metadata": metadata,
            },
        )
        assert compare_metadata(context, metadata) == []


def test_everything_readable_is_explained(connection):
    bare = connection.execute(
        text(
            "SELECT c.oid::regclass, a.attname FROM pg_class AS c "
            "JOIN pg_attribute AS a ON a.attrelid = c.oid "
            "WHERE c.relnamespace IN ('corpus'::regnamespace, 'crawl'::regnamespace, "
            "'store'::regnamespace) AND c.relkind IN ('r', 'v') AND a.attnum > 0 "
            "AND NOT a.attisdropped "
            "AND (col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid) IS NULL)"
        )
    )
    assert bare.all() == []


def test_initdb_makes_an_empty_database_ready(empty_engine):
    with pytest.raises(DatabaseError, match="no mediacrawl schema: run `scrapy initdb`"):
        check_schema(empty_engine)
    assert upgrade(empty_engine) == Upgrade(None, HEAD)
    check_schema(empty_engine)
    assert upgrade(empty_engine) == Upgrade(HEAD, HEAD)


def test_a_newer_schema_is_left_alone(engine):
    set_revision(engine, "9999")
    for job in (check_schema, upgrade):
        with pytest.raises(DatabaseError, match="newer than this mediacrawl: upgrade mediacrawl"):
            job(engine)
    with engine.connect() as connection:
        assert current_revision(connection) == "9999"


def test_an_older_schema_is_refused_by_a_crawl(engine, database_url, tmp_path, monkeypatch):
    monkeypatch.setattr("mediacrawl.db.schema.revisions.known_revisions", lambda: [HEAD, "9999"])
    with pytest.raises(
        DatabaseError, match=rf"older \({HEAD}\).*needs \(9999\): run `scrapy initdb`"
    ):
        open_database(database_url, tmp_path)


def test_the_reader_reads_and_does_nothing_else(connection):
    connection.execute(text(f"SET LOCAL ROLE {READER_ROLE}"))
    views = connection.scalars(
        text(
            "SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables "
            "WHERE table_schema IN ('corpus', 'crawl')"
        )
    ).all()
    assert len(views) > 14
    for view in views:
        connection.execute(text(f"SELECT * FROM {view}"))
    for statement in (
        "DELETE FROM corpus.article",
        "UPDATE corpus.tag SET name = ''",
        "INSERT INTO crawl.page (url) VALUES ('')",
        "SELECT 1 FROM store.article",
        "CREATE TABLE corpus.mine (n int)",
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), connection.begin_nested():
            connection.execute(text(statement))


@pytest.fixture
def owner(server, template):
    """A user who may not make roles, on a server that lacks the readers' one."""
    server.execute(
        "CREATE ROLE mediacrawl_test_owner",
        f"ALTER ROLE {READER_ROLE} RENAME TO {READER_ROLE}_away",
    )
    yield "mediacrawl_test_owner"
    server.execute(
        f"ALTER ROLE {READER_ROLE}_away RENAME TO {READER_ROLE}", "DROP ROLE mediacrawl_test_owner"
    )


def test_the_schema_can_be_made_without_the_right_to_make_roles(server, owner):
    name = server.create()
    server.execute(f"ALTER DATABASE {name} OWNER TO {owner}")
    url = server.url_of(name)
    separator = "&" if "?" in url else "?"
    engine = make_engine(f"{url}{separator}options=-c%20role%3D{owner}")
    assert upgrade(engine) == Upgrade(None, HEAD, (READER_ROLE,))
    engine.dispose()
    server.drop(name)


def test_two_at_once_make_one_schema(empty_database_url):
    from concurrent.futures import ThreadPoolExecutor

    engines = [make_engine(empty_database_url) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        before = sorted(str(done.before) for done in pool.map(upgrade, engines))
    for engine in engines:
        engine.dispose()
    assert before == [HEAD, "None"]
