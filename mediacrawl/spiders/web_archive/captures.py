"""A capture of a web archive: how it is asked for, and what its page says of the site of then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import scrapy

from mediacrawl.items import Discovery, Fetch, Listing
from mediacrawl.kinds import Kind
from mediacrawl.memento.server import MEMENTO, REDIRECTS, Memento
from mediacrawl.pages.links.pagination import page_number
from mediacrawl.reasons import NAMED_THEN
from mediacrawl.site import sitemap_url
from mediacrawl.spiders.frontier import Target
from mediacrawl.spiders.web_archive.inventory import NAMING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from mediacrawl.items import Place
    from mediacrawl.memento.server import Server
    from mediacrawl.memory import Captured
    from mediacrawl.pages.reading import Reading
    from mediacrawl.spiders.frontier import Frontier
    from mediacrawl.spiders.scope import Scope


def request_of(
    one: Captured, server: Server, callback: Callable[..., Any], errback: Callable[..., Any]
) -> scrapy.Request:
    """Ask for a capture; the callback gets it with its target."""
    redirects = one.http_status in REDIRECTS
    memento = Memento(server.memento(one.address, one.at), one.at, redirects)
    kind = Kind(one.kind)
    page = page_number(one.url) if kind.paged else 1
    target = Target(one.url, kind, page=page, memento=memento.address)
    return scrapy.Request(
        one.address,
        callback=callback,
        errback=errback,
        cb_kwargs={"target": target, "capture": one},
        meta={MEMENTO: memento, "dont_redirect": True, "handle_httpstatus_list": REDIRECTS},
        dont_filter=True,  # a page is asked for once a capture
    )


def fetch_of(one: Captured, server: Server, kept: Place | None = None) -> Fetch:
    """How it is known what the site answered, and where that is kept: a list may tell of it."""
    address, status = server.memento(one.address, one.at), one.http_status
    return Fetch(one.url, one.at, status, archive=kept, reread=True, memento=address)


def tell_of_then(reading: Reading, target: Target, scope: Scope, frontier: Frontier) -> None:
    """Take from the item of a capture what would be taken for word of the site as it is now.

    What a page of the past names is noted: a live crawl does not go there for that. Of a listing
    also where it goes on, for what no archive has to be known.
    """
    item = reading.item
    if isinstance(item, Listing) and item.fetch:
        item.source = item.next_page = None
        item.fetch.etag = item.fetch.last_modified = None  # it is asked for all of it
    item.discovered = _named(reading, target, scope, frontier)


def _named(reading: Reading, target: Target, scope: Scope, frontier: Frontier) -> list[Discovery]:
    if target.kind in NAMING:
        found = scope.notes_of_sitemap(reading.entries, frontier)
    else:
        found = scope.notes_of_page(reading.entries, target, frontier)
    kept = [note for note in found if note.kind is Kind.ARTICLE]
    for note in kept:
        note.reason = note.reason or NAMED_THEN
    following = reading.next_page if target.kind.paged else None
    following = following and sitemap_url(scope.site, following)
    if following and frontier.see(following):
        kept.append(Discovery(following, target.kind, reason=NAMED_THEN))
    return kept
