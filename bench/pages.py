"""Article pages of the demo site with their gold, and how this project reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from demo.site import build
from demo.truth import GoldArticle
from mediacrawl.items import Article, Fetch
from mediacrawl.pages.document import Document
from mediacrawl.sites import almayadeen

NOW = datetime(2025, 11, 15, 12, tzinfo=UTC)  # the time at which the demo site is built


@dataclass(frozen=True, slots=True)
class PageAndGold:
    """A page as it arrives, and what it says."""

    url: str
    body: bytes
    gold: GoldArticle


def article_pages(count: int) -> list[PageAndGold]:
    """Write so many pages of articles that have a body."""
    site = build(count)
    return [
        PageAndGold(gold.url, site.pages[post.path].body, gold)
        for post, gold in zip(site.newsroom.posts, site.truth.articles, strict=True)
        if not post.is_media
    ]


def read(page: PageAndGold) -> Article:
    """Extract, as the spider does it.

    Raises:
        ValueError: the page is no article that can be read, which none of the demo's should be.
    """
    document = Document(page.url, page.body, "utf-8")
    article_page = almayadeen.Article(document, almayadeen.EN, NOW)
    problem = article_page.problem()
    if problem:
        raise ValueError(f"{page.url}: {problem}")
    return article_page.to_item()


def read_for_store(page: PageAndGold, number: int) -> Article:
    """The same with what the crawl adds, for the writer."""
    article = read(page)
    article.fetch = Fetch(page.url, NOW + timedelta(seconds=number), 200)
    article.headlines = []  # a crawl hands each line of the ticker on once
    return article
