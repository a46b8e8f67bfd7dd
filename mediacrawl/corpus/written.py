"""An answer for programs: its values as JSON and CSV have them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, TextIO

from mediacrawl.corpus.ask import Answer
from mediacrawl.values.spreadsheet import plain_cell
from mediacrawl.values.times.durations import clock


def field(value: object) -> str:
    """A value as a cell of CSV."""
    if value is None:
        return ""
    simple = plain(value)
    return simple if isinstance(simple, str) else json.dumps(simple, ensure_ascii=False)


def plain(value: object) -> Any:
    """A value as what JSON knows."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return clock(value)
    if isinstance(value, list):
        return [plain(part) for part in value]
    if value is None or isinstance(value, str | int | float | bool | dict):
        return value
    return str(value)


def plain_rows(answer: Answer) -> list[dict[str, Any]]:
    """Return the rows as objects of what JSON knows."""
    return [dict(zip(answer.columns, map(plain, row), strict=True)) for row in answer.rows]


def json_text(value: object) -> str:
    """Return JSON to read: indented, in its own letters."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def write_csv(answer: Answer, file: TextIO, *, formulas: bool = False) -> None:
    """Write the rows below their columns' names.

    Args:
        formulas: Leave text as it is that a spreadsheet would run.
    """
    writer = csv.writer(file, lineterminator="\n")
    for row in (answer.columns, *answer.rows):
        writer.writerow(cells(row, formulas=formulas))


def cells(row: Iterable[object], *, formulas: bool) -> list[str]:
    """The row's values as a line of CSV has them.

    Args:
        formulas: Leave text as it is that a spreadsheet would run.
    """
    if formulas:
        return [field(value) for value in row]
    return [field(plain_cell(v) if isinstance(v, str) else v) for v in row]
