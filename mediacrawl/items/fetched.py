"""How a response was asked for and had, and where the archive keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mediacrawl.items.named import FromFeed
from mediacrawl.kinds import Kind


@dataclass(frozen=True, slots=True)
class Place:
    """Where the archive keeps a response."""

    file: str
    """Name of the file, within the archive's folder."""

    offset: int
    """Where its record begins, in bytes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a crawl asked for: what the response itself does not tell."""

    kind: Kind | None = None
    """Kind of page; None where no spider asked (robots.txt), or nothing is known of it."""

    page: int = 1
    """Number of the page within its listing."""

    label: str | None = None
    """Name of the listing, where the crawl knew it."""

    found_on: str | None = None
    """Address of the page that named this one."""

    depth: int = 0
    """Steps over articles' links since a listing named it."""

    via: str | None = None
    """Address that was asked for first, where redirects led here."""

    feed: FromFeed | None = None
    """What a feed says of the article."""

    memento: str | None = None
    """Address of the capture in a web archive that was asked in place of the site."""

    listing: str | None = None
    """Canonical address of the listing of which it is a further page, where its own does not say
    that: a piece that a script loads stands at an address of its own."""


@dataclass(slots=True)
class Fetch:
    """How a page was had: what the ledger keeps of a response."""

    url: str
    """Canonical address that was asked for (before redirects)."""

    at: datetime
    """When the response arrived (aware, UTC)."""

    status: int | None = None
    """HTTP status; None when no answer came."""

    etag: str | None = None
    """ETag header as sent."""

    last_modified: str | None = None
    """Last-Modified header as sent."""

    found_on: str | None = None
    """Canonical address of the page that first named this one in the run; None for a start."""

    depth: int = 0
    """Steps over articles' links since a listing named it."""

    due_at: datetime | None = None
    """When to look at it again, where that is planned (aware, UTC)."""

    archive: Place | None = None
    """Where the response is kept; None where it is not, and where no answer came."""

    reread: bool = False
    """Whether it was read again from an archive: the site was not asked."""

    address: str | None = None
    """The address that the site was asked for, where that is not the canonical one."""

    memento: str | None = None
    """Address of the capture in a web archive that it was had from: what it says is of the past,
    and joins what is known of other times."""
