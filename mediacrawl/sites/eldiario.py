"""elDiario.es: https://www.eldiario.es."""

from mediacrawl.sites import Site

SITE = Site("www.eldiario.es", "es", zone="Europe/Madrid", articles=r"_\d+_\d+\.html")
