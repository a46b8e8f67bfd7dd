"""What a run has met so far: the same for a live crawl and for its archive, read again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from mediacrawl.items import Headline

Thing = TypeVar("Thing")


class Held(Generic[Thing]):
    """Articles that were read at another address than their own, until that one has answered.

    The page at an article's own address is what is stored, and what the site refuses us there we
    do not take elsewhere. (/a redirects to the article /b, and /b is still queued: what was read
    waits for /b. Then /b answers: what waited is one more address of the article. Or the site
    refuses /b: what waited is not stored.)
    """

    def __init__(self) -> None:
        self._things: dict[str, list[Thing]] = {}
        self._refused: set[str] = set()

    def waiting(self) -> list[Thing]:
        """What waits."""
        return [thing for things in self._things.values() for thing in things]

    def hold(self, own_url: str, thing: Thing) -> None:
        """Wait for the answer of the article's own address."""
        self._things.setdefault(own_url, []).append(thing)

    def release(self, url: str, *, refused: bool = False) -> list[Thing]:
        """Give what waited for this address, now that it has answered."""
        if refused:
            self._refused.add(url)
        return self._things.pop(url, [])

    def release_all(self) -> list[Thing]:
        """Give what waited for addresses that have no answer."""
        waiting = self.waiting()
        self._things.clear()
        return waiting

    def is_refused(self, own_url: str) -> bool:
        """Whether the site refused the article at its own address."""
        return own_url in self._refused


class Ticker:
    """The lines of the breaking ticker: every page shows them, one is the first of the run."""

    def __init__(self) -> None:
        self._lines: set[str] = set()

    def new(self, headlines: Iterable[Headline]) -> list[Headline]:
        """Give the lines that no page of the run has shown before."""
        new = [headline for headline in headlines if headline.text not in self._lines]
        self._lines.update(headline.text for headline in new)
        return new
