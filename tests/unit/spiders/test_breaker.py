"""When refusals end a run."""

import asyncio
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from scrapy.settings import Settings
from scrapy.statscollectors import StatsCollector

from mediacrawl.fetching.breaker import WINDOW, CircuitBreaker
from mediacrawl.items import Article, Fetch, Note
from mediacrawl.kinds import Kind
from mediacrawl.reasons import NOT_MODIFIED
from mediacrawl.reasons.made import foreseen, leads_elsewhere, missed, of_status

FETCH = Fetch("https://news.example/a", datetime(2026, 1, 1, tzinfo=UTC))


class Run:
    """A breaker, and what it did of a run."""

    def __init__(self):
        self.ended = None
        crawler = SimpleNamespace(
            settings=Settings({"MEDIACRAWL_BLOCKED_LIMIT": 99, "MEDIACRAWL_BLOCKED_SHARE": 0.5}),
            engine=SimpleNamespace(close_spider_async=self._close),
        )
        crawler.stats = StatsCollector(SimpleNamespace(settings=Settings()))
        self._breaker = CircuitBreaker(crawler)

    async def _close(self, *, reason):
        self.ended = reason

    def hears(self, *reasons):
        """Take outcomes of articles; None for a stored one. Say how the run ended."""

        async def heard():
            for reason in reasons:
                item = Article(fetch=FETCH) if reason is None else Note(FETCH, Kind.ARTICLE, reason)
                self._breaker.item_scraped(item)
            await asyncio.sleep(0)

        asyncio.run(heard())
        return self.ended


@pytest.mark.parametrize("absent", [missed(of_status(404)), leads_elsewhere("https://x.example/")])
def test_what_was_not_there_before_says_nothing_of_a_site_that_is_well(absent):
    again = foreseen(absent)
    for well in (None, NOT_MODIFIED):
        assert Run().hears(well, *[again] * WINDOW) is None
        assert Run().hears(well, *[absent] * WINDOW) == "blocked"
    assert Run().hears(*[again] * WINDOW) == "blocked", "nothing says that the site is well"
