"""A listing or a sitemap, field by field, and what of a site names its articles."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from mediacrawl.items.fetched import Fetch
from mediacrawl.items.named import Discovery, Entry
from mediacrawl.items.parts import Headline, Placement
from mediacrawl.kinds import Kind


@dataclass(frozen=True, slots=True)
class Source:
    """Something that names a site's articles: a feed, a sitemap, a listing."""

    url: str
    """Address as it is asked for, its query too."""

    site: str
    """Front page of the site that it is of (`Site.front_url`)."""

    kind: Kind
    """Kind of page."""

    title: str | None = None
    """What it is called."""

    found_on: str | None = None
    """Page that names it; None where the site's declaration does."""


@dataclass(slots=True)
class Listing:
    """A page that lists articles, or a sitemap (which has no placements)."""

    page_url: str = ""
    """Canonical address of the listing, without the page number."""

    page_kind: Kind = Kind.SECTION
    """Kind of listing, or SITEMAP."""

    page: int = 1
    """Number of the page within the listing, from 1."""

    outlet: str = ""
    """Slug of the outlet: 'almayadeen'."""

    edition: str = ""
    """Language edition: 'en', 'ar', 'es'."""

    label: str | None = None
    """Name of the listing as a reader sees it: 'Politics'; of an author's page the author's."""

    description: str | None = None
    """What an author's or a dossier's page says of its subject."""

    placements: list[Placement] = field(default_factory=list)
    """Articles in page order."""

    headlines: list[Headline] = field(default_factory=list)
    """As in Article."""

    discovered: list[Discovery] = field(default_factory=list)
    """As in Article."""

    next_page: Discovery | None = None
    """Where the listing goes on, if it does and that is not known to be read already."""

    named: list[Entry] = field(default_factory=list)
    """A sitemap's articles."""

    not_modified: bool = False
    """Whether the site says that it is as before (HTTP 304): nothing was read."""

    is_index: bool = False
    """Whether it is a sitemap of sitemaps, which names no article itself."""

    source: Source | None = None
    """The source as which a crawl read it; None where it is none, and in what is read again."""

    not_before: datetime | None = None
    """Until when the site asks to leave the source alone (aware, UTC)."""

    quiet: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """When it asks not to be asked at all: {hours: (0, 1), days: (6,)}, by UTC, Monday 0."""

    sources: list[Source] = field(default_factory=list)
    """Sources of the site that it is the first of the run to show."""

    fetch: Fetch | None = None
    """The ledger's part. Its url keeps the page number of a listing."""

    @property
    def key(self) -> str:
        """Identity of the item within a crawl."""
        return f"{self.page_url} {self.page}"
