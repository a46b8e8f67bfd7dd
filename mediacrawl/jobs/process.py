"""A job's process: started with its limits and log file, and stopped gently before it is killed."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from mediacrawl.endings import ending_signals
from mediacrawl.exceptions import SAID_BY
from mediacrawl.folders import make_file, make_folder

TIME_LIMIT = "the time limit was reached"
# For a crawl to finish the page at hand and its transaction, and for the archive to be closed.
GRACE_SECONDS = 60.0


_LONGEST_WORDS = 4096  # bytes of a log's end
_RAISED = re.compile(r"[A-Za-z_][\w.]*(?:Error|Exception|Exit|Interrupt)(?:: .*)?")


@contextmanager
def _held_back() -> Iterator[None]:
    """What is started here is not stopped before its command can end in its own way.

    Until that takes its signals, the system keeps them.
    """
    former = signal.pthread_sigmask(signal.SIG_BLOCK, ending_signals())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def telling_words(log: str, code: int) -> str | None:
    r"""Why a command ended: the signal, or the last sentence or error that its log has.

    >>> telling_words("mediacrawl: daily is left out: …\nmediacrawl: no spider daily\n", 1)
    'no spider daily'
    >>> telling_words("mediacrawl: …\nTraceback (most recent call last):\n  …\nMemoryError", 1)
    'MemoryError: see its log'
    >>> telling_words("2026-11-28 … INFO: Spider opened", -9)
    'killed by SIGKILL'
    """
    if code < 0:
        return f"killed by {signal.Signals(-code).name}"
    for line in reversed(log.splitlines()):
        if line.startswith(SAID_BY):
            return line.removeprefix(SAID_BY)
        if _RAISED.fullmatch(line):
            return f"{line}: see its log"
    return None


class JobProcess:
    """One process, in a group of its own: Ctrl-C in a terminal reaches the worker alone."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        """Start nothing yet."""
        self._command = command
        self._environment = environment
        self._log = log
        self._process: asyncio.subprocess.Process | None = None
        self.ended_because: str | None = None
        """Why it was stopped; None when it was not."""

    async def start(self, *, memory_limit: int | None = None) -> int:
        """Start it and return its number."""
        make_folder(self._log.parent)
        with suppress(FileExistsError):
            make_file(self._log).close()
        with self._log.open("ab") as log, _held_back():
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "mediacrawl.jobs.child", str(memory_limit or 0)),
                *self._command,
                stdin=PIPE,  # never written to: its end is the worker's end
                stdout=log,
                stderr=STDOUT,
                env=dict(self._environment),
                start_new_session=True,
            )
        return self._process.pid

    async def wait(self, seconds: float | None) -> int:
        """Return its exit code; after so many seconds it is stopped. Cancelled, it is stopped."""
        assert self._process is not None
        try:
            async with asyncio.timeout(seconds):
                return await self._process.wait()
        except TimeoutError:
            return await self.stop(TIME_LIMIT)
        except asyncio.CancelledError:
            await self.stop("cancelled")
            raise

    async def stop(self, reason: str) -> int:
        """Let it end in its own way, then kill it; returns its exit code."""
        assert self._process is not None
        self.ended_because = self.ended_because or reason
        self._signal(signal.SIGINT)
        try:
            async with asyncio.timeout(GRACE_SECONDS):
                return await self._process.wait()
        except TimeoutError:
            self._signal(signal.SIGKILL)  # processes that read for it end with it
            return await self._process.wait()

    def last_words(self, code: int) -> str | None:
        """Why the command ended with an exit code, as its log's end has it; None: no word of it."""
        try:
            with self._log.open("rb") as log:
                log.seek(max(0, log.seek(0, os.SEEK_END) - _LONGEST_WORDS))
                return telling_words(log.read().decode("utf-8", "replace"), code)
        except OSError:
            return None

    def _signal(self, number: signal.Signals) -> None:
        assert self._process is not None
        with suppress(ProcessLookupError):
            self._process.send_signal(number)
