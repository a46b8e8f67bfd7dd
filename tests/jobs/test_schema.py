"""Procrastinate's tables: made once, brought up to date, open to those who need them."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from mediacrawl.exceptions import DatabaseError
from mediacrawl.jobs.queue import CRAWL, Work, enqueue
from mediacrawl.jobs.schema import _VERSIONS, SCHEMA, _run, check, migrations, upgrade, use_schema

TABLES = text(
    "SELECT table_name, column_name, data_type FROM information_schema.columns "
    "WHERE table_schema = 'jobs' ORDER BY 1, 2"
)


def tables(engine):
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(TABLES)]


def test_made_once(engine):
    with pytest.raises(DatabaseError, match=r"no tables for jobs.*run `scrapy initdb`"):
        check(engine)
    assert upgrade(engine)
    assert not upgrade(engine)
    check(engine)


def test_older_tables_are_brought_up_to_date(engine):
    before = next(n for n, path in enumerate(migrations()) if path.name.startswith("03.03"))
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {SCHEMA}"))
        connection.exec_driver_sql(_VERSIONS)
        use_schema(connection)
        for path in migrations()[:before]:
            _run(connection, path.read_text())
            connection.execute(text("INSERT INTO migration VALUES (:name)"), {"name": path.name})
    with pytest.raises(DatabaseError, match="or older ones: run `scrapy initdb`"):
        check(engine)
    assert upgrade(engine)
    check(engine)
    with engine.begin() as connection:
        assert enqueue(connection, Work(CRAWL, "almayadeen")) == 1


def test_roles_have_what_they_need(queue):
    with queue.connect() as connection:
        connection.execute(text("SET ROLE mediacrawl_writer"))
        assert enqueue(connection, Work(CRAWL, "almayadeen")) == 1
        connection.execute(text("SET ROLE mediacrawl_reader"))
        connection.execute(text("SELECT * FROM jobs.procrastinate_jobs"))
        with pytest.raises(ProgrammingError, match="permission denied"):
            connection.execute(text("DELETE FROM jobs.procrastinate_jobs"))
