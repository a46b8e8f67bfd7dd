"""The end of a crawl, told in a short table."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from mediacrawl import outcome

if TYPE_CHECKING:
    from mediacrawl.outcome import Stats

ALWAYS = ("listed", "fetched", "new")


def print_summary(stats: Stats) -> None:
    """Print the funnel, the pages and what went wrong, on standard error."""
    from rich.console import Console
    from rich.table import Table

    width = min(shutil.get_terminal_size((80, 24)).columns, 100)
    console = Console(stderr=True, width=width, highlight=False)
    table = Table(box=None, show_header=False, padding=(0, 1))
    table.add_column(justify="right", style="bold")
    for step, number in outcome.funnel(stats).items():
        if number or step in ALWAYS:
            table.add_row(str(number), outcome.FUNNEL[step])
    console.print(table)
    if archive := _archive(stats):
        console.print(archive, markup=False)
    for uri, number in outcome.feeds(stats).items():
        articles = "1 article" if number == 1 else f"{number} articles"
        console.print(f"Feed {uri}: {articles}, of this run only", markup=False, soft_wrap=True)
    for warning in outcome.warnings(stats):
        console.print(f"Warning: {warning}", markup=False)
    console.print(_ending(stats), soft_wrap=False, markup=False)
    sys.stderr.flush()


def _archive(stats: Stats) -> str | None:
    """How much the run's pages take, to tell what a longer run will."""
    kept, fetched = _number(stats, "mediacrawl/archive/bytes"), outcome.funnel(stats)["fetched"]
    if not kept:
        return None
    each = f", {kept / fetched / 1000:.1f} MB per 1,000 articles" if fetched else ""
    folder = stats.get_value("mediacrawl/archive/folder")
    return f"Archive {kept / 1e6:.1f} MB{each}, in {folder}"


def _number(stats: Stats, name: str) -> float:
    return float(str(stats.get_value(name, 0) or 0))


def _ending(stats: Stats) -> str:
    status = stats.get_value("mediacrawl/status", "failed")
    pages = stats.get_value("response_received_count", 0)
    seconds = _number(stats, "elapsed_time_seconds")
    why = stats.get_value("mediacrawl/reason", "")
    tail = "" if status == "ok" else f": {why}"
    same = int(_number(stats, "mediacrawl/not_modified"))
    as_before = f" and {same} as before (304)" if same else ""
    return f"Run {status}, {pages} pages{as_before} in {seconds:.0f} s{tail}"
