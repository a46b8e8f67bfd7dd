"""Redirects: followed on the site only, and never to what this run fetches anyway.

That an article's address leads to another makes the two one article only where that is proven.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest

from mediacrawl import run_stats
from mediacrawl.components import require_news_spider
from mediacrawl.fetching.cookies import CookieMiddleware
from mediacrawl.fetching.crawl import crawl_of, is_article, is_feed, is_sitemap, site_of
from mediacrawl.fetching.refusals import RedirectToKnown, Unread
from mediacrawl.kinds import Kind
from mediacrawl.reasons import NO_PLACE, REDIRECT_LOOP, TO_LISTING
from mediacrawl.reasons.made import leads_elsewhere
from mediacrawl.site import Site, sitemap_url
from mediacrawl.values.addresses.page_match import share_a_name

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
            return self._with_cookies(request)
        except ValueError:  # "http://[", "javascript:"
            raise Unread(NO_PLACE, response.status) from None
        if result is response or not isinstance(result, type(request)):
            return result
        if result.url in result.meta["redirect_urls"]:
            return self._with_cookies(request)
        site = site_of(self.crawler)
        named = sitemap_url if is_sitemap(request) else Site.canonical
        target, asked = named(site, result.url), named(site, request.url)
        if target and target != asked and not is_feed(request):
            first = named(site, result.meta["redirect_urls"][0])
            asked = first or asked or request.url
            self._judge(asked, target, site.classify(target), request, response.status)
        return result

    def _judge(self, asked: str, target: str, kind: Kind, request: Request, status: int) -> None:
        """Raise Unread where it is known already what stands there."""
        if kind is Kind.OFFSITE:
            return
        if is_article(request) and kind.is_listing:
            raise Unread(TO_LISTING, status)
        if crawl_of(self.crawler).see(target):
            return
        self.crawler.stats.inc_value("mediacrawl/redirect/known")
        if is_article(request) and not share_a_name(asked, target):
            raise Unread(leads_elsewhere(target), status, claim=target)
        raise RedirectToKnown(target)

    def handle_referer(self, request: Request, response: Response) -> None:
        """No Referer is sent at all (REFERER_ENABLED)."""

    def _with_cookies(self, request: Request) -> Request:
        """The request once more, or raise Unread where cookies lead out of no circle."""
        cookies = self.crawler.get_downloader_middleware(CookieMiddleware)
        again = cookies.out_of_circle(request) if cookies else None
        if again is None:
            run_stats.count_declined(self.crawler.stats, REDIRECT_LOOP)
            raise Unread(REDIRECT_LOOP)
        return again
