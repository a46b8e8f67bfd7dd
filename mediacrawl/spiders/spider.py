"""The news spider: from front page, sections and sitemaps to articles, each fetched once a run."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import scrapy
from scrapy import signals
from scrapy.exceptions import DontCloseSpider

from mediacrawl import run_stats
from mediacrawl.fetching.refusals import explain_failure, failed_request
from mediacrawl.items import Item
from mediacrawl.memento.server import is_web_archive
from mediacrawl.memory import Known, memory_of
from mediacrawl.spiders.arguments import read_arguments
from mediacrawl.spiders.checks.crawler_traps import CrawlerTraps
from mediacrawl.spiders.frontier import Target
from mediacrawl.spiders.itinerary import Itinerary
from mediacrawl.spiders.origin_arguments import NO_CONTACT, check_origin_arguments, names_contact
from mediacrawl.spiders.readers.reader import Reader
from mediacrawl.spiders.reading_handler import ReadingHandler
from mediacrawl.spiders.responses import not_had, validators, with_feed
from mediacrawl.spiders.revisit import read_policy
from mediacrawl.spiders.scope import Scope
from mediacrawl.spiders.sources.linked_listings import is_read_anew
from mediacrawl.spiders.web_archive.crawl import Past

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import BaseSettings
    from twisted.python.failure import Failure

    from mediacrawl.memento.server import Server
    from mediacrawl.site import Site
    from mediacrawl.spiders.arguments import Arguments
    from mediacrawl.spiders.frontier import Frontier
    from mediacrawl.spiders.revisit import RevisitPolicy

Output = AsyncIterator[Item | scrapy.Request]


class NewsSpider(scrapy.Spider):
    """A site's crawl. A subclass sets `name` and `site`, which is one class's or one crawl's.

    It gets: the `-a` arguments of the command contract, navigation read by its labels, pagination,
    tag pages, related links, and a ledger entry for every address.
    """

    asks_a_site = True
    """What the parts between a site and a response go by (`components.py`)."""

    site: Site

    def __init__(self, name: str | None = None, **given: str) -> None:
        super().__init__(name)
        self.given = given
        self.arguments = self.check_arguments(given)

    @classmethod
    def check_arguments(cls, given: Mapping[str, str]) -> Arguments:
        """Read the arguments of a crawl.

        Raises:
            ArgumentError: one is unknown or cannot be used.
        """
        return read_arguments(cls.site, given)

    @classmethod
    def site_for(cls, given: Mapping[str, str]) -> Site:
        """The site that a crawl with these arguments begins at."""
        return cls.site

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        origin = spider.given.get("origin") or crawler.settings["MEDIACRAWL_ORIGIN"]
        check_origin_arguments(spider.given, of_archive=is_web_archive(origin or ""))
        if origin:
            # With it come Scrapy's downloader and TLS, which `scrapy list` can do without.
            from mediacrawl.fetching.origin import use_origin

            spider._archive = use_origin(crawler.settings, origin)
        if not names_contact(crawler.settings):
            spider.logger.warning(NO_CONTACT)
        spider.reader = Reader(spider)
        spider._prepare(crawler.settings)
        crawler.signals.connect(spider._on_idle, signals.spider_idle)
        return spider

    itinerary: Itinerary
    reader: Reader
    scope: Scope
    past: Past | None = None  # where a web archive is read in place of the site
    _archive: Server | None = None
    _policy: RevisitPolicy

    def _prepare(self, settings: BaseSettings) -> None:
        depth = settings.getint("MEDIACRAWL_LINK_DEPTH")
        traps = CrawlerTraps(settings.getint("MEDIACRAWL_FRUITLESS_LISTINGS"))
        self.scope = Scope(self.site, self.arguments, depth, traps)
        self.itinerary = Itinerary(
            self.arguments,
            self.scope,
            # Enough to keep the downloader busy; more would only be asked for again after a kill.
            room=3 * settings.getint("CONCURRENT_REQUESTS") // 2,
            most_known_pages=settings.getint("MEDIACRAWL_KNOWN_PAGES"),
        )
        self._policy = read_policy(settings.getlist("MEDIACRAWL_REVISIT_HOURS"))
        # Scrapy reads every attribute when it opens a feed (`-o`): one of before may be there.
        self.__dict__.pop("_handler", None)

    @cached_property
    def _handler(self) -> ReadingHandler:
        """Made when it is first needed: a crawler has its stats once the crawl has begun."""
        parts = (self.site, self.arguments, self.scope, self.itinerary, self._policy)
        return ReadingHandler(*parts, self.crawler.stats)

    @property
    def frontier(self) -> Frontier:
        """What this run has seen, and what it has still to fetch."""
        return self.itinerary.frontier

    def see(self, url: str) -> bool:
        """Note a canonical address; True the first time in this run."""
        return self.frontier.see(url)

    def keep_robots(self, body: bytes) -> None:
        """Take the site's robots.txt, which names sitemaps too."""
        self.itinerary.robots = body

    # --- where to go ----------------------------------------------------------------------------

    async def start(self) -> AsyncIterator[Any]:
        """Begin with the front page, whose navigation says where the sections are."""
        if self._archive is not None:
            self.past = Past(self, self._archive)
            async for one in self.past.requests():
                yield one
            return
        memory = memory_of(self.crawler)
        self.itinerary.remember(memory)
        await self.reader.begin(memory)
        state = getattr(self, "state", None)  # of JOBDIR
        if state and "frontier" in state and not state["frontier"].is_done:
            self.itinerary.frontier = state["frontier"]
        else:
            run_stats.count(self.crawler.stats, "listed", len(self.arguments.urls))
            if not self.arguments.urls:
                self._handler.source_entries.begin(await memory.sources(), datetime.now(UTC))
            await self.itinerary.begin(memory, self.site)
        if state is not None:
            state["frontier"] = self.frontier
        async for request in self._next_requests():
            yield request

    async def _next_requests(self) -> AsyncIterator[Request]:
        async for bare, known in self.itinerary.targets(self.crawler.stats):
            anew = is_read_anew(bare, self.site, self.arguments)
            target = with_feed(bare, self.itinerary.said.pop(bare.url, None), known)
            yield scrapy.Request(
                target.address or known.address or target.url,
                callback=self.parse,
                errback=self.on_failure,
                headers=None if anew else validators(target, known),
                cb_kwargs={"target": target},
                meta={"known": known},
                dont_filter=True,  # the frontier knows what was seen, in less memory
            )

    def _on_idle(self) -> None:
        """Nothing may be left behind: a request that was lost on its way held back the others."""
        if lost := self.frontier.outstanding:
            self._handler.complaints.report(
                f"{lost} requests were lost on their way, as with files of JOBDIR: run the same "
                "again with an empty JOBDIR, or none"
            )
        if len(self.frontier) and not self.itinerary.is_full:
            self.frontier.give_up()
            self._going_on = asyncio.ensure_future(self._go_on())
            raise DontCloseSpider
        if self.itinerary.is_full:
            self.logger.info("limit=%d is reached; the same command goes on", self.arguments.limit)
            return
        self._handler.complaints.end()
        for tag in self.scope.tags.missing():
            self._handler.complaints.report(f"no page links a tag named {tag}: check its spelling")

    async def _go_on(self) -> None:
        async for request in self._next_requests():
            self.crawler.engine.crawl(request)

    def closed(self, reason: str) -> None:
        """End what was begun for this run."""
        self.reader.close()

    # --- what comes back ------------------------------------------------------------------------

    async def parse(self, response: Response, target: Target | None = None) -> Output:
        """Read an answer, whatever kind of page it is of.

        Args:
            target: What was asked for; None where a Scrapy command asked for this address alone.
        """
        known: Known | None = response.meta.get("known", Known()) if target else None
        asked = target or self._made_up(response.url)
        try:
            reading = await self.reader.read(response, asked, known)
        finally:
            if target:
                self.frontier.done(target)
        if reading is None:
            return
        for item in await self._handler.take(reading, asked, known):
            yield item
        async for found in self._go_further():
            yield found

    async def on_failure(self, failure: Failure) -> Output:
        """Note in the ledger why a request gave nothing."""
        request = failed_request(failure)
        target = request.cb_kwargs["target"]
        self.frontier.done(target)
        cause = explain_failure(failure)
        fetch = not_had(target, request, cause.status)
        for item in self._handler.take_failure(cause, target, fetch, request.meta["known"]):
            yield item
        async for found in self._go_further():
            yield found

    async def _go_further(self) -> Output:
        """The next requests; with the last answer, what has waited for others to come."""
        async for request in self._next_requests():
            yield request
        if not self.frontier.outstanding:
            for item in self._handler.last_items():
                yield item

    def _made_up(self, url: str) -> Target:
        canonical = self.site.canonical(url) or url
        self.see(canonical)
        return Target(canonical, self.site.classify(canonical))
