"""Al Mayadeen English: https://english.almayadeen.net."""

from __future__ import annotations

from mediacrawl.sites.almayadeen import EN, AlmayadeenArticlePage, AlmayadeenListingPage
from mediacrawl.spiders.spider import NewsSpider


class AlmayadeenSpider(NewsSpider):
    name = "almayadeen"
    site = EN
    article_page = AlmayadeenArticlePage
    listing_page = AlmayadeenListingPage
    sitemaps = ("/sitemaps/all.xml", "/sitemaps/news.xml")
