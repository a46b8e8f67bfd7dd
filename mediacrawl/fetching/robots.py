"""robots.txt as RFC 9309 asks: what it forbids, and all of the site while it cannot be had.

Its section 2.3.1: a robots.txt that is not there (4xx) forbids nothing; one that cannot be reached
(5xx, no answer, and 429 by common use) forbids everything until it can. A challenge in its place
is no answer either.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

from mediacrawl import run_stats
from mediacrawl.components import is_news_spider
from mediacrawl.fetching.crawl import crawl_of, site_of
from mediacrawl.fetching.refusals import Cause, Unread, explain
from mediacrawl.reasons import (
    CHALLENGE,
    CONSENT,
    EMPTY_SHELL,
    PRIVATE_ADDRESS,
    REDIRECT_LOOP,
    REDIRECT_OFF_SITE,
    ROBOTS,
)
from mediacrawl.reasons.made import asked_to_wait, of_status, robots_away

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)
TOO_MANY = 429
LARGEST = 512 * 1024
"""Bytes that are read of it; RFC 9309, 2.5, asks for 500 KiB at least."""

# A page in its place is none of it; of a private address each request says so itself.
_NOT_THERE = {
    reason.name
    for reason in (REDIRECT_OFF_SITE, REDIRECT_LOOP, EMPTY_SHELL, CONSENT, PRIVATE_ADDRESS)
}


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's, that takes no failure for a permission, and keeps the Crawl-delay."""

    def __init__(self, crawler: Crawler) -> None:
        """Take what the crawl waits for at most."""
        super().__init__(crawler)
        self._longest_delay = crawler.settings.getfloat("MEDIACRAWL_RETRY_AFTER_MAX")
        self._closed: dict[str, Cause] = {}  # why nothing of a host may be asked for
        self._slow: set[str] = set()  # hosts whose Crawl-delay is kept

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Let the request pass or raise Unread."""
        netloc = urlparse_cached(request).netloc
        if cause := self._closed.get(netloc):
            raise Unread(cause.reason, unreachable=cause.unreachable)
        if netloc in self._slow:
            request.meta["autothrottle_dont_adjust_delay"] = True
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest:
            run_stats.count_declined(self.crawler.stats, ROBOTS)
            raise Unread(ROBOTS) from None

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 400:
            raise Unread(of_status(response.status), response.status)
        response = response.replace(body=response.body[:LARGEST])
        await super()._parse_robots(response, netloc, request)
        of_site = is_news_spider(self.crawler.spidercls)  # `scrapy fetch` runs one of no site
        if of_site and netloc in site_of(self.crawler).all_hosts:
            crawl_of(self.crawler).keep_robots(response.body)
        parser = self._parsers[netloc]
        assert isinstance(parser, RobotParser)
        delay = parser.crawl_delay(self._robotstxt_useragent or self._default_useragent)
        if delay and delay > self._longest_delay:
            self._close(netloc, Cause(asked_to_wait(delay)))
        elif delay and delay > self.crawler.settings.getfloat("DOWNLOAD_DELAY"):
            self._slow_down(netloc, request, delay)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        cause = explain(exc)
        if not _is_not_there(cause):
            self._close(netloc, cause._replace(reason=robots_away(cause.reason)))
        super()._robots_error(exc, netloc)

    def _close(self, netloc: str, cause: Cause) -> None:
        self._closed[netloc] = cause
        run_stats.add_problem(self.crawler.stats, f"{netloc}: {cause.reason}")

    def _slow_down(self, netloc: str, request: Request, delay: float) -> None:
        logger.info("%s asks for %g s between two requests, by its robots.txt", netloc, delay)
        self._slow.add(netloc)
        downloader = self.crawler.engine.downloader
        key = downloader.get_slot_key(request)
        downloader.per_slot_settings[key] = {"concurrency": 1, "delay": delay, "jitter": 0}
        if slot := downloader.slots.get(key):
            slot.concurrency, slot.delay, slot.jitter = 1, delay, 0


def _is_not_there(cause: Cause) -> bool:
    """Whether a failure says that there is no robots.txt."""
    if cause.reason == CHALLENGE or cause.status == TOO_MANY:
        return False
    return cause.reason.name in _NOT_THERE or 400 <= (cause.status or 0) < 500
