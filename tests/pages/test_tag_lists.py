"""Tags that a page writes without links, and those of the day, which are no article's."""

from datetime import UTC, datetime

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site

NOW = datetime(2025, 11, 15, 12, tzinfo=UTC)
PROSE = (
    "<p>The tide gates rose at dusk, and the harbour master said that they would stay up until the"
    " storm had passed over the whole coast.</p>"
) * 3
OF_THE_DAY = "<a href=/topic/skating>Skating</a><a href=/topic/elections>Elections</a>"


def tags(below="", inside=""):
    html = (
        "<html lang=en><title>Tide gates rise</title><main><article><h1>Tide gates rise</h1>"
        f"<div>{PROSE}{inside}</div>{below}</article></main></html>"
    )
    document = Document("https://a.example/tides", html.encode())
    page = ArticlePage(document, Site("a.example", "en"), NOW)
    return [tag.name for tag in page.to_item().tags]


@pytest.mark.parametrize(
    "below",
    [
        "<p>Tags: Tide gates, Sea walls</p>",
        "<div class=x>Topics: Tide gates | Sea walls</div>",
        "<div><b>Schlagwörter:</b> Tide gates, Sea walls</div>",
        "<h3>Tags</h3><ul><li>Tide gates</li><li>Sea walls</li></ul>",
        "<div class=post-tags><span>Tide gates</span><span>#Sea walls</span></div>",
    ],
)
def test_a_list_without_links_names_tags(below):
    assert tags(below) == tags(inside=below) == ["Tide gates", "Sea walls"]


def test_hashes_alone_name_tags():
    assert tags("<p>#tides #gates</p>") == ["tides", "gates"]


@pytest.mark.parametrize(
    "below",
    [
        "<p>Tags: we put them on every boat that leaves the harbour, said the clerk.</p>",
        "<p>Topics include the sea, the gates and what the council may do.</p>",
        "<p>She said: Tide gates, Sea walls</p>",
        "<p>#tides are what the harbour lives by</p>",
        f"<aside class=trending><h4>Today</h4>{OF_THE_DAY}</aside>",
        f"<div><h4>Trending topics</h4><p>{OF_THE_DAY}</p></div>",
        f"<div><h4>Beliebte Themen</h4><p>{OF_THE_DAY}</p></div>",
    ],
)
def test_sentences_and_what_trends_are_no_tags(below):
    assert tags(below) == []


def test_what_trends_does_not_stand_before_the_articles_own():
    own = "<div class=tags><a href=/topic/tides>Tides</a><a href=/topic/gates>Gates</a></div>"
    assert tags(f"<div class=trending>{OF_THE_DAY}</div>{own}") == ["Tides", "Gates"]
