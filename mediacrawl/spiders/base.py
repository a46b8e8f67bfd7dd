"""The news spider: from front page, sections and sitemaps to articles, each fetched once a run."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar

import scrapy
from scrapy import signals
from scrapy.exceptions import DontCloseSpider

from mediacrawl import outcome
from mediacrawl.items import Article, Discovery, Fetch, Headline, Item, Listing, Page, Tag
from mediacrawl.origin import HANDLERS, check_origin, is_loopback
from mediacrawl.pages.base import ArticlePage
from mediacrawl.pages.listing import ListingPage
from mediacrawl.pages.reading import read_article, read_listing
from mediacrawl.pages.sitemap import Sitemap
from mediacrawl.spiders.arguments import read_arguments
from mediacrawl.spiders.failures import explain
from mediacrawl.spiders.frontier import Frontier, Target
from mediacrawl.spiders.responses import document_of, fetch_of
from mediacrawl.spiders.scope import Scope
from mediacrawl.urls import canonical_url

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from mediacrawl.pages.site import Site

Output = AsyncIterator[Item | scrapy.Request]
LOOPBACK_SETTINGS = {
    "AUTOTHROTTLE_ENABLED": False,
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
}


async def _none_done(urls: Sequence[str]) -> set[str]:
    return set()


async def _no_tags() -> list[Tag]:
    return []


class NewsSpider(scrapy.Spider):
    """A site's crawl. A subclass sets `name`, `site`, `article_page` and `listing_page`.

    It may set `sitemaps` (paths; where one is missing, the customary /sitemap.xml is tried). It
    gets: the `-a` arguments of the command contract, navigation read by its labels, pagination,
    tag pages, related links, and a ledger entry for every address.
    """

    site: ClassVar[Site]
    article_page: ClassVar[type[ArticlePage]]
    listing_page: ClassVar[type[ListingPage]]
    sitemaps: ClassVar[tuple[str, ...]] = ()

    done_urls: Callable[[Sequence[str]], Awaitable[set[str]]] = staticmethod(_none_done)
    """Which addresses an earlier run has read; the store sets it."""
    known_tags: Callable[[], Awaitable[list[Tag]]] = staticmethod(_no_tags)
    """Tags with a page that earlier runs have met; the store sets it."""

    def __init__(self, name: str | None = None, **given: str) -> None:
        super().__init__(name)
        self.given = given
        self.arguments = read_arguments(self.site, given)
        self.scope = Scope(self.site, self.arguments)
        self.frontier = Frontier()
        self._headlines: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider._use_origin()
        spider._ask_for_contact()
        spider.scope.link_depth = crawler.settings.getint("MEDIACRAWL_LINK_DEPTH")
        spider._room = 4 * crawler.settings.getint("CONCURRENT_REQUESTS")
        crawler.signals.connect(spider._on_idle, signals.spider_idle)
        return spider

    _room: int

    def _use_origin(self) -> None:
        settings = self.crawler.settings
        origin = self.given.get("origin") or settings["MEDIACRAWL_ORIGIN"]
        if not origin:
            return
        origin = check_origin(origin)
        settings.set("MEDIACRAWL_ORIGIN", origin, "cmdline")
        settings.set("DOWNLOAD_HANDLERS", HANDLERS, "spider")
        if is_loopback(origin):
            settings.setdict(LOOPBACK_SETTINGS, "spider")

    def _ask_for_contact(self) -> None:
        settings = self.crawler.settings
        if not settings["MEDIACRAWL_ORIGIN"] and not settings["MEDIACRAWL_CONTACT"]:
            self.logger.warning(
                "The user agent names no contact: set MEDIACRAWL_CONTACT to a page or an e-mail "
                "address by which the site can reach you"
            )

    # --- where to go ----------------------------------------------------------------------------

    async def start(self) -> AsyncIterator[Any]:
        """Begin with the front page, whose navigation says where the sections are."""
        state = getattr(self, "state", None)  # of JOBDIR
        if state and "frontier" in state:
            self.frontier = state["frontier"]
        else:
            await self._seed()
        if state is not None:
            state["frontier"] = self.frontier
        async for request in self._next_requests():
            yield request

    async def _seed(self) -> None:
        if not self.arguments.urls:
            self._add(Target(self.site.front_url, "front"))
        for url in self.arguments.urls:
            outcome.count(self.crawler.stats, "listed")
            self._add(Target(url, "article"))
        if self.arguments.tags:
            for target in self.scope.wanted_tags(await self.known_tags()):
                self._add(target)

    def _open_sections(self, navigation: dict[str, str]) -> None:
        """Queue sections, regions and sitemaps; what the navigation names goes where it says."""
        for target in self.scope.listings(navigation):
            self._add(target)
        for path in self.sitemaps:
            url = canonical_url(path, self.site.front_url)
            assert url is not None, path
            self._add(Target(url, "sitemap"))

    def _add(self, target: Target) -> None:
        if self.frontier.see(target.url):
            self.frontier.add(target)

    async def _next_requests(self) -> AsyncIterator[Request]:
        """As many requests as there is room for; known articles are passed over."""
        while self.frontier.outstanding <= self._room // 2:
            targets = self.frontier.take(self._room - self.frontier.outstanding)
            if not targets:
                return
            done = await self._done(targets)
            for target in targets:
                if target.url in done:
                    outcome.count(self.crawler.stats, "known")
                    self.frontier.done()
                else:
                    yield self._request(target)

    async def _done(self, targets: list[Target]) -> set[str]:
        urls = [target.url for target in targets if target.kind == "article"]
        if not urls or self.arguments.urls:
            return set()
        return await self.done_urls(urls)

    def _request(self, target: Target) -> Request:
        callbacks = {"article": self.parse_article, "sitemap": self.parse_sitemap}
        return scrapy.Request(
            target.url,
            callback=callbacks.get(target.kind, self.parse),
            errback=self.on_failure,
            cb_kwargs={"target": target},
            dont_filter=True,  # the frontier knows what was seen, in less memory
        )

    def _on_idle(self) -> None:
        """Nothing may be left behind: a request that was lost on its way held back the others."""
        targets = self.frontier.take(self._room)
        for target in targets:
            self.crawler.engine.crawl(self._request(target))
        if targets:
            raise DontCloseSpider
        for tag in self.scope.missing_tags():
            self._problem(f"no page links a tag named {tag}: check its spelling")

    # --- what comes back ------------------------------------------------------------------------

    async def parse(self, response: Response, target: Target | None = None) -> Output:
        """Read a listing: its articles, their places on it, and its next page.

        @url https://english.almayadeen.net/news/politics
        @returns items 1 1
        @scrapes page_url page_kind placements
        """
        target = self._answered(response, target)
        page = self.listing_page(document_of(response), self.site)
        if target.kind == "front":
            self._open_sections(page.navigation())
        listing = self._listing(page, response, target)
        self._follow_pages(page, listing, target)
        yield listing
        async for request in self._next_requests():
            yield request

    async def parse_article(self, response: Response, target: Target | None = None) -> Output:
        """Read an article.

        @url https://english.almayadeen.net/news/politics/germany--us-to-coerce-ukraine-into-negotiations-with-russia
        @returns items 1 1
        @scrapes url title body published_at
        """
        target = self._answered(response, target)
        outcome.count(self.crawler.stats, "fetched")
        fetch = fetch_of(response, target)
        page = self.article_page(document_of(response), self.site, fetch.at)
        item = self._read_article(page, fetch, target)
        for original in response.meta.get("redirect_urls", ())[:1]:
            yield self._redirected(original, item, fetch)
        yield item
        async for request in self._next_requests():
            yield request

    async def parse_sitemap(self, response: Response, target: Target | None = None) -> Output:
        """Read a sitemap: the articles of a month, or the months of an index."""
        target = self._answered(response, target)
        fetch = fetch_of(response, target)
        sitemap = Sitemap(response.body, self.settings.getint("DOWNLOAD_MAXSIZE"), fetch.at)
        if not sitemap.is_sitemap:
            self._listing_failed(target, "is no sitemap")
            yield Page(fetch, "sitemap", "invalid", "not a sitemap")
        elif sitemap.is_index:
            for url in self.scope.months(sitemap.entries()):
                self._add(Target(url, "sitemap", target.url))
            yield Listing(target.url, "sitemap", fetch=fetch)
        else:
            discovered = self.scope.notes_of_sitemap(sitemap.entries(), self.frontier)
            outcome.count(self.crawler.stats, "listed", self._queue_noted(discovered, target))
            yield Listing(target.url, "sitemap", discovered=discovered, fetch=fetch)
        async for request in self._next_requests():
            yield request

    async def on_failure(self, failure: Failure) -> Output:
        """Note in the ledger why a request gave nothing."""
        request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        target = request.cb_kwargs["target"]
        self.frontier.done()
        assert failure.value is not None
        cause = explain(failure.value)
        fetch = Fetch(target.url, datetime.now(UTC), cause.status, found_on=target.found_on)
        if target.kind == "front" and cause.unreachable:
            self._problem(f"{self.site.host} cannot be reached ({cause.reason}): check the network")
        elif target.kind != "article":
            self._listing_failed(target, cause.reason)
        if target.kind == "front" and not cause.unreachable:
            self._open_sections({})
        elif target.kind == "sitemap" and target.found_on is None:
            self._add(Target(f"{self.site.front_url}sitemap.xml", "sitemap"))
        yield Page(fetch, target.kind, cause.state, cause.reason, cause.article_url)
        async for request in self._next_requests():
            yield request

    # --- reading --------------------------------------------------------------------------------

    def _answered(self, response: Response, target: Target | None) -> Target:
        """The target of a response; one made up where a Scrapy command asked without it."""
        if target is not None:
            self.frontier.done()
            return target
        url = canonical_url(response.url) or response.url
        self.frontier.see(url)
        return Target(url, self.site.classify(url))

    def _listing(self, page: ListingPage, response: Response, target: Target) -> Listing:
        fetch = fetch_of(response, target)
        listing = read_listing(page, fetch, target.kind, number=target.page, label=target.label)
        listing.headlines = self._new_headlines(listing.headlines)
        placed = [placement.article_url for placement in listing.placements]
        listed = set(placed) if target.kind != "front" else set()
        listing.discovered = self.scope.notes_of_page(page.links(), target, self.frontier, listed)
        outcome.count(self.crawler.stats, "listed", self._queue_noted(listing.discovered, target))
        if not placed and target.page == 1 and self.scope.must_list(target):
            self._problem(
                f"{target.kind} page {target.url} lists no article: open it in a browser; "
                "if it shows some, its layout has changed"
            )
        return listing

    def _follow_pages(self, page: ListingPage, listing: Listing, target: Target) -> None:
        """Queue the next page while pages show what the listing has not shown yet."""
        if target.kind == "front":
            return
        name = listing.page_url
        new = [p for p in listing.placements if self.frontier.see(f"{name} {p.article_url}")]
        limit = self.arguments.pages
        if not new or (limit is not None and target.page >= limit):
            return
        url = page.next_page(target.page)
        if url is not None:
            self._add(target._replace(url=url, page=target.page + 1, found_on=target.url))

    def _read_article(self, page: ArticlePage, fetch: Fetch, target: Target) -> Item:
        item = read_article(page, fetch)
        article = item if isinstance(item, Article) else None
        for tag in self.scope.wanted_tags(article.tags if article else ()):
            self._add(tag._replace(found_on=target.url))
        item.discovered = self.scope.notes_of_page(page.links_on_page(), target, self.frontier)
        outcome.count(self.crawler.stats, "listed", self._queue_noted(item.discovered, target))
        if article is None:
            return item
        if not self.arguments.covers(article.published_at):
            reason = "published outside since and until"
            return Page(fetch, "article", "pending", reason, discovered=item.discovered)
        article.headlines = self._new_headlines(article.headlines)
        return article

    def _redirected(self, original: str, item: Item, fetch: Fetch) -> Page:
        """The ledger's entry for the address that led elsewhere."""
        url = canonical_url(original) or original
        article_url = item.url if isinstance(item, Article) else None
        note = Fetch(url, fetch.at, fetch.status, found_on=fetch.found_on)
        reason = f"redirects to {fetch.url}"
        return Page(note, "article", "unchanged", reason, article_url)

    def _queue_noted(self, notes: Iterable[Discovery], target: Target) -> int:
        """Queue what was noted to be fetched; returns the number of articles among it."""
        depth = target.depth + 1 if target.kind == "article" else 0
        number = 0
        for note in notes:
            if note.state != "pending" or note.reason is not None:
                continue
            number += note.kind == "article"
            self.frontier.add(Target(note.url, note.kind, target.url, depth))
        return number

    def _new_headlines(self, headlines: list[Headline]) -> list[Headline]:
        new = [h for h in headlines if h.text not in self._headlines]
        self._headlines.update(h.text for h in new)
        return new

    def _listing_failed(self, target: Target, reason: str) -> None:
        text = f"{target.kind} page {target.url}: {reason}; open it in a browser"
        if self.scope.must_list(target):
            self._problem(text)
        else:
            self.logger.warning("%s", text)

    def _problem(self, text: str) -> None:
        self.logger.error("%s", text)
        outcome.add_problem(self.crawler.stats, text)
