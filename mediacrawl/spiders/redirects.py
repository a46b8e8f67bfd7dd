"""What a redirect that is not followed says of the address that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mediacrawl.items import Note
from mediacrawl.kinds import Kind
from mediacrawl.reasons import NO_PLACE, REDIRECT_LOOP, TO_LISTING
from mediacrawl.reasons.made import leads_elsewhere, redirects_off, redirects_to
from mediacrawl.site import Site, sitemap_url
from mediacrawl.values.addresses.page_match import share_a_name

if TYPE_CHECKING:
    from scrapy.http import Response

    from mediacrawl.items import Fetch


def note_of_redirect(response: Response, fetch: Fetch, kind: Kind, site: Site) -> Note:
    """Where it leads; what stands there has a record of its own if anybody followed it."""
    location = (response.headers.get("Location") or b"").decode("utf-8", "replace")
    named = sitemap_url if kind is Kind.SITEMAP else Site.canonical
    target = named(site, location, response.url)
    if target is None:
        return Note(fetch, kind, NO_PLACE)
    if site.classify(target) is Kind.OFFSITE:
        return Note(fetch, kind, redirects_off(urlsplit(target).hostname or ""))
    if target == fetch.url:
        return Note(fetch, kind, REDIRECT_LOOP)
    if kind is not Kind.ARTICLE:
        return Note(fetch, kind, redirects_to(target))
    if site.classify(target).is_listing:
        return Note(fetch, kind, TO_LISTING)
    if not share_a_name(fetch.url, target):
        return Note(fetch, kind, leads_elsewhere(target), claim=target)
    return Note(fetch, kind, redirects_to(target), target)
