"""End a run that the site answers with refusals: going on would only fill the ledger with them."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from scrapy import signals

from mediacrawl import run_stats
from mediacrawl.components import require_news_spider
from mediacrawl.items import Article, Note
from mediacrawl.reasons import NOT_MODIFIED

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from mediacrawl.items import Item
    from mediacrawl.reasons import Reason

WINDOW = 20


class CircuitBreaker:
    """Opens after so many refusals in a row, or at so large a share of the last outcomes.

    In a row: every answer counts, those too that are tried again. Of the last outcomes: every
    request gives one item, whatever it took.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._longest_row = crawler.settings.getint("MEDIACRAWL_BLOCKED_LIMIT")
        share = crawler.settings.getfloat("MEDIACRAWL_BLOCKED_SHARE")
        crawler.stats.set_value(run_stats.SHARE, share)
        self._most = share * WINDOW
        self._last: deque[bool] = deque(maxlen=WINDOW)
        self._closing: asyncio.Future[None] | None = None
        self._is_well = False
        """Whether an article was where it is said to be."""
        self.in_row = 0
        """Refusals without another answer in between."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        require_news_spider(crawler)
        breaker = cls(crawler)
        crawler.signals.connect(breaker.item_scraped, signals.item_scraped)
        return breaker

    def answered(self, refusal: Reason | None) -> bool:
        """Note an answer of the site; whether it may be asked for the same again."""
        self.in_row = 0 if refusal is None else self.in_row + 1
        if self.in_row >= self._longest_row:
            self._open()
        return self.in_row < self._longest_row

    def item_scraped(self, item: Item) -> None:
        """Note an outcome; refusals are counted by class."""
        reason = item.reason if isinstance(item, Note) and not item.aside else None
        if reason is not None and (reason.untried or (reason.foreseen and self._is_well)):
            return
        self._is_well |= isinstance(item, Article) or reason == NOT_MODIFIED
        refused = reason is not None and reason.refusal
        if reason is not None and refused:
            run_stats.count_refused(self.crawler.stats, reason)
        self._last.append(refused)
        if self._most and sum(self._last) >= self._most and self._closing is None:
            run_stats.add_problem(
                self.crawler.stats,
                f"{sum(self._last)} of the last {len(self._last)} answers were refusals",
            )
            self._open()

    def _open(self) -> None:
        if self._closing is None:
            close = self.crawler.engine.close_spider_async(reason="blocked")
            self._closing = asyncio.ensure_future(close)
