"""Sitemaps without an end: a run leaves what still waits, notes it, and counts it."""

from datetime import UTC, datetime

import pytest

from mediacrawl import run_stats
from mediacrawl.items import Entry, Fetch, Listing
from mediacrawl.kinds import Kind
from mediacrawl.pages.reading import Reading
from mediacrawl.reasons import FRUITLESS
from mediacrawl.sites.almayadeen import EN
from mediacrawl.spiders.arguments import read_arguments
from mediacrawl.spiders.checks import crawler_traps
from mediacrawl.spiders.checks.crawler_traps import CrawlerTraps
from mediacrawl.spiders.frontier import Target
from mediacrawl.spiders.itinerary import Itinerary
from mediacrawl.spiders.scope import Scope
from mediacrawl.spiders.sources.entries import SourceEntries
from tests.fixtures.stats import Stats

NOW = datetime(2025, 11, 15, 12, tzinfo=UTC)
MOST = 3


@pytest.fixture
def run():
    """Read sitemaps, each with the addresses that it names; gives what is left of them."""
    arguments = read_arguments(EN, {})
    scope = Scope(EN, arguments, 1, CrawlerTraps(MOST))
    itinerary, stats = Itinerary(arguments, scope), Stats()
    names = SourceEntries(EN, arguments, scope, itinerary, stats)
    for number in range(100, 110):
        itinerary.add(Target(f"{EN.front_url}sitemaps/{number}.xml", Kind.SITEMAP))

    def take(number, kind, *urls):
        target = Target(f"{EN.front_url}sitemaps/{number}.xml", Kind.SITEMAP)
        item = Listing(target.url, Kind.SITEMAP, fetch=Fetch(target.url, NOW, 200))
        reading = Reading(Kind.SITEMAP, item, is_index=kind is Kind.SITEMAP)
        reading.find_entries = lambda: [Entry(EN.front_url + url, kind) for url in urls]
        names.take(reading, item, target)
        return [note.url for note in item.discovered if note.reason is FRUITLESS]

    take.waiting, take.stats = itinerary.frontier, stats
    return take


def test_so_many_sitemaps_that_name_nothing_new_are_the_last(run):
    for number in range(6):
        assert run(number, Kind.ARTICLE, f"news/politics/ferry-{number // 2}") == []
    for number in range(6, 4 + MOST):
        assert run(number, Kind.ARTICLE, "news/politics/ferry-1") == []
    left = run(9, Kind.ARTICLE)
    assert (len(left), run.waiting.sitemaps) == (10, 0)
    assert run.stats[run_stats.PREFIX + "cut_off"] == 10


def test_so_many_indexes_are_the_last(run, monkeypatch):
    monkeypatch.setattr(crawler_traps, "_MOST_INDEX_FILES", 5)
    for number in range(4):
        assert run(number, Kind.SITEMAP, f"sitemaps/a{number}.xml") == []
    assert len(run(4, Kind.SITEMAP, "sitemaps/a4.xml")) == 10 + 5
    assert run.waiting.sitemaps == 0
