"""What our Scrapy components share: they serve news spiders, and stand aside for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import NotConfigured

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


def require_news_spider(crawler: Crawler) -> None:
    """Hold that the crawler runs a news spider.

    Raises:
        NotConfigured: it does not (`scrapy shell`, `fetch`, `view`, `runspider`), and the
            component has nothing to do.
    """
    if not hasattr(crawler.spidercls, "site"):
        raise NotConfigured
