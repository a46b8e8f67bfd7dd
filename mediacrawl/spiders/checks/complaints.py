"""What a crawl says of listings that give nothing: a failure of the run, or a warning."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from mediacrawl import run_stats
from mediacrawl.kinds import Kind
from mediacrawl.pages.source_entries import taken_for_one
from mediacrawl.reasons import EMPTY_SHELL, NOT_A_FEED, NOT_A_SITEMAP

if TYPE_CHECKING:
    from mediacrawl.items import Listing
    from mediacrawl.pages.reading import Reading
    from mediacrawl.reasons import Reason
    from mediacrawl.run_stats import Stats
    from mediacrawl.spiders.frontier import Target
    from mediacrawl.spiders.scope import Scope

logger = logging.getLogger(__name__)
_FEW = 3
"""Placements that are left of a list whose articles a parameter tells apart."""
ON_SISTERS = "mediacrawl/listings/on_other_hosts"
"""How many articles listings link on hosts of their domain that are not the site's."""
SCRIPTED_ENDS = "mediacrawl/listings/scripted_end"
"""How many pages of listings go on behind what has no address."""


class Complaints:
    """Tells them to the log and to the run's outcome."""

    def __init__(self, scope: Scope, stats: Stats) -> None:
        """Judge by what the crawl is after."""
        self._scope = scope
        self._stats = stats
        self._sisters: set[str] = set()
        self._parameters: set[tuple[str, ...]] = set()
        """Those of which the run was told that addresses differ in them alone."""
        self._to_come: dict[str, list[tuple[Target, tuple[str, ...]]]] = {}
        """Listings whose first page lists nothing, by the address where they go on; with each the
        parameters in which its links differ alone."""
        self._came: dict[str, bool] = {}
        """Whether articles stand at such an address, once it was answered."""
        self.unsure: set[str] = set()
        """Addresses that are lists by their names alone: that one lists nothing is no news."""

    def report(self, problem: str) -> None:
        """Say why the run does not do its job."""
        logger.error("%s", problem)
        run_stats.add_problem(self._stats, problem)

    def listing_read(self, target: Target, reading: Reading, listing: Listing) -> None:
        """A listing was read, and goes on where that is known (`Listing.next_page`)."""
        lists, following = bool(listing.placements), listing.next_page
        for first, parameters in self._answered(target, lists=lists):
            if not lists:
                self.lists_nothing(first, parameters)
        parameters = reading.sources.identity
        if not lists and target.page == 1:
            goes_on = following.url if following and following.reason is None else None
            self._lists_nothing_yet(target, parameters, goes_on)
        elif parameters and len(listing.placements) < _FEW:
            source, fails = f"{target.kind} page {target.url}", target.kind is Kind.FRONT
            self._taken_for_one(source, parameters, fails=fails)
        if merged := reading.sources.by_parameter.merged:
            self._note_merged(target, merged)
        for host, number in reading.sources.sisters:
            self._stats.inc_value(ON_SISTERS, number)
            if host not in self._sisters:
                self._sisters.add(host)
                logger.warning(
                    "Left out: %d articles that %s links on %s, and others there: declare it in "
                    "hosts= if they are this site's", number, target.url, host,
                )  # fmt: skip
        if words := reading.dead_end:
            self._stats.inc_value(SCRIPTED_ENDS)
            logger.warning(
                "%s page %s goes on behind %r, which has no address: what is there is read only "
                "where a feed, a sitemap or another page names it", target.kind, target.url, words,
            )  # fmt: skip

    def _lists_nothing_yet(
        self, target: Target, parameters: tuple[str, ...], goes_on: str | None
    ) -> None:
        """No article stands on a listing's first page: a script may load them."""
        if goes_on is None or self._came.get(goes_on) is False:
            self.lists_nothing(target, parameters)
        elif goes_on not in self._came:  # sections may have one such address in common
            self._to_come.setdefault(goes_on, []).append((target, parameters))

    def _answered(self, target: Target, *, lists: bool) -> list[tuple[Target, tuple[str, ...]]]:
        """Give the listings that were to go on there."""
        waiting = self._to_come.pop(target.url, [])
        if waiting:
            self._came[target.url] = lists
        return waiting

    def as_before(self, target: Target) -> None:
        """A listing is as it was; one that listed nothing is always asked for whole."""
        self._answered(target, lists=True)

    def end(self) -> None:
        """No more answers come: what listings were to go on with has not been had."""
        for waiting in self._to_come.values():
            for first, parameters in waiting:
                self.lists_nothing(first, parameters)
        self._to_come.clear()

    def lists_nothing(self, target: Target, parameters: tuple[str, ...] = ()) -> None:
        """No article stands on a listing.

        Args:
            parameters: In which its links differ alone.
        """
        text = (
            f"{target.kind} page {target.url} lists no article: open it in a browser; "
            "if it shows some, its layout has changed"
        )
        if parameters:
            text = (
                f"{target.kind} page {target.url} lists no article, but links that differ in a "
                f"parameter alone: if these are articles, declare identity={parameters[:1]}"
            )
        if target.kind is Kind.FRONT:
            run_stats.note_named_nothing(self._stats, text)
        if self._scope.is_bare_front(target):
            self._note_bare_front(text)
        elif self._scope.must_list(target):
            self.report(text)
        elif self._scope.should_list(target):
            self._note_silent(target, text)
        elif target.url in self.unsure:
            logger.info("%s", text)
        elif self._scope.site.found and target.kind.traits.section:
            logger.warning(
                "%s page %s lists no article: after three such runs it is asked once a week",
                target.kind, target.url,
            )  # fmt: skip
        elif target.kind.traits.section and not self._scope.site.sections:
            logger.warning("%s", text)

    def listing_failed(self, target: Target, why: str, *, gone: bool = False) -> None:
        """A listing could not be read; one that is gone is as one that lists nothing."""
        for first, _ in self._answered(target, lists=False):
            beyond = f"lists no article, and goes on at {target.url}: {why}"
            self.listing_failed(first, beyond, gone=gone)
        text = f"{target.kind} page {target.url}: {why}; open it in a browser"
        usual = self._scope.should_list(target)
        if not target.guessed:
            run_stats.note_named_nothing(self._stats, text)
        if why == str(EMPTY_SHELL) and self._scope.is_bare_front(target):
            self._note_bare_front(text)
        elif self._scope.must_list(target) or (usual and not gone):
            self.report(text)
        elif usual:
            self._note_silent(target, text)
        elif target.guessed:
            logger.debug("%s", text)
        else:
            logger.warning("%s", text)

    def names_failed(self, target: Target, reason: Reason) -> None:
        """What was taken for a feed or a sitemap is none, or was not read."""
        unlike = reason in (NOT_A_FEED, NOT_A_SITEMAP)
        self.listing_failed(target, f"is no {target.kind}" if unlike else str(reason))

    def source_read(self, target: Target, item: Listing, reading: Reading) -> None:
        """A feed or a sitemap was read; it may name nothing of the site."""
        damage = reading.damage
        entries = reading.entries if reading.kind is Kind.SITEMAP else ()
        named = [(one.url, one.address or one.url) for one in entries]
        parameters = taken_for_one(named, self._scope.site) or reading.sources.identity
        if parameters:
            self._taken_for_one(f"the {target.kind} {target.url}", parameters, fails=True)
        elif not (item.named or item.is_index or target.guessed):
            found = f"is {damage}, and names" if damage else "names"
            text = f"the {target.kind} {target.url} {found} no article of this site"
            run_stats.note_named_nothing(self._stats, text)

    def _taken_for_one(self, source: str, parameters: tuple[str, ...], *, fails: bool) -> None:
        """Most of what a source names differs in a parameter that nothing declares. What names them
        first fails the run; that others do so, too, says nothing new. Of a section it is a warning:
        beside a few articles it may list what is none.
        """
        text = (
            f"{source} names addresses that differ in a parameter alone, and are taken for one: if "
            f"these are articles, declare identity={parameters[:1]}"
        )
        if parameters[:1] in self._parameters:
            logger.info("%s", text)
        elif not fails:
            logger.warning("%s", text)
        else:
            self._parameters.add(parameters[:1])
            self.report(text)

    def _note_merged(self, front: Target, parameters: tuple[str, ...]) -> None:
        wanted = (*self._scope.site.identity, *parameters[:1])
        text = (
            f"the menus of {front.url} link lists whose addresses differ in a parameter alone, and "
            f"are taken for one: declare identity={wanted}, or the others are not read"
        )
        logger.warning("%s", text)
        self._stats.set_value(run_stats.MERGED_LISTS, text)

    def _note_bare_front(self, text: str) -> None:
        logger.warning("%s", text)
        self._stats.set_value(run_stats.BARE_FRONT, text)

    def _note_silent(self, target: Target, text: str) -> None:
        logger.warning("%s", text)
        run_stats.note_silent(self._stats, target.url, self._scope.sections)
