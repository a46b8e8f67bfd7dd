"""A crawl's reader: every answer through the one door, here or in a process beside."""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from collections.abc import Awaitable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from mediacrawl.items import Listing, Note
from mediacrawl.pages.discover import discover
from mediacrawl.pages.reading import Reading
from mediacrawl.reasons import KILLS_READER
from mediacrawl.run_stats import ENDING
from mediacrawl.spiders.readers.isolated import AMONG_OTHERS, limit
from mediacrawl.spiders.readers.pool import Readers, begin_reader
from mediacrawl.spiders.readers.process import KilledError
from mediacrawl.spiders.readers.task import How, Page, try_page
from mediacrawl.spiders.responses import asked_of, had, next_in_header, patience_of, raw_of
from mediacrawl.values.lazy_patterns import compile_all

if TYPE_CHECKING:
    from scrapy.http import Response

    from mediacrawl.memory import Known, Memory
    from mediacrawl.pages.discover import Discovered
    from mediacrawl.spiders.crawling import Crawling
    from mediacrawl.spiders.frontier import Target
    from mediacrawl.spiders.readers.process import Process

logger = logging.getLogger(__name__)
T = TypeVar("T")
_LOOK = 0.2  # seconds between two looks whether the crawl is to end


class Reader:
    """Reads the answers of a crawl."""

    def __init__(self, spider: Crawling) -> None:
        """Read for a spider, whose site may become better known on the way."""
        self._spider = spider
        settings = spider.settings
        number = settings.getint("MEDIACRAWL_READERS")
        after = settings.getint("MEDIACRAWL_READERS_AFTER")
        self._readers = Readers(number, after, self._begin_process)
        self._alone: Process | None = None
        self._turn = asyncio.Lock()
        self._suspects: frozenset[str] = frozenset()
        self._last_how: How | None = None

    async def begin(self, memory: Memory, first: Target | None = None) -> None:
        """Get ready to read, and learn what runs were reading, or were about to, when they died.

        Args:
            first: What is read before the itinerary hands anything out, and notes it.
        """
        compile_all()
        self._suspects = await memory.suspects()
        if first is not None:
            await memory.note_attempts([first.url])

    async def read(self, response: Response, target: Target, known: Known | None) -> Reading | None:
        """Read an answer; None where the crawl is to end before that can be known to be safe."""
        page = self._page(response, target)
        if self._is_suspect(target, known):
            reading = await self._read_alone(page, target)
        else:
            reading = await self._read(page, target)
        if reading is None:
            return None
        if isinstance(reading.item, Listing):
            reading.item.not_before, reading.item.quiet = patience_of(response, reading)
            if url := next_in_header(response, reading, self._spider.site):
                reading.find_next = partial(str, url)
        return reading.believed(named=bool(self._spider.arguments.urls))

    def discover(self, front: Response, robots: str = "") -> Discovered:
        """Read what a front page says of its site."""
        with limit(AMONG_OTHERS, sys.__stderr__):
            return discover(raw_of(front).document, robots)

    async def kills(self, response: Response, target: Target, known: Known | None) -> bool | None:
        """Whether reading kills a process; None where the crawl is to end before that is known."""
        if not self._is_suspect(target, known):
            return False
        reading = await self._read_alone(self._page(response, target), target)
        return None if reading is None else _kills(reading)

    def close(self) -> None:
        """End the processes."""
        self._readers.close()
        if self._alone is not None:
            self._alone.end()

    def _page(self, response: Response, target: Target) -> Page:
        fetch = had(response, target, self._spider.site)
        return Page(raw_of(response), asked_of(response, target), fetch)

    @property
    def _how(self) -> How:
        """As the site and the arguments are known now; one object for as long as they stay."""
        site, covers = self._spider.site, self._spider.arguments.covers
        how = self._last_how
        if how is None or how.site is not site or how.covers != covers:
            most = self._spider.settings.getint("DOWNLOAD_MAXSIZE")
            how = self._last_how = How(site, covers, most)
        return how

    def _is_suspect(self, target: Target, known: Known | None) -> bool:
        return target.url in self._suspects or (known is not None and known.set_aside)

    async def _read(self, page: Page, target: Target) -> Reading | None:
        how = self._how
        try:
            reading = await self._readers.read(page, how)
        except KilledError:
            logger.warning("The process that read %s has died: it is read once more", target.url)
            return await self._read_alone(page, target)
        if reading is None:
            began = time.perf_counter()
            with limit(AMONG_OTHERS, sys.__stderr__):
                reading = how.read(page)
            self._readers.took(time.perf_counter() - began)
        return reading

    async def _read_alone(self, page: Page, target: Target) -> Reading | None:
        """Read what something has died of, or may have; None where the crawl is to end."""
        async with self._turn:  # of two that are read at once, neither could be named
            if self._alone is None or self._alone.has_ended:
                logger.info("Reading in a process of its own what another has died with")
                self._alone = await self._begin_process(self._how)
            try:
                reading = self._alone.call(try_page, page, self._how.packed)
                return await self._unless_ending(reading)
            except KilledError:
                logger.error("%s %s", target.url, KILLS_READER)
        at_asked = replace(page.fetch, url=target.url)
        return Reading(target.kind, Note(at_asked, target.kind, KILLS_READER))

    async def _begin_process(self, how: How) -> Process:
        settings = self._spider.settings
        return await begin_reader(settings["MEDIACRAWL_SITES_DIR"], settings["LOG_LEVEL"], how)

    async def _unless_ending(self, work: Awaitable[T]) -> T | None:
        waiting = asyncio.ensure_future(work)
        while not (await asyncio.wait([waiting], timeout=_LOOK))[0]:
            if self._spider.crawler.stats.get_value(ENDING):
                waiting.cancel()
                return None
        return waiting.result()


def _kills(reading: Reading) -> bool:
    return isinstance(reading.item, Note) and reading.item.reason == KILLS_READER
