"""Al Mayadeen in Arabic: https://www.almayadeen.net."""

from __future__ import annotations

from mediacrawl.sites.almayadeen import AR
from mediacrawl.spiders.almayadeen import AlmayadeenSpider


class AlmayadeenArSpider(AlmayadeenSpider):
    name = "almayadeen_ar"
    site = AR
