"""Where a crawl goes next: what earlier runs have left or is due, then what pages name."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from typing import TYPE_CHECKING

from mediacrawl import run_stats
from mediacrawl.items import Discovery, Entry, FromFeed, Listing
from mediacrawl.kinds import Kind
from mediacrawl.memory import Known, NoMemory
from mediacrawl.pages.links.pagination import unsaid_listing
from mediacrawl.reasons import ENDLESS
from mediacrawl.reasons.made import beyond_pages
from mediacrawl.spiders.frontier import Frontier, Target, as_list
from mediacrawl.spiders.revisit import ALL, NO
from mediacrawl.spiders.sources.discovery import NOTHING, named_beside, sitemaps_of

if TYPE_CHECKING:
    from mediacrawl.memory import Memory
    from mediacrawl.pages.sources import Sources
    from mediacrawl.run_stats import Stats
    from mediacrawl.site import Site
    from mediacrawl.spiders.arguments import Arguments
    from mediacrawl.spiders.scope import Scope


class Itinerary:
    """Hands out targets a few at a time, and passes over what needs no fetching."""

    def __init__(
        self, arguments: Arguments, scope: Scope, *, room: int = 24, most_known_pages: int = 0
    ) -> None:
        """Go nowhere yet.

        Args:
            room: How many targets may be handed out and not answered.
            most_known_pages: Pages on which all stood before, after which paging stops; 0: never.
        """
        self.arguments = arguments
        self.scope = scope
        self.frontier = Frontier(sitemaps_first=bool(arguments.order))
        self._memory: Memory = NoMemory()
        self._room = room
        self._most_known_pages = most_known_pages
        # Last address taken from the ledger; None when all are.
        self._recalled: str | None = None if arguments.urls else ""
        self._recalling = asyncio.Lock()
        self.sources: tuple[Target, ...] = ()
        """Sitemaps that the site's declaration does not name; feeds too, until they are asked."""
        self.robots = b""
        """The site's robots.txt, once it was had."""
        self.fetched = 0
        """Articles handed out."""
        self.said: dict[str, FromFeed] = {}
        """What the feeds of this run say of articles, by address, until these are asked for."""
        self.passed = 0
        """Articles that needed no fetching."""
        self._named = self._sitemaps_read = 0

    @property
    def is_full(self) -> bool:
        """Whether as many articles were handed out as were asked for."""
        limit = self.arguments.limit
        return limit is not None and self.fetched >= limit

    def left(self) -> int:
        """Articles that are still to come, by what the sitemaps read so far named on average."""
        a_sitemap = self._named / self._sitemaps_read if self._sitemaps_read else 0
        left = self.frontier.articles + round(self.frontier.sitemaps * a_sitemap)
        limit = self.arguments.limit
        return left if limit is None else min(left, limit - self.fetched)

    async def begin(self, memory: Memory, site: Site) -> None:
        """Queue what the crawl begins with.

        Args:
            memory: What earlier runs know.
        """
        if not self.arguments.urls:
            if not self.arguments.past:
                self.add(Target(site.front_url, Kind.FRONT, address=site.front_address))
            if self.arguments.order or self.arguments.past:
                self._open_sitemaps(site)
        for url in self.arguments.urls:
            self.add(Target(url, Kind.ARTICLE))
        if self.arguments.tags:
            for target in self.scope.tags.targets(await memory.tags()):
                self.add(target)

    def remember(self, memory: Memory) -> None:
        """Ask this from now on what earlier runs know."""
        self._memory = memory

    async def known(self, url: str) -> Known:
        """What earlier runs know of an address."""
        return (await self._memory.known([(url, None)])).get(url, Known())

    def open_sections(self, site: Site, menus: dict[str, str], named: Sources = NOTHING) -> None:
        """Queue sections and regions where the menus say, feeds and sitemaps."""
        self.add_all(self.scope.learn(menus, named))
        self._open_sitemaps(site)
        if not self.arguments.past:
            self.add_all(named_beside(site, named, self.robots))

    def _open_sitemaps(self, site: Site) -> None:
        self.add_all((*sitemaps_of(site, self.robots), *self.sources))

    def add(self, target: Target) -> None:
        """Queue a target that the run has not seen."""
        if target.kind.is_listing and self.frontier.has_seen(as_list(target.url)):
            return
        if self.frontier.see(target.url):
            self.frontier.add(target)

    def add_all(self, targets: Iterable[Target]) -> None:
        """Queue those that the run has not seen."""
        for target in targets:
            self.add(target)

    def add_noted(
        self, notes: Iterable[Discovery], target: Target, named: Iterable[Entry] = ()
    ) -> int:
        """Queue what a page was the first to show; returns the number of articles among it."""
        depth = target.depth + 1 if target.kind is Kind.ARTICLE else 0
        lastmods = {entry.url: entry.modified for entry in named}
        number = 0
        for note in notes:
            if note.reason is not None:
                continue
            number += note.kind is Kind.ARTICLE
            modified = lastmods.get(note.url)
            found = Target(note.url, note.kind, target.url, depth, address=note.address)
            self.frontier.add(found._replace(modified=modified))
        if target.kind is Kind.SITEMAP:
            self._sitemaps_read += 1
            self._named += number
        return number

    def reconsider(self, named: Iterable[Entry], target: Target) -> None:
        """Queue again what a sitemap, read later than the listing that named it, says has changed.

        Passed over at first, it is asked once more whether it is due, with the time of its change.
        """
        for entry in named:
            if entry.modified and self.frontier.take_back(entry.url, entry.modified):
                again = Target(entry.url, Kind.ARTICLE, target.url, address=entry.address)
                self.frontier.add(again._replace(modified=entry.modified, again=True))

    async def go_on(
        self, listing: Listing, url: str, target: Target, read_before: bool
    ) -> Discovery | None:
        """Queue the next page, `url`, while pages show what the listing has not shown before.

        Args:
            read_before: Whether an earlier run has read this page of the listing.

        Returns the note of the next page where the walk goes on there, now or in a later run, and
        where it is cut off.
        """
        name = listing.page_url
        placed = [placement.article_url for placement in listing.placements]
        new = [article for article in placed if self.frontier.see(f"{name} {article}")]
        if not new and (placed or target.page > 1):
            return Discovery(url, target.kind, ENDLESS)
        may_stop = read_before and not target.thorough and bool(placed)
        stood = may_stop and await self._memory.stood_before(name, placed)
        known_pages = target.known_pages + 1 if stood else 0
        found = Discovery(url, target.kind, listing=unsaid_listing(name, url, self.scope.site))
        limit = self.scope.most_pages(target.kind)
        if limit is not None and target.page >= limit:
            found.reason = beyond_pages(limit)
            return None if known_pages else found
        if known_pages and known_pages >= self._most_known_pages > 0:
            return None
        self.add(target.following(url, known_pages, found.listing))
        return found

    async def targets(self, stats: Stats) -> AsyncIterator[tuple[Target, Known]]:
        """As many targets as there is room for, each with what is known of it."""
        while self.frontier.outstanding <= self._room // 2 and not self.is_full:
            await self._recall(stats)
            taken = self.frontier.take(self._room_left())
            if not taken:
                return
            # Counted at once: others ask for targets while the ledger answers.
            self.fetched += sum(target.kind is Kind.ARTICLE for target in taken)
            known = await self._memory.known([(target.url, target.modified) for target in taken])
            going = [one for one in taken if self._goes(one, known.get(one.url, Known()), stats)]
            if going:
                # Before any is read: it may kill this process.
                await self._memory.note_attempts(self.frontier.out)
            for target in going:
                yield target, known.get(target.url, Known())

    def _goes(self, target: Target, known: Known, stats: Stats) -> bool:
        """Whether a target is fetched; one that is not is answered."""
        if _needs_fetching(target, known, self.arguments, self.scope.site):
            return True
        self.frontier.done(target)
        if target.kind is Kind.ARTICLE:
            self._pass_over(target, known, stats)
        return False

    def _room_left(self) -> int:
        room = self._room - self.frontier.outstanding
        limit = self.arguments.limit
        return room if limit is None else min(room, limit - self.fetched)

    def _pass_over(self, target: Target, known: Known, stats: Stats) -> None:
        self.fetched -= 1
        self.passed += 1
        self.frontier.pass_over(target)
        if not target.again:
            run_stats.count(stats, "known" if known.settled else "out_of_range")

    async def _recall(self, stats: Stats) -> None:
        """Begin with what the ledger holds: it comes before anything that is to be looked for."""
        async with self._recalling:
            while self._recalled is not None and not self.frontier.has_articles:
                waiting = await self._memory.waiting(self._recalled)
                self._recalled = waiting[-1].url if waiting else None
                for entry in waiting:
                    target = self.scope.left_over(entry)
                    if target and self.frontier.see(target.url):
                        self.frontier.add(target, last=entry.absent)
                        run_stats.count(stats, "pending", int(target.kind is Kind.ARTICLE))


def _needs_fetching(target: Target, known: Known, arguments: Arguments, site: Site) -> bool:
    if target.guessed and not site.found:  # of a site that was found, its spider has looked
        return known.due or not known.settled
    if target.unsure and known.stored:
        return False
    is_subject = target.kind.subject and target.page == 1
    if arguments.urls or not (is_subject or target.kind is Kind.ARTICLE):
        return True
    if known.set_aside:
        return False
    if is_subject:
        return not known.settled or known.due or arguments.revisit == ALL
    if not known.settled or known.as_list:
        return arguments.covers(known.published_at)
    if known.due:
        return arguments.revisit != NO
    return known.stored and arguments.revisit == ALL
