"""Workers in processes of their own, on a queue of their own."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import Engine, text

from bench.scrapy_run import PROJECT, clean_environment
from mediacrawl.db.engine import make_engine
from mediacrawl.jobs.queue import Work, enqueue
from mediacrawl.jobs.schema import upgrade

LONGEST = 90.0  # seconds that a dead worker's job may take to go on

Begin = Callable[[Sequence[str], Path, Mapping[str, str], BinaryIO], "subprocess.Popen[bytes]"]
"""Starts `scrapy` with arguments, in a folder and an environment, with a log for all it says."""


def begin_anew(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str], log: BinaryIO
) -> subprocess.Popen[bytes]:
    """Start `scrapy` as a user does."""
    return subprocess.Popen(
        [sys.executable, "-m", "scrapy", *arguments],
        cwd=folder,
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
    )


@dataclass(slots=True)
class Fleet:
    """A database with a queue, and the workers on it."""

    url: str
    folder: Path
    engine: Engine
    begin: Begin = begin_anew
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def add(self, works: Sequence[Work]) -> None:
        """Add jobs."""
        with self.engine.begin() as connection:
            for work in works:
                enqueue(connection, work)

    def start(self, *options: str) -> subprocess.Popen[bytes]:
        """Start a worker that ends when nothing is due any more.

        Args:
            options: Its own; without a --file it has no schedule.
        """
        schedule = () if "--file" in options else ("--no-schedule",)
        with (self.folder / f"worker-{len(self.workers)}.log").open("wb") as log:
            command = ["worker", "--once", *schedule, *options]
            worker = self.begin(command, self.folder, self._environment(), log)
        self.workers.append(worker)
        return worker

    def _environment(self) -> dict[str, str]:
        return clean_environment(
            PROJECT
            | {
                "DATABASE_URL": self.url,
                "MEDIACRAWL_DATA_DIR": str(self.folder / "data"),
                "MEDIACRAWL_ARCHIVE_DIR": str(self.folder / "archive"),
            }
        )

    def rows(self, sql: str, **values: Any) -> list[Any]:
        """What the database answers."""
        with self.engine.connect() as connection:
            return list(connection.execute(text(sql), values))

    def wait_for(self, sql: str, **values: Any) -> list[Any]:
        """Rows of the query, once it has any."""
        deadline = time.monotonic() + LONGEST
        while time.monotonic() < deadline:
            if rows := self.rows(sql, **values):
                return rows
            time.sleep(0.05)
        raise TimeoutError(sql)

    def finish(self, seconds: float = 600.0) -> list[int]:
        """Wait for the workers; returns their exit codes."""
        return [worker.wait(seconds) for worker in self.workers]


@contextmanager
def fleet(url: str, folder: Path, begin: Begin = begin_anew) -> Iterator[Fleet]:
    """A queue in the database; workers that still run at the end are killed."""
    folder.mkdir(parents=True, exist_ok=True)
    engine = make_engine(url)
    upgrade(engine)
    made = Fleet(url, folder, engine, begin)
    try:
        yield made
    finally:
        for worker in made.workers:
            if worker.poll() is None:
                worker.kill()
                worker.wait()
        engine.dispose()
