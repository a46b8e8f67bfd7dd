"""The report of a large corpus: how long it takes to make, its size, and how soon it opens."""

from __future__ import annotations

import shutil
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from sqlalchemy import Engine

from bench.databases import Databases
from bench.figure import Figure, Findings
from bench.report_corpus import DAYS, fill
from bench.sizes import Say, Sizes
from mediacrawl.db.engine import make_engine
from mediacrawl.report.page import make_report
from mediacrawl.report.period import make_period

MOST_SECONDS = 30
MOST_OPENING = 2


def run(sizes: Sizes, folder: Path, databases: Databases, say: Say) -> Findings:
    """Make the report of the usual time and that of everything, and open the larger one."""
    say(f"report: inventing {sizes.reported:,} articles")
    engine = make_engine(databases.fresh())
    fill(engine, sizes.reported)
    say("report: making it")
    usual, _ = _make(engine, 30)
    everything, page = _make(engine, DAYS)
    engine.dispose()
    path = folder / "report.html"
    path.write_bytes(page)
    figures = [
        Figure("report.usual", f"report: s for 30 of {DAYS} days, {sizes.reported:,} articles",
               usual, at_most=MOST_SECONDS),
        Figure("report.everything", f"  s for all {DAYS} days", everything, at_most=MOST_SECONDS),
        Figure("report.size", "  kB", len(page) / 1000, form="{:,.0f}"),
    ]  # fmt: skip
    if browser := shutil.which("chromium"):
        seconds = _opening(browser, path, sizes.rounds)
        figures.append(Figure("report.opening", "  s until Chromium has drawn it", seconds,
                              at_most=MOST_OPENING))  # fmt: skip
    else:
        say("report: there is no chromium here: how soon it opens is not measured")
    return Findings(tuple(figures))


def _make(engine: Engine, days: int) -> tuple[float, bytes]:
    began = time.perf_counter()
    page = make_report(engine, make_period(datetime.now(UTC).date(), days, "UTC"))
    return time.perf_counter() - began, page


def _opening(browser: str, page: Path, rounds: int) -> float:
    """Seconds to start, draw and end, less those that an empty page takes."""
    empty = page.with_name("empty.html")
    empty.write_text("<!DOCTYPE html><title>empty</title>")
    seconds = [_draw(browser, page) - _draw(browser, empty) for _ in range(rounds)]
    return max(0.0, median(seconds))


def _draw(browser: str, page: Path) -> float:
    picture = page.with_suffix(".png")
    command = [
        browser, "--headless", "--no-sandbox", "--disable-gpu", f"--screenshot={picture}",
        f"--user-data-dir={page.parent / 'browser'}", "--window-size=1280,900", page.as_uri(),
    ]  # fmt: skip
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return time.perf_counter() - began
