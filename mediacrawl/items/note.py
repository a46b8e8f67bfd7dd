"""A request that gave neither an article nor a listing: what the ledger keeps of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from mediacrawl.items.article import Article
from mediacrawl.items.fetched import Fetch
from mediacrawl.items.named import Discovery
from mediacrawl.kinds import Kind
from mediacrawl.reasons import OUT_OF_RANGE, Reason, State


@dataclass(slots=True)
class Note:
    """The outcome of a request that gave neither an article nor a listing."""

    fetch: Fetch
    """What was asked for and answered."""

    kind: Kind
    """What the address says it is."""

    reason: Reason
    """Why it gave none."""

    article_url: str | None = None
    """Canonical address of the article that this address also leads to, if it does."""

    claim: str | None = None
    """What the answer says it is, without proof: the address of another article."""

    published_at: datetime | None = None
    """When it was published, where it was read and is not wanted (aware, UTC)."""

    discovered: list[Discovery] = field(default_factory=list)
    """As in Article."""

    aside: bool = False
    """Whether it is of another address than the one that answered: the ledger keeps it, and it
    is no outcome of an article. (/a redirects to /b, which is read: the note is of /a.)"""

    @property
    def state(self) -> State:
        """State of the address in the ledger."""
        return self.reason.state

    @property
    def key(self) -> str:
        """Identity of the item within a crawl."""
        return self.fetch.url


def set_aside(article: Article, reason: Reason, article_url: str | None = None) -> Note:
    """What the ledger keeps of an article that is not stored, for a reason.

    Args:
        article_url: The article that its address leads to all the same.
    """
    assert article.fetch is not None
    return Note(
        replace(article.fetch, due_at=None),  # that is when a stored one is looked at again
        Kind.ARTICLE,
        reason,
        article_url,
        published_at=article.published_at if reason == OUT_OF_RANGE else None,
        discovered=article.discovered,
    )
