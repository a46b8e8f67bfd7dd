"""Workers and their crawls, in processes of their own: ended by limits, signals and kill -9."""

import re
import signal
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from demo.faults import Fault, Faults
from mediacrawl.jobs.attempts import list_jobs
from mediacrawl.jobs.queue import CRAWL, Work
from mediacrawl.jobs.schedule import Limits
from mediacrawl.jobs.schema import use_schema
from tests.crawl.test_resume import stop_database
from tests.fixtures.patience import PATIENCE
from tests.jobs.conftest import ATTEMPTS, states

RUNS = "SELECT spider, status FROM crawl.run ORDER BY run_id"
GIVEN = """
UPDATE procrastinate_jobs AS job SET status = 'doing', worker_id = first.worker_id
FROM procrastinate_jobs AS first WHERE first.id = 1 AND job.id = 2
"""
AT_WORK = "SELECT pid FROM crawl.run WHERE status = 'running'"


def is_alive(pid):
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until(condition, seconds=PATIENCE):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_job_that_fails_is_tried_again_and_each_try_is_kept(workers, crawl):
    workers.add([crawl(urls="https://elsewhere.example/a"), crawl()])
    workers.start()
    assert workers.finish() == [0]
    assert states(workers) == ["failed", "succeeded"]
    [log] = [path.read_text() for path in workers.folder.glob("worker-*.log")]
    assert "This worker takes jobs of every queue, 1 at a time; 0 runs are scheduled" in log
    assert re.search("Job 1 ended with exit code 1: .*elsewhere.example/a is no address of", log)
    assert "Job 2 ended with exit code 0: finished" in log
    tries = workers.rows(ATTEMPTS)
    assert sorted((t.job_id, t.attempt, t.exit_code) for t in tries) == [
        (1, 1, 1), (1, 2, 1), (2, 1, 0)
    ]  # fmt: skip
    assert len({t.log for t in tries}) == 3
    assert "is no address of" in Path(tries[0].log).read_text()
    assert workers.rows(RUNS) == [("almayadeen", "ok")]
    assert workers.rows("SELECT job_id, attempt FROM crawl.run") == [(2, 1)]
    with workers.engine.connect() as connection:
        listed = list_jobs(connection, None, 10)
    assert [(job.id, job.run_id is not None) for job in listed] == [(2, True), (1, False)]
    assert "is no address of" in listed[1].reason, "it refused before there was a run"


def test_a_killed_workers_job_goes_on_in_another(workers, crawl, held):
    workers.add([crawl(held.origin)])
    first = workers.start()
    ((orphan,),) = workers.wait_for(AT_WORK)
    first.send_signal(signal.SIGKILL)
    first.wait()
    wait_until(lambda: not is_alive(orphan))  # nothing holds the spider's lock any more
    held.faults.go_on.set()
    with workers.engine.begin() as connection:  # as if it had been silent for a minute
        connection.exec_driver_sql(
            "UPDATE jobs.procrastinate_workers SET last_heartbeat = now() - interval '1 min'"
        )
    workers.start()
    assert workers.finish() == [-signal.SIGKILL, 0]
    assert states(workers) == ["succeeded"]
    assert [(t.attempt, t.exit_code) for t in workers.rows(ATTEMPTS)] == [(1, None), (2, 0)]
    assert workers.rows(RUNS) == [("almayadeen", "killed"), ("almayadeen", "ok")]
    assert workers.rows("SELECT attempt FROM crawl.run ORDER BY run_id") == [(1,), (2,)]
    urls = workers.rows("SELECT url FROM corpus.article")
    assert len(urls) == len(set(urls)) > 5


def test_a_second_signal_hands_the_job_back(workers, crawl, slow):
    workers.add([crawl(slow, limits=Limits(retries=0))])
    worker = workers.start()
    workers.wait_for(AT_WORK)
    worker.send_signal(signal.SIGHUP)
    log = workers.folder / "worker-0.log"
    wait_until(lambda: "a second signal interrupts it" in log.read_text())
    worker.send_signal(signal.SIGHUP)  # a session that is lost sends it twice
    assert worker.poll() is None  # what runs may finish
    assert states(workers) == ["doing"]
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(PATIENCE) == 0
    assert states(workers) == ["todo"]
    assert workers.rows(RUNS) == [("almayadeen", "killed")]
    workers.start()
    assert workers.finish()[-1] == 0
    assert states(workers) == ["succeeded"]


# A second is over before Scrapy is loaded: the run begins all the same, to say how it ended.
@pytest.mark.parametrize("fleet", ["cold_workers", "workers"])
def test_a_job_is_stopped_at_its_time_limit(request, crawl, slow, fleet):
    workers = request.getfixturevalue(fleet)
    workers.add([crawl(slow, limits=Limits(retries=0, time_limit=1))])
    workers.start()
    workers.finish()
    assert states(workers) == ["failed"]
    (attempt,) = workers.rows(ATTEMPTS)
    assert (attempt.exit_code, attempt.reason) == (1, "the time limit was reached")
    assert workers.rows("SELECT status, reason, job_id, attempt FROM crawl.run") == [
        ("killed", "stopped by a signal", attempt.job_id, 1)
    ]


def test_a_running_job_can_be_cancelled(workers, crawl, serve_demo, scrapy):
    # The command that cancels has to start first.
    slower = serve_demo(Faults(by_kind={"article": Fault(seconds=6)})).origin
    workers.add([crawl(slower)])
    workers.start()
    workers.wait_for(AT_WORK)
    assert scrapy("jobs", "--cancel", "1").stdout == "Job 1 is being stopped.\n"
    assert workers.finish() == [0]
    assert states(workers) == ["aborted"]
    assert workers.rows(ATTEMPTS)[0].reason == "cancelled"


def test_a_job_has_no_more_memory_than_its_limit(cold_workers, crawl):
    cold_workers.add([crawl(limits=Limits(retries=0, memory_limit=20))])
    cold_workers.start()
    cold_workers.finish()
    assert states(cold_workers) == ["failed"]
    assert cold_workers.rows(ATTEMPTS)[0].exit_code != 0


def test_a_database_that_restarts_as_a_job_ends_costs_it_nothing(workers, crawl, slow, server):
    workers.add([crawl(slow, limits=Limits(retries=0))])
    workers.start()
    ((pid,),) = workers.wait_for(AT_WORK)
    ((name,),) = workers.rows("SELECT current_database()")
    wait_until(lambda: workers.rows(RUNS) == [("almayadeen", "ok")])
    workers.engine.dispose()
    stop_database(server, name)
    try:
        wait_until(lambda: not is_alive(pid))
    finally:
        server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    assert workers.finish() == [0]
    assert states(workers) == ["succeeded"]
    [tried] = workers.rows(ATTEMPTS)
    assert (tried.exit_code, tried.finished_at is not None) == (0, True)


def test_a_job_whose_worker_was_not_told_of_it_goes_back_into_the_queue(workers, crawl, slow):
    """The worker asked for a job, and the answer was lost with the connection."""
    elsewhere = {"urls": "https://elsewhere.example/a"}
    workers.add([crawl(slow), Work(CRAWL, "almayadeen_ar", elsewhere, limits=Limits(retries=0))])
    workers.start()
    workers.wait_for(AT_WORK)
    with workers.engine.begin() as connection:
        use_schema(connection)
        connection.execute(text(GIVEN))
    assert workers.finish() == [0]
    [log] = [path.read_text() for path in workers.folder.glob("worker-*.log")]
    assert "Job 2 goes on: the database's answer was lost" in log
    assert states(workers) == ["succeeded", "failed"]
