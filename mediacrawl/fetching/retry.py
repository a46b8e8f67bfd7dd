"""Retries that do as the site asks: pauses hold every request to it, and a gate is not rammed."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.retry import RetryMiddleware

from mediacrawl.components import require_news_spider
from mediacrawl.fetching.block import block_reason
from mediacrawl.fetching.breaker import CircuitBreaker
from mediacrawl.fetching.refusals import Unread
from mediacrawl.memento.server import MEMENTO
from mediacrawl.reasons import CHALLENGE
from mediacrawl.reasons.made import asked_to_wait
from mediacrawl.values.times.durations import retry_seconds

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from mediacrawl.reasons import Reason

logger = logging.getLogger(__name__)
LONGEST_BACKOFF = 60.0  # seconds between two tries at a closed gate


class PoliteRetryMiddleware(RetryMiddleware):
    """Scrapy's retries; Retry-After (RFC 9110, 10.2.3) and refusals hold the whole site."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        require_news_spider(crawler)
        middleware = super().from_crawler(crawler)
        settings = crawler.settings
        middleware._longest_pause = settings.getfloat("MEDIACRAWL_RETRY_AFTER_MAX")
        middleware._delay = settings.getfloat("DOWNLOAD_DELAY")
        middleware._hold_until = 0.0
        return middleware

    _longest_pause: float
    _delay: float
    _hold_until: float

    def process_request(self, request: Request) -> Awaitable[None] | None:
        """Wait while the site is to be left alone."""
        return self._pause() if self._hold_until > time.monotonic() else None

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Retry what may pass later, after the pause that the site asks for."""
        refusal = block_reason(response)
        if refusal is not None and MEMENTO in request.meta:
            raise Unread(refusal, response.status)  # nobody refuses anything: the site did, then
        may_ask_again = self._breaker.answered(refusal)
        if refusal is not None:
            return self._process_refusal(request, response, refusal, may_ask_again)
        wait = retry_after(response, datetime.now(UTC))
        if wait is not None:
            self.crawler.stats.inc_value("mediacrawl/retry_after")
            if wait > self._longest_pause:
                raise Unread(asked_to_wait(wait))
            logger.info("The site asks for a pause of %.0f s (HTTP %d)", wait, response.status)
            self._hold(wait)
        return super().process_response(request, response)

    @property
    def _breaker(self) -> CircuitBreaker:
        breaker = self.crawler.get_extension(CircuitBreaker)
        assert breaker is not None
        return breaker

    def _process_refusal(
        self, request: Request, response: Response, reason: Reason, may_ask_again: bool
    ) -> Request:
        if not may_ask_again:
            raise Unread(reason, response.status)
        self._hold(min(self._delay * 2**self._breaker.in_row, LONGEST_BACKOFF))
        retry = self._retry(request, str(reason)) if reason == CHALLENGE else None
        if retry is None:
            raise Unread(reason, response.status)
        return retry

    def _hold(self, seconds: float) -> None:
        self._hold_until = max(self._hold_until, time.monotonic() + seconds)

    async def _pause(self) -> None:
        await asyncio.sleep(max(0.0, self._hold_until - time.monotonic()))


def retry_after(response: Response, now: datetime) -> float | None:
    """Seconds to wait by a 429's or 503's Retry-After header: a number or an HTTP date."""
    if response.status not in (429, 503):
        return None
    value = (response.headers.get("Retry-After") or b"").decode("latin-1")
    return retry_seconds(value, now)
