"""Roles: a login that is made a member of one may do the role's work and nothing else."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from mediacrawl.db.connection.spider_lock import SpiderLock
from mediacrawl.db.engine import make_engine
from mediacrawl.db.schema.revisions import MIGRATION_LOCK, Upgrade, known_revisions, upgrade
from mediacrawl.db.schema.roles import OWNER_ROLE, READER_ROLE, ROLES, WRITER_ROLE
from mediacrawl.db.writer import write_batch
from tests.db.corpus import article

PASSWORD = "only-for-tests"
HEAD = known_revisions()[-1]
DEFINITIONS = (
    "CREATE TABLE store.mine (n int)",
    "CREATE TABLE public.mine (n int)",
    "CREATE VIEW corpus.mine AS SELECT 1",
    "CREATE SCHEMA mine",
    "CREATE ROLE mine",
    "DROP TABLE crawl.page",
    "DROP VIEW corpus.headline_change",
    "ALTER TABLE store.article ADD mine int",
    "ALTER TABLE store.article DISABLE TRIGGER ALL",
    "TRUNCATE store.article CASCADE",
    "UPDATE crawl.alembic_version SET version_num = '9999'",
)


@pytest.fixture
def login(server):
    """Make logins that are members of a role: `login(role, url)` is the URL for one of them."""
    made = {}

    def make(role, url):
        name = f"{role}_test_login"
        server.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}' IN ROLE {role}")
        made[name] = url
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2]
        query = urlencode(parse_qsl(parts.query), safe="/")
        return urlunsplit(parts._replace(netloc=f"{name}:{PASSWORD}@{host}", query=query))

    yield make
    for name, url in made.items():
        drop_login(name, url)


def drop_login(name, url):
    """With what it was granted in the database: the rights of tables that it might make."""
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.execute(text(f"DROP OWNED BY {name}"))
        connection.execute(text(f"DROP ROLE {name}"))
    engine.dispose()


def refuses(engine, statement):
    with engine.connect() as connection, pytest.raises(ProgrammingError) as caught:
        connection.exec_driver_sql(statement)
    return caught.value.orig.sqlstate == "42501"


def test_a_writer_crawls_and_changes_no_table(scrapy, login, database_url, engine, demo_server):
    assert scrapy("initdb").returncode == 0
    scrapy.database_url = login(WRITER_ROLE, database_url)
    origin = f"origin={demo_server.origin}"
    for command in (
        ["enqueue", "almayadeen", "-a", origin, "-a", "sections=politics"],
        ["worker", "--once", "--no-schedule"],
    ):
        run = scrapy(*command)
        assert run.returncode == 0, run.stderr
    assert scrapy("query", "silent_edits").returncode == 0
    assert scrapy("rebuild", "all").returncode == 0
    with engine.connect() as connection:
        status = connection.execute(text("SELECT status FROM crawl.run")).scalar_one()
        stored = connection.scalar(text("SELECT count(*) FROM corpus.article"))
    assert (status, stored > 2) == ("ok", True)
    writer = make_engine(scrapy.database_url)
    assert [s for s in DEFINITIONS if not refuses(writer, s)] == []
    writer.dispose()
    refused = scrapy("initdb")
    assert refused.returncode == 1
    assert "this user may not change the schema (must be owner of table" in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_a_reader_asks_and_writes_nothing(scrapy, login, database_url):
    scrapy.database_url = login(READER_ROLE, database_url)
    for command in (["query", "pages_by_state"], ["search", "harbour"], ["corpus"]):
        run = scrapy(*command)
        assert run.returncode == 0, run.stderr
    reader = make_engine(scrapy.database_url)
    rows = (
        "DELETE FROM crawl.run",
        "UPDATE crawl.page SET reason = ''",
        "INSERT INTO store.site VALUES ('h', 'o', 'e')",
        "SELECT * FROM store.article",
    )
    assert [s for s in (*DEFINITIONS, *rows) if not refuses(reader, s)] == []
    reader.dispose()


def test_who_only_reads_stops_no_crawl(engine, database_url, login):
    """Whatever advisory locks are taken: by the numbers that were ours, or as one is seen."""
    reader = make_engine(login(READER_ROLE, database_url))
    first, second = SpiderLock(engine, "example"), SpiderLock(engine, "example")
    assert first.acquire()
    with reader.connect() as idle:
        for number in range(7_236_400, 7_236_412):
            if number != MIGRATION_LOCK:
                idle.execute(text("SELECT pg_advisory_lock(:n)"), {"n": number})
        idle.execute(text("SELECT pg_advisory_lock(7236403, hashtext('example'))"))
        seen = idle.execute(
            text("""
            SELECT classid::bigint::int, objid::bigint::int FROM pg_locks
            WHERE locktype = 'advisory' AND objsubid = 2 AND pid <> pg_backend_pid()
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """)
        ).one()
        assert not second.acquire()
        first.release()
        idle.execute(text("SELECT pg_advisory_lock(:one, :two)"), {"one": seen[0], "two": seen[1]})
        assert second.acquire()
        assert not first.acquire()
        with engine.begin() as connection:
            connection.execute(text("SET LOCAL statement_timeout TO '20s'"))
            write_batch(connection, [article("/a")], run_id=None)
    statements = ("LOCK TABLE store.lease", "SELECT FROM store.lease FOR UPDATE")
    assert [s for s in statements if not refuses(reader, s)] == []
    second.release()
    reader.dispose()


def test_an_owner_makes_and_changes_the_schema(server, empty_database_url, login):
    """Without being a superuser, and so that every other owner may change it later."""
    url = login(OWNER_ROLE, empty_database_url)
    name = urlsplit(empty_database_url).path[1:]
    server.execute(f"GRANT CREATE ON DATABASE {name} TO {OWNER_ROLE}")
    engine = make_engine(url)
    assert upgrade(engine) == Upgrade(None, HEAD)
    assert upgrade(engine) == Upgrade(HEAD, HEAD)
    engine.dispose()
    assert owners(empty_database_url) == {OWNER_ROLE}


def test_what_a_superuser_made_is_handed_over(database_url):
    assert owners(database_url) == {OWNER_ROLE}


def owners(url):
    """Who owns the schemas and what is in them."""
    ours = "WHERE nspname IN ('store', 'corpus', 'crawl')"
    engine = make_engine(url)
    with engine.connect() as connection:
        found = connection.scalars(
            text(
                f"SELECT nspowner::regrole::text FROM pg_namespace {ours} UNION "
                "SELECT relowner::regrole::text FROM pg_class "
                f"JOIN pg_namespace AS n ON n.oid = relnamespace {ours} UNION "
                "SELECT proowner::regrole::text FROM pg_proc "
                f"JOIN pg_namespace AS n ON n.oid = pronamespace {ours}"
            )
        ).all()
    engine.dispose()
    return set(found)


def test_tables_of_later_migrations_are_granted(connection):
    connection.execute(text("CREATE TABLE store.later (n serial, v text)"))
    connection.execute(text("CREATE VIEW corpus.later AS SELECT 1 AS n"))
    connection.execute(text(f"SET LOCAL ROLE {WRITER_ROLE}"))
    connection.execute(text("INSERT INTO store.later (v) VALUES ('x')"))
    connection.execute(text(f"RESET ROLE; SET LOCAL ROLE {READER_ROLE}"))
    assert connection.scalar(text("SELECT n FROM corpus.later")) == 1


def test_the_roles_cannot_log_in(connection):
    found = connection.execute(
        text(
            "SELECT rolname FROM pg_roles WHERE rolname = ANY (:roles) AND NOT rolcanlogin "
            "AND NOT rolsuper AND NOT rolcreaterole AND NOT rolcreatedb AND NOT rolbypassrls"
        ),
        {"roles": list(ROLES)},
    )
    assert {row.rolname for row in found} == set(ROLES)
