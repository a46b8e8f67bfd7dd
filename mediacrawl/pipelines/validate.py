"""Whether an article is kept: what it must have is said in `items.gap_in`.

An article that fails becomes the `Note` that the ledger keeps of it, so that it is counted and
can be found, not silently dropped. Those that `pages.read` gave are notes already; a spider of
another kind may hand over articles of its own.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from mediacrawl.components import require_news_spider
from mediacrawl.items import Article, Item, Note, gap_in, set_aside
from mediacrawl.reasons import State

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
        """Return the article, or the note that says why it is none."""
        if isinstance(item, Article):
            reason = gap_in(item)
            if reason is None:
                self._count_gaps(item)
                return item
            item = set_aside(item, reason)
        if isinstance(item, Note) and item.state is State.INVALID:
            self.stats.inc_value(f"mediacrawl/drop/{item.reason}")
            logger.warning("Not stored, %s: %s", item.reason, item.fetch.url)
        return item

    def _count_gaps(self, article: Article) -> None:
        if article.published_at is None and article.published_raw is not None:
            self.stats.inc_value("mediacrawl/unread/published_at")
