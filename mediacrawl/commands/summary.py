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
    console.print(_ending(stats), soft_wrap=False, markup=False)
    sys.stderr.flush()


def _ending(stats: Stats) -> str:
    status = stats.get_value("mediacrawl/status", "failed")
    pages = stats.get_value("response_received_count", 0)
    seconds = float(str(stats.get_value("elapsed_time_seconds", 0) or 0))
    why = stats.get_value("mediacrawl/reason", "")
    tail = "" if status == "ok" else f": {why}"
    return f"Run {status}, {pages} pages in {seconds:.0f} s{tail}"
