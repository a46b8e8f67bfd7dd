"""Whether an article is kept: what it must have, said once.

An article that fails becomes the `Note` that the ledger keeps of it, so that it is counted and
can be found, not silently dropped.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from mediacrawl.components import require_news_spider
from mediacrawl.items import KINDS, MEDIA_KINDS, Article, Item, Note

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector

logger = logging.getLogger(__name__)


class ValidatePipeline:
    """Let complete articles pass; turn the others into ledger entries with the reason."""

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        require_news_spider(crawler)
        return cls(crawler.stats)

    def process_item(self, item: Item) -> Item:
        """Return the article, or the page that says why it is none."""
        if not isinstance(item, Article):
            return item
        page = invalid_page(item)
        if page is None:
            self._count_gaps(item)
            return item
        self.stats.inc_value(f"mediacrawl/drop/{page.reason}")
        logger.warning("Not stored, %s: %s", page.reason, item.url)
        return page

    def _count_gaps(self, article: Article) -> None:
        if article.published_at is None and article.published_raw is not None:
            self.stats.inc_value("mediacrawl/unread/published_at")


def invalid_page(article: Article) -> Note | None:
    """The ledger's entry of an article that is not complete; None when it is."""
    reason = invalid_reason(article)
    if reason is None:
        return None
    assert article.fetch is not None
    return Note(article.fetch, state="invalid", reason=reason, discovered=article.discovered)


def invalid_reason(article: Article) -> str | None:
    """What a complete article lacks; None when it is complete."""
    if not article.url:
        return "no address"
    if not article.title:
        return "no title"
    if article.kind not in KINDS:
        return "no kind"
    if not article.body and article.kind not in MEDIA_KINDS:
        return "no body"
    return None
