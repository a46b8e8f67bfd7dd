"""What the crawl takes from a Scrapy response: a document to read, and the ledger's part."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mediacrawl.items import Fetch
from mediacrawl.pages.document import Document
from mediacrawl.urls import canonical_url

if TYPE_CHECKING:
    from scrapy.http import Response

    from mediacrawl.spiders.frontier import Target


def document_of(response: Response) -> Document:
    """The page, with the encoding that its HTTP header declares."""
    content_type = response.headers.get("Content-Type") or b""
    _, _, charset = content_type.decode("latin-1").lower().partition("charset=")
    return Document(response.url, response.body, charset.strip(" \"';") or None)


def fetch_of(response: Response, target: Target) -> Fetch:
    """How the page was had; a further page of a listing keeps its number in its address."""
    final = canonical_url(response.url) if target.page == 1 else None
    return Fetch(
        url=final or target.url,
        at=datetime.now(UTC),
        status=response.status,
        etag=_header(response, "ETag"),
        last_modified=_header(response, "Last-Modified"),
        found_on=target.found_on,
    )


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
