"""What a connection of ours is like, whatever stands between it and the server, or is set there."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from mediacrawl.db.engine import make_engine, open_database

SETTLED = """
SELECT now()::timestamptz(0) AS now, interval '1 day 2 hours' AS span, 'الميادين' AS name,
    '\\d' AS pattern, current_setting('transaction_isolation') AS isolation
"""


def test_what_a_server_or_the_environment_sets_changes_nothing(server, database_url, monkeypatch):
    monkeypatch.setenv("PGCLIENTENCODING", "LATIN1")
    monkeypatch.setenv("PGDATESTYLE", "German, DMY")
    name = urlsplit(database_url).path[1:]
    for setting in (
        "datestyle TO 'SQL, DMY'", "intervalstyle TO sql_standard",
        "timezone TO 'Asia/Kathmandu'", "standard_conforming_strings TO off",
        "default_transaction_isolation TO serializable",
    ):  # fmt: skip
        server.execute(f"ALTER DATABASE {name} SET {setting}")
    engine = make_engine(database_url)
    with engine.connect() as connection:
        row = connection.execute(text(SETTLED)).one()
    engine.dispose()
    assert row.now.utcoffset() == timedelta(0)
    assert abs(row.now - datetime.now(UTC)) < timedelta(hours=1)
    assert row.span == timedelta(days=1, hours=2)
    assert (row.name, row.pattern, row.isolation) == ("الميادين", r"\d", "read committed")


def test_a_peer_that_is_silent_is_given_up(proxy, tmp_path):
    seconds = [60.0]
    engine = open_database(proxy.url, tmp_path, limit=lambda: seconds[0])
    with engine.connect() as connection:
        assert connection.scalar(text("SHOW statement_timeout")) == "54s"
        proxy.hush()
        seconds[0] = 0.3
        with pytest.raises(OperationalError, match="no answer for") as caught:
            connection.execute(text("SELECT 1"))
    assert caught.value.connection_invalidated
    proxy.speak()
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
    engine.dispose()


def test_a_slow_answer_within_the_limit_is_waited_for(database_url, tmp_path):
    engine = open_database(database_url, tmp_path, limit=lambda: 60.0)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 7 FROM pg_sleep(0.3)")) == 7
    engine.dispose()


def test_behind_a_pooler_nothing_is_prepared_and_no_limit_is_left(pooler, database_url):
    for url, prepares, limit in ((pooler.url, False, "0"), (database_url, True, "54s")):
        engine = make_engine(url, lambda: 60.0)
        with engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert (raw.prepare_threshold is not None) is prepares
            assert connection.scalar(text("SHOW statement_timeout")) == limit
        engine.dispose()
