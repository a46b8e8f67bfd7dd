"""Further lists that a site's pages link: parts of its sections, archives by day and month, pages
that list all it has. A crawl of all pages follows them; others say that they are there.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mediacrawl.kinds import Kind
from mediacrawl.spiders.frontier import Target
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
    from mediacrawl.items import Entry
    from mediacrawl.pages.reading import Reading
    from mediacrawl.run_stats import Stats
    from mediacrawl.site import Site
    from mediacrawl.spiders.checks.complaints import Complaints
    from mediacrawl.spiders.itinerary import Itinerary
    from mediacrawl.spiders.scope import Scope

logger = logging.getLogger(__name__)
LEFT = "mediacrawl/listings/not_followed/"
"""How many addresses of further lists were not followed, by their sort."""
_MOST = {SUBSECTION: 200, PART: 40, SITE_MAP: 10}
"""Of a sort in a run; archives end where those that were read show nothing new."""


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

    def targets(self, reading: Reading, target: Target, entries: Iterable[Entry]) -> list[Target]:
        """The lists to read that a listing links and the run has not seen.

        Args:
            entries: What the listing names.
        """
        arguments = self._scope.arguments
        if not self._may_lead_on(target) or arguments.past or arguments.sections is not None:
            return []
        return list(self._chosen(reading, target, entries))

    def _may_lead_on(self, target: Target) -> bool:
        # What a site declares of its sections is its own word on where its articles are.
        declared = bool(self._site.sections) and not self._site.found
        return not declared and (target.kind is Kind.FRONT or target.kind.traits.section)

    def _chosen(
        self, reading: Reading, target: Target, entries: Iterable[Entry]
    ) -> Iterator[Target]:
        all_pages, frontier = self._scope.arguments.pages is None, self._itinerary.frontier
        for entry in entries:
            if entry.kind not in (Kind.OTHER, Kind.SITEMAP):
                continue
            if entry.url.endswith((".xml", ".xml.gz")):
                if entry.kind is Kind.SITEMAP and not declares_sitemaps(self._site):
                    yield sitemap_target(entry.address or entry.url, self._site, target.url)
                continue
            sort = self._sort_of(entry, target)
            if sort is None or frontier.has_seen(entry.url):
                continue
            menuless = sort == PART and not reading.navigation
            why = self._enough(sort, entry.url)
            if why or not (all_pages or menuless):
                self._leave(sort, entry.url, target, why)
            else:
                self._followed[sort] += 1
                self._complaints.unsure.add(entry.url)
                yield Target(entry.url, Kind.SECTION, target.url, address=entry.address)

    def _sort_of(self, entry: Entry, target: Target) -> str | None:
        path = urlsplit(entry.url).path.strip("/").casefold()
        within = f"{target.url}/" if target.kind.traits.section else None
        inside = within is not None and entry.url.startswith(within)
        own = urlsplit(target.url).path.strip("/").casefold() if inside else None
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
        logger.info(
            "Not followed: %s, linked by %s, is a list by its address (%s), and there may be "
            "others: pages=all follows them", url, target.url, sort,
        )  # fmt: skip
