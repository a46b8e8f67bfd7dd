"""What readings mean for the corpus: unchanged, older than what is stored, or to be written.

The newest capture of an article says its text. One that is older than what is stored is history:
it is passed over, so the order in which files are read never makes a revision. Into an empty
database captures go in the order given, and give the revisions that the crawls gave.
"""

from __future__ import annotations

import pickle
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Engine

from mediacrawl.db.batch import store_batch
from mediacrawl.db.rereading import known_captures, note_readings
from mediacrawl.items import Article, Headline, Item, Note, set_aside
from mediacrawl.pipelines.dedupe import MetArticles
from mediacrawl.reasons import OWN_REFUSED, State, same_as
from mediacrawl.reparse.differences import Differences
from mediacrawl.reparse.reader import Packed
from mediacrawl.spiders.met import Held, Ticker


class _Run:
    """What one crawl had met so far: as it did, repeated articles and ticker lines count once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._ticker = Ticker()
        self._articles: defaultdict[str | None, MetArticles] = defaultdict(MetArticles)
        """By host: files of others have those of many outlets, which print the same agency."""
        self._asked: set[str] = set()
        self._answered: set[str] = set()
        """Addresses of what was read so far."""
        self._held: Held[Packed] = Held()

    def hold(self, packed: Packed) -> bool:
        """Keep it until the article's own address is read, as a crawl does; False: not needed."""
        if not packed.is_alias or packed.names[0] in self._answered:
            return False
        self._held.hold(packed.names[0], packed)
        return True

    def release(self, readings: Sequence[Packed]) -> list[Packed]:
        """Those that waited for one of these."""
        released = []
        for packed in readings:
            self._answered.add(packed.url)
            refused = packed.state[0] == State.BLOCKED
            released += self._held.release(packed.url, refused=refused)
        return released

    def release_all(self) -> list[Packed]:
        """Those whose own address has no record."""
        held = self._held.release_all()
        self._answered.update(packed.names[0] for packed in held)
        return held

    @property
    def holds(self) -> bool:
        """Whether anything waits."""
        return bool(self._held)

    def is_refused(self, packed: Packed) -> bool:
        """Whether the site refused the article at its own address: then no other is stored."""
        return packed.is_alias and self._held.is_refused(packed.names[0])

    def new_lines(self, packed: Packed) -> list[Headline]:
        """Lines of the ticker that the run shows for the first time."""
        return self._ticker.new(Headline(*line) for line in packed.headlines)

    def first_address(self, packed: Packed) -> str | None:
        """Address of the article, where the reading has it by another one again."""
        asked_again = packed.url in self._asked
        self._asked.add(packed.url)
        met = self._articles[urlsplit(packed.names[0]).hostname]
        first = met.meet(packed.names, packed.title, packed.marks)
        return None if asked_again else first


