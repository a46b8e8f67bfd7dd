"""What is said of a section that lists nothing, where a script may load its list."""

import pytest

from mediacrawl import run_stats
from mediacrawl.declaration import Section
from mediacrawl.items import Discovery, Entry, Listing, Placement
from mediacrawl.kinds import Kind
from mediacrawl.pages.reading import Reading
from mediacrawl.pages.sources import Sources
from mediacrawl.reasons import ENDLESS
from mediacrawl.reasons.made import beyond_pages
from mediacrawl.site import Site
from mediacrawl.spiders.arguments import read_arguments
from mediacrawl.spiders.checks.complaints import Complaints
from mediacrawl.spiders.frontier import Target
from mediacrawl.spiders.scope import Scope
from tests.fixtures.stats import Stats

HOST = "https://www.lakesidepost.example"
NEXT = f"{HOST}/api/list?page=1"
SECTIONS = (Section("politics"), Section("economy"))
SITE = Site("www.lakesidepost.example", "en", zone="Europe/London", sections=SECTIONS)
POLITICS, ECONOMY = (Target(f"{HOST}/{name}", Kind.SECTION) for name in ("politics", "economy"))
CARDS = [Placement(f"{HOST}/politics/the-old-mill-turns-again", 1)]


class Run:
    """The complaints of a run that was asked for these sections."""

    def __init__(self):
        scope = Scope(SITE, read_arguments(SITE, {"sections": "politics,economy"}))
        scope.learn({})
        self.stats = Stats()
        self.complaints = Complaints(scope, self.stats)

    def read(self, target, placements=(), following=None, reason=None):
        goes_on = Discovery(following, Kind.SECTION, reason) if following else None
        listing = Listing(target.url, target.kind, target.page, placements=list(placements))
        listing.next_page = goes_on
        self.complaints.listing_read(target, Reading(target.kind, listing), listing)

    @property
    def said(self):
        return run_stats.problems(self.stats)


@pytest.fixture
def run():
    return Run()


def piece_of(target):
    return target.following(NEXT, 0)


def test_nothing_is_said_where_the_list_is_loaded(run):
    run.read(POLITICS, following=NEXT)
    run.read(piece_of(POLITICS), CARDS)
    run.complaints.end()
    assert run.said == []


def test_a_section_whose_next_page_lists_nothing_is_said(run):
    run.read(POLITICS, following=NEXT)
    assert run.said == []
    run.read(piece_of(POLITICS))
    [problem] = run.said
    assert f"{POLITICS.url} lists no article" in problem


@pytest.mark.parametrize("reason", [beyond_pages(1), ENDLESS])
def test_a_section_whose_next_page_is_not_asked_is_said_at_once(run, reason):
    run.read(POLITICS, following=NEXT, reason=reason)
    assert len(run.said) == 1


def test_a_section_whose_next_page_fails_is_said(run):
    run.read(POLITICS, following=NEXT)
    run.complaints.listing_failed(piece_of(POLITICS), "forbidden by robots.txt")
    [problem] = run.said
    assert POLITICS.url in problem
    assert f"goes on at {NEXT}: forbidden by robots.txt" in problem


def test_sections_that_have_their_next_page_in_common_are_all_said(run):
    run.read(POLITICS, following=NEXT)
    run.read(ECONOMY, following=NEXT)
    run.read(piece_of(POLITICS))
    assert len(run.said) == 2


@pytest.mark.parametrize(("cards", "number"), [(CARDS, 0), ((), 2)])
def test_a_section_that_comes_after_the_answer_is_judged_by_it(run, cards, number):
    run.read(POLITICS, following=NEXT)
    run.read(piece_of(POLITICS), cards)
    run.read(ECONOMY, following=NEXT)
    assert len(run.said) == number
    run.complaints.end()
    assert len(run.said) == number


def test_a_next_page_that_is_as_it_was_lists_what_it_did(run):
    run.read(POLITICS, following=NEXT)
    run.complaints.as_before(piece_of(POLITICS))
    run.complaints.end()
    assert run.said == []


def test_what_never_came_is_said_at_the_end(run):
    run.read(POLITICS, following=NEXT)
    run.complaints.end()
    run.complaints.end()
    assert len(run.said) == 1


FEED, FRONT = Target(f"{HOST}/rss.xml", Kind.FEED), Target(f"{HOST}/", Kind.FRONT)


def source_read(run, target, damage=None, entries=(), **said):
    listing = Listing(target.url, target.kind, **said)
    reading = Reading(target.kind, listing, damage=damage, find_entries=lambda: [*entries])
    run.complaints.source_read(target, listing, reading)


def test_what_should_have_named_articles_is_kept_for_the_end(run):
    source_read(run, FEED, "cut short")
    source_read(run, FEED._replace(guessed=True))
    source_read(run, FEED, is_index=True)
    run.complaints.listing_failed(FRONT, "http 404")
    run.complaints.listing_failed(POLITICS._replace(guessed=True), "http 404")
    assert run_stats.named_nothing(run.stats) == [
        f"the feed {FEED.url} is cut short, and names no article of this site",
        f"front page {FRONT.url}: http 404; open it in a browser",
    ]
    run.read(FRONT)
    assert "lists no article" in run_stats.named_nothing(run.stats)[-1]


STORIES = [f"{HOST}/story.aspx?nid={number}" for number in range(1, 5)]


def test_addresses_that_a_parameter_alone_tells_apart_are_said_once(run):
    entries = [Entry(f"{HOST}/story.aspx", Kind.OTHER, address=url) for url in STORIES]
    for name in ("sitemap.xml", "sitemap-2.xml"):
        source_read(run, Target(f"{HOST}/{name}", Kind.SITEMAP), entries=entries)
    [problem] = run.said
    assert f"the sitemap {HOST}/sitemap.xml names addresses that differ in a parameter" in problem
    assert problem.endswith("declare identity=('nid',)")


def test_a_few_addresses_with_a_parameter_beside_others_are_not_said(run):
    others = [Entry(f"{HOST}/politics/a-story-of-number-{n}", Kind.ARTICLE) for n in range(5)]
    entries = [Entry(f"{HOST}/story.aspx", Kind.OTHER, address=url) for url in STORIES]
    named = others + entries
    source_read(run, Target(f"{HOST}/sitemap.xml", Kind.SITEMAP), entries=named)
    assert run.said == []


@pytest.mark.parametrize(("target", "number"), [(FRONT, 1), (POLITICS, 0)])
def test_of_a_section_that_is_a_warning(run, caplog, target, number):
    listing = Listing(target.url, target.kind, placements=CARDS)
    sources = Sources(identity=("nid",))
    reading = Reading(target.kind, listing, find_sources=lambda: sources)
    run.complaints.listing_read(target, reading, listing)
    assert len(run.said) == number
    assert "declare identity=('nid',)" in caplog.text
