"""What `scrapy reparse` shows: how far it is, what became of the captures, what would change."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from mediacrawl.cli.terminal import progress
from mediacrawl.reparse.differences import FIELDS, VERDICTS, Differences, Example

if TYPE_CHECKING:
    from typing import Self

    from mediacrawl.reparse.files import Files
    from mediacrawl.reparse.run import Reparse

logger = logging.getLogger("mediacrawl.reparse")
# In the order in which they are told.
COUNTS = {
    "new": "articles stored for the first time",
    "changed": "articles stored anew, changed",
    "unchanged": "articles stored already, the same",
    "older": "captures older than what is stored",
    "repeated": "further addresses of the same article",
    "listing": "listings and sitemaps",
    "not_article": "no articles",
    "gone": "removed by the site (404, 410)",
    "blocked": "refusals of the site",
    "failed": "no usable answers",
    "invalid": "articles that lack a title, a text or the like",
    "pending": "out of the crawl's range",
    "other": "of other hosts, or of no use",
    "not_news": "no articles, on hosts that no site declares",
    "refused": "refused by the database",
    "error": "raised an error",
}


class Display:
    """A bar on a terminal, a line now and then in a log."""

    def __init__(self, files: Files) -> None:
        """Know what keeps account of the files."""
        self._files = files
        self._display = progress.Display(logger, "reading", files.size or None)

    def __enter__(self) -> Self:
        self._display.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._display.__exit__(*error)

    def show(self, counts: Mapping[str, int], position: int) -> None:
        """Show how far it is."""
        number, size = sum(counts.values()), self._files.size
        rate = number / self._display.seconds
        text = f"{number} captures, {rate:.0f}/s, {counts['new']} new, {counts['changed']} changed"
        read = f"{100 * position / size:.0f} % read" if size else told(self._files.records)
        self._display.show(position, text, read)


def told(records: Mapping[str, int]) -> str:
    """Say how many records of the files read so far were looked at, and what became of them."""
    return (
        f"{records['looked_at']} records looked at: {records['kept']} answers kept, "
        f"{records['other_hosts']} of other hosts, {records['unreadable']} unreadable"
    )


def print_counts(reparse: Reparse, seconds: float) -> None:
    """Print what became of the captures and what went wrong, on standard error."""
    console = Console(stderr=True, width=width(), highlight=False)
    table = Table(box=None, show_header=False, padding=(0, 1))
    table.add_column(justify="right", style="bold")
    for name, label in COUNTS.items():
        if number := reparse.counts.get(name, 0):
            table.add_row(str(number), label)
    console.print(table)
    console.print(f"Files: {told(reparse.files.records)}", markup=False)
    for note in reparse.notes:
        console.print(f"Note: {note}", markup=False)
    total = sum(reparse.counts.values())
    status = "failed" if reparse.problems else "ok"
    why = ": " + "; ".join(reparse.problems) if reparse.problems else ""
    console.print(f"Reparse {status}, {total} captures in {seconds:.0f} s{why}", markup=False)


def print_differences(differences: Differences, *, as_json: bool) -> None:
    """Print the report of a dry run."""
    if as_json:
        print(json.dumps(_document(differences), indent=2, ensure_ascii=False))
        return
    console = Console(width=width(), highlight=False)
    for site, articles in sorted(differences.articles.items()):
        told = ", ".join(f"{number} {name}" for name, number in sorted(articles.items()))
        console.print(f"{site}: {told} articles; nothing is written")
        table = Table()
        table.add_column("field")
        for verdict in VERDICTS:
            table.add_column(verdict, justify="right")
        for field in _fields(differences, site):
            counts = differences.counts[site, field]
            table.add_row(field, *(str(counts[verdict]) for verdict in VERDICTS))
        console.print(table)
        for field in _fields(differences, site):
            for verdict in VERDICTS[1:]:
                for example in differences.examples.get((site, field, verdict), ()):
                    _print_example(console, field, verdict, example)


def _print_example(console: Console, field: str, verdict: str, example: Example) -> None:
    console.print(f"{field} {verdict}: {example.url}", markup=False, soft_wrap=True)
    console.print(f"  - {example.old}", markup=False)
    console.print(f"  + {example.new}", markup=False)


def _document(differences: Differences) -> dict[str, Any]:
    return {
        site: {
            "articles": dict(articles),
            "fields": {
                field: {
                    **{verdict: differences.counts[site, field][verdict] for verdict in VERDICTS},
                    "examples": [
                        {"verdict": verdict, **example._asdict()}
                        for verdict in VERDICTS
                        for example in differences.examples.get((site, field, verdict), ())
                    ],
                }
                for field in _fields(differences, site)
            },
        }
        for site, articles in sorted(differences.articles.items())
    }


def _fields(differences: Differences, site: str) -> list[str]:
    return [field for field in FIELDS if (site, field) in differences.counts]


def width() -> int:
    """Columns of the terminal; no more than are read at ease."""
    return min(shutil.get_terminal_size((80, 24)).columns, 100)
