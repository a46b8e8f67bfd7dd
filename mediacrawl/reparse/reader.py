"""From a capture to items, by the reader of the live crawl; runs in the worker processes."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from scrapy.exceptions import IgnoreRequest

from mediacrawl.api import site_of
from mediacrawl.archive.capture import Capture
from mediacrawl.fetching.block import block_reason
from mediacrawl.fetching.refresh import moved_on
from mediacrawl.fetching.refusals import explain
from mediacrawl.items import Article, Asked, Fetch, Note
from mediacrawl.kinds import Kind
from mediacrawl.pages.document import Document
from mediacrawl.pages.evidence import says_article
from mediacrawl.pages.feed_article import stand_in
from mediacrawl.pages.links.pagination import page_number
from mediacrawl.pages.read import fetch_of, read
from mediacrawl.pages.reading import Covers, Raw, Reading
from mediacrawl.reasons import KILLS_READER
from mediacrawl.reasons.made import of_status
from mediacrawl.reparse.packed import Packed
from mediacrawl.reparse.unpacked import Unpacked
from mediacrawl.site import Site
from mediacrawl.spiders.arguments import read_arguments
from mediacrawl.spiders.checks.suspicion import doubt_of
from mediacrawl.spiders.redirects import note_of_redirect
from mediacrawl.spiders.undeclared_site import UNKNOWN
from mediacrawl.values.urls import canonical_url

logger = logging.getLogger(__name__)


class Reader:
    """Reads captures of the sites that are known."""

    def __init__(self, sites: Mapping[str, Site], max_size: int, *, any_site: bool = False) -> None:
        """Know the sites by the names of their spiders.

        Args:
            max_size: Bytes that a body may have once it is decompressed.
            any_site: Read the articles of all other hosts, too.
        """
        self._any_site = any_site
        self._sites = [(name, site) for name, site in sites.items()]
        self._max_size = max_size
        self._unpacked = Unpacked(max_size)

    def read(self, capture: Capture) -> Packed:
        """Say what the capture says; an error of ours costs this capture only."""
        name, site, url = self._site_of(capture.url)
        packed = Packed(name, capture.run, capture.at, url, "other")
        kind = capture.asked.kind or (site.classify(url) if site else Kind.OTHER)
        of_any = site is None and self._any_site
        if not of_any and (site is None or not kind.is_fetched):
            return packed
        try:
            if site is None:
                found = self._read_any(capture, packed)
            else:
                found = self._pack(capture, packed, kind, site)
        except Exception:
            logger.exception("Reading %s raised", capture.url)
            packed.kind = "error"
            return packed
        return found or Packed(name, capture.run, capture.at, url, "not_news")

    def set_aside(self, capture: Capture) -> Packed:
        """Say of a capture that it is not read: it kills its reader."""
        name, site, url = self._site_of(capture.url)
        site = site or site_of(capture.url, unstated=UNKNOWN)
        kind = capture.asked.kind or site.classify(url)
        logger.error("%s %s", url, KILLS_READER)
        packed = Packed(name, capture.run, capture.at)
        packed.pack([Note(_fetch(capture, _asked(capture, kind), site), kind, KILLS_READER)])
        return packed

    def look(self, capture: Capture) -> Reading:
        """Read a page of a known site to show it, with all that each source says of a field."""
        _, site, _ = self._site_of(capture.url)
        assert site is not None
        kind = capture.asked.kind or site.classify(capture.url)
        return self._reading(capture, _asked(capture, kind), kind, site, tell_all=True)

    def _site_of(self, address: str) -> tuple[str, Site | None, str]:
        """Name, site and canonical form of an address; no site for another host's."""
        for name, site in self._sites:
            url = site.canonical(address)
            if url and site.classify(url) is not Kind.OFFSITE:
                return name, site, url
        return "", None, canonical_url(address) or ""

    def _read_any(self, capture: Capture, packed: Packed) -> Packed | None:
        """The article that a page of a host is which no site declares; None if it is none.

        What proves it is its address's shape or its metadata, and then its title and body.
        """
        if capture.status != 200:
            return None
        try:
            body = self._unpacked.response(capture).body
        except IgnoreRequest:
            return None
        site = site_of(capture.url, body, unstated=UNKNOWN)
        url = site.canonical(capture.url) or capture.url
        if site.classify(url) is not Kind.ARTICLE and not says_article(Document(url, body)):
            return None
        found = self._pack(capture, packed, Kind.ARTICLE, site)
        return found if found.kind == "article" else None

    def _pack(self, capture: Capture, packed: Packed, kind: Kind, site: Site) -> Packed:
        """Pack the items that the crawl made of the response, in its order."""
        named = bool(capture.arguments.get("urls"))
        reading = self._reading(capture, _asked(capture, kind), kind, site).believed(named=named)
        if isinstance(reading.item, Article):
            whose = packed.site or site.host
            own = bool(packed.site)
            packed.doubt = doubt_of(reading, site, named=named, whose=whose, by_run=own)
        packed.pack([*reading.asides, reading.item])
        return packed

    def _reading(
        self, capture: Capture, asked: Asked, kind: Kind, site: Site, *, tell_all: bool = False
    ) -> Reading:
        fetch = _fetch(capture, asked, site)
        try:
            response = self._unpacked.response(capture)
        except IgnoreRequest as error:
            first = site.canonical(asked.via) if asked.via else None
            fetch = replace(fetch, url=first or fetch.url)
            return Reading(kind, Note(fetch, kind, explain(error).reason))
        response = moved_on(response) or response
        covers = _covers(site, capture.arguments)
        if refused := block_reason(response):
            found = stand_in(asked, site, fetch, refused, covers)
            return Reading(kind, found or Note(fetch, kind, refused))
        if 300 <= response.status < 400:
            return Reading(kind, note_of_redirect(response, fetch, kind, site))
        if response.status >= 300:
            return Reading(kind, Note(fetch, kind, of_status(response.status)))
        content_type = response.headers.get("Content-Type") or b""
        raw = Raw(response.url, response.body, content_type.decode("latin-1"))
        limits: dict[str, Any] = {"covers": covers, "most_bytes": self._max_size}
        return read(raw, asked, site, fetch, **limits, tell_all=tell_all)


def _asked(capture: Capture, kind: Kind) -> Asked:
    """As the crawl asked, else as the address says: in another's archive nobody noted it."""
    asked = capture.asked
    if asked.kind:
        return asked
    return replace(asked, kind=kind, page=page_number(capture.url) if kind.paged else 1)


def _fetch(capture: Capture, asked: Asked, site: Site) -> Fetch:
    url = asked.via or capture.url
    had = Fetch(url, capture.at, capture.status, archive=capture.place, reread=True)
    headers = {name.lower(): value for name, value in reversed(capture.headers)}
    return fetch_of(asked, site, url, capture.url, had, headers)


def _covers(site: Site, given: Mapping[str, Any]) -> Covers:
    """Whether the crawl was asked for articles of a time."""
    since, until = (str(given.get(name) or "") for name in ("since", "until"))
    return _between(site, since, until)


@lru_cache(maxsize=64)
def _between(site: Site, since: str, until: str) -> Covers:
    """The same, once a crawl: all captures of a run have its arguments."""
    days = {name: day for name, day in (("since", since), ("until", until)) if day}
    return read_arguments(site, days).covers
