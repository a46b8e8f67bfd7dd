"""Redirects: followed on the site only, and never to an article that this run fetches anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest

from mediacrawl.components import require_news_spider
from mediacrawl.fetching.guard import Refused
from mediacrawl.values.urls import canonical_url

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from mediacrawl.spiders.spider import NewsSpider


class RedirectToKnown(Refused):
    """The redirect leads to an address that this run has already asked for."""

    def __init__(self, target: str) -> None:
        super().__init__(f"redirects to {target}")
        self.target = target


class SiteRedirectMiddleware(RedirectMiddleware):
    """Scrapy's, with loops named as such and known targets not fetched again."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        require_news_spider(crawler)
        # Not Scrapy's: it would warn at every start that no Referer will be set.
        middleware = cls(crawler.settings)
        middleware.crawler = crawler
        return middleware

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Follow, or raise Refused with the reason for the ledger."""
        try:
            result = super().process_response(request, response)
        except IgnoreRequest:
            raise self._refused("redirect loop") from None
        if result is response or not isinstance(result, type(request)):
            return result
        if result.url in result.meta["redirect_urls"]:
            raise self._refused("redirect loop")
        target, asked = canonical_url(result.url), canonical_url(request.url)
        crawl = cast("NewsSpider", self.crawler.spider)
        on_site = crawl.site.classify(result.url) != "offsite"
        if target and target != asked and on_site and not crawl.frontier.see(target):
            self.crawler.stats.inc_value("mediacrawl/redirect/known")
            raise RedirectToKnown(target)
        return result

    def handle_referer(self, request: Request, response: Response) -> None:
        """No Referer is sent at all (REFERER_ENABLED)."""

    def _refused(self, reason: str) -> Refused:
        self.crawler.stats.inc_value(f"mediacrawl/refused/{reason}")
        return Refused(reason)
