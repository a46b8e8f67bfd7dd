"""What goes through the one door: a response's bytes in, what they say out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import NamedTuple, Self, TypeVar

from mediacrawl.items import Article, Entry, Listing, Note, Tag, set_aside
from mediacrawl.kinds import Kind
from mediacrawl.loaders import Told
from mediacrawl.pages.document import LARGEST, Document
from mediacrawl.pages.feeds.entry import Rhythm
from mediacrawl.pages.source.gzipped import unpacked
from mediacrawl.pages.sources import Sources
from mediacrawl.reasons.made import calls_itself, further_page_of

T = TypeVar("T")
Covers = Callable[[datetime | None], bool]
"""Whether an article of a time is asked for."""
PAGE_SECONDS = 1.5
"""CPU that reading a page may take. Of 1,000 real pages the slowest took 0.13 s."""
NAMES_SECONDS = 10.0
"""CPU that reading a feed or a sitemap may take. 50,000 entries, as many as sitemaps may have, take
1 s."""


class Raw(NamedTuple):
    """A response's content as it is read: its content codings undone, its bytes undecoded."""

    url: str
    """Where it came from, after redirects."""

    body: bytes
    content_type: str = ""
    """The Content-Type header."""

    @property
    def charset(self) -> str | None:
        """The encoding that the header declares."""
        _, _, charset = self.content_type.lower().partition("charset=")
        return charset.strip(" \"';") or None

    @property
    def document(self) -> Document:
        """The page, with the encoding that its header declares.

        A server may pack what was packed, or say nothing of it: what can be unpacked is.
        """
        body, _ = unpacked(self.body, LARGEST)
        return Document(self.url, body, self.charset)


def nothing() -> None:
    """What goes no further names nothing."""


@dataclass(slots=True)
class Reading:
    """What a response says."""

    kind: Kind
    """What it is of: an article's address may turn out to be an author's page."""

    item: Article | Listing | Note

    asides: list[Note] = field(default_factory=list)
    """What else the ledger keeps: of the address that redirected here."""

    find_entries: Callable[[], list[Entry]] = list
    find_next: Callable[[], str | None] = nothing
    find_menus: Callable[[], dict[str, str]] = dict
    find_dead_end: Callable[[], str | None] = nothing
    find_sources: Callable[[], Sources] = Sources
    """What costs a walk over the page, and is not wanted by all who read it."""

    tags: list[Tag] = field(default_factory=list)
    """Of an article, whether it is kept or not."""

    is_own: bool = True
    """Whether an article's page says that it is what was asked for: an id, a slug, a title."""

    is_cut: bool = False
    """Whether an article's HTML begins and has no end."""

    another: str | None = None
    """The address whose article the page says that it is, where the one asked for names another."""

    first_page: str | None = None
    """The address of the article of which the page is a further one."""

    is_index: bool = False
    """Whether it is a sitemap that names sitemaps."""

    told: dict[str, list[Told]] = field(default_factory=dict)
    """By field of an article what each source says, where that was asked for."""

    left_out: list[tuple[str, str]] = field(default_factory=list)
    """(rule, text) of what stands in the body's container and is none of it, asked for likewise."""

    damage: str | None = None
    """What is wrong with a feed or a sitemap of which the rest was read."""

    lost: Mapping[str, int] = field(default_factory=dict)
    """How many entries of a feed or a sitemap name nothing, by why: told when they were read."""

    rhythm: Rhythm | None = None
    """When a feed asks to be read again."""

    @property
    def entries(self) -> list[Entry]:
        """Every address of the site that the page names, each once, in order."""
        return self.find_entries()

    @property
    def next_page(self) -> str | None:
        """Where a listing goes on."""
        return self.find_next()

    @property
    def dead_end(self) -> str | None:
        """What leads on in a listing by a script alone, in its words, where nothing else does."""
        return None if self.next_page else self.find_dead_end()

    @property
    def navigation(self) -> dict[str, str]:
        """Addresses of a listing's menus by their folded labels."""
        return self.find_menus()

    @property
    def sources(self) -> Sources:
        """What a listing says of its site's sources."""
        return self.find_sources()

    def believed(self, *, named: bool) -> Self:
        """What is made of it: of a page that says it is another's, what it claims; a further page
        of an article is none of its own.

        As with a redirect, a claim takes proof, or another run that meets the same.

        Args:
            named: Whether the operator has named the address: its page is wanted as it is.
        """
        if isinstance(self.item, Article) and self.first_page and not named:
            self.item = set_aside(self.item, further_page_of(self.first_page))
        if isinstance(self.item, Article) and self.another and not (named or self.asides):
            self.item = set_aside(self.item, calls_itself(self.another))
            self.item.claim = self.another
        return self

    def followed(self) -> Self:
        """Find now what it names, where it is read to be followed.

        It can be pickled then: nothing of it knows the page any more. Links that say nothing new,
        half of a page's, stay behind: each of them would be sent to another process and looked at.
        """
        names, lists = self.kind in (Kind.SITEMAP, Kind.FEED), self.kind.is_listing
        entries = [
            entry
            for entry in self.entries
            if names or entry.kind.traits.noted or (lists and entry.kind is Kind.SITEMAP)
        ]
        self.find_entries = partial(_found, entries)
        self.find_next = partial(_found, self.next_page)
        self.find_dead_end = partial(_found, self.dead_end)
        menus = self.navigation if self.kind is Kind.FRONT else {}
        self.find_menus = partial(_found, menus)
        self.find_sources = partial(_found, self.sources)
        return self


def _found(what: T) -> T:
    return what
