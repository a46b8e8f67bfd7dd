"""Processes that read a crawl's answers, while the crawl's own fetches and stores."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from mediacrawl.exceptions import MediacrawlError
from mediacrawl.spiders.readers.process import LostError, Process
from mediacrawl.spiders.readers.task import How, Page, be_ready, read_page

if TYPE_CHECKING:
    from mediacrawl.pages.reading import Reading

logger = logging.getLogger(__name__)
Begin = Callable[[How], Awaitable[Process]]
_BUSY = 0.1
"""Share of a crawl's time from which on another process reads. One that asks a site once a second
reads for a hundredth of it at most: it has no use for another, and may be one of many."""


class Readers:
    """Begun once a run reads so much that they pay; until they are ready, nothing waits."""

    def __init__(self, number: int, after: int, begin: Begin) -> None:
        """Begin nothing yet.

        Args:
            number: Of processes; 0: none.
            after: Answers that the crawl's own process reads before it looks how busy it is with
                that; 0: none, it waits for them.
            begin: Begins one.
        """
        self._number = number
        self._after = after
        self._begin = begin
        self._ready: list[Process] = []
        self._beginning: asyncio.Task[None] | None = None
        self._wanted = self._waited_for = not after
        self._look()

    def took(self, seconds: float) -> None:
        """Note that the crawl's own process has read an answer for so long."""
        self._read += 1
        self._seconds += seconds
        if self._read == self._after:
            self._wanted |= self._seconds > _BUSY * (time.monotonic() - self._since)
            self._look()

    async def read(self, page: Page, how: How) -> Reading | None:
        """Read a page elsewhere; None where this process is to read it.

        Raises:
            KilledError: the process that read it has died of it.
        """
        while process := await self._process(how):
            try:
                return await process.call(read_page, page, how.packed)
            except LostError:  # it has died of another page
                continue
        return None

    def close(self) -> None:
        """End them."""
        self._number = 0
        if self._beginning is not None:
            self._beginning.cancel()
        for process in self._ready:
            process.end()
        self._ready = []

    def _look(self) -> None:
        """Look from now on how busy this process is with reading."""
        self._read, self._seconds, self._since = 0, 0.0, time.monotonic()

    async def _process(self, how: How) -> Process | None:
        """The one that has the least to do; None where none is to be waited for."""
        self._ready = [process for process in self._ready if not process.has_ended]
        if self._wanted and self._beginning is None and len(self._ready) < self._number:
            self._beginning = asyncio.create_task(self._fill(how))
        if self._beginning is not None and self._waited_for and not self._ready:
            await asyncio.wait([self._beginning])
        return min(self._ready, key=lambda process: process.waiting, default=None)

    async def _fill(self, how: How) -> None:
        """Begin those that are missing."""
        try:
            while len(self._ready) < self._number:
                process = await self._begin(how)
                self._ready.append(process)
                logger.info("Process %d reads beside this one", process.pid)
            # What one of them dies of is no longer met by the crawl itself.
            self._waited_for = True
        except MediacrawlError as error:
            self._number = len(self._ready)
            logger.warning("%s; until then this process reads, too", error)
        finally:
            self._beginning = None


async def begin_reader(folder: str, level: str, how: How) -> Process:
    """Begin a process that reads.

    Args:
        folder: With further files of sites; empty: none.
        level: From which on it logs.

    Raises:
        MediacrawlError: it cannot begin.
    """
    process = None
    try:
        process = await Process.begin()
        await process.call(be_ready, folder, level, how.packed)
    except BaseException as error:
        if process is not None:
            process.end()
        if not isinstance(error, Exception):
            raise
        raise MediacrawlError(
            f"a process that reads could not begin ({error!r}), perhaps for want of memory: free "
            "some, or look above for what it says, then run again"
        ) from None
    return process
