"""The same article in other editions: by hreflang, or by links that name a language.

A language switch that leads to a front page says nothing of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from mediacrawl.kinds import Kind
from mediacrawl.languages import language_names
from mediacrawl.pages.document import Document
from mediacrawl.pages.markup.nodes import Node, text_of
from mediacrawl.pages.metadata.read import Metadata
from mediacrawl.site import Site
from mediacrawl.values.language_codes import language_code
from mediacrawl.values.text import fold
from mediacrawl.values.urls import canonical_url

_LONGEST_NAME = 20
_ADDRESS_ENDS = frozenset({b"", *(bytes([one]) for one in b"\"'> \t\n\r\f\v")})


def alternates_of(
    metadata: Metadata, document: Document, root: Node, site: Site
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Give candidates of (language, canonical address) pairs, the head's own first."""
    own = language_code(metadata.language) or site.language
    yield "meta", _clean(metadata.alternates, site, own, document.url)
    # Few pages link more of another edition than its front page, and links are many.
    body = document.body
    places = (f"//{host}/".encode() for host in site.other_hosts)
    below = _below(_paths_of_others(site))
    if any(_goes_on(place, body) for place in places) or (below and below.search(body)):
        yield "page", _clean(_language_links(root), site, own, document.url)


def _paths_of_others(site: Site) -> tuple[str, ...]:
    """Where the addresses of other editions on the same host begin."""
    others = (other for other in site.family if other is not site and other.host == site.host)
    return tuple(path for other in others if (path := other.path.strip("/")))


def _goes_on(place: bytes, body: bytes) -> bool:
    """Whether an address of a page goes on behind what all of an edition begin with."""
    at = body.find(place)
    while at >= 0:
        at += len(place)
        if body[at : at + 1] not in _ADDRESS_ENDS:
            return True
        at = body.find(place, at)
    return False


@lru_cache
def _below(paths: tuple[str, ...]) -> re.Pattern[bytes] | None:
    places = [rf"[\"'/]/?{re.escape(path)}/" for path in paths]
    return re.compile(rb"(?:%s)[^\"'\s>]" % "|".join(places).encode()) if places else None


def _language_links(root: Node) -> Iterator[tuple[str, str]]:
    for anchor in root.iter("a"):
        href = anchor.get("href") or ""
        if not href.startswith(("http", "/")):
            continue
        language = anchor.get("hreflang") or _named_language(anchor)
        if language:
            yield language, href


def _named_language(anchor: Node) -> str | None:
    text = text_of(anchor).strip()
    return language_names().get(fold(text)) if 0 < len(text) <= _LONGEST_NAME else None


def _clean(
    pairs: Iterator[tuple[str, str]] | list[tuple[str, str]], site: Site, own: str, base: str
) -> list[tuple[str, str]]:
    found = []
    for raw, href in pairs:
        language = raw.lower().partition("-")[0]
        url = _canonical(href, site, base)
        if url and language not in (own, "x") and urlsplit(url).path != "/":
            found.append((language, url))
    return found


def _canonical(href: str, site: Site, base: str) -> str | None:
    """The form by which the edition that it is of knows it; None for that edition's front page."""
    url = canonical_url(href, base)
    for other in site.family:
        if url and other.classify(url) is not Kind.OFFSITE:
            url = other.canonical(href, base)
            return None if url == other.front_url else url
    return url
