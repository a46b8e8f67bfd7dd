"""Feeds that a page in the place of one lists: so many are asked, in all runs together."""

from datetime import UTC, datetime

from mediacrawl.items import Entry, Fetch, Listing
from mediacrawl.kinds import Kind
from mediacrawl.memory import KnownSource, Waiting
from mediacrawl.pages.reading import Reading
from mediacrawl.reasons import NOT_ASKED_FOR
from mediacrawl.site import Site
from mediacrawl.spiders.arguments import read_arguments
from mediacrawl.spiders.frontier import Target
from mediacrawl.spiders.itinerary import Itinerary
from mediacrawl.spiders.scope import Scope
from mediacrawl.spiders.sources.entries import SourceEntries

SITE = Site("www.lakesidepost.example", "en", zone="UTC")
NOW = datetime(2025, 11, 15, 12, tzinfo=UTC)
PAGE = SITE.root_url + "rss"
FEEDS = [f"{SITE.root_url}feeds/{number}.xml" for number in range(60)]


def asked(known):
    """Addresses of feeds that a run asks for because of the page, by those that it knew."""
    arguments = read_arguments(SITE, {})
    scope = Scope(SITE, arguments)
    itinerary = Itinerary(arguments, scope)
    entries = SourceEntries(SITE, arguments, scope, itinerary, None)
    entries.begin([source(PAGE, SITE.front_url), *(source(url, PAGE) for url in known)], NOW)
    target = Target(PAGE, Kind.FEED, SITE.front_url)
    item = Listing(PAGE, Kind.FEED, fetch=Fetch(PAGE, NOW, 200))
    named = [Entry(url, Kind.FEED) for url in FEEDS]
    entries.take(Reading(Kind.FEED, item, find_entries=lambda: named), item, target)
    return [note.url for note in item.discovered if note.reason is None]


def source(url, found_on):
    return KnownSource(url, Kind.FEED, None, found_on, NOW, None, None, {}, None)


def test_so_many_feeds_that_a_page_lists_are_asked_and_no_more_in_the_next_run():
    first = asked([])
    assert first == FEEDS[:20]
    assert asked(first) == []
    assert asked(first[:15]) == FEEDS[15:20]


def test_a_feed_that_was_left_is_no_archive_that_a_walk_reads():
    scope = Scope(SITE, read_arguments(SITE, {"since": "2020-01-01"}))
    for reason, wanted in ((None, True), ("HTTP 500", True), (str(NOT_ASKED_FOR), False)):
        waiting = Waiting(FEEDS[0], Kind.FEED, reason, 0, PAGE, None)
        assert bool(scope.left_over(waiting)) == wanted
