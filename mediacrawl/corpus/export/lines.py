"""JSON lines and CSV, plain or compressed."""

from __future__ import annotations

import csv
import gzip
import io
import sys
from collections.abc import Sequence
from typing import BinaryIO, cast

from mediacrawl.corpus.stream import Column, Row
from mediacrawl.corpus.written import cells, hold_apart, json_line, plain

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def compressed(file: BinaryIO, coding: str) -> BinaryIO:
    """A file whose content reaches the other by gz or zst, or as it is; closing it ends it."""
    if coding == "gz":
        return cast("BinaryIO", gzip.GzipFile("", "wb", fileobj=file, mtime=0))
    if coding == "zst":
        return cast("BinaryIO", zstd.ZstdFile(file, "wb"))
    return file


class JsonLines:
    """One object a line, as `scrapy query --format jsonl` has it."""

    as_text = False

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._names: list[str] = []

    def begin(self, columns: Sequence[Column]) -> None:
        self._names = [column.name for column in columns]
        hold_apart(self._names)

    def write(self, rows: Sequence[Row]) -> None:
        names = self._names
        lines = (json_line(dict(zip(names, map(plain, row), strict=True))) for row in rows)
        self._file.write(b"\n".join([*lines, b""]))

    def end(self) -> None:
        pass


class Csv:
    """A line of names, then a line a row, as `scrapy query --format csv` has it."""

    as_text = False

    def __init__(self, file: BinaryIO, *, formulas: bool) -> None:
        """Leave text as it is that a spreadsheet would run, if `formulas`."""
        self._text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
        self._writer = csv.writer(self._text, lineterminator="\n")
        self._formulas = formulas

    def begin(self, columns: Sequence[Column]) -> None:
        self._writer.writerow(cells([column.name for column in columns], formulas=self._formulas))

    def write(self, rows: Sequence[Row]) -> None:
        self._writer.writerows(cells(row, formulas=self._formulas) for row in rows)

    def end(self) -> None:
        self._text.flush()
        self._text.detach()
