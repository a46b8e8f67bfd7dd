"""A run of `scrapy reparse`: files in, a corpus brought up to date, a row in crawl.run."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from mediacrawl.archive.capture import Capture
from mediacrawl.archive.members import CUT_OFF, DAMAGED
from mediacrawl.archive.reader import WarcFile
from mediacrawl.db.away import disk_full, first_line, is_away
from mediacrawl.db.runs import Try, finish_run, start_run
from mediacrawl.exceptions import DatabaseError, MediacrawlError
from mediacrawl.reparse.differences import Differences
from mediacrawl.reparse.storing import Rereading
from mediacrawl.reparse.workers import Workers
from mediacrawl.site import Site

logger = logging.getLogger(__name__)
NAME = "reparse"
Show = Callable[[Mapping[str, int], int], None]
"""Shows the counts and the bytes of the archive that are done."""


class Reparse:
    """Reads files through and stores what they say."""

    def __init__(
        self,
        engine: Engine,
        files: Sequence[Path],
        sites: Mapping[str, Site],
        *,
        folder: Path | None,
        max_size: int,
        processes: int | None = None,
        settings: Mapping[str, Any] | None = None,
    ) -> None:
        """Read nothing yet.

        Args:
            sites: By the names of their spiders.
            folder: The archive's: of files that are in it the ledger notes the places.
            max_size: Bytes that a body may have once it is decompressed.
            processes: That read; as many as there are cores when not said.
            settings: By which these find the sites, as `spiders.apart.loading` gives them.
        """
        self._engine = engine
        self._files = files
        self._sites = sites
        self._folder = folder and folder.resolve()
        self._max_size = max_size
        self._processes = processes
        self._settings = settings
        self.notes: list[str] = []
        """What was met in the files that the reader should know of."""
        self.problems: list[str] = []
        """Why not all was read."""
        self.counts: Mapping[str, int] = {}
        """Captures by what became of them."""
        self._stopped = False

    def stop(self) -> None:
        """End at once, with KeyboardInterrupt."""
        self._stopped = True

    def compare(self, show: Show) -> Differences:
        """Write nothing; return what would change."""
        names = {(site.outlet, site.edition): name for name, site in self._sites.items()}
        differences = Differences(names)
        with self._workers() as workers:
            self._read(workers, Rereading(self._engine, None, differences), show)
        return differences

    def store(self, show: Show, job: Try | None = None) -> None:
        """Write what differs, as a run of its own, which begins when the processes are ready."""
        with self._workers() as workers:
            arguments = {"files": [str(path) for path in self._files]}
            with self._engine.begin() as connection:
                host, pid = socket.gethostname(), os.getpid()
                run_id = start_run(connection, NAME, arguments, host, pid, job)
            rereading = Rereading(self._engine, run_id)
            status, reason = "failed", "ended by an error: see the log, and report it"
            try:
                self._read(workers, rereading, show)
                status = "failed" if self.problems else "ok"
                reason = "; ".join(self.problems) or "finished"
            except KeyboardInterrupt:
                status, reason = "killed", "stopped by a signal"
                raise
            except MediacrawlError as error:
                reason = str(error)
                raise
            finally:
                self._finish(run_id, status, reason, rereading)

    def _workers(self) -> Workers:
        return Workers(
            self._sites,
            self._max_size,
            self._processes,
            settings=self._settings,
            stopped=lambda: self._stopped,
        )

    def _read(self, workers: Workers, rereading: Rereading, show: Show) -> None:
        self.counts = rereading.counts
        try:
            for chunk in workers.read(self._captures()):
                rereading.take(chunk.readings)
                show(rereading.counts, chunk.position)
            rereading.finish()
        except DBAPIError as error:
            if not is_away(error):
                raise
            raise DatabaseError(
                disk_full(error)
                or f"the database went away ({first_line(error)}): start it, then run reparse again"
            ) from None
        for name, text in (("error", "raised an error"), ("refused", "refused by the database")):
            if number := rereading.counts[name]:
                self.problems.append(f"{number} pages {text}: see the log, and report it")

    def _captures(self) -> Iterator[tuple[Capture, int]]:
        """Every capture of the files, with the bytes read by then."""
        done = 0
        for path in self._files:
            file = WarcFile(path)
            kept = self._folder is not None and path.resolve().parent == self._folder
            try:
                for capture in file.captures():
                    place = capture.place if kept else None
                    yield replace(capture, place=place), done + file.position
            except OSError as error:
                self.problems.append(f"{path} cannot be read: {error.strerror or error}")
            self._note(file)
            done += path.stat().st_size

    def _note(self, file: WarcFile) -> None:
        for why, number in file.skipped.items():
            at = f"byte {file.first_skipped[why]}"
            records = "a record" if number == 1 else f"{number} records"
            text = f"{file.path.name}: {records} passed over ({why}, from {at} on)"
            if why == CUT_OFF:
                self.notes.append(
                    f"{file.path.name} is cut off at {at}: its writer was interrupted there"
                )
            elif why == DAMAGED:
                self.problems.append(text)
            else:
                self.notes.append(text)

    def _finish(self, run_id: int, status: str, reason: str, rereading: Rereading) -> None:
        try:
            with self._engine.begin() as connection:
                counts = dict(rereading.counts)
                finish_run(connection, run_id, status, reason, counts, _coverage(rereading))
        except DBAPIError as error:
            logger.error("The run's end could not be noted: %s", first_line(error))


def _coverage(rereading: Rereading) -> dict[str, Any]:
    return {
        "articles": rereading.articles,
        "fields": {
            field: {"filled": sources.total(), "sources": dict(sources)}
            for field, sources in sorted(rereading.sources.items())
        },
    }
