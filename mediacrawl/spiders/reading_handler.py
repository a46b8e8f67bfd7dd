"""What a crawl makes of what it reads: items for the store, addresses for the itinerary."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from mediacrawl import run_stats
from mediacrawl.items import Article, Fetch, Listing, Note, set_aside
from mediacrawl.kinds import Kind
from mediacrawl.pages.feed_article import stand_in
from mediacrawl.pages.read import listing_address
from mediacrawl.reasons import ENDLESS, FRUITLESS, NOT_MODIFIED, OWN_REFUSED, State
from mediacrawl.spiders.checks.complaints import Complaints
from mediacrawl.spiders.checks.quarantine import Quarantine, judged
from mediacrawl.spiders.checks.suspicion import doubt_of
from mediacrawl.spiders.frontier import Target
from mediacrawl.spiders.run_memory import Held, Ticker
from mediacrawl.spiders.sources.discovery import GUESSED_AGAIN, instead_of
from mediacrawl.spiders.sources.entries import SourceEntries
from mediacrawl.spiders.sources.linked_listings import LinkedListings
from mediacrawl.spiders.sources.targets import source_of
from mediacrawl.spiders.sources.variants import without_variants

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mediacrawl.fetching.refusals import Cause
    from mediacrawl.items import Item
    from mediacrawl.memory import Known
    from mediacrawl.pages.reading import Reading
    from mediacrawl.reasons import Reason
    from mediacrawl.run_stats import Stats
    from mediacrawl.site import Site
    from mediacrawl.spiders.arguments import Arguments
    from mediacrawl.spiders.itinerary import Itinerary
    from mediacrawl.spiders.revisit import RevisitPolicy
    from mediacrawl.spiders.scope import Scope

logger = logging.getLogger(__name__)


class ReadingHandler:
    """Takes readings and failures, one an answer; gives the items of each, in order."""

    def __init__(
        self,
        site: Site,
        arguments: Arguments,
        scope: Scope,
        itinerary: Itinerary,
        policy: RevisitPolicy,
        stats: Stats,
    ) -> None:
        """Take what a crawl consists of."""
        self._site = site
        self._arguments = arguments
        self._scope = scope
        self._itinerary = itinerary
        self._policy = policy
        self._stats = stats
        self.source_entries = SourceEntries(site, arguments, scope, itinerary, stats)
        self.complaints = Complaints(scope, stats)
        self._linked_listings = LinkedListings(site, scope, itinerary, self.complaints, stats)
        self._held: Held[Article] = Held()
        self._quarantine: Quarantine[Article] = Quarantine()
        self._ticker = Ticker()

    # --- readings -------------------------------------------------------------------------------

    async def take(self, reading: Reading, target: Target, known: Known | None) -> list[Item]:
        """Give the items of an answer, and queue what it names.

        Args:
            known: What earlier runs know of the address; None where a Scrapy command asked for
                this one page, and wants what it says.
        """
        if target.kind is Kind.ARTICLE:
            run_stats.count(self._stats, "fetched")
            if reading.kind is not Kind.ARTICLE:
                run_stats.count(self._stats, "not_article")
        item = reading.item
        if reading.kind in (Kind.SITEMAP, Kind.FEED):
            if isinstance(item, Listing):
                self.source_entries.take(reading, item, target._replace(kind=reading.kind))
                self.complaints.source_read(target, item, reading)
            elif isinstance(item, Note):
                self.complaints.names_failed(target, item.reason)
            return [item]
        if isinstance(item, Note) and reading.kind is not Kind.ARTICLE:
            self.complaints.listing_failed(target, str(item.reason))
            if target.kind is Kind.FRONT:
                self._itinerary.open_sections(self._site, {}, reading.sources)
            return [item]
        if isinstance(item, Listing):
            read_before = known is not None and known.settled
            await self._take_listing(reading, item, target._replace(kind=reading.kind), read_before)
            return [item]
        return await self._take_article(reading, target, known)

    async def _take_article(
        self, reading: Reading, target: Target, known: Known | None
    ) -> list[Item]:
        item, only_this = reading.item, known is None
        assert not isinstance(item, Listing)
        if isinstance(item, Note) and known is not None:
            item.reason = judged(item.reason, target, known, self._site)
            if item.claim:
                await self._ask_own(item.claim, item.fetch)
        for tag in self._scope.tags.targets(reading.tags):
            self._itinerary.add(tag._replace(found_on=target.url))
        self._note(reading, target)
        kept: Item | None = item
        if isinstance(item, Article):
            assert item.fetch is not None
            first_seen = known.first_seen_at if known else None
            item.fetch.due_at = self._policy.next(item.published_at, item.fetch.at, first_seen)
            item.headlines = self._ticker.new(item.headlines)
            kept = item if only_this else await self._at_own_address(item)
        items: list[Item] = [*reading.asides]
        if isinstance(kept, Article) and not only_this:
            if reading.asides and not reading.is_own:  # the address that led here is another
                run_stats.count(self._stats, "listed")
            doubt = doubt_of(reading, self._site, named=bool(self._arguments.urls))
            items += _settled(self._quarantine.take(kept, doubt))
        elif kept is not None:
            items.append(kept)
        return items + self._released(target.url, item)

    def last_items(self) -> Sequence[Item]:
        """What has waited for others to come, when none will."""
        return _settled(self._quarantine.release_all())

    async def _take_listing(
        self, reading: Reading, listing: Listing, target: Target, read_before: bool
    ) -> None:
        if target.kind is Kind.FRONT:
            self._itinerary.open_sections(self._site, reading.navigation, reading.sources)
        assert listing.fetch is not None
        self._policy.plan(target, listing.fetch)
        listing.source = source_of(target, self._site, listing.label)
        listing.headlines = self._ticker.new(listing.headlines)
        of_section = listing.placements if target.kind is not Kind.FRONT else ()
        self._note(reading, target, {placement.article_url for placement in of_section})
        self._linked_listings.take_back(reading, listing, target)
        if url := reading.next_page:
            listing.next_page = await self._itinerary.go_on(listing, url, target, read_before)
            if listing.next_page and listing.next_page.reason == ENDLESS:
                run_stats.count(self._stats, "cut_off")
        self.complaints.listing_read(target, reading, listing)

    def _note(self, reading: Reading, target: Target, listed: set[str] | None = None) -> None:
        """Note what a page names, and queue what is new."""
        folders, frontier = self.source_entries.folders, self._itinerary.frontier
        entries, twins = without_variants(folders.seen_on(target, reading.entries), frontier)
        found = self._scope.notes_of_page(entries, target, frontier, listed or set())
        reading.item.discovered = [*found, *twins]
        folders.learn(found)
        self._linked_listings.follow(reading, target, entries)
        run_stats.count(self._stats, "listed", new := self._itinerary.add_noted(found, target))
        self._scope.traps.read(target, new)
        run_stats.count(self._stats, "cut_off", sum(note.reason == FRUITLESS for note in found))

    # --- failures -------------------------------------------------------------------------------

    def take_failure(self, cause: Cause, target: Target, fetch: Fetch, known: Known) -> list[Item]:
        """Give the ledger's entry of a request that gave nothing to read."""
        if cause.not_modified:
            return [self._not_modified(target, fetch, known)]
        self._note_failure(target, cause)
        if target.guessed:
            fetch.due_at = fetch.at + GUESSED_AGAIN
        reason = judged(cause.reason, target, known, self._site)
        item: Item = Note(fetch, target.kind, reason, cause.article_url, cause.claim)
        if target.kind is Kind.ARTICLE:
            item = self._from_feed(target, fetch, reason) or item
        refused = _settled(self._quarantine.refuse(cause.claim)) if cause.claim else []
        return [item, *refused, *self._released(target.url, item)]

    def _from_feed(self, target: Target, fetch: Fetch, reason: Reason) -> Item | None:
        """The article as a feed has it, where its page is refused."""
        found = stand_in(target.asked(), self._site, fetch, reason, self._arguments.covers)
        if isinstance(found, Article):
            run_stats.count(self._stats, "from_feed")
            fetch.due_at = self._policy.next(found.published_at, fetch.at)
        return found

    def _not_modified(self, target: Target, fetch: Fetch, known: Known) -> Item:
        """What the site says is as before is not read again."""
        if target.kind is Kind.ARTICLE:
            fetch.due_at = self._policy.next(known.published_at, fetch.at, known.first_seen_at)
            return Note(fetch, Kind.ARTICLE, NOT_MODIFIED)
        self._policy.plan(target, fetch)
        self.complaints.as_before(target)
        url = listing_address(target.asked(), self._site, target.url)
        source = source_of(target, self._site)
        return Listing(url, target.kind, target.page, fetch=fetch, not_modified=True, source=source)

    def _note_failure(self, target: Target, cause: Cause) -> None:
        if target.kind is Kind.FRONT and cause.unreachable:
            text = f"{self._site.host} cannot be reached ({cause.reason}): check the network"
            self.complaints.report(text)
        elif target.kind is not Kind.ARTICLE:
            gone = cause.reason.state is State.GONE
            self.complaints.listing_failed(target, str(cause.reason), gone=gone)
        if target.kind is Kind.FRONT and not cause.unreachable:
            self._itinerary.open_sections(self._site, {})
        self._itinerary.add_all(instead_of(target, self._site, self._itinerary.robots))

    # --- articles and their addresses -----------------------------------------------------------

    async def _at_own_address(self, article: Article) -> Item | None:
        """The article, unless its own address is still to be asked."""
        assert article.fetch is not None
        own = article.url
        if own == article.fetch.url or self._arguments.urls:
            return article
        await self._ask_own(own, article.fetch)
        if not self._itinerary.frontier.is_waiting(own):
            return self._judged(article)
        self._held.hold(own, article)
        return None

    async def _ask_own(self, url: str, fetch: Fetch) -> None:
        """Queue the address by which an article calls itself, where no run has had it."""
        is_new = self._site.classify(url) is Kind.ARTICLE and self._itinerary.frontier.see(url)
        if is_new and not (await self._itinerary.known(url)).settled:
            self._itinerary.frontier.add(Target(url, Kind.ARTICLE, fetch.url, fetch.depth))
            run_stats.count(self._stats, "listed")

    def _released(self, url: str, item: Item) -> list[Item]:
        """What had waited for the answer of this address."""
        refused = isinstance(item, Note) and item.state is State.BLOCKED
        waited = self._held.release(url, refused=refused)
        if not (refused or (isinstance(item, Article) and item.url == url)):
            for held in waited:  # what it calls itself is no article that calls itself so
                assert held.fetch is not None
                held.url = held.fetch.url
        return [self._judged(held) for held in waited]

    def _judged(self, article: Article) -> Item:
        return set_aside(article, OWN_REFUSED) if self._held.is_refused(article.url) else article


def _settled(doubted: Sequence[tuple[Article, Reason | None]]) -> list[Item]:
    """What is stored of articles that have waited, and what is noted of those that are not."""
    return [set_aside(article, reason) if reason else article for article, reason in doubted]
