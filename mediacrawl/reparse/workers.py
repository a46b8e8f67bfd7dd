"""Read captures on all cores: chunks go out to processes and come back in their order."""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from mediacrawl.archive.capture import Capture
from mediacrawl.reparse.packed import Packed
from mediacrawl.reparse.reader import Reader
from mediacrawl.site import Site
from mediacrawl.spiders.garbage import collect_seldom
from mediacrawl.spiders.readers.isolated import (
    AMONG_OTHERS,
    ONE_PAGE,
    end_processes,
    limit,
    processes,
)

if TYPE_CHECKING:
    from typing import Self

logger = logging.getLogger(__name__)
CHUNK = 50  # captures; a tenth of a second's work, so that a stop is quick
AHEAD = 3  # chunks for each process that wait or are worked on: memory stays flat
LOOK = 0.2  # seconds between two looks whether to stop

_reader: Reader
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Readings in the order of their captures, and how far the archive is read by then."""

    readings: list[Packed]
    position: int


class Workers:
    """Processes that read; `with Workers(...) as workers` they are ready, and end with it.

    One that dies was killed by what it read: the captures that it may have had are read one by one,
    and the one that kills again is set aside.
    """

    def __init__(
        self,
        sites: Mapping[str, Site],
        max_size: int,
        processes: int | None = None,
        *,
        any_site: bool = False,
        apart: bool = False,
        settings: Mapping[str, Any] | None = None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        """Start nothing yet.

        Args:
            sites: By the names of their spiders.
            max_size: Bytes that a body may have once it is decompressed.
            processes: As many as there are cores when not said. 1: this one reads.
            any_site: Read the articles of all other hosts, too.
            apart: A single one, too, is another than this.
            settings: As `spiders.readers.isolated.loading` gives them.
            stopped: Whether to end with KeyboardInterrupt.
        """
        self._number = processes or os.cpu_count() or 1
        self._here = processes == 1 and not apart
        self._sites = dict(sites)
        self._how = (max_size, any_site)
        self._settings = settings or {}
        self._stopped = stopped
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        if self._here:
            _be_reader(self._sites, *self._how)
        else:
            self._pool = self._begin(self._number)
        return self

    def __exit__(self, error: object, *more: object) -> None:
        if self._pool is None:
            return
        if error:
            end_processes(self._pool)
        else:
            self._pool.shutdown()  # nothing is under way: waited for, none ends in mid-sentence

    def _begin(self, number: int) -> ProcessPoolExecutor:
        return processes(number, self._sites, self._settings, _be_reader, *self._how)

    def read(self, captures: Iterable[tuple[Capture, int]]) -> Iterator[Chunk]:
        """Read captures, each with the archive's bytes up to it.

        Raises:
            KeyboardInterrupt: it is to stop.
        """
        source = iter(captures)
        waiting: deque[tuple[list[Capture], Future[list[Packed]], int]] = deque()
        while True:
            ahead = AHEAD * self._number if self._pool else 1
            while len(waiting) < ahead and (chunk := list(islice(source, CHUNK))):
                sent = [capture for capture, _ in chunk]
                waiting.append((sent, self._submit(sent), chunk[-1][1]))
            if not waiting:
                return
            sent, work, position = waiting.popleft()
            try:
                readings = self._result(work)
            except BrokenProcessPool:
                readings = self._read_one_by_one(sent)
            yield Chunk(readings, position)

    def _submit(self, captures: list[Capture]) -> Future[list[Packed]]:
        if self._pool is None:
            work: Future[list[Packed]] = Future()
            work.set_result(self._read_here(captures))
            return work
        try:
            return self._pool.submit(_read, captures)
        except BrokenProcessPool:
            self._pool = self._begin(self._number)
            return self._pool.submit(_read, captures)

    def _read_here(self, captures: list[Capture]) -> list[Packed]:
        readings = []
        for capture in captures:
            if self._stopped():
                raise KeyboardInterrupt
            readings.append(_reader.read(capture))
        return readings

    def _result(self, work: Future[T]) -> T:
        while not self._stopped():
            if wait([work], timeout=LOOK).done:
                return work.result()
        raise KeyboardInterrupt

    def _read_one_by_one(self, captures: list[Capture]) -> list[Packed]:
        logger.warning("A reading process died: the captures that it had are read one by one")
        readings = []
        alone = self._begin(1)
        for capture in captures:
            try:
                readings.append(self._result(alone.submit(_read_alone, capture)))
            except BrokenProcessPool:
                alone = self._begin(1)
                readings.append(Reader(self._sites, self._how[0]).set_aside(capture))
        alone.shutdown()
        return readings


def _be_reader(sites: Mapping[str, Site], max_size: int, any_site: bool) -> None:
    global _reader
    collect_seldom()
    _reader = Reader(sites, max_size, any_site=any_site)


def _read(captures: list[Capture]) -> list[Packed]:
    with limit(AMONG_OTHERS):  # past it, they are read one by one
        return [_reader.read(capture) for capture in captures]


def _read_alone(capture: Capture) -> Packed:
    with limit(ONE_PAGE):
        return _reader.read(capture)
