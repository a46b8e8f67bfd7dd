"""Articles that wait because their pages do not say that they are what was asked for.

In a bad hour a site answers every address with one page: an error, a log-in, a domain for sale, an
article from a cache. Each looks like an article by itself; that they are one shows in the next.
"""

from __future__ import annotations

import re
from collections import Counter, deque

from mediacrawl.items import Article, Note, set_aside
from mediacrawl.kinds import Kind
from mediacrawl.memory import Known
from mediacrawl.reasons import (
    REDIRECT_OFF_SITE,
    SAME_TEXT,
    Reason,
    State,
    foreseen,
    missed,
    no_article,
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


class Doubts:
    """Lets an article pass once so many others have come that have another text."""

    def __init__(self, site: Site, *, named: bool = False) -> None:
        """Judge addresses as the site does.

        Args:
            named: Whether the operator has named the addresses: their pages are wanted, alike as
                they may be, but not those where they lead.
        """
        self._site = site
        self._named = named
        self._waiting: deque[tuple[int, Article]] = deque()
        self._seen = Counter[int]()
        """How many addresses had a text, by its mark."""

    def take(self, article: Article, *, led_to: bool = False) -> list[Article | Note]:
        """Have an article wait; give what need not wait any longer.

        Args:
            led_to: Whether another address led to it, and nothing proves that it is that one's.
        """
        if led_to and self._site.classify(_address(article)) is not Kind.ARTICLE:
            return [set_aside(article, no_article("an article's address leads to it"))]
        if self._named and not led_to:
            return [article]
        mark = _mark(article)
        self._seen[mark] += 1
        self._waiting.append((mark, article))
        if self._seen[mark] > MOST_ALIKE:
            return list(self._refuse(mark))
        return [self._waiting.popleft()[1]] if len(self._waiting) > ROOM else []

    def refuse(self, url: str) -> list[Note]:
        """Refuse what waits of this address: others lead there as well."""
        marks = {mark for mark, article in self._waiting if _address(article) == url}
        return [note for mark in marks for note in self._refuse(mark)]

    def release_all(self) -> list[Article]:
        """Give all: no more will come."""
        released = [article for _, article in self._waiting]
        self._waiting.clear()
        return released

    def _refuse(self, mark: int) -> list[Note]:
        self._seen[mark] = MOST_ALIKE + 1
        refused = [article for other, article in self._waiting if other == mark]
        self._waiting = deque(entry for entry in self._waiting if entry[0] != mark)
        return [set_aside(article, SAME_TEXT) for article in refused]


def judged(reason: Reason, target: Target, known: Known, site: Site) -> Reason:
    """The reason of a failure; a refusal where an article is away that must be there: it is stored,
    or stands on a listing that the run has read. One that was absent before is foreseen."""
    if target.kind is not Kind.ARTICLE:
        return reason
    named_on = site.classify(target.found_on) if target.found_on else Kind.OTHER
    must_be_there = known.stored or (named_on.is_listing and target.depth == 0)
    away = reason.state is State.GONE or reason is REDIRECT_OFF_SITE
    reason = missed(reason) if away and must_be_there else reason
    return foreseen(reason) if known.absent else reason


def _address(article: Article) -> str:
    assert article.fetch is not None
    return article.fetch.url


def _mark(article: Article) -> int:
    """What the page says beside its address, its numbers and its codes."""
    echoed = set(_words(_address(article)))
    title, body = _words(article.title), _words(article.body)
    # A day that the address has says nothing of the page.
    at = None if article.sources.get("published_at") == "address" else article.published_at
    told = body if at or len(body) >= _LEAST_WORDS else []
    words = tuple(word for word in (*title, "", *told) if word not in echoed)
    return hash((words, at))


def _words(text: str | None) -> list[str]:
    words = _WORD.findall(fold(text[:_MOST_TEXT])) if text else []
    return [word for word in words if word.isalpha()]
