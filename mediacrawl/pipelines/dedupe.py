"""The same article twice in this crawl: the second address is noted, not stored again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from mediacrawl.components import require_news_spider
from mediacrawl.items import Article, Item, set_aside
from mediacrawl.reasons.made import same_as
from mediacrawl.values.addresses.page_match import alike

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector


_MOST_MARKS = 8


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
        if not isinstance(item, Article) or (item.fetch and item.fetch.memento):
            return item  # captures of one article tell of other times
        first = self._articles.meet(names_of(item), item.title, marks_of(item))
        if first is None:
            return item
        self.stats.inc_value("mediacrawl/repeated")
        return set_aside(item, same_as(first), first)


_LONGEST_TITLE = 500  # characters that are kept of each: they tell whether two are alike


class Met(NamedTuple):
    """An article that a run has met."""

    url: str
    title: str | None
    marks: frozenset[int]
    """See `marks_of`."""


class MetArticles:
    """The articles that a run has met, by every name that they have."""

    def __init__(self) -> None:
        """Nothing is met yet."""
        self._met: dict[str, Met] = {}

    def meet(self, names: Sequence[str], title: str | None, marks: frozenset[int]) -> str | None:
        """Give the address of the article if it was met before, else remember it.

        Args:
            names: As `names_of` gives them, its address first.
            title: One that has the name of an article and another title only claims to be it.
            marks: One that has its post id alone, and a text of its own, likewise.
        """
        title = title and title[:_LONGEST_TITLE]
        for name in names:
            first = self._met.get(name)
            if first is None or not (first.title == title or alike(first.title, title)):
                continue
            one_text = not (marks and first.marks) or not marks.isdisjoint(first.marks)
            if one_text or name == names[0]:
                return first.url
        for name in names:
            self._met.setdefault(name, Met(names[0], title, marks))
        return None


def names_of(article: Article) -> list[str]:
    """The canonical address, and the post id with its edition where there is one."""
    if not article.external_id:
        return [article.url]
    return [article.url, f"{article.outlet} {article.edition} {article.external_id}"]


def marks_of(article: Article) -> frozenset[int]:
    """Marks of the first paragraphs, the same in every process: one text has some of them."""
    paragraphs = (article.body or "").split("\n\n", _MOST_MARKS)[:_MOST_MARKS]
    return frozenset(
        crc32(paragraph.encode(errors="replace")) for paragraph in paragraphs if paragraph
    )
