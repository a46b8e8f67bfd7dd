"""A feed from its bytes, whatever its format."""

from __future__ import annotations

from mediacrawl.pages.feeds.entry import Feed
from mediacrawl.pages.feeds.json_feed import read_json
from mediacrawl.pages.feeds.xml import read_xml
from mediacrawl.pages.source.gzipped import TOO_LARGE, unpacked

MOST_ENTRIES = 5_000
"""Feeds have some dozens, and their archives some thousands."""


def read_feed(body: bytes, declared: str | None, url: str, max_size: int) -> Feed | None:
    """Read a feed, unpacked up to `max_size` where it is gzipped; None of what is none.

    Args:
        declared: The encoding that the HTTP header says, if any.
        url: Where it is from, for what is relative.
        max_size: Bytes; of a larger one nothing is read.
    """
    content, damage = unpacked(body, max_size)
    if damage == TOO_LARGE or len(content) > max_size:
        return Feed("unread", damage=TOO_LARGE)
    feed = read_json(content, declared, url, MOST_ENTRIES)
    feed = feed or read_xml(content, declared, url, MOST_ENTRIES)
    if feed is not None:
        feed.damage = damage or feed.damage
    return feed
