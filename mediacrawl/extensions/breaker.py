"""End a run that the site answers with refusals: going on would only fill the ledger with them."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from scrapy import signals

from mediacrawl import outcome
from mediacrawl.components import require_news_spider
from mediacrawl.items import Note

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from mediacrawl.items import Item

WINDOW = 20
# Not the state `blocked` alone: a site that says "not found" to a crawler at 200 would have its
# articles marked as removed.
REFUSALS = ("soft 404", "http 503")
OURS = "robots.txt"  # what robots.txt forbids was never asked for


class CircuitBreaker:
    """Counts refusals by class; every response gives one item, so every answer is looked at."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._limit = crawler.settings.getfloat("MEDIACRAWL_BLOCKED_SHARE") * WINDOW
        self._last: deque[bool] = deque(maxlen=WINDOW)
        self._closing: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        require_news_spider(crawler)
        breaker = cls(crawler)
        crawler.signals.connect(breaker.item_scraped, signals.item_scraped)
        return breaker

    def item_scraped(self, item: Item) -> None:
        """Count it; close the spider when too many of the last answers were refusals."""
        refusal = class_of(item)
        if refusal == OURS:
            return
        if refusal:
            self.crawler.stats.inc_value(outcome.REFUSED + refusal)
        self._last.append(refusal is not None)
        if not self._limit or sum(self._last) < self._limit or self._closing:
            return
        outcome.add_problem(
            self.crawler.stats,
            f"{sum(self._last)} of the last {len(self._last)} answers were refusals",
        )
        close = self.crawler.engine.close_spider_async(reason="blocked")
        self._closing = asyncio.ensure_future(close)


def class_of(item: Item) -> str | None:
    """The class of a refusal; None for what is none."""
    if not isinstance(item, Note) or item.reason is None:
        return None
    if item.reason.startswith(OURS):
        return OURS
    if item.reason.startswith("asked to wait"):
        return "asked to wait"
    return item.reason if item.state == "blocked" or item.reason in REFUSALS else None
