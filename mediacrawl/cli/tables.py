"""Answers as a table, CSV or JSON on standard output."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sys
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import unquote

from mediacrawl.corpus.ask import Answer
from mediacrawl.values.spreadsheet import plain_cell

WIDEST = 160
# Letters beyond ASCII, of two to four bytes each, in UTF-8.
_ESCAPED_LETTERS = re.compile(
    "(?:%[CD][0-9A-F]%[89AB][0-9A-F]|%E[0-9A-F](?:%[89AB][0-9A-F]){2}"
    "|%F[0-7](?:%[89AB][0-9A-F]){3})+"
)


def print_answer(answer: Answer, form: str, *, plain: bool = True) -> None:
    """Print the answer as table, csv, json or jsonl.

    Args:
        plain: No cell of the csv is a formula to a spreadsheet.
    """
    if form == "csv":
        _print_csv(answer, plain)
    elif form == "json":
        print(json_text(plain_rows(answer)))
    elif form == "jsonl":
        for row in plain_rows(answer):
            print(json.dumps(row, ensure_ascii=False))
    elif answer.rows:
        print_table(answer)
    else:
        print("No rows.")


def print_table(answer: Answer, *, title: str | None = None) -> None:
    """Print a table as wide as the terminal; 80 columns where there is none."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    width = min(shutil.get_terminal_size((80, 24)).columns, WIDEST)
    console = Console(file=sys.stdout, width=width, highlight=False)
    if title:
        console.print(Text(title, style="bold"))
    table = Table(box=None, pad_edge=False)
    for number, name in enumerate(answer.columns):
        values = [row[number] for row in answer.rows]
        right = all(isinstance(value, int | float | Decimal | None) for value in values)
        whole = all(isinstance(value, int | float | Decimal | date | None) for value in values)
        table.add_column(
            Text(name), justify="right" if right else "left", overflow="fold", no_wrap=whole
        )
    for row in answer.rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    console.print(table)
    console.print()


def plain_rows(answer: Answer) -> list[dict[str, Any]]:
    """Return the rows as objects of what JSON knows."""
    return [dict(zip(answer.columns, map(_plain, row), strict=True)) for row in answer.rows]


def json_text(value: object) -> str:
    """Return JSON to read: indented, in its own letters."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def _print_csv(answer: Answer, plain: bool) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    for row in (answer.columns, *answer.rows):
        cells = (plain_cell(v) if plain and isinstance(v, str) else v for v in row)
        writer.writerow("" if value is None else _field(value) for value in cells)


def _field(value: object) -> str:
    plain = _plain(value)
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    text = _field(value)
    return _with_letters(text) if "https://" in text else text


def _with_letters(text: str) -> str:
    """Addresses in their own letters, as browsers show and take them: a third as long in Arabic."""
    return _ESCAPED_LETTERS.sub(lambda match: unquote(match[0]), text)


def _plain(value: object) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if value is None or isinstance(value, str | int | float | bool | dict):
        return value
    return str(value)
