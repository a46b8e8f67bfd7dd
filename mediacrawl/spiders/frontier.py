"""What a crawl has seen and what it has still to fetch, in little memory.

Addresses wait here as plain strings and become requests a few at a time, so that a sitemap of
100,000 entries costs megabytes, not the hundreds that as many waiting requests would. Articles
come before listing pages, and these before sitemaps: the queue never holds much more than what one
sitemap named. In a walk of the sitemaps these come before listing pages, one after the other.
"""

from __future__ import annotations

from collections import deque
from dataclasses import fields
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple
from zlib import crc32

from mediacrawl.items import Asked, FromFeed
from mediacrawl.kinds import Kind, Queue
from mediacrawl.memory import Known


class Target(NamedTuple):
    """An address to fetch."""

    url: str
    """Canonical, but of a listing's further pages."""
    kind: Kind
    found_on: str | None = None
    depth: int = 0
    """Steps over articles' links since a listing named it."""
    label: str | None = None
    """Name of the listing."""
    page: int = 1
    """Number of the page within the listing."""
    known_pages: int = 0
    """How many of the listing's pages before this one showed nothing new."""
    thorough: bool = False
    """Whether the walk of the listing goes on whatever is known: an earlier one broke off here."""
    modified: datetime | None = None
    """When it last changed, as a sitemap says."""
    again: bool = False
    """Whether this run has passed over it before."""

    guessed: bool = False
    """Whether nothing names it: that it is not there is no news."""

    address: str | None = None
    """The address to ask the site for, where that is not `url`: as it was linked."""

    feed: FromFeed | None = None
    """What a feed says of the article."""

    memento: str | None = None
    """Address of the capture in a web archive that is asked in place of the site."""

    unsure: bool = False
    """Whether its address alone says that it is a list or a sitemap: it may be an article."""

    first: bool = False
    """Whether it comes with the feeds: a news sitemap names and dates the last days' articles."""

    listing: str | None = None
    """As in `Asked`."""

    def following(self, url: str, known_pages: int, listing: str | None = None) -> Target:
        """The next page of this listing.

        Args:
            listing: Its address, where that of the page does not say it.
        """
        number, found_on = self.page + 1, listing or self.url
        found = self._replace(url=url, page=number, found_on=found_on, known_pages=known_pages)
        return found._replace(address=None, listing=listing)

    def asked(self, via: str | None = None) -> Asked:
        """What the archive and the reader are told of it.

        Args:
            via: Address that was asked for first, where redirects led elsewhere.
        """
        found = (self.label, self.found_on, self.depth, via, self.feed, self.memento, self.listing)
        return Asked(self.kind, self.page, *found)


