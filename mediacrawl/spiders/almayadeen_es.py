"""Al Mayadeen in Spanish: https://espanol.almayadeen.net."""

from __future__ import annotations

from mediacrawl.sites.almayadeen import ES
from mediacrawl.spiders.almayadeen import AlmayadeenSpider


class AlmayadeenEsSpider(AlmayadeenSpider):
    name = "almayadeen_es"
    site = ES
