"""Slots that are due: a job each, once, whatever the workers' number and luck."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bench.workers import play_day
from mediacrawl.jobs.due import DueSlots
from mediacrawl.jobs.schedule import Entry
from mediacrawl.jobs.schema import use_schema

ENTRY = Entry("new", "almayadeen", "*/30 * * * *", "UTC")
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def after(minutes):
    return NOON + timedelta(minutes=minutes)


def take_jobs(engine):
    """As a worker does; returns how many there were."""
    with engine.begin() as connection:
        use_schema(connection)
        taken = "UPDATE procrastinate_jobs SET status = 'doing' WHERE status = 'todo'"
        return connection.exec_driver_sql(taken).rowcount


@pytest.fixture
def due(queue):
    """Look at the clock as a worker that has just begun."""
    return lambda minutes, entry=ENTRY: DueSlots(queue, [entry]).defer(after(minutes))


def test_a_slot_gives_one_job(queue, due):
    assert due(1) == []  # was due before this run stood in the schedule
    assert due(29) == []
    assert [entry for entry, _ in due(30)] == [ENTRY]
    assert due(31) == []
    assert take_jobs(queue) == 1


def test_slots_that_were_missed_are_caught_up_once(queue, due):
    due(1)
    assert len(due(8 * 60 + 10)) == 1
    assert due(8 * 60 + 11) == []
    assert take_jobs(queue) == 1


def test_a_slot_whose_forerunner_still_waits_adds_no_job(queue, due):
    due(1)
    ((_, job_id),) = due(30)
    assert due(60) == []
    with queue.connect() as connection:
        noted = connection.execute(text("SELECT job_id FROM crawl.slot ORDER BY slot")).scalars()
        assert noted.all() == [None, job_id, job_id]
    assert take_jobs(queue) == 1
    assert len(due(90)) == 1


def test_another_cron_line_begins_anew(due):
    due(1)
    daily = Entry("new", "almayadeen", "0 3 * * *", "UTC")
    assert due(10, daily) == []
    assert len(due(24 * 60, daily)) == 1


def test_workers_that_look_at_once_add_one_job(queue):
    workers = [DueSlots(queue, [ENTRY]) for _ in range(4)]
    workers[0].defer(after(1))
    with ThreadPoolExecutor(4) as pool:
        added = list(pool.map(lambda worker: worker.defer(after(30)), workers))
    assert sum(map(len, added)) == 1
    assert take_jobs(queue) == 1


def test_the_job_and_its_slot_are_one_transaction(queue, due, monkeypatch):
    due(1)
    with monkeypatch.context() as broken:
        broken.setattr("mediacrawl.jobs.due.waiting_job", None)
        broken.setattr("mediacrawl.jobs.due._JOB", text("SELECT 1 / 0"))
        with pytest.raises(Exception, match="division by zero"):
            due(30)
    assert take_jobs(queue) == 0
    assert len(due(30)) == 1


def test_a_day_gives_exactly_the_runs_that_the_cron_lines_name(database_url):
    clocks_change = datetime(2026, 10, 24, 12, tzinfo=UTC)
    planned, deferred = play_day(database_url, clocks_change, every=timedelta(minutes=1))
    assert len(planned) > 3 * 48
    assert deferred == planned
