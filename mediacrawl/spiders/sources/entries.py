"""What a crawl makes of a feed or a sitemap: notes of all that it names, and what to fetch."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from mediacrawl import run_stats
from mediacrawl.items import Discovery
from mediacrawl.kinds import Kind
from mediacrawl.pages.source_entries import names_pages, without_clock
from mediacrawl.reasons import FRUITLESS, NESTED, NOT_ASKED_FOR, OUT_OF_RANGE
from mediacrawl.spiders.frontier import Target
from mediacrawl.spiders.sources.discovery import usual_sitemaps
from mediacrawl.spiders.sources.folders import ArticleFolders
from mediacrawl.spiders.sources.targets import feed_targets, may_be_asked, news_sitemaps, source_of
from mediacrawl.spiders.sources.variants import without_variants
from mediacrawl.values.urls import clean_url

if TYPE_CHECKING:
    from mediacrawl.items import Entry, Listing
    from mediacrawl.memory import KnownSource
    from mediacrawl.pages.reading import Reading
    from mediacrawl.run_stats import Stats
    from mediacrawl.site import Site
    from mediacrawl.spiders.arguments import Arguments
    from mediacrawl.spiders.itinerary import Itinerary
    from mediacrawl.spiders.scope import Scope

logger = logging.getLogger(__name__)
_MOST_FEEDS = 20
"""That pages list in the place of a feed: large sites list a hundred, a part of a section each."""
_LEAST_UNKNOWN = 10
_MOST_INDEXES = 3
"""Indexes of sitemaps within one another; the protocol (sitemaps.org) knows none within another."""


class SourceEntries:
    """Completes the item of each, and queues what it names."""

    def __init__(
        self, site: Site, arguments: Arguments, scope: Scope, itinerary: Itinerary, stats: Stats
    ) -> None:
        """Take what a crawl consists of."""
        self.folders = ArticleFolders(site)
        self._site = site
        self._arguments = arguments
        self._scope = scope
        self._itinerary = itinerary
        self._stats = stats
        self._feed_of: dict[str, str] = {}
        """The feed that a further page is of."""
        self._feeds_listed = 0
        """Feeds that are asked for because a page in the place of one lists them."""
        self._indexes_above: dict[str, int] = {}
        """How many indexes led to a sitemap."""

    def begin(self, known: Iterable[KnownSource], now: datetime) -> None:
        """Queue feeds and news sitemaps, but for those that are to be left alone for now.

        None where the days asked for are over: they name the last days' articles.
        """
        found, itinerary = self._itinerary.sources, self._itinerary
        known = list(known)
        feeds = {one.url: one.found_on for one in known if one.kind == Kind.FEED}
        self._feeds_listed = sum(found_on in feeds for found_on in feeds.values())
        itinerary.sources = tuple(one for one in found if one.kind is not Kind.FEED)
        itinerary.sources += tuple(usual_sitemaps(self._site, known))
        if self._arguments.past:
            return
        self._leave_alone(known, now)
        targets = [*feed_targets(self._site, known), *(t for t in found if t.kind is Kind.FEED)]
        if not self._arguments.order:  # a walk has an order of its own
            targets += news_sitemaps(self._site, found, known)
        for target in targets:
            itinerary.add(target)

    def _leave_alone(self, known: Iterable[KnownSource], now: datetime) -> None:
        """Have the run take for seen what asks for a pause, and what has named nothing so often."""
        for source in known:
            if not may_be_asked(source, now):
                self._itinerary.frontier.see(source.url)
                if source.kind == Kind.FEED:
                    self._stats.inc_value(run_stats.LEFT_ALONE)

    def take(self, reading: Reading, item: Listing, target: Target) -> None:
        """Note what a feed or a sitemap names."""
        item.source = source_of(target, self._site, item.label)
        item.is_index = reading.is_index
        if reading.kind is Kind.FEED and any(one.kind is Kind.FEED for one in reading.entries):
            item.discovered = self._feeds_of(reading.entries, target)
            return
        below, named = _parted(reading)
        entries, twins = without_variants(named, self._itinerary.frontier)
        self._say_losses(reading, target)
        item.discovered = [*(self._go_down(below, target) if below else []), *twins]
        if reading.is_index and not entries:
            item.discovered += self._left_at(target, 0, is_index=True)
            return
        entries = self.folders.seen_on(target, entries)
        entries = self._without_clock(entries, item, target)
        item.named = [entry for entry in entries if entry.kind is Kind.ARTICLE]
        self._keep_said(item.named)
        notes = self._scope.notes_of_sitemap(entries, self._itinerary.frontier)
        item.discovered += notes
        self.folders.learn(notes)
        outside = sum(note.reason == OUT_OF_RANGE for note in notes)
        run_stats.count_outside(self._stats, outside)
        noted = self._itinerary.add_noted(notes, target, item.named)
        run_stats.count(self._stats, "listed", noted)
        noted_now = {note.url for note in notes}
        self._itinerary.reconsider((e for e in item.named if e.url not in noted_now), target)
        if (following := reading.next_page) and self._goes_on(item.named, target):
            item.next_page = self._follow(following, target)
        if target.kind is Kind.SITEMAP:
            self._note_unknown(entries, target)
            item.discovered += self._left_at(target, len(noted_now), is_index=False)

    def _note_unknown(self, entries: Sequence[Entry], target: Target) -> None:
        """Say of a sitemap that most of what it names is not followed: it may be articles."""
        articles = sum(entry.kind is Kind.ARTICLE for entry in entries)
        see = self._itinerary.frontier.has_seen
        others = [e.url for e in entries if e.kind is Kind.OTHER and not see(e.url)]
        if len(others) < max(_LEAST_UNKNOWN, articles) or names_pages(target.url):
            return
        run_stats.note_unknown(
            self._stats,
            f"the sitemap {target.url} names {len(others)} pages whose addresses are not known for "
            f"articles' ({others[-1]}), and {articles} articles: open one; if it is an article, "
            "declare articles= of its site",
        )

    def _feeds_of(self, entries: Sequence[Entry], target: Target) -> list[Discovery]:
        """Queue the feeds that a page for readers lists in the place of one; note the others."""
        new = [one for one in entries if self._itinerary.frontier.see(one.url)]
        asked = new[: max(0, _MOST_FEEDS - self._feeds_listed)]
        self._feeds_listed += len(asked)
        for one in asked:
            self._itinerary.frontier.add(Target(one.url, Kind.FEED, target.url))
        if left := new[len(asked) :]:
            logger.info("Of the feeds that %s lists, %d are not asked", target.url, len(left))
        notes = [Discovery(one.url, Kind.FEED) for one in asked]
        return notes + [Discovery(one.url, Kind.FEED, NOT_ASKED_FOR) for one in left]

    def _left_at(self, target: Target, new: int, *, is_index: bool) -> list[Discovery]:
        """Leave the sitemaps that wait where they go on without an end; notes of these."""
        if not self._scope.traps.ends_at(target.url, new=new, is_index=is_index):
            return []
        left = self._itinerary.frontier.drop_sitemaps()
        run_stats.count(self._stats, "cut_off", len(left))
        return [Discovery(one.url, Kind.SITEMAP, FRUITLESS) for one in left]

    def _go_down(self, entries: Sequence[Entry], target: Target) -> list[Discovery]:
        """Queue the sitemaps of an index that are asked for; note the others."""
        above = self._indexes_above.get(target.url, 0) + 1
        if above > _MOST_INDEXES:
            logger.warning("Cut off at %s: an index within %d others", target.url, _MOST_INDEXES)
            run_stats.count(self._stats, "cut_off", len(entries))
            return [Discovery(entry.url, Kind.SITEMAP, NESTED) for entry in entries]
        wanted, others = self._scope.months(entries)
        linked = {entry.url: entry.address for entry in entries}
        for url in wanted:
            self._indexes_above.setdefault(url, above)
            self._itinerary.add(Target(url, Kind.SITEMAP, target.url, address=linked[url]))
        return [Discovery(url, Kind.SITEMAP, NOT_ASKED_FOR, address=linked[url]) for url in others]

    def _without_clock(
        self, entries: Sequence[Entry], item: Listing, target: Target
    ) -> list[Entry]:
        assert item.fetch is not None
        kept, number = without_clock(entries, item.fetch.at)
        if number:
            text = "The %s %s says of %d articles that they have just changed: not believed"
            logger.warning(text, target.kind, target.url, number)
            self._stats.inc_value("mediacrawl/lastmod_now", number)
        return kept

    def _keep_said(self, named: Iterable[Entry]) -> None:
        said = self._itinerary.said
        for entry in named:
            if entry.feed:
                said[entry.url] = entry.feed.completed(said.get(entry.url))

    def _say_losses(self, reading: Reading, target: Target) -> None:
        kind = target.kind
        if reading.damage:
            logger.warning("The %s %s is %s", kind, target.url, reading.damage)
            self._stats.inc_value(f"mediacrawl/damaged/{kind}")
        for why, number in reading.lost.items():
            self._stats.inc_value(f"mediacrawl/passed_over/{kind}/{why}", number)
        if reading.lost:
            counts = ", ".join(f"{number} {why}" for why, number in reading.lost.items())
            logger.info("The %s %s: entries passed over: %s", kind, target.url, counts)

    def _follow(self, url: str, target: Target) -> Discovery | None:
        """Queue the page of a feed behind this one, or the archive before it."""
        clean = clean_url(url)
        if clean is None or not self._itinerary.frontier.see(clean):
            return None
        self._itinerary.frontier.add(Target(clean, Kind.FEED, target.url, page=target.page + 1))
        self._feed_of[clean] = self._feed_of.get(target.url, target.url)
        return Discovery(clean, Kind.FEED)

    def _goes_on(self, named: Sequence[Entry], target: Target) -> bool:
        """Whether what was asked for reaches further back than what a feed names (RFC 5005), and
        its pages show what they have not shown before."""
        feed, see = self._feed_of.get(target.url, target.url), self._itinerary.frontier.see
        new = [entry for entry in named if see(f"{feed} {entry.url}")]
        since = self._arguments.since
        dated = [entry.published for entry in named if entry.published]
        return bool(new) and since is not None and (not dated or min(dated) >= since)


def _parted(reading: Reading) -> tuple[list[Entry], list[Entry]]:
    """The sitemaps that one names, which may stand among articles, and all else.

    What an index names is one, but for an address that only an article has.
    """
    below: list[Entry] = []
    others: list[Entry] = []
    for entry in reading.entries:
        named = entry.kind is Kind.SITEMAP and reading.kind is Kind.SITEMAP
        inside = named or (reading.is_index and entry.kind is not Kind.ARTICLE)
        (below if inside else others).append(entry)
    return below, others
