"""An answer for programs, on standard output as it comes: however long, it needs no memory."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from textwrap import indent
from typing import Any

from mediacrawl.corpus.stream import Row, Stream
from mediacrawl.corpus.written import cells, hold_apart, json_text, plain, spaced_line


def print_stream(found: Stream, form: str, *, limit: int | None, formulas: bool) -> bool:
    """Print the rows as csv, json or jsonl; return whether there are more than the limit.

    Args:
        formulas: Leave text in csv as it is that a spreadsheet would run.

    Raises:
        MediacrawlError: two columns have one name, and the rows go by names.
    """
    names = [column.name for column in found.columns]
    rows = chain.from_iterable(found.batches)
    shown = islice(rows, limit)
    if form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerows(cells(row, formulas=formulas) for row in chain([names], shown))
    elif form == "json":
        _print_json(_objects(names, shown))
    else:
        for row in _objects(names, shown):
            print(spaced_line(row))
    return next(rows, None) is not None


def _objects(names: list[str], rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    hold_apart(names)
    return (dict(zip(names, map(plain, row), strict=True)) for row in rows)


def _print_json(rows: Iterator[dict[str, Any]]) -> None:
    """A list as `json_text` writes it."""
    before = "["
    for row in rows:
        print(before + "\n" + indent(json_text(row), "  "), end="")
        before = ","
    print("[]" if before == "[" else "\n]")
