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
from scrapy.extensions.throttle import AutoThrottle
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

from mediacrawl.fetching.refusals import Unread, explain
from mediacrawl.reasons import (
    CHALLENGE,
    CONSENT,
    EMPTY_SHELL,
    PRIVATE_ADDRESS,
    REDIRECT_LOOP,
    REDIRECT_OFF_SITE,
    ROBOTS,
    of_status,
    robots_away,
)

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

    from mediacrawl.fetching.refusals import Cause

logger = logging.getLogger(__name__)
TOO_MANY = 429
LARGEST = 512 * 1024
"""Bytes that are read of it; RFC 9309, 2.5, asks for 500 KiB at least."""

# A page in its place is none of it; of a private address each request says so itself.
_NOT_THERE = (REDIRECT_OFF_SITE, REDIRECT_LOOP, EMPTY_SHELL, CONSENT, PRIVATE_ADDRESS)


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's, that takes no failure for a permission, and keeps the Crawl-delay."""

    _away: Cause | None = None
    """Why nothing may be asked for."""

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Let the request pass or raise Unread."""
        if rp is None and self._away is not None:
            raise Unread(robots_away(self._away.reason), unreachable=self._away.unreachable)
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest:
            raise Unread(ROBOTS) from None

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 400:
            raise Unread(of_status(response.status), response.status)
        await super()._parse_robots(response.replace(body=response.body[:LARGEST]), netloc, request)
        parser = self._parsers[netloc]
        assert isinstance(parser, RobotParser)
        self._keep_delay(parser, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        cause = explain(exc)
        if not _is_not_there(cause):
            self._away = cause
            logger.warning("%s", robots_away(cause.reason))
        super()._robots_error(exc, netloc)

    def _keep_delay(self, parser: RobotParser, request: Request) -> None:
        delay = parser.crawl_delay(self._robotstxt_useragent or self._default_useragent)
        downloader = self.crawler.engine.downloader
        if not delay or delay <= downloader._delay:
            return
        logger.info("robots.txt asks for %g s between two requests", delay)
        downloader._delay = delay
        if throttle := self.crawler.get_extension(AutoThrottle):
            throttle.mindelay = max(delay, throttle.mindelay)
            throttle.maxdelay = max(delay, throttle.maxdelay)
        if slot := downloader.slots.get(urlparse_cached(request).hostname or ""):
            slot.delay, slot.jitter = max(delay, slot.delay), 0


def _is_not_there(cause: Cause) -> bool:
    """Whether a failure says that there is no robots.txt."""
    if cause.reason is CHALLENGE or cause.status == TOO_MANY:
        return False
    return cause.reason in _NOT_THERE or 400 <= (cause.status or 0) < 500
