"""The frame of a chart: its size, its axes and their marks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from mediacrawl.report.html import Element, number, tag

_LETTER = 6.2  # width of a letter of 11 pixels, about


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawing's size and the margins around what it plots."""

    width: int
    height: int
    left: int = 40
    right: int = 6
    above: int = 8
    below: int = 20

    @property
    def inner_width(self) -> int:
        """Width of what is plotted."""
        return self.width - self.left - self.right

    @property
    def inner_height(self) -> int:
        """Height of what is plotted."""
        return self.height - self.above - self.below

    @property
    def bottom(self) -> int:
        """Where zero lies."""
        return self.height - self.below

    def axes(self, marks: Sequence[float], labels: Sequence[str], unit: str) -> list[Element]:
        """Draw the grid with its figures, and as many labels as there is room for."""
        return [*self._grid(marks, unit), *self._below(labels)]

    def _grid(self, marks: Sequence[float], unit: str) -> list[Element]:
        drawn = []
        for mark in marks:
            y = self.bottom - self.inner_height * mark / marks[-1]
            line = {"x1": self.left, "x2": self.width - self.right, "y1": y, "y2": y}
            drawn.append(tag("line", class_="grid", **line))
            said = _brief(mark) + ("%" if unit == "%" else "")
            drawn.append(tag("text", said, x=self.left - 5, y=y + 4, text_anchor="end"))
        return drawn

    def _below(self, labels: Sequence[str]) -> list[Element]:
        """Label steps that have room, beginning with the last one, which is what one looks for."""
        room = max(map(len, labels), default=0) * _LETTER + 12
        free = math.inf
        drawn = []
        for place in range(len(labels) - 1, -1, -1):
            middle = self.left + self.inner_width / len(labels) * (place + 0.5)
            x = min(max(middle, room / 2), self.width - room / 2 + 6)
            if x <= free:
                drawn.append(
                    tag("text", labels[place], x=x, y=self.height - 5, text_anchor="middle")
                )
                free = x - room
        return drawn


WIDE = Frame(900, 240)
NARROW = Frame(330, 200)


def ticks(top: float, wanted: int = 4) -> list[float]:
    """Return round marks (1, 2 or 5 times a power of ten) from 0 to the first not below `top`."""
    if top <= 0:
        return [0, 1]
    rough = top / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = max(1.0, next(m * power for m in (1, 2, 5, 10) if m * power >= rough))
    return [step * place for place in range(math.ceil(top / step) + 1)]


def _brief(value: float) -> str:
    for size, letter in ((1_000_000, "M"), (1_000, "k")):
        if value >= 10 * size or (value >= size and value % size == 0):
            return f"{value / size:g}{letter}"
    return number(value)
