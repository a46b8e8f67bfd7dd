"""What a declared site says itself of its feeds and sitemaps, where its declaration says nothing.

A site of `-a site=` is asked by its spider (`undeclared_site`), with all else that it says.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from mediacrawl.declaration import Declaration
from mediacrawl.kinds import Kind
from mediacrawl.pages.sources import (
    FEED_PATHS,
    SITEMAP_PATHS,
    USUAL,
    Found,
    Sources,
    guesses,
    is_own,
    sitemaps_of_robots,
    text_of_robots,
    unique,
)
from mediacrawl.spiders.frontier import Target
from mediacrawl.spiders.sources.targets import sitemap_target

if TYPE_CHECKING:
    from mediacrawl.memory import KnownSource
    from mediacrawl.site import Site

logger = logging.getLogger(__name__)
GUESSED_AGAIN = timedelta(days=7)
"""So often a usual address is asked for that nothing names, and where nothing is."""
NOTHING = Sources()


def sitemaps_of(site: Site, robots: bytes) -> Iterator[Target]:
    """The sitemaps to ask: those that are declared, or else those that robots.txt names, or else
    the customary one."""
    named = () if declares_sitemaps(site) else _own(site, _of_robots(site, robots))
    if not named:
        yield from (sitemap_target(path, site) for path in site.sitemaps)
    for one in named:
        yield sitemap_target(one.url, site, one.found_on)


def named_beside(site: Site, named: Sources, robots: bytes) -> Iterator[Target]:
    """Further feeds and sitemaps: those that the front page names, and usual addresses of feeds
    where neither it nor robots.txt names any source.

    Args:
        named: By the front page.
    """
    if site.found:
        return
    if not declares_sitemaps(site):
        for one in _own(site, named.sitemaps):
            yield sitemap_target(one.url, site, one.found_on)
    if site.feeds:
        return
    for one in _own(site, named.feeds):
        yield Target(one.url, Kind.FEED, one.found_on)
    if not (named.feeds or named.sitemaps or _of_robots(site, robots)):
        for one in guesses(FEED_PATHS, site.root_url):
            yield Target(one.url, Kind.FEED, one.found_on, guessed=True)


def instead_of(target: Target, site: Site, robots: bytes) -> Iterator[Target]:
    """What to ask in the place of a sitemap that could not be had: the customary one, or where
    that is not there, what robots.txt names, or else other usual addresses."""
    if target.kind is not Kind.SITEMAP or target.guessed or target.found_on or site.found:
        return
    customary = sitemap_target(Declaration.sitemaps[0], site)
    if target.url != customary.url:
        yield customary
    elif declares_sitemaps(site):
        return
    elif _of_robots(site, robots):
        yield from sitemaps_of(site, robots)
    else:
        for one in guesses(SITEMAP_PATHS, site.root_url):
            yield sitemap_target(one.url, site, one.found_on)._replace(guessed=True)


def usual_sitemaps(site: Site, known: Iterable[KnownSource]) -> Iterator[Target]:
    """Sitemaps that an earlier run has found where nothing names them."""
    for source in known:
        usual = source.kind == Kind.SITEMAP and source.found_on == USUAL and not source.dropped_at
        if usual and not declares_sitemaps(site):
            yield sitemap_target(source.url, site, source.found_on)


def declares_sitemaps(site: Site) -> bool:
    """Whether its declaration says where its sitemaps are."""
    return site.found or site.sitemaps != Declaration.sitemaps


def _of_robots(site: Site, robots: bytes) -> tuple[Found, ...]:
    return unique(sitemaps_of_robots(text_of_robots(robots), site.root_url)) if robots else ()


def _own(site: Site, found: tuple[Found, ...]) -> list[Found]:
    """Those on the site's own hosts; others are said."""
    if others := [one.url for one in found if not is_own(one, site)]:
        logger.warning(
            "Not asked, on other hosts (the site's declaration may have feeds= and hosts=): %s",
            ", ".join(others),
        )
    return [one for one in found if is_own(one, site)]
