"""The last resort for a body: a generic extractor, slow and less exact than what is read here."""

from __future__ import annotations

import logging
import warnings
from itertools import islice
from typing import Any

from mediacrawl.pages.document import Document
from mediacrawl.pages.front_matter.facts import read_lines
from mediacrawl.pages.markup.nodes import Node, text_of
from mediacrawl.values.cpu_budget import uncounted
from mediacrawl.values.text import clean_text

# Its time grows with the page; no article is longer.
_LARGEST = 1_000_000
# Of 1,000 real pages the fullest has 4,400. One of its expressions takes a second for 45,000, in
# which nothing can end it.
_MOST_ELEMENTS = 10_000


def extract_blocks(document: Document, furniture: set[str | None]) -> list[dict[str, Any]]:
    """Give the paragraphs that trafilatura takes for the main text, without known furniture."""
    if document.root is None or len(document.body) > _LARGEST or _is_too_full(document.root):
        return []
    with warnings.catch_warnings():
        # Of its parts for the network, which are not used: "SOCKS support in urllib3 requires …".
        warnings.simplefilter("ignore")
        with uncounted():
            from trafilatura import extract  # a second to import, for rare pages

    # That it finds nothing is an answer here, not an error.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text = extract(
        document.body.decode("utf-8", "replace"), include_comments=False, include_tables=False
    )
    lines = [clean_text(line) for line in (text or "").splitlines()]
    known = furniture | _texts_elsewhere(document.root)
    return [{"type": "paragraph", "text": line} for line in lines if line and line not in known]


def _is_too_full(root: Node) -> bool:
    return next(islice(root.iter(), _MOST_ELEMENTS, None), None) is not None


def _texts_elsewhere(root: Node) -> set[str | None]:
    """Texts of links, and of the page's header, menus and footer: on a page without a body the
    extractor takes what there is."""
    links = {clean_text(text_of(anchor)) for anchor in root.iter("a")}
    chrome = (node for top in root.iter("header", "nav", "footer") for node in top.iter())
    return links | {line.text for line in read_lines(chrome)}
