"""The captures that an archive lists of a site, taken into the ledger."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, deque
from functools import partial
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from protego import Protego

from mediacrawl.kinds import Kind
from mediacrawl.memento.server import REDIRECTS, Query
from mediacrawl.memory import Captured, Listed
from mediacrawl.pages.links.pagination import listing_of, page_number
from mediacrawl.run_stats import ENDING
from mediacrawl.site import sitemap_url
from mediacrawl.spiders.revisit import NO
from mediacrawl.values.urls import bare_host

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from mediacrawl.memento.client import Batch, Client
    from mediacrawl.memento.lines import Line
    from mediacrawl.memento.server import Server
    from mediacrawl.memory import Captures
    from mediacrawl.spiders.crawling import Crawling

T = TypeVar("T")
logger = logging.getLogger(__name__)
FOUND = (200, 404, 410, *REDIRECTS)
"""What a capture must have been answered with: the page, that it is gone, or is elsewhere."""
NAMING = (Kind.FEED, Kind.SITEMAP)
"""They name articles, and their queries say which of many they are."""
LISTED = "mediacrawl/memento/listed"
MALFORMED = "mediacrawl/memento/malformed"
RETRIED = "mediacrawl/memento/retried"
OTHER_HOSTS = "mediacrawl/memento/other_hosts"
_MOST_TOLD = 5
_LOOK = 0.2  # seconds between two looks whether the crawl is to end
_TOLD = 20  # batches between two lines of the log


class Inventory:
    """Takes the list of one archive."""

    def __init__(self, spider: Crawling, server: Server, known: Captures, client: Client) -> None:
        """Take nothing yet."""
        self._spider = spider
        self._server = server
        self._known = known
        self._client = client
        self._stats = spider.crawler.stats
        self._elsewhere = Counter[str]()
        """Captures of hosts that an archive takes for the site's: www2. is www. to it."""
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
        if self._elsewhere:
            hosts = ", ".join(
                f"{host} ({n})" for host, n in self._elsewhere.most_common(_MOST_TOLD)
            )
            self._stats.set_value(OTHER_HOSTS, self._elsewhere.total())
            logger.warning("Left out, as of other hosts (a declaration may have hosts=): %s", hosts)

    async def last(self, query: Query, number: int, until: datetime | None = None) -> list[Line]:
        """The last captures of a page that the archive lists, in order of time.

        Args:
            until: Captured before.

        Raises:
            ArchiveError: the list cannot be had.
            Stopped: the run is to end.
        """
        kept: deque[Line] = deque(maxlen=number)
        batches = self._client.captures(query)
        while batch := await self._apart(partial(next, batches, None)):
            there = (line for line in batch.lines if line.status in (None, 200))
            kept.extend(line for line in there if until is None or line.at < until)
        return list(kept)

    def _queries(self) -> Iterator[Query]:
        arguments, site = self._spider.arguments, self._spider.site
        if arguments.urls:
            for url in arguments.urls:
                yield Query(url.partition("://")[2], arguments.since, exact=True)
            return
        path = site.path.strip("/")
        for host in sorted(set(map(bare_host, site.all_hosts))):
            yield Query(f"{host}/{path}/" if path else host, arguments.since)

    async def _take(self, query: Query) -> None:
        wants = " with all pages of listings" if self._wants_listings else ""
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
            self._stats.set_value(RETRIED, self._client.retried)
            number += 1
            if number % _TOLD == 0:
                logger.info("%s captures listed so far", self._stats.get_value(LISTED))

    def _rows(self, batch: Batch) -> Iterator[Captured]:
        for line in batch.lines:
            url, kind = self._meant(line.url)
            status = _status(line, url, self._before)
            if url and status in FOUND and (kind is Kind.ARTICLE or status == 200):
                self._before = Captured(url, line.at, line.url, kind, status, _digest(line))
                yield self._before

    def _meant(self, address: str) -> tuple[str | None, Kind]:
        """The ledger's form of an address that is wanted, and its kind; None of any other."""
        site = self._spider.site
        url = site.canonical(address)
        kind = site.classify(url) if url else Kind.OTHER
        if kind is Kind.ARTICLE:
            return url, kind
        if kind is Kind.OFFSITE:
            host = urlsplit(url or "").netloc
            if host not in site.all_hosts and host not in site.other_hosts:
                self._elsewhere[host] += 1
        if not self._wants_listings:
            return None, kind
        if kind in NAMING:
            return sitemap_url(site, address), kind
        if page_number(address) == 1:
            return (url if kind.is_listing else None), kind
        first = site.canonical(listing_of(address) or address)
        kind = site.classify(first) if first else Kind.OTHER
        return (sitemap_url(site, address) if kind.paged else None), kind

    @property
    def _wants_listings(self) -> bool:
        return self._spider.arguments.listings != NO

    async def _apart(self, call: Callable[[], T]) -> T:
        """Wait for what waits for the network, in a thread, until the crawl is to end."""
        waiting = asyncio.ensure_future(asyncio.to_thread(call))
        while not (await asyncio.wait([waiting], timeout=_LOOK))[0]:
            if self._stats.get_value(ENDING):
                self._client.stop.set()
        return waiting.result()


def _digest(line: Line) -> str | None:
    return line.digest if line.digest not in ("", "-") else None


def _status(line: Line, url: str | None, before: Captured | None) -> int:
    """What the site answered; a revisit has the content of a capture before it."""
    if line.status is not None:
        return line.status
    same = before is not None and (before.url, before.digest) == (url, line.digest)
    return before.http_status if before is not None and same else 200
