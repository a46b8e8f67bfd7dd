"""Kills at random moments: of the crawl, a worker, the database, and both; then what is left."""

from __future__ import annotations

import random
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from sqlalchemy import Engine, text

from bench.demo_site import ServedSite
from bench.scrapy_run import start, whole_crawl
from mediacrawl.db.engine import open_database
from mediacrawl.jobs.queue import CRAWL, Work, enqueue
from mediacrawl.jobs.schema import upgrade

ROUND = 20
"""Kills of one corpus, which is whole by then."""
_LONGEST = 1.5  # seconds of crawling before a kill
_PATIENCE = 300.0  # seconds for what must come
_VICTIMS = ("crawl", "worker", "database", "both")
# Everything but our numbers and the times at which we looked.
_CORPUS = (
    "SELECT url, title, lead, body, authors, tags, published_at, revision, removed_at "
    "FROM corpus.article",
    "SELECT f.url, l.kind, l.position, l.anchor, l.target_url FROM corpus.link l "
    "JOIN corpus.article f ON f.article_id = l.from_article_id",
    "SELECT page_url, position, article_url FROM corpus.placement",
    "SELECT edition, text, url FROM corpus.headline",
)


@dataclass(slots=True)
class Killed:
    """What the kills have cost."""

    tried: int = 0
    lost: int = 0
    """Rows of the corpus that an undisturbed crawl has."""
    doubled: int = 0
    """Rows that it has not."""
    untrue: int = 0
    """Runs that are said to run still, and last crawls that failed."""
    by_victim: Counter[str] = field(default_factory=Counter)


class Corpora:
    """Kills crawls of a site into embedded databases of their own."""

    def __init__(self, site: ServedSite, folder: Path) -> None:
        """Crawl once undisturbed."""
        self._site, self._folder = site, folder
        self.killed = Killed()
        self._expected = self._end(folder / "whole")

    def kill(self, kills: int, dice: random.Random) -> None:
        """Kill so many times while one corpus grows, then let it end and compare."""
        data = self._folder / f"killed-{self.killed.tried}"
        with _database(data) as engine:
            upgrade(engine)
        for _ in range(kills):
            victim = _VICTIMS[self.killed.tried % len(_VICTIMS)]
            self._strike(victim, data, dice)
            self.killed.tried += 1
            self.killed.by_victim[victim] += 1
        found = self._end(data)
        self.killed.lost += (self._expected - found).total()
        self.killed.doubled += (found - self._expected).total()

    def _strike(self, victim: str, data: Path, dice: random.Random) -> None:
        if victim == "worker":
            self._enqueue(data)
        asked = self._site.log.stat().st_size
        command = ["worker", "--once", "--no-schedule"] if victim == "worker" else self._crawl
        process = start(command, self._folder, _environment(data))
        _wait(process, lambda: self._site.log.stat().st_size > asked)
        time.sleep(dice.random() * _LONGEST)
        if victim in ("database", "both"):
            _kill_database(data)
        if victim == "database":
            time.sleep(dice.random() * _LONGEST)
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(_PATIENCE)
        _kill(process)

    @property
    def _crawl(self) -> list[str]:
        # Read in a process beside from the first answer on, so that kills meet that.
        beside = ("-s", "MEDIACRAWL_READERS=1", "-s", "MEDIACRAWL_READERS_AFTER=0")
        return [*whole_crawl(self._site.origin), *beside, "-L", "ERROR"]

    def _enqueue(self, data: Path) -> None:
        pairs = (part.split("=", 1) for part in whole_crawl(self._site.origin) if "=" in part)
        with _database(data) as engine, engine.begin() as connection:
            enqueue(connection, Work(CRAWL, "almayadeen", dict(pairs)))

    def _end(self, data: Path) -> Counter[str]:
        """Let a crawl come to its end; what is stored then."""
        failed = start(self._crawl, self._folder, _environment(data)).wait(_PATIENCE)
        with _database(data) as engine, engine.connect() as connection:
            answers = (connection.execute(text(sql)) for sql in _CORPUS)
            rows = Counter(str(tuple(row)) for answer in answers for row in answer)
            running = text("SELECT count(*) FROM crawl.run WHERE status = 'running'")
            self.killed.untrue += int(bool(failed)) + connection.scalars(running).one()
        _kill_database(data)
        return rows


def _environment(data: Path) -> Mapping[str, str]:
    return {"MEDIACRAWL_DATA_DIR": str(data)}


@contextmanager
def _database(data: Path) -> Iterator[Engine]:
    engine = open_database(None, data)
    try:
        yield engine
    finally:
        engine.dispose()


def _wait(process: subprocess.Popen[str], condition: Callable[[], bool]) -> None:
    """Wait until it is so, or the process has ended."""
    deadline = time.monotonic() + _PATIENCE
    while process.poll() is None and not condition():
        if time.monotonic() > deadline:
            raise SystemExit("bench: a crawl asks for nothing")
        time.sleep(0.005)


def _kill(process: subprocess.Popen[str]) -> None:
    """With all that it has started: a worker's crawls."""
    with suppress(psutil.NoSuchProcess):
        _kill_tree(psutil.Process(process.pid))
    process.wait(_PATIENCE)


def _kill_database(data: Path) -> None:
    with suppress(FileNotFoundError, psutil.NoSuchProcess):
        number = (data / "postgres" / "postmaster.pid").read_text(encoding="utf-8").split()[0]
        _kill_tree(psutil.Process(int(number)))


def _kill_tree(root: psutil.Process) -> None:
    family = [root, *root.children(recursive=True)]
    for process in family:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(family, timeout=_PATIENCE)
