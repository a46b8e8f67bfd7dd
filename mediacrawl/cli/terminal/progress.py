"""How far long work is: a bar on a terminal, a line now and then in a log."""

from __future__ import annotations

import logging
import sys
import time
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from typing import Self

LINE_SECONDS = 30.0


class Display:
    """Shown on standard error while the context lasts."""

    def __init__(self, logger: logging.Logger, doing: str, size: int | None) -> None:
        """Know what is done.

        Args:
            logger: Has the lines where there is no terminal.
            doing: What the bar says before the first `show`.
            size: The position at the end; None where it is not known.
        """
        self._logger, self._doing, self._size = logger, doing, size
        self._began = self._told = time.monotonic()
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
            console = Console(stderr=True)
            self._bar = Progress(*columns, TimeRemainingColumn(), console=console, transient=True)
            self._task = self._bar.add_task(self._doing, total=self._size)
        self._shown: AbstractContextManager[Any] = self._bar or nullcontext()
        self._shown.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._shown.__exit__(*error)

    @property
    def seconds(self) -> float:
        """Since it began; more than none."""
        return max(time.monotonic() - self._began, 0.001)

    def show(self, position: int, text: str, more: str = "") -> None:
        """Show how far it is.

        Args:
            more: What a line says besides, where a bar shows it.
        """
        if self._bar is not None:
            self._bar.update(self._task, completed=position, description=text)
        elif time.monotonic() - self._told >= LINE_SECONDS:
            self._told = time.monotonic()
            self._logger.info("%s%s", text, more and f", {more}")
