"""What our Scrapy components share: they serve news spiders, and stand aside for others."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from scrapy.exceptions import NotConfigured

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from sqlalchemy import Engine


class KeepsDatabase(ABC):
    """A component of a crawl that has its database open: the store."""

    @property
    @abstractmethod
    def engine(self) -> Engine | None:
        """On it, for whoever asks as the crawl ends; None where nothing is stored."""


def engine_of(crawler: Crawler) -> Engine | None:
    """The crawl's own engine, once its components are open: another would connect anew."""
    component = crawler.get_item_pipeline(KeepsDatabase)  # type: ignore[type-abstract]
    return component.engine if component is not None else None


def is_news_spider(spider: type) -> bool:
    """Whether a class of spiders asks a news site: it says so itself, in `asks_a_site`."""
    return getattr(spider, "asks_a_site", False)


def require_news_spider(crawler: Crawler) -> None:
    """Hold that the crawler runs a news spider.

    Raises:
        NotConfigured: it does not (`scrapy shell`, `fetch`, `view`, `runspider`), and the
            component has nothing to do.
    """
    if not is_news_spider(crawler.spidercls):
        raise NotConfigured
