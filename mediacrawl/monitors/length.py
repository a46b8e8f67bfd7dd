"""How long bodies are, how many tags articles have: a doubled body has swallowed the page."""

from __future__ import annotations

from collections.abc import Iterator
from math import expm1, log, log1p

from mediacrawl.monitors.baseline import Baseline
from mediacrawl.monitors.finding import Finding
from mediacrawl.monitors.medians import Move, compare, medians

WHAT = {"body": "characters of a body", "tags": "tags of an article"}
# Only what is half as much again, or a third less, is worth a look.
LEAST_CHANGE = log(1.5)
# Of logarithms: the least spread within a section, and from run to run whatever the sections.
WITHIN, BETWEEN = 0.3, 0.07


def check_lengths(baseline: Baseline) -> Iterator[Finding]:
    """Compare the medians of the newest runs, section by section, with those before them."""
    for name, what in WHAT.items():
        for judged, usual in baseline.pairs("length", name):
            now, before = medians(judged, name, log1p), medians(usual, name, log1p)
            found = _judge(name, what, compare(now, before, within=WITHIN, between=BETWEEN))
            if found.state != "unknown":
                break
        yield found


def _judge(name: str, what: str, move: Move | None) -> Finding:
    if move is None:
        return Finding("length", "unknown", name)
    if not move.is_worth(LEAST_CHANGE):
        return Finding("length", "well" if move.would_show(LEAST_CHANGE) else "unknown", name)
    value, usual = expm1(move.expected + move.change), expm1(move.expected)
    message = (
        f"{what}: {value:.0f} in the middle, {usual:.0f} before: open an article; either the page "
        "has changed, or something else is read than its text"
    )
    return Finding("length", "alarm", name, message, value, usual)
