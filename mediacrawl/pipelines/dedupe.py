"""The same article twice in this crawl: the second address is noted, not stored again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediacrawl.components import require_news_spider
from mediacrawl.items import Article, Item, set_aside
from mediacrawl.reasons import same_as
from mediacrawl.values.belonging import alike

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector


class DedupePipeline:
    """Know articles by canonical address and by post id; the database's constraints decide."""

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats
        self._articles = MetArticles()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        require_news_spider(crawler)
        return cls(crawler.stats)

    def process_item(self, item: Item) -> Item:
        """Return the item, or for a repeated article the note that names the first."""
        if not isinstance(item, Article):
            return item
        first = self._articles.meet(names_of(item), item.title)
        if first is None:
            return item
        self.stats.inc_value("mediacrawl/repeated")
        return set_aside(item, same_as(first), first)


class MetArticles:
    """The articles that a run has met, by every name that they have."""

    def __init__(self) -> None:
        """Nothing is met yet."""
        self._met: dict[str, tuple[str, str | None]] = {}

    def meet(self, names: Sequence[str], title: str | None) -> str | None:
        """Give the address of the article if it was met before, else remember it.

        Args:
            names: As `names_of` gives them, its address first.
            title: One that has the name of an article and another title only claims to be it.
        """
        for url, first in (self._met[name] for name in names if name in self._met):
            if first == title or alike(first, title):
                return url
        for name in names:
            self._met.setdefault(name, (names[0], title))
        return None


def names_of(article: Article) -> list[str]:
    """The canonical address, and the post id with its edition where there is one."""
    if not article.external_id:
        return [article.url]
    return [article.url, f"{article.outlet} {article.edition} {article.external_id}"]
