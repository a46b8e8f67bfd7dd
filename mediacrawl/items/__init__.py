"""What a page says, documented by field: the items that spiders yield and the store writes.

One response gives one item, so that what a response led to is stored in one transaction: an
article page an `Article`, a listing page or a sitemap a `Listing`, any other outcome a `Note`.
A field that the page does not state is None (or an empty list), never an empty string.
"""

from mediacrawl.items.article import KINDS, MEDIA_KINDS, Article, gap_in
from mediacrawl.items.fetched import Asked, Fetch, Place
from mediacrawl.items.listing import Listing, Source
from mediacrawl.items.named import Discovery, Entry, FromFeed
from mediacrawl.items.note import Note, set_aside
from mediacrawl.items.parts import (
    LINK_KINDS,
    Alternate,
    Author,
    Headline,
    Image,
    Link,
    Placement,
    Tag,
)

Item = Article | Listing | Note

__all__ = [
    "KINDS",
    "LINK_KINDS",
    "MEDIA_KINDS",
    "Alternate",
    "Article",
    "Asked",
    "Author",
    "Discovery",
    "Entry",
    "Fetch",
    "FromFeed",
    "Headline",
    "Image",
    "Item",
    "Link",
    "Listing",
    "Note",
    "Place",
    "Placement",
    "Source",
    "Tag",
    "gap_in",
    "set_aside",
]
