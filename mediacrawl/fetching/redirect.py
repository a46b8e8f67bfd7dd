"""Redirects: followed on the site only, and never to an article that this run fetches anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest

from mediacrawl import outcome
from mediacrawl.components import require_news_spider
from mediacrawl.fetching.crawl import crawl_of, is_feed
from mediacrawl.fetching.refusals import RedirectToKnown, Unread
from mediacrawl.kinds import Kind
from mediacrawl.reasons import REDIRECT_LOOP

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response


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
        """Follow, or raise Unread with the reason for the ledger."""
        try:
            result = super().process_response(request, response)
        except IgnoreRequest:
            raise self._looped() from None
        if result is response or not isinstance(result, type(request)):
            return result
        if result.url in result.meta["redirect_urls"]:
            raise self._looped()
        crawl = crawl_of(self.crawler)
        site = crawl.site
        target, asked = site.canonical(result.url), site.canonical(request.url)
        on_site = target is not None and site.classify(target) is not Kind.OFFSITE
        known = target and target != asked and on_site and not is_feed(request)
        if known and not crawl.see(target):
            self.crawler.stats.inc_value("mediacrawl/redirect/known")
            raise RedirectToKnown(target)
        return result

    def handle_referer(self, request: Request, response: Response) -> None:
        """No Referer is sent at all (REFERER_ENABLED)."""

    def _looped(self) -> Unread:
        outcome.count_declined(self.crawler.stats, REDIRECT_LOOP)
        return Unread(REDIRECT_LOOP)
