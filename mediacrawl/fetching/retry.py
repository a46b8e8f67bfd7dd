"""Retries that do as the site asks: pauses hold every request to it, and a gate is not rammed."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.retry import RetryMiddleware

from mediacrawl.components import require_news_spider
from mediacrawl.fetching.block import Blocked, block_reason

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response

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
        middleware._blocked_limit = settings.getint("MEDIACRAWL_BLOCKED_LIMIT")
        middleware._delay = settings.getfloat("DOWNLOAD_DELAY")
        middleware._blocked_in_row = 0
        middleware._hold_until = 0.0
        return middleware

    _longest_pause: float
    _blocked_limit: int
    _delay: float
    _blocked_in_row: int
    _hold_until: float

    def process_request(self, request: Request) -> Awaitable[None] | None:
        """Wait while the site is to be left alone."""
        return self._pause() if self._hold_until > time.monotonic() else None

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Retry what may pass later, after the pause that the site asks for."""
        if reason := block_reason(response):
            return self._process_refusal(request, reason)
        self._blocked_in_row = 0
        wait = retry_after(response, datetime.now(UTC))
        if wait is not None:
            self.crawler.stats.inc_value("mediacrawl/retry_after")
            if wait > self._longest_pause:
                raise Blocked(f"asked to wait {wait:.0f} s")
            logger.info("The site asks for a pause of %.0f s (HTTP %d)", wait, response.status)
            self._hold(wait)
        return super().process_response(request, response)

    def _process_refusal(self, request: Request, reason: str) -> Request:
        self._blocked_in_row += 1
        if self._blocked_in_row >= self._blocked_limit:
            self._close()
            raise Blocked(reason)
        self._hold(min(self._delay * 2**self._blocked_in_row, LONGEST_BACKOFF))
        retry = self._retry(request, reason) if reason == "challenge" else None
        if retry is None:
            raise Blocked(reason)
        return retry

    def _close(self) -> None:
        if self._blocked_in_row == self._blocked_limit:
            engine = self.crawler.engine
            self._closing = asyncio.ensure_future(engine.close_spider_async(reason="blocked"))

    def _hold(self, seconds: float) -> None:
        self._hold_until = max(self._hold_until, time.monotonic() + seconds)

    async def _pause(self) -> None:
        await asyncio.sleep(max(0.0, self._hold_until - time.monotonic()))


def retry_after(response: Response, now: datetime) -> float | None:
    """Seconds to wait by a 429's or 503's Retry-After header: a number or an HTTP date."""
    if response.status not in (429, 503):
        return None
    value = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())
