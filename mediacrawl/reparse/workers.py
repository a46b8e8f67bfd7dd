"""Read captures on all cores: chunks go out to processes and come back in their order."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from scrapy.spiderloader import get_spider_loader
from scrapy.utils.project import get_project_settings

from mediacrawl.archive.capture import Capture
from mediacrawl.reparse.reader import Packed, Reader
from mediacrawl.site import Site

if TYPE_CHECKING:
    from typing import Self

CHUNK = 50  # captures; a tenth of a second's work, so that a stop is quick
# As in a crawl: parsed pages are many objects that live for the time of their reading.
GC_THRESHOLD = (50_000, 20, 20)
AHEAD = 3  # chunks for each process that wait or are worked on: memory stays flat

_reader: Reader


@dataclass(frozen=True, slots=True)
class Chunk:
    """Readings in the order of their captures, and how far the archive is read by then."""

    readings: list[Packed]
    position: int


class Workers:
    """Processes that read; `with Workers(...) as workers` they are ready, and end with it."""

    def __init__(
        self,
        sites: Mapping[str, Site],
        max_size: int,
        processes: int | None = None,
    ) -> None:
        """Start nothing yet.

        Args:
            sites: By the names of their spiders.
            max_size: Bytes that a body may have once it is decompressed.
            processes: As many as there are cores when not said. 1: this one reads.
        """
        self._number = processes or os.cpu_count() or 1
        self._sites = dict(sites)
        self._max_size = max_size
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        if self._number == 1:
            _be_reader(self._sites, self._max_size)
            return self
        # Not forked: this process may have threads and a database connection.
        context = multiprocessing.get_context("spawn")
        found = {name: site for name, site in self._sites.items() if site.found}
        start = (tuple(name for name in self._sites if name not in found), found, self._max_size)
        self._pool = ProcessPoolExecutor(self._number, context, _begin, start)
        wait([self._pool.submit(_read, []) for _ in range(self._number)])
        return self

    def __exit__(self, *error: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def read(self, captures: Iterable[tuple[Capture, int]]) -> Iterator[Chunk]:
        """Read captures, each with the archive's bytes up to it."""
        source = iter(captures)
        if self._pool is None:
            while chunk := list(islice(source, CHUNK)):
                yield Chunk(_read([capture for capture, _ in chunk]), chunk[-1][1])
            return
        waiting: deque[tuple[Future[list[Packed]], int]] = deque()
        while True:
            while len(waiting) < AHEAD * self._number and (chunk := list(islice(source, CHUNK))):
                work = self._pool.submit(_read, [capture for capture, _ in chunk])
                waiting.append((work, chunk[-1][1]))
            if not waiting:
                return
            work, position = waiting.popleft()
            yield Chunk(work.result(), position)


def _begin(names: Sequence[str], found: Mapping[str, Site], max_size: int) -> None:
    """Find the declared sites again by name: a page class of theirs cannot be handed over."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent stops us
    loader = get_spider_loader(get_project_settings())
    declared = {name: getattr(loader.load(name), "site") for name in names}  # noqa: B009
    _be_reader({**declared, **found}, max_size)


def _be_reader(sites: Mapping[str, Site], max_size: int) -> None:
    global _reader
    gc.set_threshold(*GC_THRESHOLD)
    _reader = Reader(sites, max_size)


def _read(captures: list[Capture]) -> list[Packed]:
    return [_reader.read(capture) for capture in captures]
