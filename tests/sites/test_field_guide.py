"""What docs/sites.md shows is a site as it stands there."""

import re
import sys
from dataclasses import MISSING, fields
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy.settings import Settings

import mediacrawl.sites
from mediacrawl.declaration import Declaration, Section
from mediacrawl.exceptions import DeclarationError
from mediacrawl.items import Asked, Fetch
from mediacrawl.kinds import Kind
from mediacrawl.pages.layouts import article_page
from mediacrawl.pages.markup.nodes import text_of
from mediacrawl.pages.read import read
from mediacrawl.pages.reading import Raw
from mediacrawl.pages.selectors import FIELDS
from mediacrawl.sites import ArticlePage, Site
from mediacrawl.spiders.loader import SiteSpiderLoader

GUIDE = (Path(__file__).parents[2] / "docs" / "sites.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.+?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FILES = {"daily": BLOCKS[0], "harbourdaily": BLOCKS[1]}


def rows_under(heading, end="\n## "):
    """Cells of the tables between a heading, or a line of text, and the next heading."""
    part = GUIDE.partition(heading)[2].partition(end)[0]
    return [
        [cell.strip().strip("`") for cell in line.strip("|").split(" | ")]
        for line in part.splitlines()
        if line.startswith("| `")
    ]


@pytest.fixture
def sites(tmp_path, monkeypatch):
    """The sites of the guide, in files beside the shipped ones."""
    for name, text in FILES.items():
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(mediacrawl.sites, "__path__", [*mediacrawl.sites.__path__, str(tmp_path)])
    mediacrawl.sites.declared.cache_clear()
    yield mediacrawl.sites.known_sites()
    mediacrawl.sites.declared.cache_clear()
    for name in FILES:
        sys.modules.pop(f"mediacrawl.sites.{name}", None)
        mediacrawl.sites.__dict__.pop(name, None)


def test_the_sites_are_as_short_as_the_guide_says():
    code = {name: [line for line in text.splitlines() if line] for name, text in FILES.items()}
    assert len(FILES["daily"].splitlines()) == 5
    assert len(code["harbourdaily"]) <= 20


def test_a_file_is_a_spider_and_each_edition_another(sites):
    loader = SiteSpiderLoader.from_settings(Settings())
    assert {"daily", "harbourdaily", "harbourdaily_ar"} <= set(loader.list())
    assert loader.load("daily").site.front_url == "https://www.daily.example/"
    assert loader.load("harbourdaily_ar").site.edition == "ar"


@pytest.mark.parametrize(("address", "edition", "kind"), rows_under("## Twenty lines"))
def test_an_address_is_what_the_guide_says(sites, address, edition, kind):
    site = {"EN": sites["harbourdaily"], "AR": sites["harbourdaily_ar"]}[edition]
    assert site.classify(address) == kind


def test_an_address_has_the_one_form_that_the_guide_says(sites):
    linked, stored = re.findall(r"`(https?://\S+story\.php\S+)`", GUIDE)[-2:]
    assert linked != stored
    assert sites["harbourdaily"].canonical(linked) == stored


@pytest.mark.parametrize(
    ("declared", "rows"),
    [
        (Declaration, rows_under("`Site(host", end="`Section(path")),
        (Section, rows_under("`Section(path")),
    ],
)
def test_every_attribute_is_told_with_its_default(declared, rows):
    told = {row[0]: row[1] for row in rows}
    expected = {one.name: one for one in fields(declared)}
    assert set(told) == set(expected)
    for name, one in expected.items():
        needed = one.default is MISSING and one.default_factory is MISSING
        assert (told[name] == "must be said") == needed
        if isinstance(one.default, str) and one.default:
            assert told[name] == f'"{one.default}"'


def test_every_field_that_a_page_class_may_place_is_told():
    told = GUIDE.partition("The fields are ")[2].partition("\n\n")[0]
    assert tuple(re.findall(r"`(\w+)`", told)) == FIELDS


PAGE = b"""<html><head><title>Ferries</title>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferries may sail",
"author": {"@type": "Organization", "name": "Harbour Daily"}}</script>
<script id="__NEXT_DATA__">{"props": {"article": {"blocks": [
{"html": "<p>The first ferry of the year left the harbour at noon.</p>"},
{"html": "<p>The next one follows on Monday.</p>"}]}}}</script></head>
<body><h1>Ferries may sail</h1><p class="byline"><a href="/a/ada">Ada Noor</a></p>
<div id="root"></div></body></html>"""


def test_the_page_class_of_the_guide_reads_its_page(sites):
    site = sites["harbourdaily"]
    raw = Raw("https://www.harbourdaily.example/2026/03/01/ferries", PAGE)
    page = article_page(site, NOW)(raw.document, site, NOW)
    assert [text_of(one) for one in page.found("authors")] == ["Ada Noor"]
    article = read(raw, Asked(Kind.ARTICLE), site, Fetch(raw.url, NOW)).item
    assert [author.name for author in article.authors] == ["Ada Noor"]
    assert article.body.splitlines()[-1] == "The next one follows on Monday."


def test_a_kind_is_what_the_site_means_by_the_word():
    page_class = type("Article", (ArticlePage,), {"kind_css": "p.byline a"})
    site = Site("www.daily.example", "en", page=page_class, posttypes={"ada noor": "opinion"})
    raw = Raw("https://www.daily.example/2026/03/01/ferries", PAGE)
    assert page_class(raw.document, site, NOW).standing.kind == "opinion"


def test_a_place_that_cannot_be_read_is_one_sentence():
    with pytest.raises(DeclarationError, match=r"Article\.title_css: .*cannot be read"):
        type("Article", (ArticlePage,), {"title_css": "h1..big"})
