"""What names a site's articles (`items.Source`), as a crawl asks it: what, when, how often."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mediacrawl.items import Source
from mediacrawl.kinds import Kind
from mediacrawl.pages.sitemap import month_of
from mediacrawl.site import sitemap_url
from mediacrawl.spiders.frontier import Target
from mediacrawl.values.addresses.listing_shapes import is_archive
from mediacrawl.values.urls import clean_url, linked_url

if TYPE_CHECKING:
    from mediacrawl.memory import KnownSource
    from mediacrawl.pages.feeds.entry import Rhythm
    from mediacrawl.site import Site

DROPPED_ASKED = timedelta(days=7)
"""A source that named nothing is looked at so often all the same."""
LONGEST_REST = timedelta(days=1)
"""However long a feed says that it holds: asking again costs a 304."""
# A run an hour after the last one is not too early for what holds an hour, whichever of the two
# began some minutes late.
_LENIENCE = 0.9
_NEWS = re.compile(r"(?:\b|_)(?:google-?)?news(?:\b|_)[^/]*$", re.IGNORECASE)
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)


def source_of(target: Target, site: Site, title: str | None = None) -> Source | None:
    """The source that an answer speaks for; None where it is none.

    What a month's sitemap names counts for the index that names it: the month ends, and it falls
    silent; the index goes on.

    Args:
        title: What the page calls itself.
    """
    if target.page != 1 or not target.kind.traits.source or is_archive(target.url):
        return None
    url, found_on = target.url, target.found_on
    if target.kind is Kind.SITEMAP and found_on and month_of(url):
        url, found_on = found_on, None
    elif site.classify(url).traits.section and not site.found:
        found_on = None  # its menus name it too, and it is declared
    return Source(url, site.front_url, target.kind, target.label or title, found_on)


def feed_targets(site: Site, known: Iterable[KnownSource]) -> Iterator[Target]:
    """Feeds that are declared, and those that earlier runs know of."""
    found = {source.url: source.found_on for source in known if source.kind == Kind.FEED}
    declared = dict.fromkeys(address_of(path, site) for path in site.feeds)
    for url, found_on in {**found, **declared}.items():
        yield Target(url, Kind.FEED, found_on)


def news_sitemaps(
    site: Site, found: Iterable[Target], known: Iterable[KnownSource]
) -> Iterator[Target]:
    """Sitemaps that their name says to be news sitemaps: declared, just found, or known.

    A name that misleads costs nothing but the order.
    """
    declared = [sitemap_target(path, site) for path in site.sitemaps]
    before = [
        Target(source.url, Kind.SITEMAP, source.found_on)
        for source in known
        if source.kind == Kind.SITEMAP
    ]
    for target in (*declared, *found, *before):
        if target.kind is Kind.SITEMAP and _NEWS.search(urlsplit(target.url).path):
            yield target._replace(first=True)


def sitemap_target(url: str, site: Site, found_on: str | None = None) -> Target:
    """A sitemap: known by one name, asked for as it is written."""
    name = sitemap_url(site, url, site.front_url)
    assert name is not None, url
    linked = linked_url(url, name, site.front_url)
    return Target(name, Kind.SITEMAP, found_on, address=linked)


def address_of(path: str, site: Site) -> str:
    """A declared feed's address: its query says which feed it is."""
    url = clean_url(path, site.front_url)
    assert url is not None, path
    return url


def may_be_asked(source: KnownSource, now: datetime) -> bool:
    """Whether a source may be asked now: by its own word, and by what it has given so far.

    Args:
        now: Aware, UTC.
    """
    if source.not_before and now < source.not_before:
        return False
    if now.hour in source.quiet.get("hours", ()) or now.weekday() in source.quiet.get("days", ()):
        return False
    asked = source.last_fetched_at
    return source.dropped_at is None or asked is None or now - asked >= DROPPED_ASKED


def not_before(rhythm: Rhythm | None, cache_control: str, at: datetime) -> datetime | None:
    """Until when a source is to be left alone, by what it says and by its Cache-Control header."""
    rest = timedelta(minutes=(rhythm and rhythm.minutes) or 0)
    if held := _MAX_AGE.search(cache_control):
        rest = max(rest, timedelta(seconds=int(held[1])))
    return at + _LENIENCE * min(rest, LONGEST_REST) if rest else None
