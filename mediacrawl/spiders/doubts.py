"""Articles that wait because their pages do not say that they are what was asked for.

In a bad hour a site answers every address with one page: an error, a log-in, a domain for sale, an
article from a cache. Each looks like an article by itself; that they are one shows in the next.
"""

from __future__ import annotations

import re
from collections import deque
from datetime import UTC
from hashlib import blake2b
from typing import Generic, NamedTuple, TypeVar

from mediacrawl.items import Article
from mediacrawl.kinds import Kind
from mediacrawl.memory import Known
from mediacrawl.reasons import (
    LED_TO,
    REDIRECT_OFF_SITE,
    SAME_TEXT,
    Reason,
    State,
    foreseen,
    missed,
)
from mediacrawl.site import Site
from mediacrawl.spiders.frontier import Target
from mediacrawl.values.text import fold

ROOM = 20
"""How many wait: a site whose pages never say it is stored that much later, and no less."""
MOST_ALIKE = 2
"""So many addresses may have one text: an outlet files a text twice now and then."""
_LEAST_WORDS = 60
"""Of a body that tells pages apart; an error page has a reference or a time that no other has."""
_MOST_TEXT = 5_000
_WORD = re.compile(r"\w+")
Thing = TypeVar("Thing")


class Doubt(NamedTuple):
    """Of an article whose page does not say that it is what was asked for."""

    address: str
    """Where it was read."""

    text: int
    """Mark of what the page says beside its address, the same in every process."""

    astray: bool = False
    """Whether another address led there, and it is no address of articles."""


def doubt_of(
    article: Article, site: Site, *, led_to: bool, named: bool, whose: str = ""
) -> Doubt | None:
    """Why it has to wait; None where its page is wanted as it is.

    Args:
        led_to: Whether another address led to it.
        named: Whether the operator has named the addresses: their pages are wanted, alike as they
            may be, but not those where they lead.
        whose: Among several, the site of which texts are compared: outlets print one agency.
    """
    if named and not led_to:
        return None
    address = _address(article)
    astray = led_to and site.classify(address) is not Kind.ARTICLE
    return Doubt(address, _mark(article, whose), astray)


class Doubts(Generic[Thing]):
    """Lets an article pass once so many others have come that have another text.

    What passes is given with None, what does not with the reason.
    """

    def __init__(self) -> None:
        """Nothing waits yet."""
        self._waiting: deque[tuple[Doubt, Thing]] = deque()
        self._seen: dict[int, frozenset[str]] = {}
        """Addresses that had a text, up to one too many."""
        self._refused: set[int] = set()
        """Texts of which no address is stored."""

    def take(self, thing: Thing, doubt: Doubt) -> list[tuple[Thing, Reason | None]]:
        """Have an article wait; give what need not wait any longer."""
        if doubt.astray:
            return [(thing, LED_TO)]
        seen = self._seen.get(doubt.text, frozenset())
        if len(seen) <= MOST_ALIKE and doubt.address not in seen:
            self._seen[doubt.text] = seen = seen | {doubt.address}
        self._waiting.append((doubt, thing))
        if doubt.text in self._refused or len(seen) > MOST_ALIKE:
            return self._refuse({doubt.text})
        return [(self._waiting.popleft()[1], None)] if len(self._waiting) > ROOM else []

    def refuse(self, address: str) -> list[tuple[Thing, Reason | None]]:
        """Refuse what waits of this address: others lead there as well."""
        return self._refuse({d.text for d, _ in self._waiting if d.address == address})

    def waiting(self) -> list[Thing]:
        """What waits, in order."""
        return [thing for _, thing in self._waiting]

    def release_all(self) -> list[Thing]:
        """Give all: no more will come."""
        released = self.waiting()
        self._waiting.clear()
        return released

    def _refuse(self, texts: set[int]) -> list[tuple[Thing, Reason | None]]:
        self._refused |= texts
        refused = [thing for doubt, thing in self._waiting if doubt.text in texts]
        self._waiting = deque(entry for entry in self._waiting if entry[0].text not in texts)
        return [(thing, SAME_TEXT) for thing in refused]


def judged(reason: Reason, target: Target, known: Known, site: Site) -> Reason:
    """The reason why an address gave no article; a refusal where one must be there: it is stored,
    or gone from where a listing that the run has read names it. What was absent is foreseen."""
    if target.kind is not Kind.ARTICLE:
        return reason
    named_on = site.classify(target.found_on) if target.found_on else Kind.OTHER
    must_be_there = known.stored or (named_on.is_listing and target.depth == 0)
    away = reason.state is State.GONE or reason is REDIRECT_OFF_SITE
    shows_none = known.stored and reason.state in (State.NOT_ARTICLE, State.INVALID)
    reason = missed(reason) if shows_none or (away and must_be_there) else reason
    return foreseen(reason) if known.absent else reason


def _address(article: Article) -> str:
    assert article.fetch is not None
    return article.fetch.url


def _mark(article: Article, whose: str) -> int:
    """What the page says beside its address, its numbers and its codes."""
    echoed = set(_words(_address(article)))
    title, body = _words(article.title), _words(article.body)
    # A day that the address has says nothing of the page.
    at = None if article.sources.get("published_at") == "address" else article.published_at
    told = body if at or len(body) >= _LEAST_WORDS else []
    words = " ".join(word for word in (*title, "|", *told) if word not in echoed)
    said = f"{whose}|{words}|{at and at.astimezone(UTC)}".encode(errors="replace")
    return int.from_bytes(blake2b(said, digest_size=8).digest())


def _words(text: str | None) -> list[str]:
    words = _WORD.findall(fold(text[:_MOST_TEXT])) if text else []
    return [word for word in words if word.isalpha()]
