"""Run Scrapy in a process of its own, and what it says of itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.demo_site import ROOT
from bench.run_stats import FILE_SETTING, PEAK

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


def crawl(origin: str, database_url: str, folder: Path) -> Run:
    """Crawl the whole site into the database, as a user does."""
    arguments = [part for value in (f"origin={origin}", *WHOLE) for part in ("-a", value)]
    environment = PROJECT | {"DATABASE_URL": database_url}
    return _run(["crawl", "almayadeen", *arguments], folder, environment)


def fetch_bare(urls: Path, settings: Mapping[str, str], folder: Path) -> Run:
    """Fetch the addresses with the bare spider and Scrapy's own settings but for these."""
    spider = str(Path(__file__).with_name("bare_spider.py"))
    chosen = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    return _run(["runspider", spider, "-a", f"urls={urls}", *chosen], folder, {})


def _run(arguments: list[str], folder: Path, environment: dict[str, str]) -> Run:
    stats = folder / "stats.json"
    stats.unlink(missing_ok=True)
    own = ["-L", "WARNING", "-s", "STATS_CLASS=bench.run_stats.FileStats"]
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", *arguments, *own, "-s", f"{FILE_SETTING}={stats}"],
        cwd=folder,
        env=_clean_environment() | environment | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode or not stats.exists():
        last = "\n".join(done.stdout.splitlines()[-LAST_LINES:])
        raise SystemExit(f"bench: scrapy {arguments[0]} failed ({done.returncode}):\n{last}")
    return read_run(stats.read_text(encoding="utf-8"))


def read_run(stats: str) -> Run:
    """Read the stats that a run has left."""
    values = json.loads(stats)
    return Run(
        pages=values["downloader/response_count"],
        seconds=values["elapsed_time_seconds"],
        peak_megabytes=values[PEAK] / 2**20,
        articles=values.get("mediacrawl/funnel/new", 0),
    )


def _clean_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(OUTSIDE)}
