"""Run Scrapy in a process of its own, and what it says of itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from bench.demo_site import ROOT
from bench.run_stats import FILE_SETTING, PEAK
from mediacrawl.db.engine import make_engine

WHOLE = ("since=2010-01-01", "pages=all", "tags=all")
PROJECT = {"SCRAPY_SETTINGS_MODULE": "mediacrawl.settings"}
# Settings from outside would make two runs differ that should not.
OUTSIDE = ("SCRAPY_", "MEDIACRAWL_", "DATABASE_URL")
LAST_LINES = 15


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run."""

    pages: int
    """Responses of any status."""

    seconds: float
    """Scrapy's own elapsed time: from the spider's opening to its closing."""

    peak_megabytes: float
    articles: int
    """Articles stored for the first time."""

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.pages / self.seconds


def crawl(
    origin: str,
    database_url: str,
    folder: Path,
    archive: Path | None = None,
    reach: Sequence[str] = WHOLE,
    file_size: int | None = None,
) -> Run:
    """Crawl into the database, as a user does, with an archive if one is named.

    Args:
        file_size: Bytes after which the archive begins another file.
    """
    environment = PROJECT | {"DATABASE_URL": database_url}
    if archive is not None:
        environment |= {"MEDIACRAWL_ARCHIVE_DIR": str(archive)}
    arguments = _crawl_arguments(origin, reach)
    if file_size is not None:
        arguments += ["-s", f"MEDIACRAWL_ARCHIVE_FILE_SIZE={file_size}"]
    return _run(arguments, folder, environment)


def start_crawl(origin: str, database_url: str, folder: Path) -> subprocess.Popen[str]:
    """Start a crawl of the whole site, to be killed."""
    return start([*whole_crawl(origin), "-L", "ERROR"], folder, {"DATABASE_URL": database_url})


def whole_crawl(origin: str) -> list[str]:
    """The command that crawls all of the site."""
    return _crawl_arguments(origin, WHOLE)


def start(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> subprocess.Popen[str]:
    """Start a Scrapy command, and keep nothing of what it says."""
    return subprocess.Popen(
        [sys.executable, "-m", "scrapy", *arguments],
        cwd=folder,
        env=clean_environment(PROJECT | environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _crawl_arguments(origin: str, reach: Sequence[str]) -> list[str]:
    values = [part for value in (f"origin={origin}", *reach) for part in ("-a", value)]
    return ["crawl", "almayadeen", *values]


def reparse(archive: Path, database_url: str, folder: Path) -> Run:
    """Read the archive again into the database."""
    environment = PROJECT | {"DATABASE_URL": database_url}
    _scrapy(["reparse", str(archive)], folder, environment)
    engine = make_engine(database_url)
    with engine.connect() as connection:
        newest = text(
            "SELECT funnel, extract(epoch FROM finished_at - started_at)::float8 AS seconds "
            "FROM crawl.run WHERE spider = 'reparse' ORDER BY run_id DESC LIMIT 1"
        )
        row = connection.execute(newest).one()
    engine.dispose()
    return Run(sum(row.funnel.values()), row.seconds, 0.0, row.funnel.get("new", 0))


def fetch_bare(urls: Path, settings: Mapping[str, str], folder: Path) -> Run:
    """Fetch the addresses with the bare spider and Scrapy's own settings but for these."""
    spider = str(Path(__file__).with_name("bare_spider.py"))
    chosen = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    return _run(["runspider", spider, "-a", f"urls={urls}", *chosen], folder, {})


def _run(arguments: list[str], folder: Path, environment: dict[str, str]) -> Run:
    stats = folder / "stats.json"
    stats.unlink(missing_ok=True)
    collector = "CrawlStats" if environment else "FileStats"  # bare: Scrapy's own
    own = ["-L", "WARNING", "-s", f"STATS_CLASS=bench.run_stats.{collector}"]
    _scrapy([*arguments, *own, "-s", f"{FILE_SETTING}={stats}"], folder, environment)
    return read_run(stats.read_text(encoding="utf-8"))


def _scrapy(arguments: list[str], folder: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", *arguments],
        cwd=folder,
        env=clean_environment(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        last = "\n".join(done.stdout.splitlines()[-LAST_LINES:])
        raise SystemExit(f"bench: scrapy {arguments[0]} failed ({done.returncode}):\n{last}")


def read_run(stats: str) -> Run:
    """Read the stats that a run has left."""
    values = json.loads(stats)
    return Run(
        pages=values["downloader/response_count"],
        seconds=values["elapsed_time_seconds"],
        peak_megabytes=values[PEAK] / 2**20,
        articles=values.get("mediacrawl/funnel/new", 0),
    )


def clean_environment(own: Mapping[str, str]) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(OUTSIDE)}
    return clean | own | {"PYTHONPATH": str(ROOT)}
