"""Al Mayadeen English: https://english.almayadeen.net."""

from __future__ import annotations

from mediacrawl.sites.almayadeen import EN
from mediacrawl.spiders.spider import NewsSpider


class AlmayadeenSpider(NewsSpider):
    name = "almayadeen"
    site = EN
