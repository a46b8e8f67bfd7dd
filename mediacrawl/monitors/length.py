"""How long bodies are, how many tags articles have: a doubled body has swallowed the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import expm1, log, log1p, sqrt
from statistics import median
from typing import NamedTuple

from mediacrawl.monitors.baseline import Baseline
from mediacrawl.monitors.finding import Finding
from mediacrawl.monitors.history import Run

WHAT = {"body": "characters of a body", "tags": "tags of an article"}
LEAST_ARTICLES = 5
# Only what is half as much again, or a third less, is worth a look.
LEAST_CHANGE = log(1.5)
LEAST_DEVIATIONS = 5
# Of logarithms: the least spread within a section, and from run to run whatever the sections.
WITHIN, BETWEEN = 0.3, 0.07


class _Sizes(NamedTuple):
    number: float
    middle: float
    """Median, as its logarithm."""
    spread: float
    """Standard deviation of the logarithms."""


def check_lengths(baseline: Baseline) -> Iterator[Finding]:
    """Compare the medians of the newest runs, section by section, with those before them."""
    for name, what in WHAT.items():
        for judged, usual in baseline.pairs("length", name):
            found = _compare(name, what, _sizes(judged, name), _sizes(usual, name))
            if found.state != "unknown":
                break
        yield found


def _compare(name: str, what: str, now: dict[str, _Sizes], before: dict[str, _Sizes]) -> Finding:
    shared = now.keys() & before.keys()
    number = sum(now[s].number for s in shared)
    former = sum(before[s].number for s in shared)
    if number < LEAST_ARTICLES or former < LEAST_ARTICLES:
        return Finding("length", "unknown", name)
    weights = {s: now[s].number / number for s in shared}
    expected = sum(weights[s] * before[s].middle for s in shared)
    change = sum(weights[s] * now[s].middle for s in shared) - expected
    deviation = sqrt(BETWEEN**2 + sum(weights[s] ** 2 * _error(now[s], before[s]) for s in shared))
    if abs(change) < LEAST_CHANGE or abs(change) < LEAST_DEVIATIONS * deviation:
        # A change by half must be more than the error, or its absence says nothing.
        known = LEAST_DEVIATIONS * deviation < 2 * LEAST_CHANGE
        return Finding("length", "well" if known else "unknown", name)
    value, usual = expm1(expected + change), expm1(expected)
    message = (
        f"{what}: {value:.0f} in the middle, {usual:.0f} before: open an article; either the page "
        "has changed, or something else is read than its text"
    )
    return Finding("length", "alarm", name, message, value, usual)


def _error(now: _Sizes, before: _Sizes) -> float:
    """Variance of a difference of two medians: π/2 of that of two means."""
    spread = max(before.spread, WITHIN)
    return 1.57 * spread**2 * (1 / now.number + 1 / before.number)


def _sizes(runs: Sequence[Run], name: str) -> dict[str, _Sizes]:
    found: defaultdict[str, list[_Sizes]] = defaultdict(list)
    for run in runs:
        for label, section in run.sections.items():
            if name in section.sizes:
                number, low, middle, high = section.sizes[name]
                spread = (log1p(high) - log1p(low)) / 1.349  # between quartiles of a normal one
                found[label].append(_Sizes(number, log1p(middle), spread))
    return {label: _merged(sizes) for label, sizes in found.items()}


def _merged(sizes: list[_Sizes]) -> _Sizes:
    number = sum(size.number for size in sizes)
    middle = sum(size.number * size.middle for size in sizes) / number
    return _Sizes(number, middle, median(size.spread for size in sizes if size.number))
