"""The outlets, one file each and nothing else; what a file needs stands here under one name."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from mediacrawl.declaration import Section
from mediacrawl.declaration_checks import refuse_wrong
from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.listing import ListingPage
from mediacrawl.site import Site

__all__ = ["ArticlePage", "ListingPage", "Section", "Site", "known_sites", "look_in"]


def look_in(folder: str) -> None:
    """Find files of sites in a further folder, too."""
    if folder not in __path__:
        __path__.append(folder)
        known_sites.cache_clear()


@cache
def known_sites() -> dict[str, Site]:
    """The declared sites by the names of their spiders.

    The first `Site` of a file has the file's name, 'daily'; others have their edition's besides,
    'daily_ar'.

    Raises:
        DeclarationError: one of them declares what cannot be.
    """
    found: dict[str, Site] = {}
    for name in sorted(module.name for module in iter_modules(__path__)):
        module = import_module(f"{__name__}.{name}")
        sites = dict.fromkeys(value for value in vars(module).values() if isinstance(value, Site))
        for site in sites:
            spider = name if name not in found else f"{name}_{site.edition}"
            refuse_wrong(spider, site)
            found[spider] = site
    return found
