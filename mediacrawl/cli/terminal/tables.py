"""Answers as a table, CSV or JSON on standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from decimal import Decimal

from mediacrawl.cli.terminal.cells import shown
from mediacrawl.cli.terminal.layout import Column, lay_out, lay_upright, terminal_width
from mediacrawl.corpus.ask import Answer
from mediacrawl.corpus.written import json_text, plain_rows, spaced_line, write_csv


def print_answer(
    answer: Answer, form: str, *, plain: bool = True, optional: Sequence[str] = ()
) -> None:
    """Print the answer as table, csv, json or jsonl.

    Args:
        plain: No cell of the csv is a formula to a spreadsheet.
        optional: As of `print_table`.
    """
    if form == "csv":
        write_csv(answer, sys.stdout, formulas=not plain)
    elif form == "json":
        print(json_text(plain_rows(answer)))
    elif form == "jsonl":
        for row in plain_rows(answer):
            print(spaced_line(row))
    else:
        print_table(answer, optional=optional)


def print_table(answer: Answer, *, title: str | None = None, optional: Sequence[str] = ()) -> None:
    """Print a table that the terminal has room for, upright where it has not.

    Args:
        optional: Columns that are left out, the first of them first, before it turns upright. The
            command offers `--json`, which has them.
    """
    if title:
        print(_bold(title))
    if not answer.rows:
        print("No rows." + "\n" * bool(title))
        return
    width = terminal_width()
    columns = _columns(answer)
    lines, left_out = _fitting(columns, width, optional)
    if lines is None:
        print("\n".join(lay_upright(columns, width)))
    else:
        print("\n".join([_bold(lines[0]), *lines[1:]]))
    if left_out:
        print(f"(left out at {width} columns: {', '.join(left_out)}; --json has them)")
    print()


def _columns(answer: Answer) -> list[Column]:
    return [
        _column(name, [row[number] for row in answer.rows])
        for number, name in enumerate(answer.columns)
    ]


def _column(name: str, values: Collection[object]) -> Column:
    right = all(isinstance(value, int | float | Decimal | timedelta | None) for value in values)
    whole = all(
        isinstance(value, int | float | Decimal | timedelta | date | None) for value in values
    )
    return Column(name, [shown(value) for value in values], right, whole)


def _fitting(
    columns: list[Column], width: int | None, optional: Sequence[str]
) -> tuple[list[str] | None, list[str]]:
    """The table's lines, None where it does not fit, and the columns left out that it may fit."""
    for number in range(len(optional) + 1):
        names = optional[:number]
        lines = lay_out([column for column in columns if column.name not in names], width)
        if lines is not None:
            return lines, [column.name for column in columns if column.name in names]
    return None, []


def _bold(text: str) -> str:
    return f"\x1b[1m{text}\x1b[0m" if sys.stdout.isatty() and "NO_COLOR" not in os.environ else text
