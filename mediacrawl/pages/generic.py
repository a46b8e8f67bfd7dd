"""The last resort for a body: a generic extractor, slow and less exact than what is read here."""

from __future__ import annotations

import logging
from typing import Any

from mediacrawl.pages.document import Document

# Its time grows with the page; no article is longer.
_LARGEST = 1_000_000


def extract_blocks(document: Document, furniture: set[str]) -> list[dict[str, Any]]:
    """Give the paragraphs that trafilatura takes for the main text, without known furniture."""
    if document.root is None or len(document.body) > _LARGEST:
        return []
    from trafilatura import extract  # a second to import, for rare pages

    # That it finds nothing is an answer here, not an error.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text = extract(
        document.body.decode("utf-8", "replace"), include_comments=False, include_tables=False
    )
    lines = [line.strip() for line in (text or "").splitlines()]
    return [{"type": "paragraph", "text": line} for line in lines if line and line not in furniture]
