"""What an address can be: the one table of the kinds of pages, and of how each is crawled.

A new kind is a row here and, where pages of it are fetched, a reader in `pages.read`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum, StrEnum


class Queue(IntEnum):
    """What is fetched first: what an earlier queue's answers name comes before the later ones."""

    ARTICLES = 0
    FEEDS = 1
    """They prove and date what they name."""
    LISTINGS = 2
    SITEMAPS = 3


class Conditional(Enum):
    """When the site is asked whether a page has changed since it was read (RFC 9110, 13)."""

    NEVER = "never"
    """It must be read anyway."""

    STORED = "stored"
    """Where what it says is stored."""

    NAMED = "named"
    """Where another page named it; a crawl begins with the others."""

    READ = "read"
    """Where an earlier run has read it to its end."""


@dataclass(frozen=True, slots=True)
class Traits:
    """How pages of a kind are crawled."""

    reader: str | None = None
    """Its reader in `pages.read`: 'article', 'listing', 'feed', 'sitemap'. None: never fetched."""

    queue: Queue = Queue.LISTINGS
    conditional: Conditional = Conditional.NEVER

    paged: bool = False
    """Whether it goes on over pages of its own."""

    subject: bool = False
    """Whether it is about somebody or something: it says who or what, and changes seldom."""

    section: bool = False
    """Whether it is a part of the site: the navigation's labels lead there, not any link."""

    noted: bool = True
    """Whether a link to it says something new, so that the ledger gets a row."""

    source: bool = False
    """Whether its first page is a source of the site's articles, watched as such
    (`crawl.source`)."""


class Kind(StrEnum):
    """A kind of page; the words are those of `crawl.page.kind` and `corpus.placement`.

    >>> Kind("tag").paged, Kind.STATIC.is_fetched, Kind("some former word")
    (True, False, <Kind.OTHER: 'other'>)
    """

    ARTICLE = "article"
    FRONT = "front"
    SECTION = "section"
    REGION = "region"
    TAG = "tag"
    AUTHOR = "author"
    COVERAGE = "coverage"
    FEED = "feed"
    SITEMAP = "sitemap"

    STATIC = "static"
    """A page that is neither an article nor a listing, by its address."""

    OTHER = "other"
    """An address that says nothing of what is there."""

    OFFSITE = "offsite"
    """An address of another host."""

    @classmethod
    def _missing_(cls, value: object) -> Kind:
        """A word of another version's ledger or archive reads as OTHER, and breaks nothing."""
        return cls.OTHER

    traits: Traits
    """How its pages are crawled; an attribute, for each link of each page is asked for it."""

    @property
    def is_fetched(self) -> bool:
        """Whether its pages are read."""
        return self.traits.reader is not None

    @property
    def is_listing(self) -> bool:
        """Whether its pages list articles in places of their own."""
        return self.traits.reader == "listing"

    @property
    def paged(self) -> bool:
        """See Traits."""
        return self.traits.paged

    @property
    def subject(self) -> bool:
        """See Traits."""
        return self.traits.subject


_SECTION = Traits(
    "listing", conditional=Conditional.READ, paged=True, section=True, noted=False, source=True
)
_SUBJECT = Traits("listing", conditional=Conditional.READ, paged=True, subject=True)
_TABLE = {
    Kind.ARTICLE: Traits("article", Queue.ARTICLES, Conditional.STORED),
    Kind.FRONT: Traits("listing", noted=False, source=True),
    Kind.SECTION: _SECTION,
    Kind.REGION: _SECTION,
    Kind.TAG: Traits("listing", conditional=Conditional.READ, paged=True),
    Kind.AUTHOR: _SUBJECT,
    Kind.COVERAGE: _SUBJECT,
    Kind.FEED: Traits("feed", Queue.FEEDS, Conditional.READ, noted=False, source=True),
    Kind.SITEMAP: Traits("sitemap", Queue.SITEMAPS, Conditional.NAMED, noted=False, source=True),
    Kind.STATIC: Traits(),
    Kind.OTHER: Traits(),
    Kind.OFFSITE: Traits(noted=False),
}
for _kind in Kind:
    _kind.traits = _TABLE[_kind]
LISTINGS = tuple(kind for kind in Kind if kind.is_listing)
"""Kinds of `corpus.placement.page_kind`."""
