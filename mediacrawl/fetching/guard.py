"""Nothing leaves the outlet's site: other hosts, schemes and ports are refused and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from scrapy.exceptions import IgnoreRequest
from scrapy.utils.httpobj import urlparse_cached

from mediacrawl.components import require_news_spider

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler

    from mediacrawl.spiders.spider import NewsSpider


class Refused(IgnoreRequest):
    """A request that must not be sent; its text is the reason in the ledger."""


class PrivateAddress(Refused):
    """The outlet's name leads to addresses that no public site has."""

    def __init__(self) -> None:
        super().__init__("private address")


class SiteGuardMiddleware:
    """Refuse what is not http(s) on the outlet's host, be it asked for or redirected to.

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
        """Let the request pass or raise Refused."""
        parts = urlparse_cached(request)
        spider = cast("NewsSpider", self.crawler.spider)
        host = (parts.hostname or "").lower()
        default_port = parts.port in (None, 80, 443)
        if parts.scheme in ("http", "https") and host == spider.site.host and default_port:
            return
        reason = "redirect off-site" if "redirect_urls" in request.meta else "off-site"
        self.crawler.stats.inc_value(f"mediacrawl/refused/{reason}")
        raise Refused(reason)
