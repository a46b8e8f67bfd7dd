"""Pages of the house have an article's shape where their name is long: the page's frame tells."""

import pytest

from mediacrawl.kinds import Kind
from mediacrawl.pages.base import BasePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site

SITE = Site("harbour.example", "en", zone="UTC")
HOUSE = "/our-editorial-standards-and-code"
DATED = [f"/2025/11/{day}/the-mill-by-the-river-turns-again" for day in (18, 19, 20)]
SLUGS = [f"/the-{word}-by-the-river-turns-again" for word in ("mill", "ferry", "lock")]
FOOTER = "<footer>{}</footer>"


def links(paths):
    return "".join(f'<h2><a href="{path}">A mill</a></h2>' for path in paths)


def articles(body, url="https://harbour.example/news", site=SITE):
    page = BasePage(Document(url, f"<html><body>{body}</body></html>".encode()), site)
    found = page.links_on_page()
    kinds = {entry.url.removeprefix("https://harbour.example"): entry.kind for entry in found}
    return {path for path, kind in kinds.items() if kind is Kind.ARTICLE}, set(kinds)


@pytest.mark.parametrize("frame", [
    FOOTER, "<nav>{}</nav>", "<header><nav>{}</nav></header>", "<div id='footer'>{}</div>",
    "<div class='site-footer'>{}</div>",
])  # fmt: skip
def test_what_the_frame_alone_links_is_no_article_where_others_are_made_otherwise(frame):
    linked = frame.format(links([HOUSE, "/how-to-write-for-the-harbour/"]))
    found, seen = articles(f"<main>{links(DATED)}</main>{linked}")
    assert found == set(DATED)
    assert {HOUSE, "/how-to-write-for-the-harbour"} <= seen, "each has a row all the same"


@pytest.mark.parametrize("frame", [
    "<header><div class=breaking>{}</div></header>", "<header>{}</header>",
    "<footer><h3>Most read</h3><ul>{}</ul></footer>",
    "<nav><div class='top-stories'>{}</div></nav>",
])  # fmt: skip
def test_a_header_and_a_box_of_news_in_the_frame_link_articles(frame):
    news = "/live-harbour-gates-shut-after-the-storm"
    assert news in articles(f"<main>{links(DATED)}</main>{frame.format(links([news]))}")[0]


def test_so_it_is_below_an_article():
    url = f"https://harbour.example{DATED[0]}"
    assert articles(FOOTER.format(links([HOUSE])), url)[0] == set()


@pytest.mark.parametrize("body", [
    links(SLUGS) + FOOTER.format(links([HOUSE])),  # where articles stand at the root
    links(DATED) + links([HOUSE]),  # in the list itself
    links(DATED) + links([HOUSE]) + FOOTER.format(links([HOUSE])),
    links(DATED[:2]) + FOOTER.format(links([HOUSE])),  # too few to tell
    links(DATED) + f"<article><footer>{links([HOUSE])}</footer></article>",  # a teaser's
    links(DATED) + FOOTER.format(links([HOUSE + "?from=below"])) ,
])  # fmt: skip
def test_it_stays_an_article_where_nothing_tells(body):
    assert HOUSE in articles(body)[0]


def test_it_stays_one_below_an_article_of_its_kind_and_where_the_shape_is_declared():
    below = FOOTER.format(links([HOUSE]))
    assert HOUSE in articles(links(DATED) + below, f"https://harbour.example{SLUGS[0]}")[0]
    declared = Site("harbour.example", "en", zone="UTC", articles=r"^/")
    assert HOUSE in articles(links(DATED) + below, site=declared)[0]


def test_a_number_at_the_root_is_an_articles_and_so_is_what_stands_in_a_folder():
    others = ["/the-mill-turns-again-482112", "/politics/the-mill-turns-again-here"]
    assert set(others) <= articles(links(DATED) + FOOTER.format(links(others)))[0]
