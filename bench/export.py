"""A release of a corpus of any size, beside PostgreSQL's own COPY of the same rows.

COPY hands over text and keeps nothing; a release sorts, and makes Parquet and checksums of it.
`--corpus` and `--keep` are those of `scale`, whose corpus it is.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
import psycopg
from sqlalchemy import Engine, text

from bench.databases import Databases
from bench.demo_site import ROOT
from bench.figure import Figure, Findings
from bench.scale_fill import filled
from bench.sizes import Say, Sizes
from mediacrawl.corpus.release.parts import PARTS, Part

LEAST_RATIO, MOST_MB = 0.5, 400


@dataclass(frozen=True, slots=True)
class Release:
    """One that was made."""

    seconds: float
    peak_megabytes: float
    megabytes: float
    articles: int
    """As another reader of its files counts them."""


def run(sizes: Sizes, folder: Path, databases: Databases, say: Say) -> Findings:
    """Fill, copy and release in turn, and count what was released."""
    with filled(sizes, databases, say) as (url, engine):
        copies, releases = [], []
        for number in range(sizes.rounds):
            copies.append(_copy(engine))
            releases.append(_release(url, folder / f"release-{number}"))
            say(f"export: COPY {copies[-1]:.1f} s, release {releases[-1].seconds:.1f} s")
        with engine.connect() as connection:
            stored = connection.scalar(text("SELECT count(*) FROM corpus.article"))
        return Findings(figures(copies, releases, stored or 0))


def figures(copies: list[float], releases: list[Release], stored: int) -> tuple[Figure, ...]:
    """What came of it.

    Args:
        copies: Seconds that COPY took.
        stored: Articles of the corpus.
    """
    taken, seconds = median(copies), median(made.seconds for made in releases)
    size = releases[0].megabytes * 1000 / max(1, stored)
    return (
        Figure("export.ratio", f"export: release, × COPY … TO, at {stored:,} articles",
               taken / seconds, at_least=LEAST_RATIO),
        Figure("export.memory", "  peak memory, MB",
               max(made.peak_megabytes for made in releases), at_most=MOST_MB, form="{:.0f}"),
        Figure("export.counted", "  share of the articles that DuckDB finds in it",
               min(made.articles for made in releases) / max(1, stored), at_least=1, at_most=1),
        Figure("export.size", "  kB an article", size, form="{:.1f}"),
        Figure("export.seconds", "  seconds", seconds, form="{:.1f}"),
    )  # fmt: skip


def _copy(engine: Engine) -> float:
    """Seconds that PostgreSQL takes to hand over the rows of a release, unsorted."""
    began = time.perf_counter()
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        for part in PARTS:
            with driver.cursor() as cursor:
                columns = _columns(cursor, part)
                _take_all(cursor, f"COPY (SELECT {columns} FROM {part.name}) TO STDOUT")
    return time.perf_counter() - began


def _columns(cursor: psycopg.Cursor[Any], part: Part) -> str:
    cursor.execute(f"SELECT * FROM {part.name} LIMIT 0")  # type: ignore[arg-type]
    names = (column.name for column in cursor.description or ())
    return ", ".join(f'"{name}"' for name in names if name not in part.omitted)


def _take_all(cursor: psycopg.Cursor[Any], statement: str) -> None:
    with cursor.copy(statement) as copy:  # type: ignore[arg-type]
        for _ in copy:
            pass


def _release(url: str, folder: Path) -> Release:
    command = [sys.executable, "-m", "bench.release_run", url, str(folder)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    took = json.loads(done.stdout)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    files = str(folder / "data/corpus/article/**/*.parquet")
    counted = duckdb.execute("SELECT count(*) FROM read_parquet(?)", [files]).fetchall()[0][0]
    return Release(took["seconds"], took["peak"] / 1e6, size / 1e6, counted)
