"""A judge of leaves: trees of yes-or-no questions on their traits, fitted by `bench/train_body.py`.

Each tree says a number; the sum says how likely a leaf is the article's. Nothing is needed to ask
them but their table.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from mediacrawl.pages.traits import NAMES

Row = list[float]


@cache
def load_judge() -> Callable[..., float]:
    """Give the function that gives the logarithm of the odds that a leaf is the article's.

    It is written out as one expression of comparisons, ten times as quick as going through the
    table. It takes each trait by itself: a name is found quicker than a place in a list. The table
    is ours, and only its numbers come into the expression.
    """
    table = json.loads((files(__package__) / "trees.json").read_text(encoding="utf-8"))
    terms = [repr(float(table["start"])), *(_written(rows, 0) for rows in table["trees"])]
    source = f"lambda {', '.join(f't{n}' for n in range(len(NAMES)))}: {' + '.join(terms)}"
    judge: Callable[..., float] = eval(source, {"__builtins__": {}})
    return judge


def _written(rows: list[Row], place: int) -> str:
    """Write a tree of rows: [value], or [trait, bound, row if no more, row if more]."""
    row = rows[place]
    if len(row) == 1:
        return repr(float(row[0]))
    trait, bound, less, more = row
    first, second = _written(rows, int(less)), _written(rows, int(more))
    return f"({first} if t{int(trait)} <= {float(bound)!r} else {second})"
