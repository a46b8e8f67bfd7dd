"""A database with a queue, and `scrapy worker` in processes of their own.

Workers and their jobs are forks of the warm Python; `cold_workers` start as a user's do.
"""

import pytest

from bench.worker_fleet import fleet
from demo.faults import Fault, Faults
from mediacrawl.jobs.queue import CRAWL, Work
from mediacrawl.jobs.schedule import Limits
from mediacrawl.jobs.schema import upgrade
from tests.fixtures.crawl import warm
from tests.fixtures.site_server import Held

JOBS = "SELECT id, status::text AS state, attempts FROM jobs.procrastinate_jobs ORDER BY id"
ATTEMPTS = "SELECT * FROM crawl.attempt ORDER BY attempt_id"


@pytest.fixture(scope="module")
def demo_site(larger_demo_site):
    return larger_demo_site


@pytest.fixture
def queue(engine):
    """An engine on a database with the tables for jobs."""
    upgrade(engine)
    return engine


def begin_warm(arguments, folder, environment, log):
    return warm().start(arguments, cwd=folder, env=environment, output=log)


@pytest.fixture
def workers(database_url, tmp_path):
    """A queue and its workers; those that still run at the end are killed."""
    with fleet(database_url, tmp_path / "fleet", begin_warm) as made:
        yield made


@pytest.fixture
def cold_workers(database_url, tmp_path):
    """The same, each worker and each job a Python of its own: what is so of one that starts."""
    with fleet(database_url, tmp_path / "fleet") as made:
        yield made


@pytest.fixture
def crawl(demo_server):
    """A job that reads one section of the demo site."""

    def make(origin=demo_server.origin, limits=None, pause=0, **arguments):
        given = {"origin": origin, "sections": "politics", "pages": "1", **arguments}
        return Work(CRAWL, "almayadeen", given, limits=limits or Limits(retries=1), pause=pause)

    return make


@pytest.fixture
def held(serve_demo):
    """A site that gives no article before its `faults.go_on`: until then a crawl is under way."""
    site = serve_demo(Held())
    yield site
    site.faults.go_on.set()


@pytest.fixture
def slow(serve_demo):
    """A site whose every page takes its time: a crawl of it is under way when it is looked for."""
    return serve_demo(Faults(by_kind={"article": Fault(seconds=1.5)})).origin


def states(workers):
    return [row.state for row in workers.rows(JOBS)]
