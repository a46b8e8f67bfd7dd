"""The feeds that a page names: alternates of its head, and links whose address says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediacrawl.pages.markup.nodes import Node

_TYPES = re.compile(r"application/(?:rss|atom|rdf|feed)\+(?:xml|json)|text/(?:rss|x-opml)", re.I)
# What HTML had for feeds of something wider than the page, beside today's.
_RELS = frozenset({"alternate", "feed", "outline"})
_ANY_TYPES = frozenset({"", "text/xml", "application/xml", "application/json"})
_PATH = re.compile(
    r"(?:^|[/.])(?:rss|feed|atom)(?:\.xml|/)?$|\.(?:rss|atom|rdf|opml)$"
    r"|(?:^|/)(?:rss|feeds?|atom)/[\w./-]{1,80}\.xml$",
    re.I,
)
_WORD = re.compile(r"\b(?:rss|atom|feed)\b", re.I)


def alternate_feeds(root: Node) -> Iterator[Node]:
    """Give the links of the head that are a feed's: by type, or where that may be anything's, by
    address or title.
    """
    for link in root.iter("link"):
        if _RELS.isdisjoint((link.get("rel") or "").lower().split()):
            continue
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        untold = kind in _ANY_TYPES and not link.get("hreflang")
        named = untold and (_names_feed(link) or _WORD.search(link.get("title") or ""))
        if named or _TYPES.search(kind):
            yield link


def linked_feeds(root: Node) -> Iterator[Node]:
    """Give the anchors whose address is one of feeds."""
    return (anchor for anchor in root.iter("a") if _names_feed(anchor))


def _names_feed(link: Node) -> bool:
    return _PATH.search((link.get("href") or "").partition("?")[0]) is not None
