"""One crawl of a spider at a time: the turn of this one, for which it may wait."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING, cast

from mediacrawl import run_stats
from mediacrawl.db.connection.spider_lock import SpiderLock

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from sqlalchemy import Engine

    from mediacrawl.exceptions import LockedError
    from mediacrawl.spiders.spider import NewsSpider

logger = logging.getLogger(__name__)
PAUSE = 5.0
"""Seconds between two looks at a lock that another crawl holds."""


class Turn:
    """The turn of one run."""

    def __init__(self, crawler: Crawler, engine: Engine) -> None:
        """Have it not yet."""
        spider = cast("NewsSpider", crawler.spider)
        self._lock = SpiderLock(engine, spider.name, spider.given.get("site"))
        self._longest = crawler.settings.getfloat("MEDIACRAWL_LOCK_WAIT")
        self._stats = crawler.stats
        self.has_come = False

    def demand(self) -> None:
        """Take it, where the run is not to wait.

        Raises:
            LockedError: another crawl is running.
        """
        if self._longest:
            return
        self.has_come = self._lock.acquire()
        if not self.has_come:
            raise self.refusal()

    async def wait(self) -> bool:
        """Take it as soon as it comes; False where it did not come in time."""
        deadline = time.monotonic() + self._longest
        while not self.has_come:
            self.has_come = await asyncio.to_thread(self._lock.acquire)
            left = deadline - time.monotonic()
            if self.has_come or left <= 0 or self._stats.get_value(run_stats.ENDING):
                break
            logger.info("Waiting up to %.0f s: %s", left, self.refusal())
            await asyncio.sleep(min(PAUSE, left))
        return self.has_come

    def refusal(self) -> LockedError:
        """What to say when it has not come."""
        return self._lock.refusal()

    def keep(self) -> None:
        """Hold that it is still this run's: see SpiderLock."""
        self._lock.keep()

    def end(self) -> None:
        """Let the next one begin."""
        self._lock.release()
