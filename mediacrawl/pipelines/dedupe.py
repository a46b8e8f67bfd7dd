"""The same article twice in this crawl: the second address is noted, not stored again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediacrawl.components import require_news_spider
from mediacrawl.items import Article, Item, Page

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector


class DedupePipeline:
    """Know articles by canonical address and by post id; the database's constraints decide."""

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats
        self._url_of: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        require_news_spider(crawler)
        return cls(crawler.stats)

    def process_item(self, item: Item) -> Item:
        """Return the item, or for a repeated article the page that names the first."""
        if not isinstance(item, Article):
            return item
        assert item.fetch is not None
        first = self._first_url(item)
        if first is None:
            return item
        self.stats.inc_value("mediacrawl/repeated")
        return Page(
            item.fetch,
            state="unchanged",
            reason=f"same article as {first}",
            article_url=first,
            discovered=item.discovered,
        )

    def _first_url(self, article: Article) -> str | None:
        keys = [article.url]
        if article.external_id:
            keys.append(f"{article.outlet} {article.edition} {article.external_id}")
        for key in keys:
            if key in self._url_of:
                return self._url_of[key]
        self._url_of.update(dict.fromkeys(keys, article.url))
        return None
