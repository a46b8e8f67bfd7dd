"""The same article in other editions: by hreflang, or by links that name a language.

A language switch that leads to a front page says nothing of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from mediacrawl.languages import language_names
from mediacrawl.pages.document import Document
from mediacrawl.pages.metadata.read import Metadata
from mediacrawl.pages.nodes import Node, text_of
from mediacrawl.site import Site
from mediacrawl.values.text import fold
from mediacrawl.values.urls import canonical_url

_LONGEST_NAME = 20


def alternates_of(
    metadata: Metadata, document: Document, root: Node, site: Site
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Give candidates of (language, canonical address) pairs, the head's own first."""
    yield "meta", _clean(metadata.alternates, site, document.url)
    # Few pages link more of another edition than its front page, and links are many.
    if site.other_hosts and _elsewhere(site.other_hosts).search(document.body):
        yield "page", _clean(_language_links(root), site, document.url)


@lru_cache
def _elsewhere(hosts: tuple[str, ...]) -> re.Pattern[bytes]:
    return re.compile(rb"//(?:%s)/[^\"'\s>]" % "|".join(map(re.escape, hosts)).encode())


def _language_links(root: Node) -> Iterator[tuple[str, str]]:
    for anchor in root.iter("a"):
        href = anchor.get("href") or ""
        if not href.startswith(("http", "//")):
            continue
        language = anchor.get("hreflang") or _named_language(anchor)
        if language:
            yield language, href


def _named_language(anchor: Node) -> str | None:
    text = text_of(anchor).strip()
    return language_names().get(fold(text)) if 0 < len(text) <= _LONGEST_NAME else None


def _clean(
    pairs: Iterator[tuple[str, str]] | list[tuple[str, str]], site: Site, base: str
) -> list[tuple[str, str]]:
    found = []
    for raw, href in pairs:
        language = raw.lower().partition("-")[0]
        url = canonical_url(href, base)
        if url and language not in (site.language, "x") and urlsplit(url).path != "/":
            found.append((language, url))
    return found
