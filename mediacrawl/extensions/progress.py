"""How far a crawl is: a live panel on a terminal, a plain line now and then in a log."""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from collections import deque
from typing import TYPE_CHECKING, cast

from scrapy import signals

from mediacrawl import run_stats
from mediacrawl.components import require_news_spider
from mediacrawl.values.times.durations import say_duration

if TYPE_CHECKING:
    from typing import Self, TextIO

    from rich.live import Live
    from rich.table import Table
    from scrapy.crawler import Crawler

    from mediacrawl.spiders.spider import NewsSpider

logger = logging.getLogger(__name__)
REFRESH_SECONDS = 0.5
PACE_SECONDS = 300


class Progress:
    """Pages, articles new and known, rate, errors and what waits."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._interval = crawler.settings.getfloat("MEDIACRAWL_PROGRESS_INTERVAL")
        self._live_wanted = _terminal() and not crawler.settings["LOG_FILE"]
        self._task: asyncio.Task[None] | None = None
        self._began = 0.0
        self._pace = Pace()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        require_news_spider(crawler)
        progress = cls(crawler)
        crawler.signals.connect(progress.spider_opened, signals.spider_opened)
        crawler.signals.connect(progress.spider_closed, signals.spider_closed)
        return progress

    def spider_opened(self, spider: NewsSpider) -> None:
        """Begin to show."""
        self._began = time.monotonic()
        show = self._show_live() if self._live_wanted else self._log_lines()
        self._task = asyncio.ensure_future(show)

    def spider_closed(self, spider: NewsSpider) -> None:
        """End the display."""
        if self._task is not None:
            self._task.cancel()

    async def _log_lines(self) -> None:
        while True:
            await asyncio.sleep(self._interval)
            logger.info("%s", ", ".join(f"{value} {name}" for name, value in self._figures()))

    async def _show_live(self) -> None:
        from rich.console import Console
        from rich.live import Live

        live = Live(console=Console(stderr=True), auto_refresh=False, transient=True)
        streams, terminal = _log_streams(), sys.stderr
        with live:
            for handler in streams:  # log lines go above the panel, not through it
                handler.setStream(sys.stderr)
            try:
                await self._refresh(live)
            finally:
                for handler in streams:
                    handler.setStream(terminal)

    async def _refresh(self, live: Live) -> None:
        while True:
            live.update(self._panel(), refresh=True)
            await asyncio.sleep(REFRESH_SECONDS)

    def _panel(self) -> Table:
        from rich.table import Table

        spider = self.crawler.spider
        grid = Table.grid(padding=(0, 2))
        figures = self._figures()
        grid.add_row(f"[bold]{spider.name if spider else ''}[/]", *(name for name, _ in figures))
        grid.add_row("", *(f"[cyan]{value}[/]" for _, value in figures))
        return grid

    def _figures(self) -> list[tuple[str, str]]:
        stats = self.crawler.stats
        steps = run_stats.funnel(stats)
        pages = int(stats.get_value("response_received_count", 0) or 0)
        minutes = max(time.monotonic() - self._began, 0.001) / 60
        errors = sum(steps[step] for step in ("blocked", "failed", "invalid", "refused"))
        spider = cast("NewsSpider | None", self.crawler.spider)
        past = spider.past if spider else None
        waiting = past.left if past else len(spider.frontier) if spider else 0
        figures = [
            ("pages", str(pages)),
            ("a minute", f"{pages / minutes:.0f}"),
            ("new", str(steps["new"])),
            ("known", str(steps["known"] + steps["unchanged"])),
            ("errors", str(errors)),
            ("waiting", str(waiting)),
        ]
        if spider and (past or spider.arguments.is_walk) and (left := self._time_left(spider)):
            figures.append(("left", left))
        return figures

    def _time_left(self, spider: NewsSpider) -> str | None:
        past, itinerary = spider.past, spider.itinerary
        done = past.read if past else itinerary.fetched + itinerary.passed
        self._pace.note(time.monotonic(), done)
        seconds = self._pace.seconds_for(past.left if past else itinerary.left())
        return None if seconds is None else f"about {say_minutes(seconds)}"


class Pace:
    """How quickly articles were dealt with of late: the politeness of the moment decides."""

    def __init__(self) -> None:
        """Nothing is noted yet."""
        self._notes: deque[tuple[float, int]] = deque()

    def note(self, now: float, done: int) -> None:
        """Note how many are done at a time (seconds)."""
        self._notes.append((now, done))
        while len(self._notes) > 2 and now - self._notes[0][0] > PACE_SECONDS:
            self._notes.popleft()

    def seconds_for(self, left: int) -> float | None:
        """Seconds that so many more will take; None where that cannot be said."""
        (since, before), (now, done) = self._notes[0], self._notes[-1]
        return (now - since) * left / (done - before) if done > before and left > 0 else None


def say_minutes(seconds: float) -> str:
    """To the minute: what is left of a crawl is not known better."""
    return say_duration(max(1, round(seconds / 60)) * 60)


def _terminal() -> bool:
    return sys.stderr.isatty()


def _log_streams() -> list[logging.StreamHandler[TextIO]]:
    return [
        handler
        for handler in logging.root.handlers
        if isinstance(handler, logging.StreamHandler) and handler.stream is sys.stderr
    ]
