"""Every site keeps the conventions: one slug everywhere, a declaration, recorded pages."""

import ast
import re
from pathlib import Path

import pytest
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.project import get_project_settings

import mediacrawl.sites
from mediacrawl.cli.cases.recorded import case_folders
from mediacrawl.declaration_checks import refuse_wrong
from mediacrawl.exceptions import DeclarationError
from mediacrawl.items import KINDS
from mediacrawl.pages.markup.nodes import target_of
from mediacrawl.sites import ArticlePage, Section, Site, known_sites
from mediacrawl.spiders.spider import NewsSpider

FOLDER = Path(__file__).parent
LOADER = get_spider_loader(get_project_settings())


@pytest.fixture(params=known_sites())
def name(request):
    return request.param


@pytest.fixture
def site(name):
    return known_sites()[name]


def test_it_has_a_spider_of_its_name(name, site):
    spider = LOADER.load(name)
    assert issubclass(spider, NewsSpider)
    assert (spider.name, spider.site) == (name, site)


def test_the_file_has_the_name_of_the_outlet(name, site):
    assert name in (site.outlet, f"{site.outlet}_{site.edition}")


def test_it_is_whole(site):
    assert site.classify(site.front_url) == "front"
    assert site.kind in KINDS
    assert {section.kind for section in (*site.sections, *site.regions)} <= set(KINDS)


def test_it_has_recorded_pages(site):
    assert case_folders(FOLDER, site)


@pytest.mark.parametrize(
    "path", sorted(Path(mediacrawl.sites.__path__[0]).glob("[!_]*.py")), ids=lambda path: path.stem
)
def test_a_file_declares_and_does_nothing_else(path):
    """Sites and page classes, no functions: a method stands where a site really differs."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert "Site(" in path.read_text(encoding="utf-8")


def test_the_least_that_a_site_says_is_enough():
    site = Site("www.daily.example", "en", zone="Europe/London")
    assert (site.outlet, site.edition, site.kind) == ("daily", "en", "news")
    assert site.front_url == "https://www.daily.example/"
    assert site.front_address is None
    assert site.classify("https://www.daily.example/2025/03/09/mill-turns-again") == "article"
    assert site.classify("https://www.daily.example/world") == "other"
    assert site.classify("https://elsewhere.example/") == "offsite"


@pytest.mark.parametrize(
    "linked",
    [
        "http://www.daily.example/early-votes",
        "https://daily.example/early-votes/",
        "//amp.daily.example/early-votes?utm_source=x#top",
        "/early-votes/?fbclid=7",
    ],
)
def test_an_article_has_one_identity_however_it_is_linked(linked):
    site = Site("www.daily.example", "en", hosts=("amp.daily.example",))
    leads = target_of(linked, site, site.front_url)
    assert (leads.url, leads.kind) == ("https://www.daily.example/early-votes", "other")


def test_the_host_of_another_edition_is_not_this_ones():
    en = Site("www.daily.example", "en")
    ar = en.edition_in("ar", host="daily.example")
    assert en.classify("https://daily.example/a") == ar.classify("https://www.daily.example/a")
    assert en.classify("https://daily.example/a") == "offsite"
    assert en.canonical("https://daily.example/a") == "https://daily.example/a"


def test_editions_on_one_host_are_told_apart_both_ways():
    en = Site("www.daily.example", "en", identity=("id",))
    ar = en.edition_in("ar", path="/ar/")
    root = "https://www.daily.example"
    assert (ar.front_url, ar.edition, ar.language, ar.identity) == (
        f"{root}/ar",
        "ar",
        "ar",
        ("id",),
    )
    assert [en.classify(f"{root}{path}") for path in ("/", "/ar", "/ar/tag/x", "/arts")] == [
        "front",
        "offsite",
        "offsite",
        "other",
    ]
    assert [ar.classify(f"{root}{path}") for path in ("/", "/ar", "/ar/tag/x", "/arts")] == [
        "offsite",
        "front",
        "tag",
        "offsite",
    ]
    assert ar.front_address == f"{ar.front_url}/", "as it is declared"
    leads = target_of("/ar/2025/03/09/mill-turns-again/", ar, ar.front_url)
    assert (leads.url, leads.kind) == (f"{root}/ar/2025/03/09/mill-turns-again", "article")
    assert leads.address == f"{leads.url}/"


@pytest.mark.parametrize(
    ("declare", "why"),
    [
        (lambda site: site("www.daily.example", "en", articles="(/a"), "articles='(/a'"),
        (lambda site: site("www.daily.example", "en").edition_in("ar"), "a host or a path"),
    ],
)
def test_what_cannot_be_meant_is_one_error(declare, why):
    with pytest.raises(DeclarationError, match=re.escape(why)):
        declare(Site)


class FormerPage(ArticlePage):
    """A layout without an end, beside another that has none."""


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"zone": "Europe/Lndon"}, "zone='Europe/Lndon' is no time zone: write it as "),
        ({"host": "https://www.daily.example/"}, "is no host: write it as 'www.example.com'"),
        ({"hosts": ("daily.example/",)}, "'daily.example/' is no host"),
        ({"hosts": "daily.example"}, "hosts='daily.example' is one text: write it as ("),
        ({"identity": "id"}, "write it as ('id',)"),
        ({"language": "english"}, "'english' is no code of a language: write it as 'en'"),
        ({"kind": "opinon"}, "there is no kind 'opinon' of articles: did you mean opinion?"),
        ({"sections": (Section("a", kind="newz"),)}, "'newz' of articles: did you mean news?"),
        ({"article_prefixes": {"tv": "vidoe"}}, "'vidoe' of articles: did you mean video?"),
        ({"posttypes": {"clip": "vidoe"}}, "'vidoe' of articles or pages: did you mean video?"),
        ({"page": Section}, "is no page class: make it of ArticlePage"),
        ({"page": (ArticlePage, FormerPage)}, "two hold at once: say valid_until"),
    ],
)
def test_a_value_that_cannot_be_is_one_error_and_not_read_past(given, why):
    site = Site(**{"host": "www.daily.example", "language": "en", **given})
    with pytest.raises(DeclarationError, match=re.escape(why)):
        refuse_wrong(site)


@pytest.mark.parametrize("language", ["en", "fil", "zh-Hant", "pt-BR", "und"])
def test_what_may_be_declared_is_taken(language):
    refuse_wrong(Site("localhost:8000", language, posttypes={"authors": "author"}))
