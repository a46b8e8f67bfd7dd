"""What the README shows works as it stands there."""

import re
from pathlib import Path

import pytest
from sqlalchemy import text

README = (Path(__file__).parents[1] / "README.md").read_text()
QUERIES = re.findall(r"^-- (.+?)\n(.+?;)$", README, re.MULTILINE | re.DOTALL)


def test_there_are_five_queries():
    assert len(QUERIES) == 5


@pytest.mark.parametrize("sql", [sql for _, sql in QUERIES], ids=[name for name, _ in QUERIES])
def test_query_runs(connection, sql):
    assert connection.exec_driver_sql(sql.rstrip(";")).all() == []


def test_every_view_and_function_named_exists(connection):
    names = set(re.findall(r"`((?:corpus|crawl)\.\w+)`", README))
    found = connection.scalars(
        text(
            "SELECT name FROM unnest(CAST(:names AS text[])) name "
            "WHERE to_regclass(name) IS NULL AND to_regproc(name) IS NULL"
        ),
        {"names": sorted(names)},
    )
    assert len(names) >= 10
    assert found.all() == []
