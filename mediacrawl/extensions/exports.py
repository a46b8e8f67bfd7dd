"""Feeds of articles: `-o articles.jsonl` beside the database."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.extensions.feedexport import FeedExporter, FileFeedStorage

from mediacrawl import run_stats
from mediacrawl.exceptions import ArgumentError
from mediacrawl.items import Article

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.extensions.feedexport import FeedSlot

# What the crawl needs of an item and no reader of a feed does.
INTERNAL = ("discovered", "fetch")


class ArticleFeedExporter(FeedExporter):
    """Scrapy's, where a feed that names no item classes or fields gets articles, whole.

    Other items (listings, outcomes of pages) go to feeds that ask for them with `item_classes`.
    A feed that cannot be written fails the run, and costs no other feed anything.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Hold that every file can be written.

        Raises:
            ArgumentError: one cannot; ends the run before its first request.
        """
        settings = crawler.settings
        feeds = {uri: _for_articles(feed) for uri, feed in settings.getdict("FEEDS").items()}
        settings.set("FEEDS", feeds, priority=settings.getpriority("FEEDS") or "project")
        exporter = super().from_crawler(crawler)
        for uri, options in exporter.feeds.items():
            storage = exporter._get_storage(uri, options)
            if isinstance(storage, FileFeedStorage):
                check_writable(Path(storage.path))
        crawler.signals.connect(exporter.slot_closed, signals.feed_slot_closed)
        return exporter

    def slot_closed(self, slot: FeedSlot) -> None:
        """Note what the feed holds, for the run's end to tell."""
        run_stats.add_feed(self.crawler.stats, slot.uri, slot.itemcount)

    def item_scraped(self, item: Any, spider: Spider) -> None:
        """Write it to every feed that can be written."""
        slots, good = self.slots, []
        for slot in slots:
            self.slots = [slot]
            try:
                super().item_scraped(item, spider)
            except OSError as error:
                self._give_up(slot, error)
            else:
                good += self.slots
        self.slots = good

    async def close_spider(self, spider: Spider) -> None:
        """Write what is still in memory before the run is judged, then close."""
        for slot in list(self.slots):
            try:
                if slot.itemcount and slot.file is not None:
                    slot.finish_exporting()
                    slot.file.flush()
            except OSError as error:
                self.slots.remove(slot)
                self._give_up(slot, error)
        await super().close_spider(spider)

    async def _close_slot(self, slot: FeedSlot, spider: Spider) -> None:
        """Close it; what a server does not take comes to light here, when the run is judged."""
        stats, failed = self.crawler.stats, f"feedexport/failed_count/{type(slot.storage).__name__}"
        before = stats.get_value(failed, 0)
        await super()._close_slot(slot, spider)
        if stats.get_value(failed, 0) != before:
            self._report(slot.uri, "see the log")
            stats.set_value("mediacrawl/status", "failed")
            stats.set_value("mediacrawl/reason", "; ".join(run_stats.problems(stats)))

    def _give_up(self, slot: FeedSlot, error: OSError) -> None:
        self._report(slot.uri, error.strerror or str(error))
        if slot.file is not None:
            with suppress(OSError):  # it tries to write once more
                slot.file.close()

    def _report(self, uri: str, why: str) -> None:
        run_stats.add_problem(
            self.crawler.stats,
            f"the feed {uri} could not be written ({why}) and is not whole: make room, or name "
            "another file",
        )


def check_writable(path: Path) -> None:
    """Hold that a file can be written; folders that are not there are made with it.

    Raises:
        ArgumentError: it cannot.
    """
    there = path
    while not os.path.lexists(there):  # as long as its name is still to be filled in, too
        there = there.parent
    if there == path and path.is_dir():
        why = "it is a folder"
    elif there != path and not there.is_dir():
        why = f"{there} is no folder"
    elif not os.access(there, os.W_OK):
        why = f"{there} may not be written to"
    else:
        return
    raise ArgumentError(f"-o {path}: {why}; name a file in a folder of yours")


def _for_articles(feed: dict[str, Any]) -> dict[str, Any]:
    if feed.get("item_classes"):
        return feed
    fields = [name for name in Article.__dataclass_fields__ if name not in INTERNAL]
    return {"fields": fields, **feed, "item_classes": [Article]}
