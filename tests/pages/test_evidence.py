"""What an address is, by what proves it: the site, a news sitemap, its own shape."""

from datetime import UTC, datetime

import pytest

from mediacrawl.items import Asked, Fetch
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
