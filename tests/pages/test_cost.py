"""What a page costs grows as the page does, whatever it is made of.

Counted are calls, which no other work on the machine changes: twice the page, some twice the calls.
"""

import cProfile
import pstats
import sys
from datetime import UTC, datetime

import pytest

from mediacrawl.items import Asked, Fetch
from mediacrawl.kinds import Kind
from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.pages.read import read
from mediacrawl.pages.reading import Raw
from mediacrawl.site import Site
from mediacrawl.sites.almayadeen import EN

NOW = datetime(2025, 11, 15, 12, tzinfo=UTC)
URLS = {
    Kind.ARTICLE: f"https://{EN.host}/news/politics/the-harbour-opens-again",
    Kind.SECTION: f"https://{EN.host}/news/politics",
}
HEAD = "<html><head><title>A title</title></head><body><h1>A title of the page</h1>"
PROSE = "<div class='p-content'><p>Some text that stands here as prose, long enough to be read.</p>"
TOP = HEAD + PROSE + "</div>"
MANY = 1500
SHAPES = {  # those within each other become deeper as they become longer
    "trails within trails": lambda n: (
        HEAD + "<div class=breadcrumb>" * (n // 20) + "<ul>" + "<li>a step</li>" * n + "</ul>" + TOP
    ),
    "rows within rows": lambda n: (
        HEAD
        + "<div>" * (n // 20)
        + "<i>a</i>" * n
        + "<a href=/news/politics>step</a></div>" * (n // 20)
        + TOP
    ),
    "menus within menus": lambda n: (
        HEAD
        + "<nav>" * (n // 20)
        + "<a href=/news/politics>step</a>" * n
        + "</nav>" * (n // 20)
        + TOP
    ),
    "links within links": lambda n: TOP + "<a href=/news/a/b><div>" * (n // 20) + "x<br>" * n,
    "headings within headings": lambda n: (
        HEAD + "<h1><div>" * (n // 20) + "x<br>" * n + "</div></h1>" * (n // 20) + TOP
    ),
    "lines without a paragraph": lambda n: HEAD + "<div>" + "line<br>" * n + "</div>",
    "lines of spaces": lambda n: HEAD + "<div>" + "  <br>x" * n + "</div>",
    "paragraphs": lambda n: HEAD + "<div>" + "<p>a b</p>" * n + "</div>",
    "menus that are no part of it": lambda n: TOP + "<nav><a href=/x>y</a></nav>" * n,
}


def calls(page, kind):
    profile = cProfile.Profile()
    raw, fetch = Raw(URLS[kind], page.encode(), "text/html"), Fetch(URLS[kind], NOW, 200)
    profile.enable()
    reading = read(raw, Asked(kind), EN, fetch)
    entries, following, menus = reading.entries, reading.next_page, reading.navigation
    profile.disable()
    assert (entries, following, menus) is not None
    return pstats.Stats(profile).total_calls


@pytest.mark.parametrize("kind", URLS, ids=str)
@pytest.mark.parametrize("name", SHAPES)
def test_twice_the_page_costs_twice(name, kind):
    shape = SHAPES[name]
    calls(shape(20), kind)  # loads what is loaded once
    assert calls(shape(2 * MANY), kind) < 2.6 * calls(shape(MANY), kind)


def page_of(inside):
    lines = "".join(f"<p>On day {n} the harbour council spoke of its gates.</p>" for n in range(9))
    html = f"{HEAD}<article>{lines}{inside}{lines}</article>".encode()
    site = Site("harbour.example", "en")
    document = Document("https://harbour.example/news/the-gates-rise", html)
    return ArticlePage(document, site, NOW)


def read_calls(inside):
    page = page_of(inside)
    profile = cProfile.Profile()
    profile.enable()
    item = page.to_item()
    profile.disable()
    assert item.body
    return pstats.Stats(profile).total_calls


@pytest.mark.parametrize(
    "picture", ["<span><img src=/{}.jpg></span>", "<a href=#><img src=/{}.jpg></a>"]
)
def test_pictures_within_parts_cost_what_they_are(picture):
    def parts(n):
        return "<div class=related>" * 20 + "".join(map(picture.format, range(n))) + "</div>" * 20

    read_calls(parts(600))  # fills the caches
    assert read_calls(parts(600)) < 2.6 * read_calls(parts(300))


def lines_run(inside):
    """How many lines of code a page takes, each round of a loop for one: a loop calls nothing."""
    page, count = page_of(inside), 0

    def note(_frame, event, _argument):
        nonlocal count
        count += event == "line"
        return note

    before = sys.gettrace()
    sys.settrace(note)
    try:
        assert page.to_item().body
    finally:
        sys.settrace(before)
    return count


def test_parts_of_a_list_cost_what_they_are():
    """A heading, a price and a text each: what each stands in holds all of them."""

    def parts(count):
        return "".join(
            f"<h3>Gate {n}</h3><p>$ {n}</p><p>The gate number {n} was hung by six smiths.</p>"
            for n in range(count)
        )

    lines_run(parts(20))
    assert lines_run(parts(800)) < 2.6 * lines_run(parts(400))
