"""Feeds of articles: `-o articles.jsonl` beside the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.extensions.feedexport import FeedExporter

from mediacrawl import outcome
from mediacrawl.items import Article

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.extensions.feedexport import FeedSlot

# What the crawl needs of an item and no reader of a feed does.
INTERNAL = ("discovered", "fetch")


class ArticleFeedExporter(FeedExporter):
    """Scrapy's, where a feed that names no item classes or fields gets articles, whole.

    Other items (listings, outcomes of pages) go to feeds that ask for them with `item_classes`.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        feeds = {uri: _for_articles(feed) for uri, feed in settings.getdict("FEEDS").items()}
        settings.set("FEEDS", feeds, priority=settings.getpriority("FEEDS") or "project")
        exporter = super().from_crawler(crawler)
        crawler.signals.connect(exporter.slot_closed, signals.feed_slot_closed)
        return exporter

    def slot_closed(self, slot: FeedSlot) -> None:
        """Note what the feed holds, for the run's end to tell."""
        outcome.add_feed(self.crawler.stats, slot.uri, slot.itemcount)


def _for_articles(feed: dict[str, Any]) -> dict[str, Any]:
    if feed.get("item_classes"):
        return feed
    fields = [name for name in Article.__dataclass_fields__ if name not in INTERNAL]
    return {"fields": fields, **feed, "item_classes": [Article]}
