"""Nothing leaves the outlet's site: other hosts, schemes and ports are refused and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.utils.httpobj import urlparse_cached

from mediacrawl import run_stats
from mediacrawl.components import require_news_spider
from mediacrawl.fetching.crawl import is_feed, site_of
from mediacrawl.fetching.refusals import Unread
from mediacrawl.reasons import OFF_SITE, REDIRECT_OFF_SITE
from mediacrawl.reasons.made import redirects_off

if TYPE_CHECKING:
    from typing import Self
    from urllib.parse import ParseResult

    from scrapy import Request
    from scrapy.crawler import Crawler


class SiteGuardMiddleware:
    """Refuse what is not http(s) on the outlet's host, be it asked for or redirected to, but for
    feeds that it declares elsewhere.

    Requests speak of the outlet's real host even when a mirror answers them (`origin`), so no
    redirect can reach another host, the mirror's included. Where the outlet's own name leads,
    `mediacrawl.fetching.direct` looks at.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        require_news_spider(crawler)
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Let the request pass or raise Unread."""
        parts = urlparse_cached(request)
        host = (parts.hostname or "").lower()
        ordinary = parts.scheme in ("http", "https") and parts.port in (None, 80, 443)
        site = site_of(self.crawler)
        if ordinary and (host in site.all_hosts or (host in site.feed_hosts and is_feed(request))):
            return
        redirected = "redirect_urls" in request.meta
        reason = OFF_SITE
        if redirected:
            place = _place_of(parts)
            reason = redirects_off(place) if place else REDIRECT_OFF_SITE
            if place:
                run_stats.note_off_site(self.crawler.stats, place)
        run_stats.count_declined(self.crawler.stats, reason)
        raise Unread(reason)


def _place_of(parts: ParseResult) -> str:
    """Give a host with what keeps it from being asked where it is the site's own: its port, or a
    scheme that is not the web's."""
    host = (parts.hostname or "").lower()
    if not host:
        return ""
    place = host if parts.port in (None, 80, 443) else f"{host}:{parts.port}"
    return place if parts.scheme in ("http", "https") else f"{parts.scheme}://{place}"
