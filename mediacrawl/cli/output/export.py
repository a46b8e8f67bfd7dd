"""How far an export is, and what it has made."""

from __future__ import annotations

import sys
import time
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

if TYPE_CHECKING:
    from typing import Self


class RowCounter:
    """A line on a terminal, on standard error: rows so far, and how many a second."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._line: Progress | None = None
        self._table = ""

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            columns = (SpinnerColumn(), TextColumn("{task.description}"))
            self._line = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._line.add_task("asking")
        self._shown: AbstractContextManager[Any] = self._line or nullcontext()
        self._shown.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._shown.__exit__(*error)

    def show(self, rows: int) -> None:
        """Show the rows so far."""
        self._show("", rows)

    def show_table(self, name: str, rows: int) -> None:
        """Show the rows so far of one of several tables."""
        if name != self._table:
            self._table, self._began = name, time.monotonic()
        self._show(f"{name}: ", rows)

    def say(self, text: str) -> bool:
        """Show a text of another kind; False where there is no terminal to show it."""
        if self._line is not None:
            self._line.update(self._task, description=text)
        return self._line is not None

    def _show(self, of: str, rows: int) -> None:
        rate = rows / max(time.monotonic() - self._began, 0.001)
        self.say(f"{of}{rows:,} rows, {rate:,.0f}/s")
