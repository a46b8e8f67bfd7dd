"""What an address is, by what proves it: the site, a news sitemap, its own shape."""

import json
from datetime import UTC, datetime

import pytest

from mediacrawl.items import Asked, Fetch, Note
from mediacrawl.kinds import Kind
from mediacrawl.pages.read import read
from mediacrawl.pages.reading import Raw
from mediacrawl.sites import Site
from mediacrawl.values.addresses.article_shapes import looks_like_article

ROOT = "https://www.daily.example"
SITE = Site("www.daily.example", "en")
NOW = datetime(2026, 1, 2, tzinfo=UTC)


def named_by_sitemap(news, path="/early-votes", site=SITE):
    """Kind of an address that a sitemap names."""
    told = (
        """<news:news><news:publication_date>2026-01-01T00:00:00Z</news:publication_date>
        </news:news>"""
        if news
        else ""
    )
    body = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
        <url><loc>{ROOT}{path}</loc>{told}</url></urlset>"""
    asked = Asked(Kind.SITEMAP)
    reading = read(Raw(f"{ROOT}/s.xml", body.encode()), asked, site, Fetch(f"{ROOT}/s.xml", NOW))
    return reading.entries[0].kind


def test_a_news_sitemap_proves_what_the_address_does_not_say():
    assert named_by_sitemap(news=True) is Kind.ARTICLE
    assert named_by_sitemap(news=False) is Kind.OTHER


@pytest.mark.parametrize(("path", "kind"), [("/tag/boats", "tag"), ("/feed.xml", "sitemap")])
def test_it_does_not_outdo_what_an_address_says(path, kind):
    assert named_by_sitemap(news=True, path=path) == kind


def test_a_declared_shape_is_the_only_one():
    site = Site("www.daily.example", "en", articles=r"/story/\d+$")
    assert site.classify(f"{ROOT}/story/7") is Kind.ARTICLE
    assert site.classify(f"{ROOT}/2025/03/09/mill-by-the-river-turns-again") is Kind.OTHER


@pytest.mark.parametrize(
    ("path", "is_article"),
    [
        ("2025/03/09/mill-turns", True),
        ("world/mill-turns-again-1234567", True),
        ("mill-by-the-river-turns-again", True),
        ("a/we-ask-you-to-sign-up-for-early-votes", True),
        ("story/best-rain-coats", True),
        ("article/3834/1", True),
        ("artigo/mill-turns-again", True),
        ("story/archive", False),
        ("article/page/2", False),
        ("legal/court-backs-harbour-council-in-ferry-case-2025-11-02", True),
        ("weather/storm-of-march-breaks-the-mole-of-larnstead", True),
        ("people/maria-jose-garcia-vega", False),
        ("weather/islands-forecast-1234567", False),
        ("legal/terms-and-conditions-of-use-for-all-readers", False),
        ("jobs/captain-of-a-ferry-wanted-in-larnstead", False),
        ("world/europe", False),
        ("category/reviews-of-every-kind-of-boat/electric", False),
        ("forums/which-boat-should-i-buy-next", False),
        ("privacy-policy-a6184181.html", False),
        ("41418-about-us.html", False),
        ("sport/home-15682108.html", False),
        ("sport/startseite-kiel-52363046.html", False),
        ("home-of-the-brave-river-pilots", True),
        ("2025/03", False),
    ],
)
def test_shapes(path, is_article):
    assert looks_like_article(path) is is_article


def refused(head, heading="Rain coat of the coast"):
    """Why a page at an article's address is none, by its head."""
    lines = (
        "<p>It keeps off the rain of the northern coast, and its seams are glued by hand.</p>" * 3
    )
    html = (
        f"<html><head><title>{heading} | The Daily</title>{head}</head>"
        f"<body><h1>{heading}</h1>{lines}</body></html>"
    )
    url = f"{ROOT}/rain-coat-of-the-coast-123456"
    found = read(Raw(url, html.encode()), Asked(Kind.ARTICLE), SITE, Fetch(url, NOW))
    return str(found.item.reason) if isinstance(found.item, Note) else None


def thing(kind, name="Rain coat of the coast", **more):
    said = {"@context": "https://schema.org", "@type": kind, "name": name, **more}
    return f'<script type="application/ld+json">{json.dumps(said)}</script>'


NEWS = thing("NewsArticle", headline="Rain coat of the coast")
DATED = "<meta property='article:published_time' content='2026-01-01T10:00:00Z'>"


@pytest.mark.parametrize(
    ("head", "what"),
    [
        ("<meta property='og:type' content='product'>", "product"),
        ("<meta property='og:type' content='product.item'>", "product"),
        (thing("Product", offers={"@type": "Offer", "price": "49.90"}), "product"),
        (thing("http://schema.org/IndividualProduct"), "product"),
        (thing("JobPosting", name=None, title="Rain coat of the coast"), "job"),
        (thing("MusicEvent", startDate="2026-02-01T20:00:00Z"), "event"),
        (thing("AboutPage", name="About us"), "page"),
        (thing("ContactPage"), "page"),
        (thing("Product", name="Rubber boots"), None),
        (thing("WebPage", mentions=[{"@type": "Product", "name": "Rain coat of the coast"}]), None),
        (thing("Product") + NEWS, None),
        (thing("Event") + DATED, None),
        (DATED + "<meta property='og:type' content='product'>", None),
        (thing("Recipe"), None),
        (thing("SportsEvent"), None),
        ("", None),
    ],
)
def test_a_page_that_says_it_is_something_else_is_no_article(head, what):
    assert refused(head) == (what and f"not an article: {what}")
