"""The queue's order, and what commands do to it."""

import asyncio
import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from procrastinate.jobs import Job
from sqlalchemy import text

from mediacrawl.exceptions import ArgumentError
from mediacrawl.jobs.connector import Insistence
from mediacrawl.jobs.queue import (
    CRAWL,
    Work,
    WorkFailedError,
    cancel,
    enqueue,
    retry,
    without_jobs,
)
from mediacrawl.jobs.runner import Place, Runner
from mediacrawl.jobs.schema import use_schema
from tests.fixtures.patience import PATIENCE

FETCH = text("SELECT id FROM procrastinate_fetch_job_v2(NULL, NULL)")


@pytest.fixture
def connection(queue):
    with queue.begin() as connection:
        use_schema(connection)
        yield connection


def crawl(spider="almayadeen"):
    return Work(CRAWL, spider)


def test_one_crawl_of_a_spider_at_a_time(connection):
    first, second = enqueue(connection, crawl()), enqueue(connection, crawl())
    other = enqueue(connection, crawl("almayadeen_ar"))
    assert [connection.scalar(FETCH) for _ in range(3)] == [first, other, None]
    connection.execute(text("SELECT procrastinate_finish_job_v1(1, 'succeeded', false)"))
    assert connection.scalar(FETCH) == second


def test_one_crawl_of_a_host_at_a_time(connection):
    """Whichever spider it is: editions may share one."""
    first = enqueue(connection, Work(CRAWL, "daily", host="daily.example"))
    second = enqueue(connection, Work(CRAWL, "daily_es", host="daily.example"))
    other = enqueue(connection, Work(CRAWL, "post", host="post.example"))
    assert [connection.scalar(FETCH) for _ in range(3)] == [first, other, None]
    connection.execute(text("SELECT procrastinate_finish_job_v1(1, 'succeeded', false)"))
    assert connection.scalar(FETCH) == second


def test_a_site_is_one_host_however_it_is_named(scrapy, queue):
    for arguments in (
        ["almayadeen"],
        ["any", "-a", "site=english.almayadeen.net"],
        ["any", "-a", "site=https://www.english.almayadeen.net/"],
        ["almayadeen_ar"],
    ):
        assert scrapy("enqueue", *arguments).returncode == 0
    with queue.connect() as connection:
        locks = connection.scalars(text("SELECT lock FROM jobs.procrastinate_jobs ORDER BY id"))
        assert list(locks) == [*["english.almayadeen.net"] * 3, "almayadeen.net"]


def test_a_job_for_later_holds_up_none_that_is_due(connection):
    enqueue(connection, crawl(), datetime.now(UTC) + timedelta(days=2))
    enqueue(connection, crawl(), datetime.now(UTC) + timedelta(days=1))
    today = enqueue(connection, crawl())
    assert [connection.scalar(FETCH) for _ in range(2)] == [today, None]


def test_a_queue_that_nothing_was_ever_in_is_told(scrapy, queue):
    with queue.begin() as connection:
        enqueue(connection, Work(CRAWL, "daily", queue="night"))
        assert without_jobs(connection, ["nigth", "night", "crawl"]) == ["nigth", "crawl"]
    done = scrapy("worker", "--once", "--no-schedule", "--queues", "reparse, crawl,night_2")
    assert done.returncode == 0, done.stderr
    assert "takes jobs of reparse, crawl, night_2, 1 at a time" in done.stderr
    assert done.stderr.count("No job and no run of the schedule is of queue") == 2
    assert "is of queue crawl: did you mean crawls?" in done.stderr


def test_cancel_and_retry_say_what_cannot_be(connection):
    job_id = enqueue(connection, crawl())
    with pytest.raises(ArgumentError, match=r"job 1 has not failed \(todo\)"):
        retry(connection, job_id)
    assert cancel(connection, job_id) == "todo"
    with pytest.raises(ArgumentError, match=r"job 1 has ended \(cancelled\)"):
        cancel(connection, job_id)
    with pytest.raises(ArgumentError, match="there is no job 9"):
        cancel(connection, 9)


def test_commands_need_the_tables(scrapy):
    done = scrapy("enqueue", "almayadeen")
    assert done.returncode == 1
    assert done.stderr.endswith("run `scrapy initdb`\n")
    assert "Made the tables for jobs" in scrapy("initdb").stdout
    assert scrapy("enqueue", "almayadeen").stdout == "Added 1 job: 1\n"


