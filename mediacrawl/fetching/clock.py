"""Whether this machine's clock is right: each answer has the site's (HTTP `Date`)."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.exceptions import NotConfigured

from mediacrawl import run_stats
from mediacrawl.components import require_news_spider

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response

LEAST_ANSWERS = 5
MOST_OFF = 3600.0
"""Seconds: a cache that hides the age of what it gives may be some minutes behind."""


class ClockWatch:
    """Fails a run whose answers all say that its clock is wrong: its articles' times are."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._answers = 0
        self._least, self._most = inf, -inf

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Stand aside where an archive answers, which has times of its own."""
        require_news_spider(crawler)
        if not (crawler.settings["MEDIACRAWL_ORIGIN"] or "http").startswith("http"):
            raise NotConfigured
        watch = cls(crawler)
        crawler.signals.connect(watch.response_received, signals.response_received)
        crawler.signals.connect(watch.spider_idle, signals.spider_idle)
        return watch

    def response_received(self, response: Response) -> None:
        """Note by how many seconds our time is ahead of the site's."""
        lead = lead_of(response, datetime.now(UTC))
        if lead is not None:
            self._answers += 1
            self._least, self._most = min(self._least, lead), max(self._most, lead)

    def spider_idle(self) -> None:
        """Say it when all has been asked for."""
        off = self._least if self._least > 0 else self._most
        wrong = self._least > MOST_OFF or self._most < -MOST_OFF
        if self._answers < LEAST_ANSWERS or not wrong:
            return
        run_stats.add_problem(
            self.crawler.stats,
            f"this machine's clock is {abs(off) / 3600:.0f} hours "
            f"{'ahead of' if off > 0 else 'behind'} the site's: set it, then run again",
        )


def lead_of(response: Response, at: datetime) -> float | None:
    """Seconds by which a time of ours is ahead of an answer's; None where it says none."""
    date, age = (response.headers.get(name) or b"" for name in ("Date", "Age"))
    try:
        return (at - _moment(date)).total_seconds() - float(age or 0)
    except (ValueError, TypeError):  # not a date, or one without a zone
        return None


@lru_cache(maxsize=8)
def _moment(date: bytes) -> datetime:
    """Read a date, which a busy crawl's answers of one second share."""
    return parsedate_to_datetime(date.decode("latin-1"))
