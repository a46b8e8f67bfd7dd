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
