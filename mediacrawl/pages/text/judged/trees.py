"""A judge of leaves: trees of yes-or-no questions on their traits, fitted by `bench/train_body.py`.

Each tree says a number; the sum says how likely a leaf is the article's. Nothing is needed to ask
them but their table.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from mediacrawl.pages.text.judged.traits import NAMES

Row = list[float]

SURE, DOUBTFUL = 0.0, -1.0
"""Logarithms of the odds above which a leaf is the article's, and up to which it is not; between
them it is where it reads like a paragraph and follows one."""
# Of the trees so many are only asked where they can turn the answer: of one leaf in four.
_LAST = 0.25


@cache
def load_judge() -> Callable[..., float]:
    """Give the function that gives the logarithm of the odds that a leaf is the article's; about
    so, where that is beyond SURE and DOUBTFUL, whatever the last trees say.

    It is written out as one expression of comparisons, ten times as quick as going through the
    table. It takes each trait by itself: a name is found quicker than a place in a list. The table
    is ours, and only its numbers come into the expression.
    """
    table = json.loads((files(__package__) / "trees.json").read_text(encoding="utf-8"))
    trees = [_written(rows, 0) for rows in table["trees"]]
    first = len(trees) - round(len(trees) * _LAST)
    least, most = (sum(each) for each in zip(*map(_range, table["trees"][first:]), strict=True))
    said = " + ".join([repr(float(table["start"])), *trees[:first]])
    all_said = " + ".join(["said", *trees[first:]])
    names = ", ".join(f"t{n}" for n in range(len(NAMES)))
    decided = f"(said := {said}) > {SURE - least!r} or said <= {DOUBTFUL - most!r}"
    judge: Callable[..., float] = eval(
        f"lambda {names}: said if {decided} else {all_said}", {"__builtins__": {}}
    )
    return judge


def _range(rows: list[Row]) -> tuple[float, float]:
    """Give the least and the most that a tree says."""
    said = [float(row[0]) for row in rows if len(row) == 1]
    return min(said), max(said)


def _written(rows: list[Row], place: int) -> str:
    """Write a tree of rows: [value], or [trait, bound, row if no more, row if more]."""
    row = rows[place]
    if len(row) == 1:
        return repr(float(row[0]))
    trait, bound, less, more = row
    first, second = _written(rows, int(less)), _written(rows, int(more))
    return f"({first} if t{int(trait)} <= {float(bound)!r} else {second})"
