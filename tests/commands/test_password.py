"""The database's password is in no output, no log, no row, no file and no process list."""

import threading
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import pytest
from sqlalchemy import text

from mediacrawl.db.schema.roles import OWNER_ROLE
from tests.db.test_roles import drop_login
from tests.fixtures.crawl import Scrapy
from tests.fixtures.forked import STARTED

LOGIN = "mediacrawl_test_locked"
PASSWORD = "s3cret/w@rd"
WRITTEN = quote(PASSWORD, safe="")


@pytest.fixture
def locked_url(server, database_url):
    """URL of the test's database for a login that has to give a password."""
    server.execute(
        f"CREATE ROLE {LOGIN} LOGIN PASSWORD '{PASSWORD}' IN ROLE {OWNER_ROLE}",
        f"GRANT CREATE ON DATABASE {urlsplit(database_url).path[1:]} TO {OWNER_ROLE}",
    )
    parts = urlsplit(database_url)
    host = parts.netloc.rpartition("@")[2]
    yield urlunsplit(parts._replace(netloc=f"{LOGIN}:{WRITTEN}@{host}"))
    drop_login(LOGIN, database_url)


def family(pid):
    """The numbers of a process and of those that it started, and they, by what the system keeps."""
    yield pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from family(int(child))


class Watched(Scrapy):
    """Runs commands, and keeps what they print and the command lines of all their processes."""

    def __init__(self, *given):
        super().__init__(*given)
        self.seen = ""

    def __call__(self, *arguments, **environment):
        started = self.folder / "started"
        process = self.start(*arguments, **environment, **{STARTED: str(started)})
        lines = set()
        watcher = threading.Thread(target=self._look, args=(process, lines))
        watcher.start()
        self.output = "".join(process.communicate())
        watcher.join()
        self.seen += "\n".join([self.output, *lines])
        if started.exists():
            self.seen += started.read_text()
            started.unlink()
        return process.returncode

    @staticmethod
    def _look(process, lines):
        while process.returncode is None:
            with suppress(FileNotFoundError, ProcessLookupError):  # one has ended meanwhile
                for pid in family(process.pid):
                    lines.add(Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " "))
            time.sleep(0.05)


def leaks(text):
    return [secret for secret in (PASSWORD, WRITTEN, "s3cret") if secret in text]


def test_no_command_gives_the_password_away(locked_url, engine, demo_server, tmp_path):
    scrapy = Watched(locked_url, tmp_path)
    archive = {"MEDIACRAWL_ARCHIVE_DIR": str(tmp_path / "archive")}
    for command in (
        ("initdb",),
        ("enqueue", "almayadeen", "-a", f"origin={demo_server.origin}", "-a", "sections=health"),
        ("worker", "--once", "--no-schedule", "-L", "DEBUG"),
        ("reparse", "--processes", "1"),
        ("report",),
        ("query", "pages_by_state"),
    ):
        assert scrapy(*command, **archive) == 0, scrapy.output
    for child in ("crawl almayadeen", "multiprocessing.spawn"):
        assert child in scrapy.seen, "the children of worker and reparse were looked at"
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {".log", ".gz", ".html"} <= {path.suffix for path in files}
    kept = "".join(path.read_bytes().decode("latin-1") for path in files)
    with engine.connect() as connection:
        rows = "".join(
            connection.scalars(
                text(
                    "SELECT run::text FROM crawl.run AS run "
                    "UNION ALL SELECT job::text FROM jobs.procrastinate_jobs AS job"
                )
            )
        )
    assert "health" in rows
    assert leaks(scrapy.seen + kept + rows) == []


@pytest.mark.parametrize(
    "command", ["crawl almayadeen", "initdb", "query pages_by_state", "corpus"]
)
def test_a_wrong_password_is_refused_in_one_sentence(locked_url, tmp_path, command):
    url = locked_url.replace(WRITTEN, WRITTEN + "x")
    run = Scrapy(url, tmp_path)(*command.split(), "-L", "DEBUG")
    assert run.returncode == 1
    assert f'password authentication failed for user "{LOGIN}"' in run.stderr
    assert "Traceback" not in run.stderr
    assert leaks(run.stdout + run.stderr) == []


def test_the_password_can_stay_out_of_the_url(locked_url, tmp_path):
    passfile = tmp_path / "pgpass"
    passfile.touch(mode=0o600)
    passfile.write_text(f"*:*:*:{LOGIN}:{PASSWORD}\n")
    scrapy = Scrapy(locked_url.replace(f":{WRITTEN}", ""), tmp_path)
    assert scrapy("query", "pages_by_state").returncode == 1
    assert scrapy("query", "pages_by_state", PGPASSFILE=str(passfile)).returncode == 0
