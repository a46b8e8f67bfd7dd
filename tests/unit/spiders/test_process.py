"""Another process: what it is asked for comes back in order, and it ends with this one."""

import asyncio
import gc
import logging
import math
import operator
import os
import signal
import subprocess
import sys
import threading
import time
import warnings

import psutil
import pytest

from mediacrawl.spiders.readers.process import KilledError, LostError, Process
from tests.fixtures.patience import PATIENCE, wait_for_end

LARGE = b"x" * 3_000_000  # more than a socket takes at once
# Python has no turn in it until it ends, which takes longer than anyone waits.
CAUGHT = "import re; print('caught', flush=True); re.match('(a+)+$', 'a' * 60 + 'b')"
READER = f"""
import asyncio
from mediacrawl.spiders.readers.process import Process
async def main():
    process = await Process.begin()
    print(process.pid, flush=True)
    await process.call(exec, {CAUGHT!r})
asyncio.run(main())
"""
POOL = f"""
import os
from mediacrawl.spiders.readers.isolated import processes
pool = processes(1, {{}}, {{}}, dict)
print(pool.submit(os.getpid).result(), flush=True)
pool.submit(exec, {CAUGHT!r}).result()
"""


def beside(work):
    """Run `work` with a process, and end that."""

    async def run():
        process = await Process.begin()
        try:
            return await work(process)
        finally:
            process.end()

    return asyncio.run(run())


def test_who_waits_for_an_answer_is_no_garbage():
    """As in Scrapy, whose tasks nobody holds: what one waits for alone knows it."""

    async def wait(answers):
        process = await Process.begin()
        answers.append(await process.call(time.sleep, 0.3))
        process.end()

    async def run():
        answers = []
        asyncio.get_running_loop().create_task(wait(answers))
        end = time.monotonic() + PATIENCE
        while not answers and len(asyncio.all_tasks()) > 1 and time.monotonic() < end:
            await asyncio.sleep(0.02)
            gc.collect()
        return answers

    assert asyncio.run(run()) == [None]


def test_calls_are_answered_in_order_with_what_was_given_raised_and_logged(caplog):
    async def work(process):
        calls = (
            process.call(operator.mul, LARGE, 1),
            process.call(math.sqrt, -1),
            process.call(threading.Lock),
            process.call(logging.getLogger("daily").warning, "%d pages", 3),
            process.call(warnings.warn, "it is old"),
            process.call(os.getpgrp),
        )
        return process, await asyncio.gather(*calls, return_exceptions=True)

    process, (large, error, unsent, *_, group) = beside(work)
    assert large == LARGE
    assert isinstance(error, ValueError)
    assert "in _result" in error.__notes__[0], "where it was raised there"
    assert isinstance(unsent, RuntimeError)
    assert "cannot be sent" in str(unsent)
    assert [record.getMessage() for record in caplog.records if record.name == "daily"] == [
        "3 pages"
    ]
    assert "UserWarning: it is old" in caplog.text
    assert group != os.getpgrp(), "Ctrl-C is not for it"
    assert process.has_ended
    assert not psutil.pid_exists(process.pid)


def test_what_kills_it_is_told_from_what_is_lost_with_it():
    async def work(process):
        calls = (process.call(math.sqrt, 4), process.call(os._exit, 1), process.call(math.sqrt, 9))
        return await asyncio.gather(*calls, return_exceptions=True), process

    (done, killed, lost), process = beside(work)
    assert done == 2
    assert isinstance(killed, KilledError)
    assert isinstance(lost, LostError)
    with pytest.raises(LostError):
        asyncio.run(process.call(math.sqrt, 16))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process in mid-call")
@pytest.mark.parametrize("begin", [READER, POOL], ids=["crawl", "reparse"])
def test_it_ends_when_who_began_it_is_killed_whatever_it_does(begin):
    command = [sys.executable, "-c", begin]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        pid = int(parent.stdout.readline())
        assert parent.stdout.readline() == "caught\n"
        parent.send_signal(signal.SIGKILL)
    wait_for_end(pid)
