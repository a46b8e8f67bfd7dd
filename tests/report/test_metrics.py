"""Figures for Prometheus, read by its own parser."""

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

from mediacrawl.db.batch import store_batch
from mediacrawl.db.ledger.runs import finish_run, start_run
from mediacrawl.monitors.alarms import settle
from mediacrawl.monitors.finding import Finding
from mediacrawl.report.metrics import metrics_text
from tests.db.corpus import article, outcome_page

QUEUE = """
CREATE SCHEMA jobs;
CREATE TABLE jobs.procrastinate_jobs (queue_name text, status text);
INSERT INTO jobs.procrastinate_jobs
VALUES ('crawl', 'todo'), ('crawl', 'todo'), ('crawl', 'doing'), ('crawl', 'succeeded');
GRANT USAGE ON SCHEMA jobs TO mediacrawl_reader;
GRANT SELECT ON jobs.procrastinate_jobs TO mediacrawl_reader;
"""


@pytest.fixture
def figures(engine):
    """Read the figures: {(name, labels): value}."""

    def read():
        return {
            (sample.name, *sample.labels.values()): sample.value
            for family in text_string_to_metric_families(metrics_text(engine).decode())
            for sample in family.samples
        }

    return read


def run(connection, spider, status, **funnel):
    run_id = start_run(connection, spider, {}, "laptop")
    if status != "running":
        finish_run(connection, run_id, status, None, funnel, {})
    return run_id


def test_runs_are_told_by_spider(engine, figures):
    with engine.begin() as connection:
        run(connection, 'odd"name\n', "ok", new=7, listed=9)
        failed = run(connection, "two", "failed", new=0)
        run(connection, "two", "running")
        later = text(
            "UPDATE crawl.run SET started_at = '2024-03-01 12:00Z', "
            "finished_at = '2024-03-01 12:05Z' WHERE run_id = :id"
        )
        connection.execute(later, {"id": failed})
    found = figures()
    assert found["mediacrawl_runs_total", 'odd"name\n', "ok"] == 1
    assert found["mediacrawl_runs_total", "two", "failed"] == 1
    assert found["mediacrawl_runs_active", "two"] == 1
    assert found["mediacrawl_last_run_addresses", 'odd"name\n', "listed"] == 9
    assert found["mediacrawl_last_run_addresses", "two", "new"] == 0
    assert found["mediacrawl_last_run_duration_seconds", "two"] == 300
    assert found["mediacrawl_last_run_timestamp_seconds", "two"] == 1709294700
    assert found["mediacrawl_run_duration_seconds_sum", "two"] == 300
    assert found["mediacrawl_run_duration_seconds_count", "two"] == 1
    assert ("mediacrawl_last_success_timestamp_seconds", "two") not in found
    assert found["mediacrawl_last_success_timestamp_seconds", 'odd"name\n'] > 1709294700


def test_articles_and_addresses_are_counted(engine, figures):
    lost = outcome_page("/lost", "failed")
    store_batch(engine, [article("/a"), article("/b", edition="ar"), lost], run_id=None)
    found = figures()
    assert found["mediacrawl_articles", "ar", "example"] == 1
    assert found["mediacrawl_pages", "failed"] == 1


def test_the_queue_is_told_where_there_is_one(engine, figures):
    assert not [key for key in figures() if key[0] == "mediacrawl_jobs"]
    with engine.begin() as connection:
        connection.exec_driver_sql(QUEUE)
    found = figures()
    assert found["mediacrawl_jobs", "crawl", "todo"] == 2
    assert found["mediacrawl_jobs", "crawl", "doing"] == 1
    assert ("mediacrawl_jobs", "crawl", "succeeded") not in found


def test_a_spider_of_several_sites_is_told_by_these(engine, figures):
    with engine.begin() as connection:
        for outlet, status in (("post", "ok"), ("echo", "failed")):
            run_id = start_run(connection, "any", {}, "laptop", outlet=outlet, edition="en")
            finish_run(connection, run_id, status, None, {}, {})
            found = [Finding("volume", "alarm")]
            settle(connection, "any", run_id, found, outlet=outlet, edition="en")
        run(connection, "one", "ok")
    found = figures()
    assert found["mediacrawl_runs_total", "post/en", "ok"] == 1
    assert found["mediacrawl_runs_total", "echo/en", "failed"] == 1
    assert found["mediacrawl_runs_total", "one", "ok"] == 1
    assert found["mediacrawl_alarms", "volume", "post/en"] == 1
    assert ("mediacrawl_last_success_timestamp_seconds", "echo/en") not in found
