"""Where the cells of a table stand: beside each other, or upright where that is too wide.

Text goes on in a next line between two words only: no number, name or address is ever cut.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from rich.cells import cell_len

GAP = "  "
# A column of text is no narrower than this, nor a cell higher: such a table is read upright.
NARROWEST, MOST_LINES = 20, 5
# The widest line where no terminal gives a bound.
UNBOUND = 1000


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its cells, and how they may stand."""

    name: str
    cells: Sequence[str]
    right: bool = False
    """Numbers end below each other."""
    whole: bool = False
    """A cell is never parted, not even between words: a time, a duration."""

    @property
    def natural(self) -> int:
        """The width that it takes when nothing is wrapped."""
        return max(cell_len(line) for cell in (self.name, *self.cells) for line in _lines(cell))

    @property
    def least(self) -> int:
        """The narrowest that is still read."""
        if self.whole:
            return self.natural
        words = (word for cell in (self.name, *self.cells) for word in cell.split())
        return min(self.natural, max(NARROWEST, *map(cell_len, words), 0))


def terminal_width(stream: TextIO | None = None) -> int | None:
    """Columns of the terminal, or as COLUMNS says; None where there is none: nothing is wrapped.

    Args:
        stream: What is written to; None: standard output.
    """
    if os.environ.get("COLUMNS", "").isdigit():
        return int(os.environ["COLUMNS"])
    stream = stream or sys.stdout
    return os.get_terminal_size(stream.fileno()).columns if stream.isatty() else None


def lay_out(columns: Sequence[Column], width: int | None) -> list[str] | None:
    """The lines of a table, its head first; None where it does not fit.

    Args:
        width: Of the terminal; None where there is none, and nothing is wrapped.
    """
    widths = _widths(columns, width)
    if widths is None:
        return None
    most = 1 if width is None else MOST_LINES
    lines = list(_row([column.name for column in columns], columns, widths))
    for number in range(len(columns[0].cells) if columns else 0):
        row = list(_row([column.cells[number] for column in columns], columns, widths))
        if len(row) > most:
            return None
        lines += row
    return lines


def lay_upright(columns: Sequence[Column], width: int | None) -> list[str]:
    """The lines of a table in which every row is a block, a line a column."""
    label = max((cell_len(column.name) for column in columns), default=0)
    room = max(width - label - len(GAP), NARROWEST) if width else None
    lines = []
    for number in range(len(columns[0].cells) if columns else 0):
        head = f"--- {number + 1} "
        lines.append(head.ljust(min(width or 60, 60), "-"))
        for column in columns:
            name = column.name
            for line in wrap(column.cells[number], room) or [""]:
                lines.append(f"{_padded(name, label)}{GAP}{line}".rstrip())
                name = ""
    return lines


def wrap(text: str, width: int | None) -> list[str]:
    """The text in lines of the width; a word that is wider stands whole in a line of its own."""
    if width is None:
        return _lines(text)
    return [part for line in _lines(text) for part in _wrap_line(line, width)]


def print_wrapped(text: str, before: str = "") -> None:
    """Print sentences in lines that the terminal has room for; whole where there is none.

    Args:
        before: What each line begins with.
    """
    width = terminal_width()
    lines = wrap(text, width and max(width - len(before), NARROWEST))
    print("\n".join(before + line for line in lines))


def _wrap_line(line: str, width: int) -> Iterator[str]:
    if cell_len(line) <= width:
        yield line
        return
    held: list[str] = []
    size = 0
    for word in line.split(" "):
        more = cell_len(word) + bool(held)
        if held and size + more > width:
            yield " ".join(held)
            held, size, more = [], 0, cell_len(word)
        held.append(word)
        size += more
    yield " ".join(held)


def _widths(columns: Sequence[Column], width: int | None) -> list[int] | None:
    """How wide each column is; None where the least is too much."""
    natural = [column.natural for column in columns]
    bound = (UNBOUND if width is None else width) - len(GAP) * (len(columns) - 1)
    if sum(natural) <= bound:
        return natural
    widths = [column.least for column in columns]
    if width is None or sum(widths) > bound:
        return None
    free = bound - sum(widths)
    for left, number in enumerate(sorted(range(len(widths)), key=lambda n: natural[n] - widths[n])):
        share = min(natural[number] - widths[number], free // (len(widths) - left))
        widths[number] += share
        free -= share
    return widths


def _row(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, wrapped), default=0)):
        parts = [
            _padded(lines[number] if number < len(lines) else "", width, right=column.right)
            for lines, column, width in zip(wrapped, columns, widths, strict=True)
        ]
        yield GAP.join(parts).rstrip()


def _padded(text: str, width: int, *, right: bool = False) -> str:
    space = " " * (width - cell_len(text))
    return space + text if right else text + space


def _lines(text: str) -> list[str]:
    return text.splitlines() or [""]
