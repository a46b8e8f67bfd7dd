"""Ctrl-C, SIGTERM and SIGHUP end a crawl, and other long work, in its own way, however early."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from scrapy import signals

from mediacrawl.endings import take_endings, take_second
from mediacrawl.exceptions import SAID_BY, EndedEarly
from mediacrawl.run_stats import ENDING

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)
PAUSE = 0.05  # seconds between two looks at an engine that starts


def stop_on_signals(stop: Callable[[], None]) -> None:
    """Have work that asks between two steps end at the first signal; at once at the second.

    An exception out of a signal handler may be raised, and lost, anywhere.
    """

    def asked(*_: object) -> None:
        stop()
        take_second(signal.default_int_handler)

    take_endings(asked)


def end_on_signals(crawler: Crawler) -> None:
    """End the crawl at the first signal; a second one ends the process at once.

    Scrapy stops only what runs already: a signal in the seconds before would leave a row in the
    ledger that says "running", or none. Here it waits until the engine runs. Until there is one,
    nothing is written but a database that is made, which may be killed at any moment: so
    `EndedEarly` is raised at once, for to make one takes seconds, or a quarter of a minute. A job's
    run has a row, whatever has become of it: there the signal waits.
    """
    ending = _Ending(crawler)
    # Nobody else keeps it; Scrapy's signals would know it weakly.
    crawler.signals.connect(ending.engine_started, signals.engine_started, weak=False)
    ending.take_signals()


class _Ending:
    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._asked: signal.Signals | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None

    def take_signals(self) -> None:
        """From here on, and those that were held back until now."""
        take_endings(self._on_signal)

    def _on_signal(self, number: int, _frame: object) -> None:
        take_second(_end_at_once)
        self._asked = signal.Signals(number)
        with suppress(RuntimeError):  # there are none yet: nothing waits that could be told
            self._crawler.stats.set_value(ENDING, self._asked.name)
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._stop)
        elif self._crawler._engine is None and not self._crawler.settings["MEDIACRAWL_JOB"]:
            raise EndedEarly(f"stopped by {self._asked.name} before it began: nothing is crawled")

    def engine_started(self) -> None:
        """End what has begun, if that was asked for."""
        self._loop = asyncio.get_running_loop()
        if self._asked is not None:
            self._stop()

    def _stop(self) -> None:
        self._task = asyncio.ensure_future(self._stop_once_running())

    async def _stop_once_running(self) -> None:
        assert self._asked is not None
        logger.info("Received %s: ending; a second one ends at once", self._asked.name)
        while self._crawler.crawling and not self._crawler.engine.running:  # noqa: ASYNC110
            await asyncio.sleep(PAUSE)
        await self._crawler.stop_async()


def _end_at_once(number: int, _frame: object) -> None:
    name = signal.Signals(number).name
    said = f"{SAID_BY}ended at once by a second {name}: the same command goes on where it was\n"
    with suppress(OSError):
        os.write(2, said.encode())
    if embedded := sys.modules.get("mediacrawl.db.embedded"):
        embedded.end_unwaited()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
