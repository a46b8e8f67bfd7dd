"""What `scrapy distribute` shows: files done, then the tables, then what is in the folder."""

from __future__ import annotations

import sys
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from mediacrawl.cli.output.export import RowCounter
from mediacrawl.cli.output.reparse import COUNTS, told, width

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Self

    from mediacrawl.distributed.manifest import Manifest
    from mediacrawl.distributed.parts import Account

MOST_SHOWN = 10
"""Addresses of pages and files that have gone wrong; the package names all."""
LABELS = {"article": "articles", **COUNTS, "refused": "say what no table takes"}


class Display:
    """A line on a terminal; a line a file in a log."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._counter = RowCounter()

    def __enter__(self) -> Self:
        self._counter.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._counter.__exit__(*error)

    def show(self, accounts: Sequence[Account], files: int) -> None:
        """Show how many files are done."""
        captures = sum(sum(account.readings.values()) for account in accounts)
        rate = captures / max(time.monotonic() - self._began, 0.001)
        text = f"{len(accounts)} of {files} files read: {captures:,} captures, {rate:,.0f}/s"
        if not self._counter.say(text) and accounts:
            print(text, file=sys.stderr, flush=True)

    def show_table(self, name: str, rows: int) -> None:
        """Show the rows so far of a table."""
        self._counter.show_table(name, rows)


def tell(manifest: Manifest, folder: Path, seconds: float) -> None:
    """Print what became of the captures and what went wrong, on standard error."""
    console = Console(stderr=True, width=width(), highlight=False)
    table = Table(box=None, show_header=False, padding=(0, 1))
    table.add_column(justify="right", style="bold")
    for name, label in LABELS.items():
        if number := manifest.readings[name]:
            table.add_row(str(number), label)
    console.print(table)
    console.print(f"Files: {told(manifest.records)}", markup=False)
    for line in _lines(manifest):
        console.print(line, markup=False, soft_wrap=True)
    status = "failed" if manifest.problems else "ok"
    why = ": " + "; ".join(manifest.problems[:MOST_SHOWN]) if manifest.problems else ""
    console.print(
        f"Distribute {status}: {manifest.articles:,} articles of {len(manifest.outlets):,} outlets "
        f"in {folder}, {manifest.duplicates:,} exact duplicates, {manifest.near_duplicates:,} near "
        f"pairs, {len(manifest.accounts)} files in {seconds:.0f} s{why}",
        markup=False, soft_wrap=True,
    )  # fmt: skip


def _lines(manifest: Manifest) -> list[str]:
    lines = [f"Note: {note}" for account in manifest.accounts for note in account.notes]
    again = Counter(a.attempts for a in manifest.accounts if a.attempts > 1)
    if again:
        lines.append(f"Note: {again.total()} files were begun more than once: a worker died")
    for what, names in (
        ("killed its worker, set aside", [u for a in manifest.accounts for u in a.set_aside]),
        ("too costly", [u for a in manifest.accounts for u in a.costly]),
        ("cannot be read", [u for a in manifest.accounts for u in a.unreadable]),
    ):
        lines += [f"{name}: {what}" for name in names[:MOST_SHOWN]]
        if len(names) > MOST_SHOWN:
            lines.append(f"… {len(names) - MOST_SHOWN} more: {what}; datapackage.json names them")
    return lines
