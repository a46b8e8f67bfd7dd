"""Which of a site's page classes reads a page: the layout of the page's day."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from mediacrawl.exceptions import DeclarationError
from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.listing import ListingPage
from mediacrawl.site import Site


def article_page(site: Site, at: datetime) -> type[ArticlePage]:
    """Give the class of the site's articles at the time that a page is of."""
    layouts = _layouts(site.page, ArticlePage)
    return layouts[0] if len(layouts) == 1 else _at(layouts, site, at)


def listing_page(site: Site, at: datetime) -> type[ListingPage]:
    """Give the class of the site's listings at the time that a page is of."""
    layouts = _layouts(site.listing, ListingPage)
    return layouts[0] if len(layouts) == 1 else _at(layouts, site, at)


@lru_cache
def _layouts(declared: Any, default: type[Any]) -> tuple[type[Any], ...]:
    """The classes in the order of their ends, the one that still holds last."""
    if not declared:
        return (default,)
    classes = declared if isinstance(declared, tuple) else (declared,)
    for one in classes:
        if not (isinstance(one, type) and issubclass(one, default)):
            raise DeclarationError(f"{one!r} is no page class: make it of {default.__name__}")
    ends = [one.valid_until or date.max for one in classes]
    if len(set(ends)) < len(ends):
        names = ", ".join(one.__qualname__ for one in classes)
        raise DeclarationError(f"of {names} two hold at once: say valid_until of all but one")
    # What is seen after all have ended is read by the last of them.
    return tuple(sorted(classes, key=lambda one: one.valid_until or date.max))


def _at(layouts: tuple[type[Any], ...], site: Site, at: datetime) -> type[Any]:
    day = at.astimezone(ZoneInfo(site.zone)).date()
    valid = (one for one in layouts if day <= (one.valid_until or date.max))
    return next(valid, layouts[-1])
