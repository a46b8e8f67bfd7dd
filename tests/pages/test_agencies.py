"""The agencies that a page credits, wherever it does."""

from datetime import UTC, datetime

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.sites import Site

SITE = Site("www.daily.example", "en", agencies={"Harbour Wire": ("our wire",)})
URL = "https://www.daily.example/2025/11/15/ships-return"
NOW = datetime(2025, 11, 15, 12, 0, tzinfo=UTC)


class Page(ArticlePage):
    source_css = "i"


@pytest.mark.parametrize(
    ("shown", "source", "agencies"),
    [
        ("<i>Agence France Presse</i>", "Agence France Presse", ["AFP"]),
        ("<i>Our Wire + REUTERS</i>", "Our Wire + REUTERS", ["Harbour Wire", "Reuters"]),
        ("<p class=author>By Associated Press</p>", None, ["AP"]),
        ("<p class=author>By Mara Okonjo</p>", None, []),
    ],
)
def test_source_and_byline_credit_agencies(shown, source, agencies):
    prose = "<p>The tide came in at six and the boats went out to the reef once more.</p>" * 3
    html = f"<html><body><article><h1>Ships return</h1>{shown}{prose}</article></body></html>"
    item = Page(Document(URL, html.encode()), SITE, NOW).to_item()
    assert (item.source, item.agencies) == (source, agencies)


@pytest.mark.parametrize(
    ("lines", "source", "agencies"),
    [
        ("<p>(Source: AFP/Reuters)</p>", "AFP/Reuters", ["AFP", "Reuters"]),
        ("<div class=origin><p>SOURCE: Harbour Times</p></div>", "Harbour Times", []),
        ("<div class=origin><p>Tides</p><p>Source: Our wire</p></div>", "Our wire",
         ["Harbour Wire"]),
        # a figure, a file, a sentence, one of another part of the page
        ("<p>Source: Census of 2024, table 7</p>", None, []),
        ("<p>Source: <a href=/2025/11/14/more-ships>More ships return to the quay</a></p>", None,
         []),
        ("<p>The source: nobody at the quay could say where it all had come from that night, and"
         " nobody asked.</p>", None, []),
        ("<p>Sources of light were few.</p>", None, []),
        ("<div><p>Tides</p><p>Quays</p><p>Boats</p><p>Source: Reuters</p></div>", None, []),
    ],
)  # fmt: skip
def test_a_source_may_be_named_behind_the_text(lines, source, agencies):
    said = "<p>On day {} the tide came in at six and the boats went out to the reef.</p>"
    prose = "".join(map(said.format, range(3)))
    html = f"<html><body><article><h1>Ships return</h1>{prose}{lines}</article></body></html>"
    item = ArticlePage(Document(URL, html.encode()), SITE, NOW).to_item()
    assert (item.source, item.agencies) == (source, agencies)
