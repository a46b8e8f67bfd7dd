"""Which database is used, and what is said when it cannot be."""

import os
import signal
import subprocess
import sys

import pytest
from sqlalchemy import text

from mediacrawl.db.engine import make_engine, open_database
from mediacrawl.exceptions import DatabaseError
from tests.fixtures.patience import PATIENCE


def test_every_spelling_of_the_url_reaches_the_database(database_url):
    rest = database_url.partition("://")[2]
    for scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        engine = make_engine(f"{scheme}://{rest}")
        with engine.connect() as connection:
            row = connection.execute(
                text("SELECT current_setting('TimeZone'), current_setting('application_name')")
            ).one()
        engine.dispose()
        assert tuple(row) == ("UTC", "mediacrawl")


def test_the_environment_does_not_choose_the_encoding(database_url, monkeypatch):
    """Latin-1 has no Arabic: every row would be refused."""
    monkeypatch.setenv("PGCLIENTENCODING", "LATIN1")
    engine = make_engine(database_url)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 'يفتح'")) == "يفتح"
    engine.dispose()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nonsense", "not a URL"),
        ("sqlite:///x.db", "begins with sqlite://"),
        ("postgresql+psycopg2://u@h/d", r"begins with postgresql\+psycopg2://"),
        ("mysql://u:secret@h/d", "begins with mysql://"),
        ("postgresql://u:sec ret@h:x[/d", "cannot be read"),
        ("postgresql://u:secret@h/d?nonsense=1", "cannot be read"),
        ("postgresql://u:secret@127.0.0.1:1/d", "cannot connect.*refused"),
        ("postgresql://u:secret@127.0.0.1:port/d", "cannot be read"),
        ("postgresql://u:pass@secret@127.0.0.1:1/d", "cannot be read"),
        ("postgresql://u:secret/word@127.0.0.1:1/d", "cannot be read"),
        ("postgresql://u:12/secret@word@127.0.0.1:1/d", "cannot be read"),
        ("postgresql://u:secret@/d?host=/nowhere", "cannot connect"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_sentence(url, says, tmp_path):
    with pytest.raises(DatabaseError, match=says) as caught:
        open_database(url, tmp_path)
    message = str(caught.value)
    assert "\n" not in message
    assert "secret" not in message
    assert list(tmp_path.iterdir()) == []


def test_a_missing_database_is_named(server, tmp_path):
    with pytest.raises(DatabaseError, match='"nowhere" does not exist'):
        open_database(server.url_of("nowhere"), tmp_path)


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_in_another_encoding_is_refused(server, tmp_path, encoding):
    name = f"mediacrawl_test_{encoding.lower()}"
    server.execute(
        f"CREATE DATABASE {name} ENCODING '{encoding}' LOCALE_PROVIDER libc LOCALE 'C' "
        "TEMPLATE template0"
    )
    try:
        with pytest.raises(DatabaseError, match=f"{name} is in {encoding}, which cannot hold"):
            open_database(server.url_of(name), tmp_path)
    finally:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseError, match="set MEDIACRAWL_DATA_DIR"):
        open_database(None, tmp_path / "file")


OPEN = """
import os, sys
from pathlib import Path
from sqlalchemy import text
from mediacrawl.db.engine import open_database
engine = open_database(None, Path(sys.argv[1]))
with engine.begin() as connection:
    connection.execute(text(f"INSERT INTO store.site VALUES ({os.getpid()}, 'a', 'en')"))
    number = connection.scalar(text("SELECT count(*) FROM store.site"))
print(number, flush=True)
if len(sys.argv) > 2:
    sys.stdin.read()
engine.dispose()
"""


def start(folder, *more):
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", OPEN, folder, *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def postmaster(folder):
    path = folder / "postgres" / "postmaster.pid"
    return int(path.read_text().split()[0]) if path.exists() else None


def test_the_embedded_database_outlives_its_processes(data, tmp_path):
    """Also below a path that is too long for a socket, and after a process that was killed."""
    folder = tmp_path / ("long" * 20) / ("path" * 20)
    folder.parent.mkdir()
    data.rename(folder)
    first = start(folder, "wait")
    assert first.stdout.readline() == "1\n"
    assert postmaster(folder)
    first.kill()
    first.communicate()
    second = start(folder)
    assert second.communicate(timeout=PATIENCE) == ("2\n", "")
    assert postmaster(folder) is None


def test_the_embedded_database_recovers_when_the_server_was_killed(data):
    first = start(data, "wait")
    assert first.stdout.readline() == "1\n"
    os.kill(postmaster(data), signal.SIGKILL)
    first.kill()
    first.communicate()
    second = start(data)
    assert second.communicate(timeout=PATIENCE) == ("2\n", "")


def test_a_stale_pid_file_of_another_program_is_no_server(data):
    stale = f"{os.getpid()}\n{data}\n1\n5432\n{data}\n\n  1 2\nready\n"
    (data / "postgres" / "postmaster.pid").write_text(stale)
    assert start(data).communicate(timeout=PATIENCE) == ("1\n", "")
