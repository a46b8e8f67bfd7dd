"""What a Scrapy response is to the reader: its bytes, and how it was had."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mediacrawl.archive.capture import KEPT, Kept
from mediacrawl.items import Asked, Fetch, FromFeed
from mediacrawl.kinds import Conditional
from mediacrawl.pages.read import fetch_of
from mediacrawl.pages.reading import Raw
from mediacrawl.spiders.sources.targets import not_before
from mediacrawl.values.urls import clean_url

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

    from mediacrawl.memory import Known
    from mediacrawl.pages.reading import Reading
    from mediacrawl.site import Site
    from mediacrawl.spiders.frontier import Target


_NEXT = re.compile(
    r"<([^<>]{1,2000})>\s*(?:;[^,<>]{0,200}?)?;\s*rel\s*=\s*[\"']?next(?=[\"'\s;,]|$)",
    re.IGNORECASE,
)


def raw_of(response: Response) -> Raw:
    """The bytes of a response, and what its headers say of them."""
    return Raw(response.url, response.body, _header(response, "Content-Type"))


def asked_of(response: Response, target: Target) -> Asked:
    """What was asked for, and where redirects led from."""
    first = next(iter(response.meta.get("redirect_urls", ())), None)
    return target.asked(via=first)


def had(response: Response, target: Target, site: Site) -> Fetch:
    """How a response was had."""
    kept = kept_of(response.request)
    bare = Fetch(target.url, kept.at, response.status, archive=kept.place, address=target.address)
    names = ("ETag", "Last-Modified")
    headers = {name.lower(): _header(response, name) for name in names if name in response.headers}
    return fetch_of(target.asked(), site, target.url, response.url, bare, headers)


def not_had(target: Target, request: Request | None, status: int | None) -> Fetch:
    """How it was found out that there is nothing to be had."""
    at, found_on, depth = kept_of(request).at, target.found_on, target.depth
    return Fetch(target.url, at, status, found_on=found_on, depth=depth)


def kept_of(request: Request | None) -> Kept:
    """When and where the archive has the answer; without an archive: now, and nowhere.

    The archive's moment is taken wherever there is one, so that reading it again gives the same.
    """
    kept: Kept | None = request.meta.get(KEPT) if request is not None else None
    return kept or Kept(datetime.now(UTC))


def patience_of(
    response: Response, reading: Reading
) -> tuple[datetime | None, dict[str, tuple[int, ...]]]:
    """Until when a source asks to be left alone, and in which hours and on which days always.

    Only feeds' word is taken: caches hold front pages and sections for as long as they like, and
    these show what is new.
    """
    rhythm = reading.rhythm
    if rhythm is None:
        return None, {}
    quiet = {"hours": rhythm.hours, "days": rhythm.days}
    until = not_before(rhythm, _header(response, "Cache-Control"), kept_of(response.request).at)
    return until, {name: when for name, when in quiet.items() if when}


def next_in_header(response: Response, reading: Reading, site: Site) -> str | None:
    """Where a listing goes on, as its Link header says (RFC 8288), where the page itself does not.

    Further pages are kept by the address that was asked for, so reading again finds them.
    """
    if not reading.kind.paged:
        return None
    lines = b", ".join(response.headers.getlist("Link")).decode("latin-1")
    found = _NEXT.search(lines) if "next" in lines.lower() else None
    url = clean_url(found[1], response.url) if found and not reading.next_page else None
    if url is None or url == response.url or urlsplit(url).hostname not in site.all_hosts:
        return None
    return url


def with_feed(target: Target, said: FromFeed | None, known: Known) -> Target:
    """The target with what feeds say of it, in this run and before.

    Its whole text only while nothing is stored: a page that was had once says more.
    """
    feed = said.completed(known.feed) if said else known.feed
    if feed and feed.content and known.stored:
        feed = replace(feed, content=None)
    return target._replace(feed=feed) if feed else target


def validators(target: Target, known: Known) -> dict[str, str]:
    """Headers by which the site may answer that a page is as it was when it was last read.

    Not for a listing whose walk broke off: it must be read to go on.
    """
    wanted = {
        Conditional.NEVER: False,
        Conditional.STORED: known.stored,
        Conditional.NAMED: target.found_on is not None,
        Conditional.READ: not target.thorough,
    }
    if not wanted[target.kind.traits.conditional] or not known.settled:
        return {}
    stated = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in stated.items() if value}


def _header(response: Response, name: str) -> str:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else ""
