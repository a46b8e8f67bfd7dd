"""The text that a feed has of an article, as a page."""

from __future__ import annotations

import html

from mediacrawl.items import FromFeed
from mediacrawl.pages.document import Document


def document_of(said: FromFeed, url: str) -> Document:
    """Make a page of what a feed says, to be read as the site's own is.

    Args:
        url: The article's address, for what is relative.
    """
    title = html.escape(said.title or "", quote=False)
    page = (
        f"<html><head><title>{title}</title></head><body><article><header><h1>{title}</h1>"
        f"</header><div>{said.content or ''}</div></article></body></html>"
    )
    return Document(url, page.encode(errors="replace"), "utf-8")
