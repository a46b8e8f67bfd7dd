"""What is known of an address before its page is read: what named it, and where it stands."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple, Self

from mediacrawl.kinds import Kind
from mediacrawl.reasons import Reason, State


@dataclass(frozen=True, slots=True)
class FromFeed:
    """What a feed says of an article: used where its page says nothing."""

    title: str | None = None
    """In one line, without markup."""

    published: str | None = None
    """Time of publication as it is written."""

    modified: str | None = None
    """Time of the last change as it is written."""

    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    summary: str | None = None
    """In one line, without markup; None where it was cut off in the middle."""

    content: str | None = None
    """The article's text as HTML, where the feed has all of it."""

    def as_json(self) -> dict[str, Any]:
        """As the ledger and the archive keep it: without what is not said."""
        return {name: value for name, value in asdict(self).items() if value}

    def completed(self, other: FromFeed | None) -> FromFeed:
        """This, with what only the other says."""
        said = asdict(other) if other else {}
        missing = {name: value for name, value in said.items() if not getattr(self, name)}
        return replace(self, **missing)

    @classmethod
    def of_json(cls, stated: object) -> Self | None:
        """Read what `as_json` gave; None of nothing, and of what another version wrote."""
        if not stated or not isinstance(stated, dict):
            return None
        try:
            lists = {name: tuple(stated.get(name, ())) for name in ("authors", "tags")}
            found = cls(**{**stated, **lists})
        except TypeError:
            return None
        said = (*filter(None, asdict(found).values()), *found.authors, *found.tags)
        return found if all(isinstance(value, str | tuple) for value in said) else None


class Entry(NamedTuple):
    """An address that a page names, and what it says of it."""

    url: str
    """Canonical address."""

    kind: Kind
    """What its address, or the page that names it, says it is."""

    modified: datetime | None = None
    """Time of its last change, as a sitemap says (aware, UTC)."""

    published: datetime | None = None
    """Time of its publication, as a sitemap says (aware, UTC)."""

    address: str | None = None
    """The address as the page writes it, where that is not the canonical one."""

    feed: FromFeed | None = None
    """What a feed says of the article."""


@dataclass(slots=True)
class Discovery:
    """An address that this response was the first of the run to show."""

    url: str
    """Canonical address."""

    kind: Kind
    """What its address says it is."""

    reason: Reason | None = None
    """Why it will not be fetched, where it will not."""

    published_at: datetime | None = None
    """When it was published, where a sitemap says so (aware, UTC)."""

    address: str | None = None
    """The address as it was linked, where that is not the canonical one."""

    listing: str | None = None
    """As in Asked, of a listing's next page."""

    @property
    def state(self) -> State:
        """State of its row in the ledger, if it is new there."""
        return State.PENDING if self.reason is None else self.reason.state
