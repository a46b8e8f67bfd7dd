"""Two workers, many outlets, one schedule: hosts are asked politely, and no outlet starves."""

import os
from itertools import pairwise

import pytest

from tests.fixtures.many_outlets import ARTICLES, SPIDERS, serve_outlets
from tests.fixtures.patience import PATIENCE
from tests.jobs.conftest import states

DELAY = 0.25
# On loopback politeness is off unless it is asked for.
SETTINGS = [
    part
    for setting in (
        "SPIDER_MODULES=tests.fixtures.many_outlets",
        f"DOWNLOAD_DELAY={DELAY}",
        "RANDOMIZE_DOWNLOAD_DELAY=False",
        "CONCURRENT_REQUESTS_PER_DOMAIN=1",
        "MEDIACRAWL_ARCHIVE=false",
        'DOWNLOAD_HANDLERS={"https": "tests.fixtures.many_outlets.SentDownloadHandler"}',
    )
    for part in ("-s", setting)
]
RULE = "0 0 1 1 *"
# Each is a process or two, so a run of all tests has a few: the two of two editions among them.
OUTLETS = int(os.environ.get("MEDIACRAWL_TEST_OUTLETS", "8"))
NAMES = sorted(name for name in SPIDERS if int(name.partition("_")[0][-2:]) < OUTLETS)


@pytest.fixture
def hosts():
    with serve_outlets(NAMES) as hosts:
        yield hosts


def write_schedule(path, hosts):
    """Every outlet is due; the first two share a host, and are there for a worker each."""
    path.write_text(
        "".join(
            f'[[run]]\nname = "{name}"\nspider = "{name}"\ncron = "{RULE}"\ntimezone = "UTC"\n'
            f'arguments = {{ origin = "{hosts[name].origin}" }}\n'
            for name in NAMES
        )
    )


def test_hosts_are_asked_politely_and_no_outlet_starves(workers, hosts, tmp_path):
    schedule = tmp_path / "schedule.toml"
    write_schedule(schedule, hosts)
    with workers.engine.begin() as connection:  # each had its slot of an earlier year
        connection.exec_driver_sql(
            "INSERT INTO crawl.slot (name, slot, rule, noted_at) "
            f"SELECT name, '2020-01-01Z', '{RULE} UTC', now() FROM unnest(%s::text[]) AS name",
            (NAMES,),
        )
    for _ in range(2):
        workers.start("--file", str(schedule), *SETTINGS)
    assert workers.finish(seconds=6 * PATIENCE) == [0, 0]

    assert states(workers) == ["succeeded"] * len(NAMES)
    runs = workers.rows("SELECT spider, status FROM crawl.run ORDER BY spider")
    assert [tuple(run) for run in runs] == [(name, "ok") for name in NAMES]
    stored = workers.rows("SELECT outlet, edition, count(*) FROM corpus.article GROUP BY 1, 2")
    assert {tuple(row) for row in stored} == {
        (*(name.split("_") if "_" in name else (name, "en")), ARTICLES) for name in NAMES
    }
    assert len({row.worker for row in workers.rows("SELECT worker FROM crawl.attempt")}) == 2
    for host in (hosts[name] for name in NAMES):
        asked = sorted(host.requests)
        one_by_one = all(sent >= ended for (_, ended, _), (sent, _, _) in pairwise(asked))
        assert one_by_one, (host.name, asked)
        gaps = [later - earlier for (earlier, _, _), (later, _, _) in pairwise(asked)]
        assert min(gaps) > 0.9 * DELAY, (host.name, asked)

    waits = workers.rows(
        "SELECT job_id - min(job_id) OVER () AS due, row_number() OVER (ORDER BY started_at) - 1 "
        "AS began FROM crawl.attempt"
    )
    # First due, first served: what waits for its host is passed by few.
    assert max(abs(row.due - row.began) for row in waits) <= 5
