"""Further lists that a site's pages link: parts of its sections, archives by day and month, pages
that list all it has. A crawl of all pages follows them; others say that they are there.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from mediacrawl import run_stats
from mediacrawl.kinds import Kind
from mediacrawl.spiders.frontier import Target, as_list
from mediacrawl.spiders.sources.discovery import declares_sitemaps
from mediacrawl.spiders.sources.targets import sitemap_target
from mediacrawl.values.addresses.listing_shapes import (
    ARCHIVE,
    PART,
    SITE_MAP,
    SUBSECTION,
    list_named,
)

if TYPE_CHECKING:
    from mediacrawl.items import Entry, Listing
    from mediacrawl.pages.reading import Reading
    from mediacrawl.run_stats import Stats
    from mediacrawl.site import Site
    from mediacrawl.spiders.arguments import Arguments
    from mediacrawl.spiders.checks.complaints import Complaints
    from mediacrawl.spiders.itinerary import Itinerary
    from mediacrawl.spiders.scope import Scope

logger = logging.getLogger(__name__)
LEFT = "mediacrawl/listings/not_followed/"
"""How many addresses of further lists were not followed, by their sort."""
SITEMAP = "sitemap"
_MOST = {SUBSECTION: 200, PART: 40, SITE_MAP: 10, SITEMAP: 20}
"""Of a sort in a run; archives end where those that were read show nothing new."""


def leads_on(target: Target, arguments: Arguments) -> bool:
    """Whether lists that a page of this kind links are what a crawl is after."""
    if arguments.past or arguments.sections is not None:
        return False
    return target.kind is Kind.FRONT or target.kind.traits.section


def declares_sections(site: Site) -> bool:
    """Whether a site says which its sections are: its own word on where its articles are."""
    return bool(site.sections) and not site.found


def is_read_anew(target: Target, site: Site, arguments: Arguments) -> bool:
    """Whether a page is asked for whole, however little has changed on it: somebody named it, or
    an earlier run may not have come to what it links."""
    all_lists = arguments.pages is None and leads_on(target, arguments)
    return bool(arguments.urls) or (all_lists and not declares_sections(site))


class LinkedListings:
    """Chooses what of such to follow; counts the rest."""

    def __init__(
        self, site: Site, scope: Scope, itinerary: Itinerary, complaints: Complaints, stats: Stats
    ) -> None:
        """Choose by what the crawl is after."""
        self._site = site
        self._scope = scope
        self._itinerary = itinerary
        self._complaints = complaints
        self._stats = stats
        self._followed: Counter[str] = Counter()
        self._told: set[tuple[str, str | None]] = set()
        self._declared = declares_sections(site)

    def follow(self, reading: Reading, target: Target, entries: Iterable[Entry]) -> list[Target]:
        """Queue the lists to read that a listing links and the run has not seen; gives them.

        Args:
            entries: What the listing names.
        """
        if not leads_on(target, self._scope.arguments):
            return []
        chosen = list(self._chosen(reading, target, entries))
        for one in chosen:
            self._itinerary.frontier.add(one)
        return chosen

    def take_back(self, reading: Reading, listing: Listing, target: Target) -> None:
        """Queue as an article what was taken for a list, and says that it is one."""
        by_parameter = self._site.found and self._site.classify(target.url) is Kind.ARTICLE
        if not ((target.unsure or by_parameter) and reading.sources.is_article):
            return
        listing.source = None
        if by_parameter or self._itinerary.frontier.see(target.url):
            run_stats.count(self._stats, "listed")
            self._itinerary.frontier.add(target._replace(kind=Kind.ARTICLE, unsure=False))

    def _chosen(
        self, reading: Reading, target: Target, entries: Iterable[Entry]
    ) -> Iterator[Target]:
        all_pages, frontier = self._scope.arguments.pages is None, self._itinerary.frontier
        for entry in entries:
            if entry.kind not in (Kind.OTHER, Kind.SITEMAP):
                continue
            if entry.url.endswith((".xml", ".xml.gz")):
                named = self._declared or declares_sitemaps(self._site)
                if entry.kind is Kind.SITEMAP and not named:
                    yield from self._sitemap(entry, target)
                continue
            sort = self._sort_of(entry, target)
            if sort is None or any(map(frontier.has_seen, (entry.url, as_list(entry.url)))):
                continue
            menuless = sort == PART and not reading.navigation
            why = self._enough(sort, entry.url)
            if why or self._declared or not (all_pages or menuless):
                self._leave(sort, entry.url, target, why)
            else:
                self._followed[sort] += 1
                self._complaints.unsure.add(entry.url)
                # Not seen as what it is: a feed or a sitemap may still say that it is an article.
                frontier.see(as_list(entry.url))
                found = Target(entry.url, Kind.SECTION, target.url, address=entry.address)
                yield found._replace(unsure=True)

    def _sitemap(self, entry: Entry, target: Target) -> Iterator[Target]:
        found = sitemap_target(entry.address or entry.url, self._site, target.url)
        if self._itinerary.frontier.has_seen(found.url):
            return
        if enough := self._enough(SITEMAP, found.url):
            self._leave(SITEMAP, found.url, target, enough)
            return
        self._followed[SITEMAP] += 1
        self._itinerary.frontier.see(found.url)
        yield found._replace(unsure=True)

    def _sort_of(self, entry: Entry, target: Target) -> str | None:
        path = _path_of(entry.url)
        within = f"{target.url}/" if target.kind.traits.section else None
        inside = within is not None and entry.url.startswith(within)
        own = _path_of(target.url) if inside else None
        sort = list_named(path, own)
        return None if sort == PART and target.kind is not Kind.FRONT else sort

    def _enough(self, sort: str, url: str) -> str | None:
        """Why no more of a sort are followed; None where they are."""
        if sort == ARCHIVE:
            barren = self._scope.traps.is_barren(url)
            return "those like it led to no new article any more" if barren else None
        most = _MOST[sort]
        return f"{most} of them are followed" if self._followed[sort] >= most else None

    def _leave(self, sort: str, url: str, target: Target, enough: str | None) -> None:
        if not self._itinerary.frontier.see(f"{url} {sort}"):
            return
        self._stats.inc_value(LEFT + sort)
        if (sort, enough) in self._told:
            return
        self._told.add((sort, enough))
        if enough:
            logger.warning(
                "Cut off at %s, linked by %s, a list by its address (%s): %s", url, target.url,
                sort, enough,
            )  # fmt: skip
            return
        cure = "sections= may declare them" if self._declared else "pages=all follows them"
        logger.info(
            "Not followed: %s, linked by %s, is a list by its address (%s), and there may be "
            "others: %s", url, target.url, sort, cure,
        )  # fmt: skip


def _path_of(url: str) -> str:
    return unquote(urlsplit(url).path).strip("/").casefold()
