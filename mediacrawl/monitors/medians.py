"""Medians of what runs measured, section by section, and whether they have moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from math import sqrt
from statistics import median
from typing import NamedTuple

from mediacrawl.monitors.history import Run

LEAST_ARTICLES = 5
LEAST_DEVIATIONS = 5


class Median(NamedTuple):
    """The middle of a section's figures."""

    number: float
    """How many figures there are."""

    middle: float
    spread: float
    """Their standard deviation."""


class Move(NamedTuple):
    """What became of the medians of the sections that both sides have."""

    expected: float
    """The former medians, weighted by how much of each section is read now."""

    change: float
    deviation: float
    """Standard deviation of such a change when nothing has changed."""

    def is_worth(self, least: float) -> bool:
        """Whether it is so large, and no chance."""
        return abs(self.change) >= max(least, LEAST_DEVIATIONS * self.deviation)

    def would_show(self, least: float) -> bool:
        """Whether twice the least change would be seen: else there is too little to tell."""
        return LEAST_DEVIATIONS * self.deviation < 2 * least


def medians(runs: Sequence[Run], name: str, scale: Callable[[float], float]) -> dict[str, Median]:
    """The medians of a figure in the runs together, by section, on a scale."""
    found: defaultdict[str, list[Median]] = defaultdict(list)
    for run in runs:
        for label, section in run.sections.items():
            if name in section.sizes:
                number, *cuts = section.sizes[name]
                low, middle, high = map(scale, cuts)
                # Between the quartiles of a normal distribution are so many deviations.
                found[label].append(Median(number, middle, (high - low) / 1.349))
    return {label: _merged(parts) for label, parts in found.items()}


def compare(
    now: dict[str, Median], before: dict[str, Median], *, within: float, between: float
) -> Move | None:
    """Compare; None when too little was measured.

    Args:
        within: The least spread that a section's figures are taken to have.
        between: How much medians differ from run to run whatever the sections.
    """
    shared = now.keys() & before.keys()
    number = sum(now[s].number for s in shared)
    if number < LEAST_ARTICLES or sum(before[s].number for s in shared) < LEAST_ARTICLES:
        return None
    weights = {s: now[s].number / number for s in shared}
    expected = sum(weights[s] * before[s].middle for s in shared)
    change = sum(weights[s] * now[s].middle for s in shared) - expected
    errors = (weights[s] ** 2 * _error(now[s], before[s], within) for s in shared)
    return Move(expected, change, sqrt(between**2 + sum(errors)))


def _error(now: Median, before: Median, within: float) -> float:
    """Variance of a difference of two medians: π/2 of that of two means."""
    spread = max(before.spread, within)
    return 1.57 * spread**2 * (1 / now.number + 1 / before.number)


def _merged(parts: list[Median]) -> Median:
    number = sum(part.number for part in parts)
    middle = sum(part.number * part.middle for part in parts) / number
    return Median(number, middle, median(part.spread for part in parts if part.number))
