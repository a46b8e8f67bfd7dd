"""Databases that cannot be used, or not at once, are told of in one sentence."""

import pytest
from sqlalchemy import text

from mediacrawl.db.connection.usability import naming_dependents
from mediacrawl.db.engine import make_engine, open_database
from mediacrawl.db.schema.revisions import MIGRATION_LOCK, check_schema, upgrade
from mediacrawl.db.schema.roles import OWNER_ROLE, ROUTINES
from mediacrawl.exceptions import DatabaseError

MINE = """
SELECT obj_description(oid), relowner <> 'mediacrawl_owner'::regrole,
    has_table_privilege('mediacrawl_reader', 'corpus.article', 'SELECT')
FROM pg_class WHERE oid = 'corpus.mine'::regclass
"""


@pytest.fixture
def refusal(tmp_path):
    """What is said of a database."""

    def say(url, **options):
        with pytest.raises(DatabaseError) as caught:
            open_database(url, tmp_path, **options)
        assert "\n" not in str(caught.value)
        return str(caught.value)

    return say


def name_of(engine):
    with engine.connect() as connection:
        return connection.scalar(text("SELECT current_database()"))


def test_a_database_that_takes_no_writes(server, engine, database_url, refusal, tmp_path):
    server.execute(f"ALTER DATABASE {name_of(engine)} SET default_transaction_read_only TO on")
    assert "takes no writes (default_transaction" in refusal(database_url, writes=True)
    open_database(database_url, tmp_path).dispose()


def test_logins_that_may_not(server, database_url, refusal, tmp_path):
    server.execute("CREATE ROLE nobody_yet", "CREATE ROLE analyst IN ROLE mediacrawl_reader")
    separator = "&" if "?" in database_url else "?"
    nobody, analyst = (
        f"{database_url}{separator}options=-c%20role%3D{login}"
        for login in ("nobody_yet", "analyst")
    )
    try:
        assert "GRANT mediacrawl_reader TO its name" in refusal(nobody)
        assert "may only read" in refusal(analyst, writes=True)
        open_database(analyst, tmp_path).dispose()
    finally:
        server.execute("DROP ROLE nobody_yet", "DROP ROLE analyst")


@pytest.mark.parametrize("left", ["page ()", "alembic_version (version_num text)"])
def test_schemas_of_our_names_that_are_not_ours(empty_engine, left):
    with empty_engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA crawl"))
        connection.execute(text(f"CREATE TABLE crawl.{left}"))
    with pytest.raises(DatabaseError, match="a schema crawl with something in it"):
        upgrade(empty_engine)


def test_a_reader_who_holds_up_the_change_is_named(engine, database_url, monkeypatch):
    monkeypatch.setattr("mediacrawl.db.schema.revisions.LOCK_SECONDS", 0.2)
    other = make_engine(database_url)
    with other.connect() as reading:
        reading.execute(text("LOCK TABLE store.article IN SHARE UPDATE EXCLUSIVE MODE"))
        pid = reading.scalar(text("SELECT pg_backend_pid()"))
        with pytest.raises(DatabaseError, match=rf"process {pid} \(mediacrawl of .*, since .*UTC"):
            upgrade(engine)
    upgrade(engine)
    other.dispose()


def test_a_schema_that_lacks_something_is_not_up_to_date(engine):
    """As after a restore of which a part failed."""
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE crawl.source CASCADE"))
        connection.execute(text("DROP VIEW corpus.retelling"))
    for look in (check_schema, upgrade):
        with pytest.raises(DatabaseError, match=r"lacks corpus\.retelling, crawl\.source: restore"):
            look(engine)


def test_what_hangs_on_a_column_that_changes_is_named(engine):
    with engine.begin() as connection:
        connection.execute(text("CREATE VIEW corpus.mine AS SELECT rule FROM crawl.slot"))
    for change in ("DROP COLUMN rule", "ALTER COLUMN rule TYPE varchar(9)"):
        statement = text(f"ALTER TABLE crawl.slot {change}")
        with (
            pytest.raises(DatabaseError, match=r"your own depends on .*corpus.mine.*: drop it"),
            naming_dependents(),
            engine.begin() as connection,
        ):
            connection.execute(statement)


def test_functions_of_a_users_own_are_left_alone(engine):
    """And all of ours there are known by name."""
    owners = text(
        "SELECT DISTINCT proname, proowner::regrole::text FROM pg_proc "
        "WHERE pronamespace = 'corpus'::regnamespace"
    )
    with engine.begin() as connection:
        connection.execute(text("CREATE FUNCTION corpus.mine() RETURNS int LANGUAGE sql RETURN 1"))
        me = connection.scalar(text("SELECT current_user::text"))
    upgrade(engine)
    with engine.connect() as connection:
        found = dict(connection.execute(owners).all())
    assert found.pop("mine") == me
    assert found == dict.fromkeys(ROUTINES, OWNER_ROLE)


def test_a_view_of_a_users_own_is_left_alone(engine):
    with engine.begin() as connection:
        connection.execute(text("CREATE VIEW corpus.mine AS SELECT url FROM corpus.article"))
        connection.execute(text("COMMENT ON VIEW corpus.mine IS 'of mine'"))
    upgrade(engine)
    with engine.connect() as connection:
        assert connection.execute(text(MINE)).one() == ("of mine", True, True)


def test_who_is_waited_for_before_the_schema_is_changed_is_named(engine):
    """Anybody may take the lock; that is told once, and the change goes on when it is free."""
    told = []
    with engine.connect() as other:
        other.execute(text("SELECT pg_advisory_lock(:key)"), {"key": MIGRATION_LOCK})
        pid = other.scalar(text("SELECT pg_backend_pid()"))

        def say(sentence):
            told.append(sentence)
            other.execute(text("SELECT pg_advisory_unlock_all()"))

        upgrade(engine, say)
    [sentence] = told
    assert f"process {pid} (" in sentence
    assert f"pg_terminate_backend({pid})" in sentence
