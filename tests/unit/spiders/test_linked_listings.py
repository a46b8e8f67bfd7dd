"""Lists that listings link: how far a crawl of all pages follows them, and what it says."""

from datetime import UTC, datetime
from itertools import pairwise
from urllib.parse import quote

import pytest

from mediacrawl.items import Entry, Fetch, Listing
from mediacrawl.kinds import Kind
from mediacrawl.pages.reading import Reading
from mediacrawl.site import Site
from mediacrawl.spiders.arguments import read_arguments
from mediacrawl.spiders.checks.complaints import Complaints
from mediacrawl.spiders.checks.crawler_traps import CrawlerTraps
from mediacrawl.spiders.frontier import Target
from mediacrawl.spiders.itinerary import Itinerary
from mediacrawl.spiders.scope import Scope
from mediacrawl.spiders.sources.linked_listings import LinkedListings, is_read_anew
from tests.fixtures.stats import Stats

SITE = Site("www.lakesidepost.example", "en", zone="UTC")
NOW = datetime(2025, 11, 15, 12, tzinfo=UTC)
MOST = 3


@pytest.fixture
def run():
    """Read a list with the addresses that it links; gives those that are followed."""
    arguments = read_arguments(SITE, {"pages": "all"})
    scope, stats = Scope(SITE, arguments, 1, CrawlerTraps(MOST)), Stats()
    itinerary = Itinerary(arguments, scope)
    linked = LinkedListings(SITE, scope, itinerary, Complaints(scope, stats), stats)

    def take(path, *paths, new=0, kind=None):
        target = Target(SITE.root_url + path, Kind.SECTION if path else Kind.FRONT)
        item = Listing(target.url, target.kind, fetch=Fetch(target.url, NOW, 200))
        entries = [
            Entry(url, kind or SITE.classify(url)) for url in (SITE.root_url + one for one in paths)
        ]
        reading = Reading(target.kind, item, find_entries=lambda: entries)
        chosen = linked.follow(reading, target, entries)
        scope.traps.read(target, new)
        return [one.url.removeprefix(SITE.root_url) for one in chosen]

    take.stats, take.scope, take.itinerary = stats, scope, itinerary
    return take


def test_an_archive_is_followed_however_many_lists_it_links(run):
    months = [f"archive/20{year:02}/{month:02}" for year in range(1, 26) for month in range(1, 13)]
    assert run("archive", *months) == months


@pytest.mark.parametrize("shape", ["archive/{}/{}", "{}/{}", "archive-{}/{}"])
def test_archives_end_when_so_many_that_were_read_show_nothing_new(run, shape, caplog):
    months = [shape.format(year, f"{month:02}") for year in (2024, 2023, 2022) for month in (9, 8)]
    for this, before in pairwise(months[:5]):
        assert run(this, before, new=int(this == months[0])) == [before]
    assert run(months[4], months[5]) == []
    assert "those like it led to no new article any more" in caplog.text
    assert "pages=all follows them" not in caplog.text
    assert run.stats["mediacrawl/listings/not_followed/archive"] == 1
    run(months[3], new=1)
    assert run(months[4], months[5]) == [months[5]]


def test_sitemaps_that_a_listing_links_are_followed_up_to_so_many_and_may_be_dead(run, caplog):
    paths = [f"podcasts/{number}.xml" for number in range(25)]
    assert run("podcasts", *paths, kind=Kind.SITEMAP) == paths[:20]
    assert run("podcasts", *paths[:20], kind=Kind.SITEMAP) == []
    assert run.stats["mediacrawl/listings/not_followed/sitemap"] == 5
    assert "20 of them are followed" in caplog.text
    linked = Target(SITE.root_url + paths[0], Kind.SITEMAP, SITE.root_url + "podcasts")
    assert run.scope.must_list(linked), "named by an index"
    assert not run.scope.must_list(linked._replace(unsure=True))


def test_names_of_any_script_are_lists(run):
    above = quote("política")
    below = f"{above}/{quote('polémica')}"
    arabic = quote("سياسة")
    assert run(above, below) == [below]
    assert run(arabic, f"{arabic}/{quote('محلي')}") == [f"{arabic}/{quote('محلي')}"]


def test_what_is_taken_for_a_list_may_still_be_named_as_an_article(run):
    assert run("politics", "politics/budget-vote-fails") == ["politics/budget-vote-fails"]
    assert run("politics", "politics/budget-vote-fails") == []
    assert not run.itinerary.frontier.has_seen(SITE.root_url + "politics/budget-vote-fails")


def test_a_crawl_of_all_pages_asks_for_lists_whole():
    section = Target(SITE.root_url + "archive", Kind.SECTION)
    article = Target(SITE.root_url + "archive/2025/11/a-mill-turns-again", Kind.ARTICLE)
    all_pages, two = (read_arguments(SITE, {"pages": pages}) for pages in ("all", "2"))
    assert is_read_anew(section, SITE, all_pages)
    assert not is_read_anew(article, SITE, all_pages)
    assert not is_read_anew(section, SITE, two)


def test_what_was_read_as_a_list_by_a_guess_is_not_read_so_again(run):
    [there] = run("agenda", "agenda/2026/02/03")
    target = Target(SITE.root_url + there, Kind.SECTION)
    waiting = len(run.itinerary.frontier)
    run.itinerary.add(target._replace(page=2))
    assert len(run.itinerary.frontier) == waiting
    run.itinerary.add(target._replace(kind=Kind.ARTICLE))
    assert len(run.itinerary.frontier) == waiting + 1
