"""The captures that an archive lists of a site, taken into the ledger."""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from protego import Protego

from mediacrawl.kinds import Kind
from mediacrawl.memento.server import REDIRECTS, Query
from mediacrawl.memory import Captured, Listed
from mediacrawl.outcome import ENDING
from mediacrawl.pages.pagination import page_number
from mediacrawl.site import sitemap_url
from mediacrawl.spiders.revisit import NO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mediacrawl.memento.client import Batch, Client
    from mediacrawl.memento.lines import Line
    from mediacrawl.memento.server import Server
    from mediacrawl.memory import Captures
    from mediacrawl.spiders.spider import NewsSpider

T = TypeVar("T")
logger = logging.getLogger(__name__)
FOUND = (200, 404, 410, *REDIRECTS)
"""What a capture must have been answered with: the page, that it is gone, or is elsewhere."""
NAMING = (Kind.FEED, Kind.SITEMAP)
"""They name articles, and their queries say which of many they are."""
LISTED = "mediacrawl/memento/listed"
MALFORMED = "mediacrawl/memento/malformed"
_LOOK = 0.2  # seconds between two looks whether the crawl is to end
_TOLD = 20  # batches between two lines of the log


class Inventory:
    """Takes the list of one archive."""

    def __init__(self, spider: NewsSpider, server: Server, known: Captures, client: Client) -> None:
        """Take nothing yet."""
        self._spider = spider
        self._server = server
        self._known = known
        self._client = client
        self._stats = spider.crawler.stats
        self._before: Captured | None = None
        """The capture before, in the order of the list."""

    async def delay(self) -> float | None:
        """Seconds between two requests, by the archive's robots.txt; None where it forbids them."""
        root = urlsplit(self._server.replay)
        address = f"{root.scheme}://{root.netloc}/robots.txt"
        text = await self._apart(partial(self._client.text, address))
        rules = Protego.parse(text or "")
        agent = self._client.agent
        asked = (self._server.index, f"{self._server.replay}/")
        if not all(rules.can_fetch(url, agent) for url in asked):
            return None
        return rules.crawl_delay(agent) or 0.0

    async def take(self) -> None:
        """Read what the archive lists and the ledger has not.

        Raises:
            ArchiveError: the list cannot be had.
            Stopped: the run is to end.
        """
        for query in self._queries():
            await self._take(query)

    def _queries(self) -> Iterator[Query]:
        arguments, site = self._spider.arguments, self._spider.site
        if arguments.urls:
            for url in arguments.urls:
                yield Query(url.partition("://")[2], arguments.since, exact=True)
            return
        path = site.path.strip("/")
        for host in sorted({host.removeprefix("www.") for host in site.all_hosts}):
            yield Query(f"{host}/{path}/" if path else host, arguments.since)

    async def _take(self, query: Query) -> None:
        wants = "" if self._spider.arguments.listings == NO else " with listings"
        words = f"{query.match} {query.url} and redirects since {query.since}{wants}"
        listed = Listed(self._server.replay, self._spider.site.front_url, words)
        resume, newest = await self._known.listed(listed)
        if resume is None and newest is not None:
            query = Query(query.url, newest, query.exact)  # the rest is known
        logger.info("Asking %s what it has of %s", self._server.host, query.url)
        batches = self._client.captures(query, resume or "")
        number = malformed = 0
        while batch := await self._apart(partial(next, batches, None)):
            rows = list(self._rows(batch))
            new = self._client.malformed.total() - malformed
            await self._known.note_listed(listed._replace(resume=batch.resume), rows, new)
            malformed += new
            self._stats.inc_value(LISTED, len(rows))
            self._stats.inc_value(MALFORMED, new)
            number += 1
            if number % _TOLD == 0:
                logger.info("%s captures listed so far", self._stats.get_value(LISTED))

    def _rows(self, batch: Batch) -> Iterator[Captured]:
        site, listings = self._spider.site, self._spider.arguments.listings != NO
        for line in batch.lines:
            url = site.canonical(line.url)
            kind = site.classify(url) if url else Kind.OTHER
            if kind in NAMING:
                url = sitemap_url(site, line.url)
            wanted = kind is Kind.ARTICLE or (listings and _lists(line.url, kind))
            status = _status(line, url, self._before)
            if url and wanted and status in FOUND and (kind is Kind.ARTICLE or status == 200):
                self._before = Captured(url, line.at, line.url, kind, status, _digest(line))
                yield self._before

    async def _apart(self, call: Callable[[], T]) -> T:
        """Wait for what waits for the network, in a thread, until the crawl is to end."""
        waiting = asyncio.ensure_future(asyncio.to_thread(call))
        while not (await asyncio.wait([waiting], timeout=_LOOK))[0]:
            if self._stats.get_value(ENDING):
                self._client.stop.set()
        return waiting.result()


def _lists(address: str, kind: Kind) -> bool:
    """Whether a page says what there was: a feed, a sitemap, the first page of a listing."""
    return kind in NAMING or (kind.is_listing and page_number(address) == 1)


def _digest(line: Line) -> str | None:
    return line.digest if line.digest not in ("", "-") else None


def _status(line: Line, url: str | None, before: Captured | None) -> int:
    """What the site answered; a revisit has the content of a capture before it."""
    if line.status is not None:
        return line.status
    same = before is not None and (before.url, before.digest) == (url, line.digest)
    return before.http_status if before is not None and same else 200
