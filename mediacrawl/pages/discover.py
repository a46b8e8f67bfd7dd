"""What a site says of itself, by its front page and its robots.txt: nothing is asked of it here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import NamedTuple
from urllib.parse import urlsplit

from mediacrawl.kinds import Kind
from mediacrawl.pages.document import Document
from mediacrawl.pages.editions import Edition, editions_of
from mediacrawl.pages.identity_parameters import identity_of
from mediacrawl.pages.links.menus import MenuLink, section_links
from mediacrawl.pages.listing import ListingPage
from mediacrawl.pages.parameter_lists import lists_by_parameter
from mediacrawl.pages.reading import PAGE_SECONDS
from mediacrawl.pages.sources import (
    FEED_PATHS,
    SITEMAP_PATHS,
    Found,
    feeds_named,
    guesses,
    sitemaps_named,
    unique,
)
from mediacrawl.site import Site
from mediacrawl.values.cpu_budget import OverBudgetError, within
from mediacrawl.values.language_codes import short_code
from mediacrawl.values.text import clean_text
from mediacrawl.values.times.zone_places import country_of, zone_of_moments
from mediacrawl.values.urls import clean_url


class Stated(NamedTuple):
    """A value, and where it is stated."""

    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Discovered:
    """What is known of a site before any of its articles is read."""

    url: str
    """Address of the front page that was read."""

    name: Stated | None
    """What the site calls itself."""

    language: Stated | None
    """Code of the language of its pages: 'en'."""

    identity: tuple[str, ...]
    """Parameters that tell its articles apart: 'id' of /story.php?id=12."""

    zone: Stated | None
    """Time zone of its clocks, as far as dates that it writes tell."""

    feeds: tuple[Found, ...]
    sitemaps: tuple[Found, ...]

    sections: tuple[Found, ...]
    """Parts of the site that its menus name."""

    regions: tuple[Found, ...]
    """Pages of its menus that list articles by region."""

    tags: tuple[Found, ...]
    """Tag pages that it links."""

    editions: tuple[Edition, ...]
    """The same site in other languages, or for other countries."""


def discover(front: Document, robots: str = "", dates: Iterable[str] = ()) -> Discovered:
    """Read what a site says of itself.

    Args:
        front: Its front page; the address is the one that answered, after redirects.
        robots: Text of its robots.txt; '' where it has none.
        dates: Dates as its articles or feeds write them, for its zone.

    A page that takes longer than any may says nothing.
    """
    try:
        with within(PAGE_SECONDS):
            return _discover(front, robots, dates)
    except OverBudgetError:
        return _discover(Document(front.url, b""), robots, dates)


def _discover(front: Document, robots: str, dates: Iterable[str]) -> Discovered:
    base = clean_url(front.url) or front.url
    host = urlsplit(base).netloc
    page = ListingPage(front, Site(host, "en"))
    tag, source = _language_tag(page)
    language = short_code(tag)
    # Once more with the words of its own language.
    site = Site(host, language or "en")
    page = ListingPage(front, site)
    editions = editions_of(page, language, base)
    lists = lists_by_parameter(page.root, site, page.base)
    named = section_links(page.root, site, page.base)
    parts = [link for link in named if not any(link.target.url == e.url for e in editions)]
    return Discovered(
        base,
        _name(page),
        Stated(language, source) if language else None,
        tuple(dict.fromkeys((*identity_of(page.root, page.base), *lists.merged))),
        _zone(page, host, tag, dates),
        unique(feeds_named(page, base)) or guesses(FEED_PATHS, base),
        unique(sitemaps_named(page, base, robots)) or guesses(SITEMAP_PATHS, base),
        unique(_linked((one for one in parts if one.target.kind is not Kind.REGION), base)),
        unique(_linked((one for one in parts if one.target.kind is Kind.REGION), base)),
        unique(_tags(page, base)),
        editions,
    )


def _language_tag(page: ListingPage) -> tuple[str | None, str]:
    metadata = page.metadata
    http = page.root.xpath("head/meta[translate(@http-equiv, 'CEGLNOTU', 'ceglnotu')"
                           " = 'content-language']/@content")  # fmt: skip
    metas = metadata.metas
    own = [tag for tag, href in metadata.alternates if clean_url(href) == clean_url(page.base)]
    for source, tag in (
        (
            "html lang",
            metadata.language or page.root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        ),
        ("og:locale", metas.get("og:locale")),
        ("content-language", metas.get("content-language") or next(iter(http), None)),
        ("hreflang", next((tag for tag in own if tag.lower() != "x-default"), None)),
    ):
        code = short_code(tag)
        if code and 2 <= len(code) <= 3:
            return tag, source
    return None, ""


def _name(page: ListingPage) -> Stated | None:
    for source in ("og:site_name", "application-name", "apple-mobile-web-app-title"):
        if name := clean_text(page.metadata.metas.get(source)):
            return Stated(name, source)
    title = clean_text(page.metadata.title)
    first = re.split(r"\s+[|–—:-]\s+", title)[0] if title else None
    return Stated(first, "title") if first else None


def _zone(page: ListingPage, host: str, tag: str | None, dates: Iterable[str]) -> Stated | None:
    shown = (node.get("datetime") or "" for node in page.root.iter("time"))
    stated = (str(raw) for _, raw in page.metadata.stated("published"))
    moments = [moment for raw in chain(dates, shown, stated) if (moment := _aware(raw))]
    zone = zone_of_moments(moments, country_of(host, tag))
    return Stated(zone, "offsets of its dates") if zone else None


def _aware(raw: str) -> datetime | None:
    """The time with its own offset."""
    try:
        moment = datetime.fromisoformat(raw.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _linked(links: Iterable[MenuLink], base: str) -> Iterator[Found]:
    for label, target in links:
        yield Found(target.address or target.url, label, base)


def _tags(page: ListingPage, base: str) -> Iterator[Found]:
    for entry in page.links_on_page():
        if entry.kind is Kind.TAG:
            yield Found(entry.url, None, base)