class Frontier:
    """Addresses by their state in this run: seen, waiting, outstanding. Picklable (JOBDIR)."""

    def __init__(self, sitemaps_first: bool = False) -> None:
        self._seen: set[int] = set()
        self._passed: set[int] = set()
        self._changed: dict[int, datetime] = {}
        self._waiting: set[int] = set()
        self._queues: dict[Queue, deque[Target]] = {queue: deque() for queue in Queue}
        self._last: deque[Target] = deque()
        self._sitemaps_first = sitemaps_first
        self._sitemaps_out = self._feeds_out = 0
        self.outstanding = 0
        """Requests that were handed out and are not answered yet."""
        self.out: set[str] = set()
        """Their addresses."""

    def see(self, url: str) -> bool:
        """Note an address; True the first time."""
        key = _key(url)
        if key in self._seen:
            return False
        self._seen.add(key)
        return True

    def has_seen(self, url: str) -> bool:
        """Whether an address was noted before."""
        return _key(url) in self._seen

    def add(self, target: Target, *, last: bool = False) -> None:
        """Queue a target that `see` said is new.

        Args:
            last: Whether it comes after all others.
        """
        if target.kind is not Kind.ARTICLE:
            queue = Queue.FEEDS if target.first else target.kind.traits.queue
            self._queues[queue].append(target)
            return
        # A walk goes by the sitemaps; what its articles link comes last.
        last = last or (self._sitemaps_first and target.depth > 0)
        (self._last if last else self._queues[Queue.ARTICLES]).append(target)
        self._waiting.add(_key(target.url))

    def take(self, count: int) -> list[Target]:
        """Hand out up to `count` targets; each must be answered with `done`."""
        taken: list[Target] = []
        sitemaps, feeds = self._queues[Queue.SITEMAPS], self._queues[Queue.FEEDS]
        if feeds or self._feeds_out:
            # What they say of an article goes with its request.
            while feeds and len(taken) < count:
                taken.append(feeds.popleft())
        elif self._queues[Queue.ARTICLES] or not (self._sitemaps_first and sitemaps):
            for queue in (*self._queues.values(), self._last):
                while queue and len(taken) < count:
                    taken.append(queue.popleft())
                if taken:
                    break  # what these answers name comes before the lesser queues
        elif count and not self._sitemaps_out:
            taken.append(sitemaps.popleft())  # its articles come before the next one's
        if self._changed:
            taken = [self._with_change(target) for target in taken]
        self.outstanding += len(taken)
        self.out.update(target.url for target in taken)
        self._sitemaps_out += sum(target.kind is Kind.SITEMAP for target in taken)
        self._feeds_out += sum(target.kind is Kind.FEED for target in taken)
        return taken

    def _with_change(self, target: Target) -> Target:
        changed = self._changed.pop(_key(target.url), None)
        return target._replace(modified=changed) if changed else target

    def drop_sitemaps(self) -> list[Target]:
        """Hand out none of the sitemaps that wait; gives them."""
        waiting = self._queues[Queue.SITEMAPS]
        dropped = list(waiting)
        waiting.clear()
        return dropped

    def done(self, target: Target) -> None:
        """A target that was handed out is answered, or will not be asked."""
        self.outstanding -= 1
        self.out.discard(target.url)
        self._sitemaps_out -= target.kind is Kind.SITEMAP
        self._feeds_out -= target.kind is Kind.FEED
        self._waiting.discard(_key(target.url))

    def give_up(self) -> None:
        """No answer will come to what was handed out."""
        self.outstanding = self._sitemaps_out = self._feeds_out = 0
        self.out.clear()

    def is_waiting(self, url: str) -> bool:
        """Whether an article's address is queued or handed out, and not answered yet."""
        return _key(url) in self._waiting

    def pass_over(self, target: Target) -> None:
        """Note that an article needs no fetching, as far as is known now.

        One that was said to have changed while that was found out is queued with it.
        """
        changed = self._changed.pop(_key(target.url), None)
        if changed:
            self.add(target._replace(modified=changed, again=True))
        else:
            self._passed.add(_key(target.url))

    def take_back(self, url: str, changed: datetime) -> bool:
        """Undo `pass_over`; False where there is nothing to undo.

        Args:
            changed: When it last changed: one that waits still is handed out with that.
        """
        key = _key(url)
        if key in self._waiting:
            self._changed[key] = changed
        if key not in self._passed:
            return False
        self._passed.remove(key)
        return True

    @property
    def is_done(self) -> bool:
        """Whether nothing waits and nothing is out: what JOBDIR keeps of it is of a run that has
        ended, and the next one begins anew."""
        return not (len(self) or self.outstanding)

    @property
    def has_articles(self) -> bool:
        """Whether articles wait that do not come last."""
        return bool(self._queues[Queue.ARTICLES])

    @property
    def articles(self) -> int:
        """How many articles wait."""
        return len(self._queues[Queue.ARTICLES]) + len(self._last)

    @property
    def sitemaps(self) -> int:
        """How many sitemaps wait."""
        return len(self._queues[Queue.SITEMAPS])

    def __len__(self) -> int:
        return sum(map(len, self._queues.values())) + len(self._last)


def shape() -> int:
    """Mark of what is pickled of a crawl (JOBDIR): where it is another one, it cannot be read."""
    of_feed = [field.name for field in fields(FromFeed)]
    names = (Target._fields, Known._fields, of_feed, sorted(vars(Frontier())))
    return crc32(repr(names).encode())


def as_list(url: str) -> str:
    """What `see` is told of an address that is read as a list by a guess, and no more than that."""
    return f"{url} as a list"


def _key(url: str) -> int:
    """Eight bytes stand for an address: 100 bytes less each, and the same in every process."""
    return int.from_bytes(blake2b(url.encode(), digest_size=8).digest(), "big")
