"""Feeds of articles: `-o articles.jsonl` beside the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.extensions.feedexport import FeedExporter

from mediacrawl.items import Article

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

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
        return super().from_crawler(crawler)


def _for_articles(feed: dict[str, Any]) -> dict[str, Any]:
    if feed.get("item_classes"):
        return feed
    fields = [name for name in Article.__dataclass_fields__ if name not in INTERNAL]
    return {"fields": fields, **feed, "item_classes": [Article]}
