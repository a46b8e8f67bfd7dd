"""mediacrawl as a library: what it reads, what it costs to load, and that its examples hold."""

import doctest
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import mediacrawl
from mediacrawl import api, read_article, read_listing
from mediacrawl.exceptions import ArgumentError, NotAnArticleError
from mediacrawl.sites import Site
from tests.fixtures.patience import PATIENCE

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 3, 2, tzinfo=UTC)
URL = "https://www.daily.example/2026/03/01/ferries-sail"
TEXT = "The ferry left the harbour at noon, and came to the island two hours later. " * 4
PAGE = f"""<html lang="en"><title>Ferries may sail again</title><article>
<h1>Ferries may sail again</h1><p>{TEXT}</p><p>Later, {TEXT}</p></article>"""


def loaded_after(code):
    """The modules that a fresh Python has imported after some lines."""
    code = f"import sys\n{code}\nprint(*sorted(sys.modules))"
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=True,
    )  # fmt: skip
    return set(run.stdout.split())


def test_reading_an_article_loads_no_scrapy_and_no_database():
    code = f"from mediacrawl import read_article\nread_article({PAGE!r}, {URL!r})"
    heavy = {"scrapy", "twisted", "sqlalchemy", "psycopg", "itemadapter", "parsel", "rich"}
    loaded = loaded_after(code)
    assert "mediacrawl.pages.article" in loaded
    assert heavy & loaded == set()


def test_the_package_alone_loads_next_to_nothing():
    loaded = loaded_after("import mediacrawl")
    assert {name for name in loaded if name.startswith("mediacrawl")} == {"mediacrawl"}


def test_a_page_is_read_from_bytes_as_from_text():
    page = PAGE.replace("harbour", "harbör")
    read = read_article(page.encode("utf-16"), URL, now=NOW)
    assert read == read_article(page, URL, now=NOW)
    assert "harbör" in read.body
    assert (read.outlet, read.edition, read.url) == ("daily.example", "en", URL)


def test_a_page_that_is_no_article_says_why():
    with pytest.raises(NotAnArticleError, match="no title") as error:
        read_article("<p>Rain.</p>", URL)
    assert (error.value.reason, error.value.url) == ("no title", URL)


@pytest.mark.parametrize("url", ["ferries", "", "ftp://daily.example/a", "https://"])
def test_an_address_that_is_none_says_what_to_give(url):
    with pytest.raises(ArgumentError, match="https://host/path"):
        read_article(PAGE, url)


def test_a_declared_site_reads_its_pages():
    url = "https://english.almayadeen.net/news/politics/a-ferry-sails"
    assert read_article(PAGE, url).outlet == "almayadeen"
    site = Site("www.daily.example", "en", kind="press")
    assert read_article(PAGE, URL, site=site).kind == "press"


def test_a_page_that_is_named_by_a_parameter_keeps_it():
    address = "https://www.daily.example/story.php?id=12"
    assert read_article(PAGE, f"{address}&utm_source=x").url == address
    assert read_article(PAGE, f"{URL}?view=print").url == URL


def test_a_listing_says_where_it_goes_on():
    page = f'<main><a href="{URL}">Ferries</a></main><a rel="next" href="?page=2">Next</a>'
    listing = read_listing(page, "https://www.daily.example/politics")
    assert [one.article_url for one in listing.placements] == [URL]
    assert listing.next_page.url == "https://www.daily.example/politics?page=2"


def test_what_the_package_names_is_there():
    for name in mediacrawl.__all__:
        assert getattr(mediacrawl, name)
    with pytest.raises(AttributeError, match="read_artikel"):
        mediacrawl.read_artikel  # noqa: B018 - the lookup is what is tested


def test_the_examples_hold():
    inside = doctest.testmod(api)
    shown = doctest.testfile(str(ROOT / "docs" / "library.md"), module_relative=False)
    assert (inside.failed, shown.failed) == (0, 0)
    assert inside.attempted >= 4
    assert shown.attempted >= 8
