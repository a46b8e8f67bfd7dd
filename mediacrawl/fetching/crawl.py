"""What the parts between a site and a response ask of the crawl that they serve."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, cast

from mediacrawl.kinds import Kind

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

    from mediacrawl.site import Site


class Crawl(Protocol):
    """A running crawl of a site."""

    name: str
    given: dict[str, str]
    """Its arguments, as given."""

    site: Any
    """The site that it crawls (`mediacrawl.site.Site`)."""

    def see(self, url: str) -> bool:
        """Note a canonical address; True the first time in this run."""

    def keep_robots(self, body: bytes) -> None:
        """Take the site's robots.txt, which names sitemaps too."""


def crawl_of(crawler: Crawler) -> Crawl:
    """The crawl that a crawler runs; `components.require_news_spider` holds that it is one."""
    return cast("Crawl", crawler.spider)


def site_of(crawler: Crawler) -> Site:
    """The site that it crawls."""
    site: Site = crawl_of(crawler).site
    return site


def is_feed(request: Request) -> bool:
    """Whether a request is for a feed, which its query names."""
    return _kind_of(request) is Kind.FEED


def is_sitemap(request: Request) -> bool:
    """Whether a request is for a sitemap, of which its query may name one."""
    return _kind_of(request) is Kind.SITEMAP


def is_article(request: Request) -> bool:
    """Whether a request is for what is taken for an article."""
    return _kind_of(request) is Kind.ARTICLE


def _kind_of(request: Request) -> Kind | None:
    return getattr(request.cb_kwargs.get("target"), "kind", None)
