"""netzpolitik.org: https://netzpolitik.org."""

from mediacrawl.sites import Site

# A year alone, or with its month, is an archive.
SITE = Site("netzpolitik.org", "de", zone="Europe/Berlin", articles=r"/20\d\d/(?!\d)[^/]+")
