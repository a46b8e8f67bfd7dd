"""What readings mean for the corpus: unchanged, older than what is stored, or to be written.

The newest capture of an article says its text. One that is older than what is stored is history:
it is passed over, so the order in which files are read never makes a revision. Into an empty
database captures go in the order given, and give the revisions that the crawls gave.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Engine

from mediacrawl.db.batch import store_batch
from mediacrawl.db.ledger.rereading import known_captures, note_readings
from mediacrawl.items import Article, Item
from mediacrawl.reasons.made import same_as
from mediacrawl.reparse.crawled import Crawled
from mediacrawl.reparse.differences import Differences
from mediacrawl.reparse.packed import Packed


class Rereading:
    """Takes readings in order and writes what differs; with `differences` nothing is written."""

    def __init__(
        self, engine: Engine, run_id: int | None, differences: Differences | None = None
    ) -> None:
        """Write for that run of `scrapy reparse`."""
        self._engine = engine
        self._run_id = run_id
        self._differences = differences
        self._run = Crawled("")
        self._unchanged: list[Item] = []  # these are written for their new ticker lines alone
        self._items: list[Item] = []
        self._read_anew: list[tuple[int, Article]] = []
        self.counts = Counter[str]()
        """Captures by what became of them."""
        self._taken = 0
        self.settled = 0
        """How many readings, from the first, do not wait for others any more."""
        self.articles = 0
        """Articles that were written."""
        self.sources: defaultdict[str, Counter[str]] = defaultdict(Counter)
        """Of those: where each field was read from."""

    def take(self, readings: Sequence[Packed]) -> None:
        """Compare the readings with what is stored, and write what they change."""
        for name, of_run in groupby(readings, attrgetter("run")):
            if name != self._run.name:
                self.finish()
                self._run = Crawled(name)
            settled = []
            for reading in of_run:
                self._taken += 1
                reading.number = self._taken
                settled += self._run.take(reading)
            self._take(settled)
            waiting = self._run.oldest_waiting()
            self.settled = self._taken if waiting is None else waiting - 1

    def finish(self) -> None:
        """Take what was held until the end of a crawl's captures."""
        self._take(self._run.finish())
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

    def _judge_article(self, reading: Packed, stored: Any) -> None:
        lines = self._run.new_lines(reading)
        first = self._run.first_address(reading)
        if first is not None:
            self.counts["repeated"] += 1
            if not stored.by_address:
                self._items += reading.notes_instead(same_as(first), first)
            return
        verdict = _verdict(reading, stored)
        if verdict is None:
            self._items += reading.unpack(lines)
            return
        self.counts[verdict] += 1
        if verdict == "unchanged" and reading.extractor not in (None, stored.extractor):
            article = reading.unpack()[-1]
            assert isinstance(article, Article)
            self._read_anew.append((stored.article_id, article))
        if verdict == "unchanged" and self._differences is not None:
            self._differences.note_same(reading.site)
        if lines or not stored.by_address:
            self._unchanged += reading.unpack(lines)

    def _judge_page(self, reading: Packed, stored: Any) -> None:
        state = reading.state[0]
        self.counts["repeated" if state == "unchanged" else state] += 1
        if stored.page_fetched_at is not None and reading.at <= stored.page_fetched_at:
            same_capture = reading.at == stored.page_fetched_at
            if not same_capture or reading.state == (stored.state, stored.reason):
                return
        self._items += reading.unpack()

    def _judge_listing(self, reading: Packed, stored: Any) -> None:
        """A listing's placements are merged by time, whatever the order."""
        self.counts["listing"] += 1
        self._items += reading.unpack(self._run.new_lines(reading))

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