class Rereading:
    """Takes readings in order and writes what differs; with `differences` nothing is written."""

    def __init__(
        self, engine: Engine, run_id: int | None, differences: Differences | None = None
    ) -> None:
        """Write for that run of `scrapy reparse`."""
        self._engine = engine
        self._run_id = run_id
        self._differences = differences
        self._run = _Run("")
        self._unchanged: list[Item] = []  # these are written for their new ticker lines alone
        self._items: list[Item] = []
        self._read_anew: list[tuple[int, Article]] = []
        self.counts = Counter[str]()
        """Captures by what became of them."""
        self._taken = 0
        self.settled = 0
        """How many readings were taken by the time when none of them was held."""
        self.articles = 0
        """Articles that were written."""
        self.sources: defaultdict[str, Counter[str]] = defaultdict(Counter)
        """Of those: where each field was read from."""

    def take(self, readings: Sequence[Packed]) -> None:
        """Compare the readings with what is stored, and write what they change."""
        for name, of_run in groupby(readings, attrgetter("run")):
            if name != self._run.name:
                self.finish()
                self._run = _Run(name)
            group = list(of_run)
            self._take([reading for reading in group if not self._run.hold(reading)])
            self._taken += len(group)
            if not self._run.holds:
                self.settled = self._taken

    def finish(self) -> None:
        """Take what was held until the end of a crawl's captures."""
        self._take(self._run.release_all())
        self.settled = self._taken

    def _take(self, readings: Sequence[Packed]) -> None:
        read = [reading for reading in readings if reading.items]
        self.counts.update(reading.kind for reading in readings if not reading.items)
        addresses = [(r.url, r.names[0] if r.names else None) for r in read]
        with self._engine.connect() as connection:
            known = known_captures(connection, addresses)
        for reading, stored in zip(read, known, strict=True):
            judge = {"article": self._judge_article, "page": self._judge_page}
            judge.get(reading.kind, self._judge_listing)(reading, stored)
        if self._differences is None:
            self._write()
        else:
            self._differences.note(self._engine, self._items)
        self._unchanged, self._items = [], []
        if released := self._run.release(read):
            self._take(released)

    def _judge_article(self, reading: Packed, stored: Any) -> None:
        if self._run.is_refused(reading):
            self.counts["blocked"] += 1
            *notes, article = _unpacked(reading, [])
            assert isinstance(article, Article)
            self._items += [*notes, set_aside(article, OWN_REFUSED)]
            return
        lines = self._run.new_lines(reading)
        first = self._run.first_address(reading)
        if first is not None:
            self.counts["repeated"] += 1
            if not stored.by_address:
                *notes, article = _unpacked(reading, lines)
                assert isinstance(article, Article)
                self._items += [*notes, set_aside(article, same_as(first), first)]
            return
        verdict = _verdict(reading, stored)
        if verdict is None:
            self._items += _unpacked(reading, lines)
            return
        self.counts[verdict] += 1
        if verdict == "unchanged" and reading.extractor not in (None, stored.extractor):
            article = _unpacked(reading, [])[-1]
            assert isinstance(article, Article)
            self._read_anew.append((stored.article_id, article))
        if verdict == "unchanged" and self._differences is not None:
            self._differences.note_same(reading.site)
        if lines or not stored.by_address:
            self._unchanged += _unpacked(reading, lines)

    def _judge_page(self, reading: Packed, stored: Any) -> None:
        state = reading.state[0]
        self.counts["repeated" if state == "unchanged" else state] += 1
        if stored.page_fetched_at is not None and reading.at <= stored.page_fetched_at:
            same_capture = reading.at == stored.page_fetched_at
            if not same_capture or reading.state == (stored.state, stored.reason):
                return
        self._items += _unpacked(reading, [])

    def _judge_listing(self, reading: Packed, stored: Any) -> None:
        """A listing's placements are merged by time, whatever the order."""
        self.counts["listing"] += 1
        self._items += _unpacked(reading, self._run.new_lines(reading))

    def _write(self) -> None:
        items = [*self._unchanged, *self._items]
        outcomes = store_batch(self._engine, items, run_id=self._run_id) if items else []
        for item, result in list(zip(items, outcomes, strict=True))[len(self._unchanged) :]:
            if result.instead is not None:
                self.counts[result.instead.state] += 1
            elif isinstance(item, Article) or result.status == "refused":
                self._count_written(item, result.status)
        with self._engine.begin() as connection:
            note_readings(connection, self._read_anew)
        self._read_anew.clear()

    def _count_written(self, item: Item, status: str) -> None:
        self.counts[status] += 1
        if isinstance(item, Article) and status != "refused":
            self.articles += 1
            for field, source in item.sources.items():
                self.sources[field][source] += 1


def _verdict(reading: Packed, stored: Any) -> str | None:
    """`older` or `unchanged`; None when the article is to be written."""
    if stored.article_id is None:
        return None
    if reading.at < stored.fetched_at:
        return None if reading.past else "older"
    same = reading.at == stored.fetched_at and reading.fields_hash == stored.fields_hash
    return "unchanged" if same and reading.links_digest == stored.links_digest else None


def _unpacked(reading: Packed, lines: list[Headline]) -> list[Item]:
    items: list[Item] = pickle.loads(reading.items)  # made by a process of ours
    if not isinstance(items[-1], Note):
        items[-1].headlines = lines
    return items
