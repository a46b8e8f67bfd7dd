"""What the crawl takes from a Scrapy response: a document to read, and the ledger's part."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mediacrawl.archive.capture import KEPT, Kept
from mediacrawl.items import Fetch
from mediacrawl.pages.document import Document
from mediacrawl.values.urls import canonical_url

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

    from mediacrawl.memory import Known
    from mediacrawl.spiders.frontier import Target


def document_of(response: Response) -> Document:
    """The page, with the encoding that its HTTP header declares."""
    content_type = response.headers.get("Content-Type") or b""
    _, _, charset = content_type.decode("latin-1").lower().partition("charset=")
    return Document(response.url, response.body, charset.strip(" \"';") or None)


def fetch_of(response: Response, target: Target) -> Fetch:
    """How the page was had; a further page of a listing keeps its number in its address."""
    final = canonical_url(response.url) if target.page == 1 else None
    kept = kept_of(response.request)
    return Fetch(
        url=final or target.url,
        at=kept.at,
        status=response.status,
        etag=_header(response, "ETag"),
        last_modified=_header(response, "Last-Modified"),
        found_on=target.found_on,
        depth=target.depth,
        archive=kept.place,
    )


def kept_of(request: Request | None) -> Kept:
    """When and where the archive has the answer; without an archive: now, and nowhere.

    The archive's moment is taken wherever there is one, so that reading it again gives the same.
    """
    kept: Kept | None = request.meta.get(KEPT) if request is not None else None
    return kept or Kept(datetime.now(UTC))


def validators(target: Target, known: Known) -> dict[str, str]:
    """Headers by which the site may answer that a page is as it was when it was last read.

    Not for what must be read anyway: the front page, whose navigation says where the sections are,
    the sitemaps that a crawl begins with, and a listing whose walk broke off.
    """
    if target.kind == "article":
        wanted = known.stored
    elif target.kind == "sitemap":
        wanted = target.found_on is not None
    else:
        wanted = target.kind != "front" and not target.thorough
    if not wanted or not known.settled:
        return {}
    stated = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in stated.items() if value}


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
