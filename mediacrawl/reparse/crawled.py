"""What one crawl had met so far: its archive, read again, is judged as the crawl judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from mediacrawl.items import Article, Headline
from mediacrawl.pipelines.dedupe import MetArticles
from mediacrawl.reasons import OWN_REFUSED, Reason, State
from mediacrawl.reparse.packed import Packed
from mediacrawl.spiders.checks.quarantine import Quarantine
from mediacrawl.spiders.run_memory import Held, Ticker
from mediacrawl.values.urls import bare_host


class Crawled:
    """Takes the readings of a crawl in their order; gives what need not wait for others."""

    def __init__(self, name: str) -> None:
        """Nothing is met yet.

        Args:
            name: Of the run.
        """
        self.name = name
        self._ticker = Ticker()
        self._articles: defaultdict[str, MetArticles] = defaultdict(MetArticles)
        """By outlet's host: files of others have many outlets', which print the same agency."""
        self._asked: set[str] = set()
        self._answered: set[str] = set()
        """Addresses of what was read so far."""
        self._held: Held[Packed] = Held()
        self._quarantine: Quarantine[Packed] = Quarantine()

    def take(self, reading: Packed) -> list[Packed]:
        """Give what is judged now, in the crawl's order (`ReadingHandler.take`)."""
        refused = reading.state[0] == State.BLOCKED
        is_own = reading.kind == "article" and not reading.is_alias
        self._answered.add(reading.url)
        settled = [] if self._hold(reading) else self._judged(reading)
        if reading.claim:
            settled += _noted(self._quarantine.refuse(reading.claim))
        for held in self._held.release(reading.url, refused=refused):
            if not (refused or is_own):
                _keep_own_address(held)
            settled.append(self._unless_refused(held))
        return settled

    def finish(self) -> list[Packed]:
        """Give what has waited for others that have no record."""
        return [*_noted(self._quarantine.release_all()), *self._held.release_all()]

    def oldest_waiting(self) -> int | None:
        """Number of the first reading that waits; None where none does."""
        waiting = (*self._quarantine.waiting(), *self._held.waiting())
        return min((reading.number for reading in waiting), default=None)

    def new_lines(self, packed: Packed) -> list[Headline]:
        """Lines of the ticker that the run shows for the first time."""
        return self._ticker.new(Headline(*line) for line in packed.headlines)

    def first_address(self, packed: Packed) -> str | None:
        """Address of the article, where the reading has it by another one again."""
        asked_again = packed.url in self._asked
        self._asked.add(packed.url)
        address = urlsplit(packed.names[0])
        host = bare_host(address.netloc)
        names = [*packed.names, f"//{host}{address.path}?{address.query}"]  # with www. or without
        first = self._articles[host].meet(names, packed.title, packed.marks)
        return None if asked_again else first

    def _hold(self, packed: Packed) -> bool:
        """Keep it until the article's own address is read; False: not needed."""
        if not packed.is_alias or packed.names[0] in self._answered:
            return False
        self._held.hold(packed.names[0], packed)
        return True

    def _judged(self, packed: Packed) -> list[Packed]:
        packed = self._unless_refused(packed)
        if packed.kind != "article":
            return [packed]
        return _noted(self._quarantine.take(packed, packed.doubt))

    def _unless_refused(self, packed: Packed) -> Packed:
        """What the site refused at its own address is stored from no other."""
        if packed.is_alias and self._held.is_refused(packed.names[0]):
            packed.pack(packed.notes_instead(OWN_REFUSED))
        return packed


def _noted(doubted: Iterable[tuple[Packed, Reason | None]]) -> list[Packed]:
    """Those that have waited; of one that is not stored, the note why."""
    settled = []
    for packed, reason in doubted:
        if reason:
            packed.pack(packed.notes_instead(reason))
        settled.append(packed)
    return settled


def _keep_own_address(packed: Packed) -> None:
    """What it calls itself is no article that calls itself so."""
    *notes, article = packed.unpack()
    assert isinstance(article, Article)
    article.url = packed.url
    article.headlines = [Headline(*line) for line in packed.headlines]
    packed.pack([*notes, article])
