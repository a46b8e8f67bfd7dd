"""What a sitemap holds and a run cannot ask for is counted, whichever process has read it."""

import pickle
from datetime import UTC, datetime

import pytest

from mediacrawl.items import Asked, Fetch
from mediacrawl.kinds import Kind
from mediacrawl.pages.read import read
from mediacrawl.pages.reading import Raw
from mediacrawl.run_status import warnings
from mediacrawl.sites import Site
from mediacrawl.sites.almayadeen import EN
from mediacrawl.spiders.arguments import read_arguments
from mediacrawl.spiders.checks.crawler_traps import CrawlerTraps
from mediacrawl.spiders.frontier import Target
from mediacrawl.spiders.itinerary import Itinerary
from mediacrawl.spiders.scope import Scope
from mediacrawl.spiders.sources.entries import SourceEntries
from tests.fixtures.stats import Stats

NOW = datetime(2025, 11, 15, 12, tzinfo=UTC)
URL = f"{EN.front_url}sitemaps/all/sitemap-2025-11.xml"
BODY = b"""<urlset><url><loc>/news/politics/ferry</loc></url>
<url><lastmod>2025-11-01</lastmod></url><url><loc>mailto:desk@example.com</loc></url></urlset>"""


@pytest.mark.parametrize("beside", [False, True])
def test_entries_that_name_no_address_are_counted(beside):
    arguments = read_arguments(EN, {})
    scope, stats = Scope(EN, arguments, 1, CrawlerTraps(3)), Stats()
    names = SourceEntries(EN, arguments, scope, Itinerary(arguments, scope), stats)
    reading = read(Raw(URL, BODY, "application/xml"), Asked(Kind.SITEMAP), EN, Fetch(URL, NOW, 200))
    if beside:
        reading = pickle.loads(pickle.dumps(reading.followed()))
    names.take(reading, reading.item, Target(URL, Kind.SITEMAP))
    assert [entry.url for entry in reading.item.named] == [f"{EN.front_url}news/politics/ferry"]
    assert stats["mediacrawl/passed_over/sitemap/no address"] == 2


@pytest.mark.parametrize(
    ("name", "unknown", "articles", "said"),
    [("map.xml", 12, 5, True), ("map.xml", 12, 20, False), ("map.xml", 9, 0, False),
     ("category-sitemap.xml", 12, 0, False), ("post-sitemap.xml", 12, 0, False)],
)  # fmt: skip
def test_a_sitemap_of_pages_that_are_not_known_for_articles_is_said(name, unknown, articles, said):
    site = Site("www.millpost.example", "en")
    url = site.front_url + name
    paths = [f"n/{n}" for n in range(unknown)] + [f"story-{n}2345" for n in range(articles)]
    body = "".join(f"<url><loc>/{path}</loc></url>" for path in paths)
    arguments = read_arguments(site, {})
    scope, stats = Scope(site, arguments, 1, CrawlerTraps(3)), Stats()
    names = SourceEntries(site, arguments, scope, Itinerary(arguments, scope), stats)
    raw = Raw(url, f"<urlset>{body}</urlset>".encode(), "application/xml")
    reading = read(raw, Asked(Kind.SITEMAP), site, Fetch(url, NOW, 200))
    names.take(reading, reading.item, Target(url, Kind.SITEMAP))
    assert [f"{unknown} pages" in text for text in warnings(stats)] == [True] * said
