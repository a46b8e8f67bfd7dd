"""A crawl's reader: every answer through the one door, and what may kill us elsewhere first."""

from __future__ import annotations

import asyncio
import logging
import sys
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mediacrawl.items import Asked, Fetch, Listing, Note
from mediacrawl.kinds import Kind
from mediacrawl.outcome import ENDING
from mediacrawl.pages.discover import discover
from mediacrawl.pages.read import read
from mediacrawl.pages.reading import Raw, Reading
from mediacrawl.reasons import KILLS_READER
from mediacrawl.spiders.apart import (
    AMONG_OTHERS,
    ONE_PAGE,
    end_processes,
    limit,
    loading,
    processes,
)
from mediacrawl.spiders.responses import asked_of, had, patience_of, raw_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrapy.http import Response

    from mediacrawl.memory import Known, Memory
    from mediacrawl.pages.discover import Discovered
    from mediacrawl.site import Site
    from mediacrawl.spiders.frontier import Target
    from mediacrawl.spiders.spider import NewsSpider

logger = logging.getLogger(__name__)
_LOOK = 0.2  # seconds between two looks whether the crawl is to end
_sites: Mapping[str, Site]


class Reader:
    """Reads the answers of a crawl."""

    def __init__(self, spider: NewsSpider) -> None:
        """Read for a spider, whose site may become better known on the way."""
        self._spider = spider
        self._pool: ProcessPoolExecutor | None = None
        self._turn = asyncio.Lock()
        self._suspects: frozenset[str] = frozenset()

    async def begin(self, memory: Memory, first: Target | None = None) -> None:
        """Learn what runs were reading, or were about to, when they died.

        Args:
            first: What is read before the itinerary hands anything out, and notes it.
        """
        self._suspects = await memory.suspects()
        if first is not None:
            await memory.note_attempts([first.url])

    async def read(self, response: Response, target: Target, known: Known | None) -> Reading | None:
        """Read an answer; None where the crawl is to end before that can be known to be safe."""
        kills = await self.kills(response, target, known)
        if kills is None:
            return None
        spider = self._spider
        fetch = had(response, target, spider.site)
        if kills:
            at_asked = replace(fetch, url=target.url)
            return Reading(target.kind, Note(at_asked, target.kind, KILLS_READER))
        raw, asked = raw_of(response), asked_of(response, target)
        most = spider.settings.getint("DOWNLOAD_MAXSIZE")
        covers = spider.arguments.covers
        limits: dict[str, Any] = {"covers": covers, "most_bytes": most}
        with limit(AMONG_OTHERS, sys.__stderr__):
            reading = read(raw, asked, spider.site, fetch, **limits, follow=True)
        if isinstance(reading.item, Listing):
            reading.item.not_before, reading.item.quiet = patience_of(response, reading)
        return reading.believed(named=bool(spider.arguments.urls))

    def discover(self, front: Response, robots: str = "") -> Discovered:
        """Read what a front page says of its site."""
        with limit(AMONG_OTHERS, sys.__stderr__):
            return discover(raw_of(front).document, robots)

    async def kills(self, response: Response, target: Target, known: Known | None) -> bool | None:
        """Whether reading kills a process; None where the crawl is to end before that is known."""
        aside = known is not None and known.set_aside
        if target.url not in self._suspects and not aside:
            return False
        async with self._turn:  # of two that are read at once, neither could be named
            kills = await self._wait_for(await self._submit(response, target))
        if kills:
            logger.error("%s %s", target.url, KILLS_READER)
        return kills

    async def _submit(self, response: Response, target: Target) -> Future[None]:
        name, site = self._spider.name, self._spider.site
        settings = self._spider.settings
        if self._pool is None:
            logger.info("Reading in a process of its own what an earlier run died with")
            sites = {} if site.found else {name: site}
            self._pool = await asyncio.to_thread(processes, 1, sites, loading(settings), _know)
        found, fetch = site if site.found else None, had(response, target, site)
        most = settings.getint("DOWNLOAD_MAXSIZE")
        raw, asked = raw_of(response), asked_of(response, target)
        return self._pool.submit(_try, name, found, raw, asked, fetch, most)

    async def _wait_for(self, work: Future[None]) -> bool | None:
        waiting = asyncio.wrap_future(work)
        while not (await asyncio.wait([waiting], timeout=_LOOK))[0]:
            if self._spider.crawler.stats.get_value(ENDING):
                return None
        if isinstance(waiting.exception(), BrokenProcessPool):
            self.close()
            return True
        return False

    def close(self) -> None:
        """End the process."""
        if self._pool is not None:
            end_processes(self._pool)
            self._pool = None


def _know(sites: Mapping[str, Site]) -> None:
    global _sites
    _sites = sites


def _try(name: str, found: Site | None, raw: Raw, asked: Asked, fetch: Fetch, most: int) -> None:
    """Read as the crawl will; what raises here raises there too, and is counted there."""
    with limit(ONE_PAGE):
        if asked.kind is Kind.FRONT:
            discover(raw.document)
        read(raw, asked, found or _sites[name], fetch, most_bytes=most, follow=True)
