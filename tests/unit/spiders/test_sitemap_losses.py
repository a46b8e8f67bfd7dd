"""What a sitemap holds and a run cannot ask for is counted, whichever process has read it."""

import pickle
from datetime import UTC, datetime

import pytest

from mediacrawl.items import Asked, Fetch
from mediacrawl.kinds import Kind
from mediacrawl.pages.read import read
from mediacrawl.pages.reading import Raw
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
