"""An answer for programs: its values as JSON and CSV have them."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, TextIO

import orjson

from mediacrawl.corpus.ask import Answer
from mediacrawl.exceptions import MediacrawlError
from mediacrawl.values.spreadsheet import plain_cell
from mediacrawl.values.times.durations import clock

# Of a float, as PostgreSQL and its COPY write them.
_NO_NUMBERS = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}
_BITS = 63  # of a whole number, beside its sign


def field(value: object) -> str:
    """A value as a cell of CSV."""
    if value is None:
        return ""
    if isinstance(value, float | Decimal) and not _is_finite(value):
        return _NO_NUMBERS[str(float(value))]
    simple = plain(value)
    return simple if isinstance(simple, str) else spaced_line(simple)


def plain(value: object) -> Any:
    """A value as what JSON knows, or as `json_line` and `json_text` write it.

    That is a Decimal with more digits than a float has.
    """
    if value is None or isinstance(value, str):
        return value  # most are
    if isinstance(value, float | Decimal) and not _is_finite(value):
        return None  # JSON has no word for it
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return clock(value)
    if isinstance(value, list):
        return [plain(part) for part in value]
    return value if isinstance(value, int | float | dict) else str(value)


def plain_rows(answer: Answer) -> list[dict[str, Any]]:
    """Return the rows as objects of what `plain` gives.

    Raises:
        MediacrawlError: two columns have one name.
    """
    hold_apart(answer.columns)
    return [dict(zip(answer.columns, map(plain, row), strict=True)) for row in answer.rows]


def hold_apart(names: Sequence[str]) -> None:
    """Hold that each column has a name of its own, where a row is known by names alone.

    Raises:
        MediacrawlError: two have one.
    """
    for number, name in enumerate(names):
        if name in names[:number]:
            raise MediacrawlError(f"two columns are called {name}: name one of them with AS")


def json_line(value: object) -> bytes:
    """Return JSON in one line, as short as it goes."""
    return _dumped(value, 0)


def spaced_line(value: object) -> str:
    """Return JSON in one line, for who looks at it."""
    try:
        return json.dumps(value, ensure_ascii=False)
    except TypeError:  # a number with more digits than a float has
        return json_line(value).decode()


def json_text(value: object) -> str:
    """Return JSON to read: indented, in its own letters."""
    return _dumped(value, orjson.OPT_INDENT_2).decode()


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


def _is_finite(value: float | Decimal) -> bool:
    """Whether it is a number; one may be larger than any float."""
    return value.is_finite() if isinstance(value, Decimal) else math.isfinite(value)


def _number(value: Decimal) -> int | float | Decimal:
    if value == (whole := value.to_integral_value()):
        return int(whole) if whole.copy_abs() < 1 << _BITS else whole
    number = float(value)
    return number if Decimal(repr(number)) == value else value


def _dumped(value: object, options: int) -> bytes:
    try:
        return orjson.dumps(value, default=_digits, option=options)
    except TypeError:  # a whole number of more than 64 bits
        return orjson.dumps(_with_digits(value), default=_digits, option=options)


def _with_digits(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _with_digits(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_with_digits(part) for part in value]
    is_large = isinstance(value, int) and value.bit_length() > _BITS
    return _digits(Decimal(value)) if is_large else value


def _digits(value: object) -> orjson.Fragment:
    """A number to its last digit; orjson asks for what it does not know."""
    if isinstance(value, Decimal):
        return orjson.Fragment(f"{value:f}")
    raise TypeError(type(value).__name__)
