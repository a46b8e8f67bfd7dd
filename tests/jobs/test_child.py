"""A job ends with its worker, and nothing of it stays behind."""

import signal
import subprocess
import sys
from pathlib import Path

from tests.fixtures.crawl import ROOT
from tests.jobs.test_worker import is_alive, wait_until

JOB = """
import multiprocessing, time
from mediacrawl.jobs.child import _die_with_worker
spawn = multiprocessing.get_context("spawn")
lock = spawn.Lock()
helper = spawn.Process(target=time.sleep, args=(600,))
helper.start()
print(helper.pid, lock._semlock.name, flush=True)
_die_with_worker()
"""


def test_helpers_and_semaphores_of_a_job_end_with_its_worker():
    with subprocess.Popen(
        [sys.executable, "-c", JOB], cwd=ROOT, text=True, start_new_session=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as job:  # fmt: skip
        helper, name = job.stdout.readline().split()
        semaphore = Path(f"/dev/shm/sem.{name[1:]}")
        assert semaphore.exists()
        job.stdin.close()
        wait_until(lambda: job.poll() is not None)
    assert job.returncode == -signal.SIGKILL
    wait_until(lambda: not is_alive(helper))
    wait_until(lambda: not semaphore.exists())