# A finder in the way of the package, as if it were not installed.
WITHOUT = """
import importlib.machinery as m, sys
find = m.PathFinder.find_spec
m.PathFinder.find_spec = lambda name, *rest: None if name == "procrastinate" else find(name, *rest)
from scrapy.cmdline import execute
for command in sys.argv[1:]:
    try:
        execute(["scrapy", *command.split()])
    except SystemExit as end:
        print(f"{command}: {end.code}", flush=True)
"""


def test_commands_without_the_extra_say_what_to_install(scrapy):
    commands = ("jobs", "schedule --check", "list")
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT, *commands], cwd=scrapy.folder, env=scrapy.environment(),
        capture_output=True, text=True, timeout=PATIENCE, check=True,
    )  # fmt: skip
    refused, other, *listed, ended = run.stdout.splitlines()
    assert (refused, other, ended) == ("jobs: 1", "schedule --check: 1", "list: 0")
    assert "almayadeen" in listed
    assert run.stderr == 2 * (
        "mediacrawl: this command needs the server extras: "
        "pip install -r requirements-server.txt -c constraints.txt\n"
    )


def test_enqueue_splits_and_jobs_lists(scrapy, queue):
    added = scrapy("enqueue", "almayadeen", "-a", "since=2024-01-15", "-a", "until=2024-03-02",
                   "--split", "month", "--at", "2036-01-01T00:00+00:00")  # fmt: skip
    assert (added.stdout, added.stderr) == ("Added 3 jobs: 1 to 3\n", "")
    listed = json.loads(scrapy("jobs", "--json").stdout)
    assert [job["arguments"]["until"] for job in listed] == [
        "2024-03-02",
        "2024-02-29",
        "2024-01-31",
    ]
    assert {job["state"] for job in listed} == {"todo"}
    assert scrapy("jobs", "--cancel", "2").stdout == "Job 2 is cancelled.\n"
    cancelled = scrapy("jobs", "--state", "cancelled", COLUMNS="160").stdout
    assert "since=2024-02-01" in cancelled
    assert cancelled.count("\n") == 3


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["almayaden"], "there is no spider almayaden: did you mean almayadeen"),
        (["almayadeen", "-a", "page=2"], "there is no argument page: did you mean pages?"),
        (["almayadeen", "--at", "noon"], "--at noon is no time"),
        (["almayadeen", "--at", "2036-01-01T00:00"], "has no zone: end it in Z"),
        (["almayadeen", "--at", "2016-01-01T00:00Z"], "is past: give a time to come"),
        (["--reparse"], "set MEDIACRAWL_ARCHIVE_DIR"),
    ],
)
def test_enqueue_refuses_in_one_sentence(scrapy, queue, arguments, sentence):
    done = scrapy("enqueue", *arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert sentence in done.stderr


def test_a_job_without_room_for_its_log_says_so(scrapy, queue, caplog):
    """Neither when its worker begins nor later does it fail in silence."""
    nowhere = "/dev/null/logs"
    worked = scrapy("worker", "--once", "--no-schedule", "-s", f"MEDIACRAWL_LOG_DIR={nowhere}")
    assert worked.returncode == 1
    last = worked.stderr.splitlines()[-1]
    assert last.startswith(f"mediacrawl: no log can be written in {nowhere} (Not a directory)")
    with queue.begin() as connection:
        use_schema(connection)
        job_id = enqueue(connection, crawl())
    work = {"spider": "almayadeen", "arguments": {}, "memory_limit": None}
    job = Job(id=job_id, queue="crawls", lock=None, queueing_lock=None, task_name=CRAWL,
              task_kwargs=work)  # fmt: skip
    runner = Runner(queue, Place("here", Path(nowhere), {}), Insistence(1.0))
    said = "it cannot be started here (Not a directory): "
    with pytest.raises(WorkFailedError):
        asyncio.run(runner.run(job))
    assert caplog.messages[-1].startswith(f"Job {job_id}: {said}{nowhere}")
    with queue.connect() as connection:
        reasons = connection.execute(text("SELECT exit_code, reason FROM crawl.attempt")).all()
    assert [(code, reason.startswith(said)) for code, reason in reasons] == [(1, True)]
