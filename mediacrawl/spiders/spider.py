"""The news spider: from front page, sections and sitemaps to articles, each fetched once a run."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

import scrapy
from scrapy import signals
from scrapy.exceptions import DontCloseSpider

from mediacrawl import outcome
from mediacrawl.fetching.origin import use_origin
from mediacrawl.items import SUBJECTS, Article, Discovery, Fetch, Headline, Item, Listing, Note
from mediacrawl.memory import Known
from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.listing import ListingPage
from mediacrawl.pages.read import read_article, read_listing
from mediacrawl.pages.sitemap import Sitemap, SitemapEntry
from mediacrawl.spiders.arguments import read_arguments
from mediacrawl.spiders.failures import explain
from mediacrawl.spiders.frontier import Target
from mediacrawl.spiders.held import Held
from mediacrawl.spiders.itinerary import Itinerary
from mediacrawl.spiders.responses import document_of, fetch_of, kept_of, validators
from mediacrawl.spiders.revisit import read_policy
from mediacrawl.spiders.scope import NOT_ASKED_FOR, OUT_OF_RANGE, Scope
from mediacrawl.values.urls import canonical_url

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from mediacrawl.site import Site
    from mediacrawl.spiders.failures import Cause
    from mediacrawl.spiders.frontier import Frontier
    from mediacrawl.spiders.revisit import RevisitPolicy

Output = AsyncIterator[Item | scrapy.Request]


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

    def __init__(self, name: str | None = None, **given: str) -> None:
        super().__init__(name)
        self.given = given
        self.arguments = read_arguments(self.site, given)
        self.scope = Scope(self.site, self.arguments)
        self.itinerary = Itinerary(self.arguments, self.scope)
        self._held = Held()
        self._headlines: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider._use_origin()
        spider._ask_for_contact()
        settings = crawler.settings
        spider.scope.link_depth = settings.getint("MEDIACRAWL_LINK_DEPTH")
        # Enough to keep the downloader busy; more would only be asked for again after a kill.
        spider.itinerary.room = 3 * settings.getint("CONCURRENT_REQUESTS") // 2
        spider._policy = read_policy(settings.getlist("MEDIACRAWL_REVISIT_HOURS"))
        spider.itinerary.most_known_pages = settings.getint("MEDIACRAWL_KNOWN_PAGES")
        crawler.signals.connect(spider._on_idle, signals.spider_idle)
        return spider

    _policy: RevisitPolicy

    @property
    def frontier(self) -> Frontier:
        """What this run has seen, and what it has still to fetch."""
        return self.itinerary.frontier

    def _use_origin(self) -> None:
        settings = self.crawler.settings
        origin = self.given.get("origin") or settings["MEDIACRAWL_ORIGIN"]
        if origin:
            use_origin(settings, origin)

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
            self.itinerary.frontier = state["frontier"]
        else:
            await self._seed()
        if state is not None:
            state["frontier"] = self.frontier
        async for request in self._next_requests():
            yield request

    async def _seed(self) -> None:
        if not self.arguments.urls:
            self.itinerary.add(Target(self.site.front_url, "front"))
            if self.arguments.order:
                self._open_sitemaps()
        for url in self.arguments.urls:
            outcome.count(self.crawler.stats, "listed")
            self.itinerary.add(Target(url, "article"))
        if self.arguments.tags:
            for target in self.scope.wanted_tags(await self.itinerary.memory.tags()):
                self.itinerary.add(target)

    def _open_sections(self, navigation: dict[str, str]) -> None:
        """Queue sections, regions and sitemaps; what the navigation names goes where it says."""
        for target in self.scope.listings(navigation):
            self.itinerary.add(target)
        self._open_sitemaps()

    def _open_sitemaps(self) -> None:
        for path in self.sitemaps:
            url = canonical_url(path, self.site.front_url)
            assert url is not None, path
            self.itinerary.add(Target(url, "sitemap"))

    async def _next_requests(self) -> AsyncIterator[Request]:
        async for target, known in self.itinerary.targets(self.crawler.stats):
            yield self._request(target, known)

    def _request(self, target: Target, known: Known) -> Request:
        callbacks = {"article": self.parse_article, "sitemap": self.parse_sitemap}
        return scrapy.Request(
            target.url,
            callback=callbacks.get(target.kind, self.parse),
            errback=self.on_failure,
            headers=validators(target, known) if not self.arguments.urls else None,
            cb_kwargs={"target": target},
            meta={"known": known},
            dont_filter=True,  # the frontier knows what was seen, in less memory
        )

    def _on_idle(self) -> None:
        """Nothing may be left behind: a request that was lost on its way held back the others."""
        if len(self.frontier) and not self.itinerary.is_full:
            self.frontier.give_up()
            self._going_on = asyncio.ensure_future(self._go_on())
            raise DontCloseSpider
        if self.itinerary.is_full:
            self.logger.info("limit=%d is reached; the same command goes on", self.arguments.limit)
            return
        for tag in self.scope.missing_tags():
            self._problem(f"no page links a tag named {tag}: check its spelling")

    async def _go_on(self) -> None:
        async for request in self._next_requests():
            self.crawler.engine.crawl(request)

    # --- what comes back ------------------------------------------------------------------------

    async def parse(self, response: Response, target: Target | None = None) -> Output:
        """Read a listing: its articles, their places on it, and its next page.

        @url https://english.almayadeen.net/news/politics
        @returns items 1 1
        @scrapes page_url page_kind placements
        """
        async for found in self._read_listing(response, self._answered(response, target)):
            yield found

    async def _read_listing(self, response: Response, target: Target) -> Output:
        page = self.listing_page(document_of(response), self.site)
        if target.kind == "front":
            self._open_sections(page.navigation())
        listing = self._listing(page, response, target)
        read_before = response.meta.get("known", Known()).settled
        if target.kind != "front" and (url := page.next_page(target.page)):
            listing.next_page = await self.itinerary.go_on(listing, url, target, read_before)
        yield listing
        async for request in self._next_requests():
            yield request

    async def parse_article(self, response: Response, target: Target | None = None) -> Output:
        """Read an article.

        @url https://english.almayadeen.net/news/politics/germany--us-to-coerce-ukraine-into-negotiations-with-russia
        @returns items 1 1
        @scrapes url title body published_at
        """
        asked = target is not None
        target = self._answered(response, target)
        outcome.count(self.crawler.stats, "fetched")
        fetch = fetch_of(response, target)
        page = self.article_page(document_of(response), self.site, fetch.at)
        if page.subject:
            outcome.count(self.crawler.stats, "not_article")
            async for found in self._read_listing(response, target._replace(kind=page.subject)):
                yield found
            return
        item = self._read_article(page, fetch, target)
        for original in response.meta.get("redirect_urls", ())[:1]:
            yield self._redirected(original, item, fetch)
        # A Scrapy command that asks for one page wants what that page says.
        kept = await self._at_own_address(item) if asked else item
        if kept is not None:
            yield kept
        for held in self._held.release(target.url, item):
            yield held
        async for request in self._next_requests():
            yield request

    async def parse_sitemap(self, response: Response, target: Target | None = None) -> Output:
        """Read a sitemap: the articles of a month, or the months of an index."""
        target = self._answered(response, target)
        fetch = fetch_of(response, target)
        sitemap = Sitemap(response.body, self.settings.getint("DOWNLOAD_MAXSIZE"), fetch.at)
        if not sitemap.is_sitemap:
            self._listing_failed(target, "is no sitemap")
            yield Note(fetch, "sitemap", "invalid", "not a sitemap")
        elif sitemap.is_index:
            yield self._sitemap_index(sitemap, target, fetch)
        else:
            yield self._sitemap(list(sitemap.entries()), target, fetch)
        async for request in self._next_requests():
            yield request

    async def on_failure(self, failure: Failure) -> Output:
        """Note in the ledger why a request gave nothing."""
        request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        target = request.cb_kwargs["target"]
        self.frontier.done(target)
        assert failure.value is not None
        cause = explain(failure.value)
        fetch = Fetch(
            target.url,
            kept_of(request).at,
            cause.status,
            found_on=target.found_on,
            depth=target.depth,
        )
        if cause.not_modified:
            yield self._not_modified(target, fetch, request.meta["known"].published_at)
        else:
            self._note_failure(target, cause)
            page = Note(fetch, target.kind, cause.state, cause.reason, cause.article_url)
            yield page
            for held in self._held.release(target.url, page):
                yield held
        async for request in self._next_requests():
            yield request

    def _note_failure(self, target: Target, cause: Cause) -> None:
        if target.kind == "front" and cause.unreachable:
            self._problem(f"{self.site.host} cannot be reached ({cause.reason}): check the network")
        elif target.kind != "article":
            self._listing_failed(target, cause.reason)
        if target.kind == "front" and not cause.unreachable:
            self._open_sections({})
        elif target.kind == "sitemap" and target.found_on is None:
            self.itinerary.add(Target(f"{self.site.front_url}sitemap.xml", "sitemap"))

    def _not_modified(self, target: Target, fetch: Fetch, published: datetime | None) -> Item:
        """What the site says is as before is not read again."""
        if target.kind == "article":
            fetch.due_at = self._policy.next(published, fetch.at)
            return Note(fetch, "article", "unchanged", "not modified")
        self._plan(target, fetch)
        url = canonical_url(target.url) or target.url
        return Listing(url, target.kind, target.page, fetch=fetch, not_modified=True)

    def _plan(self, target: Target, fetch: Fetch) -> None:
        """Say when an author's page or a dossier is looked at again: they change seldom."""
        if target.kind in SUBJECTS and target.page == 1:
            fetch.due_at = self._policy.at_last(fetch.at)

    # --- reading --------------------------------------------------------------------------------

    def _answered(self, response: Response, target: Target | None) -> Target:
        """The target of a response; one made up where a Scrapy command asked without it."""
        if target is not None:
            self.frontier.done(target)
            return target
        url = canonical_url(response.url) or response.url
        self.frontier.see(url)
        return Target(url, self.site.classify(url))

    def _listing(self, page: ListingPage, response: Response, target: Target) -> Listing:
        fetch = fetch_of(response, target)
        self._plan(target, fetch)
        listing = read_listing(page, fetch, target.kind, number=target.page, label=target.label)
        listing.headlines = self._new_headlines(listing.headlines)
        placed = [placement.article_url for placement in listing.placements]
        listed = set(placed) if target.kind != "front" else set()
        listing.discovered = self.scope.notes_of_page(page.links(), target, self.frontier, listed)
        number = self.itinerary.add_noted(listing.discovered, target)
        outcome.count(self.crawler.stats, "listed", number)
        if not placed and target.page == 1 and self.scope.must_list(target):
            self._problem(
                f"{target.kind} page {target.url} lists no article: open it in a browser; "
                "if it shows some, its layout has changed"
            )
        return listing

    def _sitemap_index(self, sitemap: Sitemap, target: Target, fetch: Fetch) -> Listing:
        wanted, others = self.scope.months(sitemap.entries())
        for url in wanted:
            self.itinerary.add(Target(url, "sitemap", target.url))
        noted = [Discovery(url, "sitemap", reason=NOT_ASKED_FOR) for url in others]
        return Listing(target.url, "sitemap", discovered=noted, fetch=fetch)

    def _sitemap(self, entries: list[SitemapEntry], target: Target, fetch: Fetch) -> Listing:
        named = self.scope.named(entries)
        discovered = self.scope.notes_of_sitemap(entries, self.frontier)
        number = self.itinerary.add_noted(discovered, target, named)
        outcome.count(self.crawler.stats, "listed", number)
        self.itinerary.reconsider(named, target)
        return Listing(target.url, "sitemap", discovered=discovered, named=named, fetch=fetch)

    def _read_article(self, page: ArticlePage, fetch: Fetch, target: Target) -> Item:
        item = read_article(page, fetch)
        article = item if isinstance(item, Article) else None
        for tag in self.scope.wanted_tags(article.tags if article else ()):
            self.itinerary.add(tag._replace(found_on=target.url))
        item.discovered = self.scope.notes_of_page(page.links_on_page(), target, self.frontier)
        number = self.itinerary.add_noted(item.discovered, target)
        outcome.count(self.crawler.stats, "listed", number)
        if article is None:
            return item
        if not self.arguments.covers(article.published_at):
            return Note(
                fetch,
                "article",
                "pending",
                OUT_OF_RANGE,
                published_at=article.published_at,
                discovered=item.discovered,
            )
        fetch.due_at = self._policy.next(article.published_at, fetch.at)
        article.headlines = self._new_headlines(article.headlines)
        return article

    async def _at_own_address(self, item: Item) -> Item | None:
        """The item, unless it is an article whose own address is still to be asked."""
        assert item.fetch is not None
        if not isinstance(item, Article) or item.url == item.fetch.url or self.arguments.urls:
            return item
        if self.site.classify(item.url) == "article" and self.frontier.see(item.url):
            known = await self.itinerary.memory.known([(item.url, None)])
            if not known.get(item.url, Known()).settled:
                own = Target(item.url, "article", item.fetch.url, item.fetch.depth)
                self.frontier.add(own)
        if not self.frontier.is_waiting(item.url):
            return self._held.judge(item)
        self._held.hold(item)
        return None

    def _redirected(self, original: str, item: Item, fetch: Fetch) -> Note:
        """The ledger's entry for the address that led elsewhere."""
        url = canonical_url(original) or original
        article_url = item.url if isinstance(item, Article) else None
        note = Fetch(url, fetch.at, fetch.status, found_on=fetch.found_on)
        reason = f"redirects to {fetch.url}"
        return Note(note, "article", "unchanged", reason, article_url)

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
