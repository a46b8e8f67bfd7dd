"""Who reads the embedded database, by a command or over TCP: what is allowed, and how one comes in.

Who only reads makes no database.
"""

import os
import signal
import socket
import time
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from tests.fixtures.crawl import ROOT, warm
from tests.fixtures.patience import PATIENCE


@pytest.fixture
def project(tmp_path):
    """A folder with scrapy.cfg, and what runs commands in it or below."""
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = mediacrawl.settings\n")

    def run(*args, folder=tmp_path):
        environment = {**os.environ, "DATABASE_URL": "", "COLUMNS": "80", "PYTHONPATH": str(ROOT)}
        return warm().run(args, cwd=folder, env=environment)

    return run


def test_reading_commands_cannot_do_more_and_find_the_data(project, tmp_path):
    environment = {**os.environ, "DATABASE_URL": "", "PYTHONPATH": str(ROOT)}
    memory = ["-s", "MEDIACRAWL_DATABASE_MEMORY=48"]
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = project("initdb", "--serve", "--port", str(port), *memory)
        assert (done.returncode, done.stdout) == (1, "")
        assert f"port {port} of 127.0.0.1 is in use by another program" in done.stderr
    command = ["initdb", "--serve", "--port", str(port), *memory]
    serving = warm().start(command, cwd=tmp_path, env=environment)
    come_in_over_tcp(serving.wait_for_output("Running until")[0], port)
    kept = tmp_path / "data" / "postgres"
    os.kill(int((kept / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    said = f"the server had ended and runs again: {Path('data', 'postgres', 'log')} says why\n"
    serving.wait_for_output(said)
    done = project("initdb", "--serve", "--port", str(port + 1))
    assert f"runs already, on port {port}: end what uses it" in done.stderr
    file = tmp_path / "made"
    for sql in (
        f"DO $$ BEGIN SET LOCAL ROLE NONE; COPY (SELECT 1) TO PROGRAM 'touch {file}'; END $$",
        "DO $$ BEGIN RESET ROLE; DELETE FROM store.site; END $$",
        "SELECT pg_advisory_lock(7236403, 1)",
        "SELECT pg_read_file('/etc/hostname')",
    ):
        done = project("query", sql)
        assert (done.returncode, done.stdout) == (1, ""), sql
        assert "permission denied" in done.stderr
    assert not file.exists()
    below = tmp_path / "notes" / "deep"
    below.mkdir(parents=True)
    role = "SELECT current_user, session_user, count(*) FROM corpus.article"
    done = project("query", role, "--format", "csv", folder=below)
    assert done.stdout.splitlines()[1:] == ["mediacrawl_analyst,mediacrawl_analyst,0"], done.stderr
    for command in (["search", "x"], ["report", "-o", "-"], ["show", "1"], ["metrics"]):
        assert "permission denied" not in project(*command, folder=below).stderr
    conf = (tmp_path / "data" / "postgres" / "mediacrawl.conf").read_text()
    assert "shared_buffers = 48MB" in conf
    missed = project("corpus", "-s", "MEDIACRAWL_DATA_DIR=dat")
    assert (missed.returncode, missed.stdout) == (1, "")
    assert missed.stderr == "mediacrawl: there is no database in dat: did you mean data?\n"
    serving.send_signal(signal.SIGINT)
    assert serving.communicate()[1] == f"mediacrawl: {said}"


def come_in_over_tcp(printed, port):
    """As a BI tool does, by what was printed."""
    said = dict(line.split(": ", 1) for line in printed.splitlines() if ": " in line)
    user = said["User"].split()[0]
    assert said["JDBC URL"] == f"jdbc:postgresql://127.0.0.1:{port}/mediacrawl?user={user}"
    with psycopg.connect(said["libpq URL"]) as connection:
        row = connection.execute("SELECT current_user, count(*) FROM corpus.article").fetchone()
        assert row == (user, 0)
        connection.execute("SET default_transaction_read_only = off")
        connection.commit()
        for statement in ("DELETE FROM store.site", "CREATE TEMPORARY TABLE t (n int)"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)
            connection.rollback()
    address = said["libpq URL"].partition("?")[0]
    for who in (address, address.replace(user, "postgres")):
        with pytest.raises(psycopg.OperationalError, match=r"no password|no pg_hba.conf entry"):
            psycopg.connect(who, passfile="/dev/null")


@pytest.mark.parametrize(
    "command",
    ["query pages_by_state", "corpus", "search x", "report", "monitor", "browse --port 0", "mcp",
     "export article - --format csv", "metrics", "jobs", "initdb --check",
     "reparse --dry-run some.warc.gz"],
)  # fmt: skip
def test_who_asks_makes_no_database(project, tmp_path, command):
    (tmp_path / "package" / "db" / "postgres").mkdir(parents=True)  # no database, as in a clone
    done = project(*command.split())
    assert (done.returncode, done.stdout) == (1, "")
    assert "there is no database in data: `scrapy crawl NAME` or" in done.stderr
    assert not (tmp_path / "data").exists()


ASLEEP = "FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(600)'"


@pytest.fixture
def asking(scrapy, engine, database_url):
    """A command whose query is under way."""
    environment = {**os.environ, "DATABASE_URL": database_url}
    asking = warm().start(["query", "SELECT pg_sleep(600)"], cwd=ROOT, env=environment)
    deadline = time.monotonic() + PATIENCE
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while not connection.scalar(text(f"SELECT count(*) {ASLEEP}")):
            assert time.monotonic() < deadline
            time.sleep(0.02)
    return asking


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGHUP, 129)])
def test_a_signal_is_one_line(asking, number, code):
    asking.send_signal(number)
    assert asking.communicate() == ("", "mediacrawl: interrupted\n")
    assert asking.returncode == code


def test_a_database_that_goes_away_is_one_line(asking, engine):
    with engine.connect() as connection:
        connection.execute(text(f"SELECT pg_terminate_backend(pid) {ASLEEP}"))
    out, said = asking.communicate()
    assert (asking.returncode, out) == (1, "")
    assert said.startswith("mediacrawl: the database went away (")
    assert said.endswith("): see that it runs, then run this again\n")
    assert said.count("\n") == 1


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "inf"])
def test_a_query_always_has_a_time_out(scrapy, seconds):
    done = scrapy("query", "SELECT 1", "--timeout", seconds, url="postgresql://127.0.0.1:1/none")
    assert done.returncode == 2
    assert "--timeout is more than 0" in done.stderr
