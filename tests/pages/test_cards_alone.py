"""Lists at addresses like an article's, which nothing calls an article."""

from datetime import UTC, datetime

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.sites import Site

HOST = "www.millpost.example"
URL = f"https://{HOST}/special/all-that-we-know-of-the-old-mill"
SITE = Site(HOST, "en")
TEASERS = [
    ("The mill by the river turns again", "The wheel was mended in the winter, and turns since."),
    ("Ferry stays in port for a third day", "The wind is too strong for it, its captain says."),
    ("Bakers of the valley ask for a lower rent", "They pay more than they earn, as they say."),
    ("Council mends the bridge before the winter", "Two of its arches had been closed for a year."),
]
CARD = '<article><h2><a href="{href}">{title}</a></h2><p>{text}</p></article>'
AROUND = '<a href="{href}"><div><h3>{title}</h3><p>{text}</p></div></a>'
PICTURED = (
    '<div><a href="{href}"><img src="/a.jpg"></a><h3><a href="{href}">{title}</a></h3>'
    '<div><p>{text}</p></div><a href="{href}">More</a></div>'
)
BRIEF = "<section><h2>{title}</h2><p>{text}</p></section>"
TOLD = CARD.replace(
    "</p>",
    "</p><p>Of {title} it was told to all who came to the inn on Friday, by some who saw it.</p>"
    "<p>Nobody there believed it, for {title} is what they had heard every year before.</p>"
    "<p>Yet those who had gone to see said so again, and {title} was what they swore.</p>",
)
SAID = (
    "<p>The old mill has stood by the river for two hundred years, and turns again since May.</p>"
)


def problem(body, head="", site=SITE):
    html = f"<html><head><title>The old mill</title>{head}</head><body><main><h1>The old mill</h1>"
    page = Document(URL, f"{html}{body}</main></body></html>".encode())
    found = ArticlePage(page, site, datetime(2025, 11, 15, tzinfo=UTC)).problem()
    return found and found.name


def cards(form=CARD, href="/world/the-mill-and-its-river-{}1234"):
    return "".join(
        form.format(href=href.format(number), title=title, text=text)
        for number, (title, text) in enumerate(TEASERS)
    )


@pytest.mark.parametrize("form", [CARD, AROUND, PICTURED])
def test_a_page_of_cards_alone_is_a_list(form):
    assert problem(cards(form)) == "not an article"


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (cards(), '<meta property="og:type" content="article">'),
        (SAID + cards(), ""),
        (cards() + SAID, ""),
        (cards(BRIEF), ""),
        (cards(href="https://elsewhere.example/the-mill-and-its-river-{}1234"), ""),
        (cards(href="/world/the-mill-and-its-river-11234"), ""),
        (cards(TOLD), ""),
        (
            "".join(f"<p>{text}</p>" for _, text in TEASERS) + cards("<a href={href}>{title}</a>"),
            "",
        ),
    ],
)
def test_what_says_something_of_its_own_is_an_article(body, head):
    assert problem(body, head) is None
