"""A crawl of the past: what a web archive has of the site, capture by capture.

First the archive's list of captures is read into the ledger, as far as it is not known; then what
was asked for is fetched in order of time. Both go on where a run was stopped.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, Protocol

from mediacrawl import run_stats
from mediacrawl.archive.capture import KEPT, Kept
from mediacrawl.exceptions import ArchiveError
from mediacrawl.fetching.refresh import moved_on
from mediacrawl.fetching.refusals import explain_failure, failed_request
from mediacrawl.items import Note
from mediacrawl.kinds import Kind
from mediacrawl.memento.client import Client, Stopped
from mediacrawl.memento.server import REDIRECTS
from mediacrawl.memory import Choice, Known, memory_of
from mediacrawl.reasons import (
    ANOTHER_CAPTURE,
    EXCLUDED,
    NOT_IN_ARCHIVE,
    OUT_OF_RANGE,
    REDIRECT_LOOP,
    REWRITTEN,
)
from mediacrawl.reasons.made import asked_to_wait, of_status
from mediacrawl.spiders.arguments import NEWEST
from mediacrawl.spiders.crawling import Crawling
from mediacrawl.spiders.redirects import note_of_redirect
from mediacrawl.spiders.web_archive.captures import fetch_of, request_of, tell_of_then
from mediacrawl.spiders.web_archive.inventory import Inventory

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from scrapy.http import Response
    from twisted.python.failure import Failure

    from mediacrawl.items import Item
    from mediacrawl.memento.server import Server
    from mediacrawl.memory import Captured, Captures
    from mediacrawl.reasons import Reason
    from mediacrawl.spiders.frontier import Frontier, Target
    from mediacrawl.spiders.itinerary import Itinerary
    from mediacrawl.spiders.readers.reader import Reader
    from mediacrawl.spiders.scope import Scope

logger = logging.getLogger(__name__)
OUTSTANDING = 4
"""Captures that are asked for and not answered: enough that the next one waits for none."""
MOST_FAILURES = 20
"""So many in a row, and the archive gives nothing."""
REFUSED = "mediacrawl/memento/"
"""Statistics of what it gave in the place of captures, by reason."""
_LASTING = (ANOTHER_CAPTURE, EXCLUDED, NOT_IN_ARCHIVE, REWRITTEN)
_WAIT = asked_to_wait(0).name


class PastCrawling(Crawling, Protocol):
    """A spider for which an archive is read."""

    reader: Reader
    itinerary: Itinerary
    scope: Scope

    @property
    def frontier(self) -> Frontier:
        """What this run has seen."""

    def see(self, url: str) -> bool:
        """Note a canonical address; True the first time in this run."""


class Past:
    """Reads an archive for a spider."""

    def __init__(self, spider: PastCrawling, server: Server) -> None:
        """Ask nothing yet."""
        self._spider = spider
        self._server = server
        self._stats = spider.crawler.stats
        self._room = asyncio.Semaphore(OUTSTANDING)
        self._failed_in_row = 0
        self._known: Captures
        self.left = 0
        """Captures that are still to be read."""
        self.read = 0
        """Captures that this run has taken."""

    async def requests(self) -> AsyncIterator[Any]:
        """What is to be fetched, and what the list alone says."""
        known = memory_of(self._spider.crawler).captures
        if known is None:
            self._report("an archive is read into a database: leave out MEDIACRAWL_STORE=0")
            return
        self._known = known
        agent = self._spider.crawler.settings["USER_AGENT"]
        inventory = Inventory(self._spider, self._server, known, Client(self._server, agent))
        try:
            delay = await inventory.delay()
            if delay is None:
                self._report(f"the robots.txt of {self._server.host} forbids to read the archive")
                return
            await inventory.take()
        except Stopped:
            return
        except ArchiveError as error:
            self._report(str(error))
            delay = 0.0
        async for one in self._wanted():
            yield one
            await asyncio.sleep(delay)

    # --- what is asked for ----------------------------------------------------------------------

    async def _wanted(self) -> AsyncIterator[Any]:
        arguments, site = self._spider.arguments, self._spider.site
        choice = Choice(
            self._server.replay, site.front_url, arguments.captures, arguments.listings,
            arguments.since, arguments.until, arguments.order == NEWEST,
        )  # fmt: skip
        self.left = await self._known.left(choice)
        read = await self._known.read(choice)
        run_stats.count(self._stats, "known", read)
        self._stats.set_value(run_stats.LISTINGS_ALONE, self.left > 0)
        if not (self.left or read):
            where = f"{self._server.host} lists nothing of {site.host} that was asked for"
            self._report(f"{where}: look there whether it has the site, or ask for more")
        after: Captured | None = None
        while found := await self._known.next(choice, after):
            for after in found:
                self.left -= 1
                if not self._goes(after):
                    continue
                if self._spider.itinerary.is_full:
                    self.left += 1
                    run_stats.count(self._stats, "pending", self.left)
                    return
                self._count_taken(after)
                if after.http_status != 200 and after.http_status not in REDIRECTS:
                    fetch = fetch_of(after, self._server)
                    yield Note(fetch, Kind(after.kind), of_status(after.http_status))
                    continue
                await self._room.acquire()
                yield request_of(after, self._server, self.parse, self.on_failure)

    def _goes(self, one: Captured) -> bool:
        spider = self._spider
        if spider.arguments.urls and one.url not in spider.arguments.urls:
            return False
        if one.kind != Kind.ARTICLE:
            return True
        return spider.scope.in_sections(one.url) and not spider.frontier.has_seen(_outside(one.url))

    def _count_taken(self, one: Captured) -> None:
        self.read += 1
        if one.kind == Kind.ARTICLE:
            run_stats.count(self._stats, "pending")
            self._spider.itinerary.fetched += 1

    # --- what comes back ------------------------------------------------------------------------

    async def parse(
        self, response: Response, target: Target, capture: Captured
    ) -> AsyncIterator[Item]:
        """Read a capture as the page it was."""
        self._failed_in_row = 0
        response = moved_on(response) or response
        if response.status in REDIRECTS:
            self._room.release()
            async for note in self._elsewhere(response, capture):
                yield note
            return
        try:
            reading = await self._spider.reader.read(response, target, Known())
        finally:
            self._room.release()
        if reading is None:
            return
        item = reading.item
        if target.kind is Kind.ARTICLE:
            run_stats.count(self._stats, "fetched")
            if reading.kind is not Kind.ARTICLE:
                run_stats.count(self._stats, "not_article")
        if isinstance(item, Note) and item.reason == OUT_OF_RANGE:
            self._spider.see(_outside(capture.url))
        tell_of_then(reading, target, self._spider.scope, self._spider.frontier)
        for each in (*reading.asides, item):
            yield each

    async def _elsewhere(self, response: Response, capture: Captured) -> AsyncIterator[Item]:
        """Where the site led from an article's address."""
        run_stats.count(self._stats, "fetched")
        kept: Kept = response.meta.get(KEPT) or Kept(capture.at)
        fetch = fetch_of(capture, self._server, kept.place)
        note = note_of_redirect(response, fetch, Kind.ARTICLE, self._spider.site)
        if note.reason != REDIRECT_LOOP:
            yield note
            return
        # From http:// to https://, say: another way to write the address, and no answer.
        await self._known.note_failed(capture, str(note.reason), lasting=True)

    async def on_failure(self, failure: Failure) -> None:
        """Note what the archive gave in a capture's place."""
        self._room.release()
        capture: Captured = failed_request(failure).cb_kwargs["capture"]
        reason = explain_failure(failure).reason
        self._stats.inc_value(f"{REFUSED}{reason.name}")
        if capture.kind == Kind.ARTICLE:
            run_stats.count(self._stats, "failed")
        logger.info("%s of %s was not had: %s", capture.url, capture.at, reason)
        await self._known.note_failed(capture, str(reason), lasting=reason in _LASTING)
        self._failed_in_row += 1
        if self._failed_in_row >= MOST_FAILURES or reason.name == _WAIT:
            self._give_up(reason)

    def _give_up(self, reason: Reason) -> None:
        self._report(f"{self._server.host} gives nothing ({reason}): run again later")
        close = self._spider.crawler.engine.close_spider_async(reason="archive_away")
        self._closing = asyncio.ensure_future(close)

    def _report(self, problem: str) -> None:
        logger.error("%s", problem)
        run_stats.add_problem(self._stats, problem)


def _outside(url: str) -> str:
    """Under this the frontier knows an article that was published on other days."""
    return f"{url} {OUT_OF_RANGE}"
