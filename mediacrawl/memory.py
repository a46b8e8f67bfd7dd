"""What a crawl asks of earlier runs: the database's answers, and those of a run without one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

from mediacrawl.items import FromFeed, Tag

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Known(NamedTuple):
    """What earlier runs know of an address."""

    settled: bool = False
    """Whether it was read with a lasting outcome, or is to be left alone for a while."""

    stored: bool = False
    """Whether it leads to a stored article."""

    due: bool = False
    """Whether it is time to look at it again."""

    absent: bool = False
    """Whether no article was there already: gone, or a redirect elsewhere."""

    etag: str | None = None
    """ETag of the last answer."""

    last_modified: str | None = None
    """Last-Modified of the last answer."""

    published_at: datetime | None = None
    """When the article was published, as far as known."""

    address: str | None = None
    """How it was linked, where that is not its canonical address."""

    feed: FromFeed | None = None
    """What a feed says of the article."""

    set_aside: bool = False
    """Whether reading it killed a process twice."""

    first_seen_at: datetime | None = None
    """When the stored article was had for the first time."""

    as_list: bool = False
    """Whether it was read as a section: its address may have been all that said so."""


class Waiting(NamedTuple):
    """An address that an earlier run has left, or that is due."""

    url: str
    kind: str
    reason: str | None
    """Why it was left, where it was on purpose."""
    depth: int
    found_on: str | None
    published_at: datetime | None
    """Time of publication, where anything told it (aware, UTC)."""
    address: str | None = None
    """How it was linked, where that is not its canonical address."""
    absent: bool = False
    """As in `Known`: it is asked for last, when the site has shown how well it is."""


class KnownSource(NamedTuple):
    """What earlier runs know of a source (`items.Source`) of the site."""

    url: str
    kind: str
    title: str | None
    found_on: str | None
    """Page that names it; None where the site's declaration does."""
    last_fetched_at: datetime | None
    """When it last answered."""
    last_named_at: datetime | None
    """When it last named an article that was new to it."""
    not_before: datetime | None
    """The site asks to leave it alone until then."""
    quiet: dict[str, list[int]]
    """When it asks not to be asked at all: {hours: [0, 1], days: [6]}, by UTC, Monday 0."""
    dropped_at: datetime | None
    """Since when it is asked once a week only, for it names nothing."""


class Captured(NamedTuple):
    """A capture of one of the site's pages that a web archive has."""

    url: str
    """Canonical address."""
    at: datetime
    """When it was captured (aware, UTC)."""
    address: str
    """The address as the archive has it."""
    kind: str
    """What the address says it is."""
    http_status: int
    """HTTP status of the site's answer then."""
    digest: str | None
    """Digest of its content, as the archive's list has it: the same content, the same digest."""


class Listed(NamedTuple):
    """A list of captures that is being read of an archive."""

    archive: str
    """The archive: what its captures' addresses begin with."""
    site: str
    """Front page of the site (`Site.front_url`)."""
    query: str
    """What is asked for."""
    resume: str | None = None
    """Where the list goes on; None at its end."""


class Choice(NamedTuple):
    """Which captures are to be read."""

    archive: str
    site: str
    captures: str
    """Of an article: changes, first, last or all."""
    listings: str
    """Of a listing: daily, all or no."""
    since: datetime | None
    """Published, and so captured, at or after."""
    until: datetime | None
    """Published before."""
    newest: bool
    """Whether the newest come first; else the oldest."""


class Captures(Protocol):
    """What a crawl of a web archive asks and notes."""

    async def listed(self, listed: Listed) -> tuple[str | None, datetime | None]:
        """Where a list goes on that was broken off, and the newest capture on one that is read."""

    async def note_listed(self, listed: Listed, found: Sequence[Captured], malformed: int) -> None:
        """Keep what a list names, and how far it is read."""

    async def next(self, choice: Choice, after: Captured | None) -> list[Captured]:
        """The next captures to read, in order of time; empty at the end."""

    async def left(self, choice: Choice) -> int:
        """How many are to be read."""

    async def read(self, choice: Choice) -> int:
        """How many articles' captures were read."""

    async def note_failed(self, capture: Captured, reason: str, *, lasting: bool) -> None:
        """Keep that the archive gave nothing in its place."""


class Memory(Protocol):
    """What a news spider asks."""

    async def known(self, urls: Sequence[tuple[str, datetime | None]]) -> dict[str, Known]:
        """What is known of addresses, each with the time of change that a sitemap states."""

    async def waiting(self, after: str) -> list[Waiting]:
        """The next addresses to begin with, in order of address; empty at the end."""

    async def tags(self) -> list[Tag]:
        """Tags of the edition that have a page."""

    async def sources(self) -> list[KnownSource]:
        """What names the site's articles, in order of address."""

    async def note_attempts(self, urls: Collection[str]) -> None:
        """Keep what is asked for and not read yet, whatever becomes of this run."""

    async def suspects(self) -> frozenset[str]:
        """Addresses that runs were reading, or were about to, when they died."""

    async def stood_before(self, page_url: str, urls: Sequence[str]) -> bool:
        """Whether all these articles stood on the listing before this run began."""

    @property
    def captures(self) -> Captures | None:
        """What is known of web archives; None where nothing can be kept."""


class NoMemory:
    """A run without a database: all is new."""

    async def known(self, urls: Sequence[tuple[str, datetime | None]]) -> dict[str, Known]:
        """Nothing."""
        return {}

    async def waiting(self, after: str) -> list[Waiting]:
        """Nothing."""
        return []

    async def tags(self) -> list[Tag]:
        """None."""
        return []

    async def sources(self) -> list[KnownSource]:
        """None."""
        return []

    async def note_attempts(self, urls: Collection[str]) -> None:
        """Nowhere."""

    async def suspects(self) -> frozenset[str]:
        """None."""
        return frozenset()

    async def stood_before(self, page_url: str, urls: Sequence[str]) -> bool:
        """No."""
        return False

    @property
    def captures(self) -> None:
        """Nowhere."""


class Remembers(ABC):
    """A component of a crawl that can answer: the store, which has the database."""

    @property
    @abstractmethod
    def memory(self) -> Memory:
        """What earlier runs know."""


def memory_of(crawler: Crawler) -> Memory:
    """What a crawl may ask, once its components are open; nothing where it stores nothing."""
    component = crawler.get_item_pipeline(Remembers)  # type: ignore[type-abstract]
    return component.memory if component is not None else NoMemory()
