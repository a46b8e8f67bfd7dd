"""A run of `scrapy reparse`: files in, a corpus brought up to date, a row in crawl.run."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from mediacrawl.db.connection.failures import disk_full, first_line, is_away
from mediacrawl.db.connection.liveness import hold_alive, mark_dead
from mediacrawl.db.ledger.rereading import files_done, note_files
from mediacrawl.db.ledger.runs import Try, finish_run, start_run
from mediacrawl.exceptions import DatabaseError, MediacrawlError
from mediacrawl.reparse.differences import Differences
from mediacrawl.reparse.files import Files, hosts_of
from mediacrawl.reparse.storing import Rereading
from mediacrawl.reparse.workers import Workers
from mediacrawl.site import Site

if TYPE_CHECKING:
    from mediacrawl.archive.lists import ArchiveFile

logger = logging.getLogger(__name__)
NAME = "reparse"
Show = Callable[[Mapping[str, int], int], None]
"""Shows the counts and the bytes of the archive that are done."""


class Reparse:
    """Reads files through and stores what they say."""

    def __init__(
        self,
        engine: Engine,
        files: Sequence[ArchiveFile],
        sites: Mapping[str, Site],
        *,
        folder: Path | None,
        max_size: int,
        processes: int | None = None,
        settings: Mapping[str, Any] | None = None,
        any_site: bool = False,
        again: bool = False,
    ) -> None:
        """Read nothing yet.

        Args:
            sites: By the names of their spiders.
            folder: The archive's: of files that are in it the ledger notes the places.
            max_size: Bytes that a body may have once it is decompressed.
            processes: That read; as many as there are cores when not said.
            settings: By which these find the sites (`spiders.readers.isolated.loading`).
            any_site: Read the articles of all other hosts, too.
            again: Read what an interrupted run of the same files has finished, too.
        """
        self.engine = engine
        self._names = [str(file) for file in files]
        self._sites = sites
        self.files = Files(files, folder, None if any_site else hosts_of(sites.values()))
        """What was met in the files."""
        self._arguments = {"files": self._names} | ({"any": True} if any_site else {})
        self._again = again
        self._workers = Workers(
            sites, max_size, processes, any_site=any_site, settings=settings, apart=True,
            stopped=lambda: self._stopped,
        )  # fmt: skip
        self.notes, self.problems = self.files.notes, self.files.problems
        """What was met that the reader should know of; why not all was read."""
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
        with self._workers as workers:
            self._read(workers, Rereading(self.engine, None, differences), show, None)
        return differences

    def store(self, show: Show, job: Try | None = None) -> None:
        """Write what differs, as a run of its own, which begins when the processes are ready."""
        with self._workers as workers:
            run_id, alive = self._start(job)
            rereading = Rereading(self.engine, run_id)
            status, reason = "failed", "ended by an error: see the log, and report it"
            try:
                self._read(workers, rereading, show, run_id)
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
                with suppress(DBAPIError):  # the database is away, and its lock with it
                    alive.close()

    def _start(self, job: Try | None) -> tuple[int, Connection]:
        with self.engine.begin() as connection:
            for dead in mark_dead(connection, NAME):
                logger.warning("Run %d had died without a word: marked as killed", dead)
            done = {} if self._again else files_done(connection, NAME, self._arguments)
            host, pid = socket.gethostname(), os.getpid()
            run_id = start_run(connection, NAME, self._arguments, host, pid, job)
            alive = hold_alive(self.engine, run_id)
            if done:
                note_files(connection, run_id, done)
                self.files.passed_over = done.keys()
                self.notes.append(
                    f"{len(done)} of {len(self._names)} files were finished by the run before this "
                    "one, which did not come to its end: --again reads them, too"
                )
        return run_id, alive

    def _read(self, workers: Workers, rereading: Rereading, show: Show, run_id: int | None) -> None:
        self.counts = rereading.counts
        try:
            for chunk in workers.read(self.files.captures()):
                rereading.take(chunk.readings)
                self._note_ended(rereading, run_id)
                show(rereading.counts, chunk.position)
            rereading.finish()
            self._note_ended(rereading, run_id)
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

    def _note_ended(self, rereading: Rereading, run_id: int | None) -> None:
        raised = rereading.counts["error"] + rereading.counts["refused"]
        ended = self.files.ended(rereading.settled, raised)
        if ended and run_id is not None:
            with self.engine.begin() as connection:
                note_files(connection, run_id, ended)

    def _finish(self, run_id: int, status: str, reason: str, rereading: Rereading) -> None:
        try:
            with self.engine.begin() as connection:
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
