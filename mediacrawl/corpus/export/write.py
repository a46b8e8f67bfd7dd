"""An answer, as it comes, to a file of the form that is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from sqlalchemy import Connection

from mediacrawl.corpus.export.forms import PIPE
from mediacrawl.corpus.export.lines import Csv, JsonLines, compressed
from mediacrawl.corpus.export.target import replacing, writing
from mediacrawl.corpus.stream import Column, Row, streamed
from mediacrawl.exceptions import MediacrawlError

if TYPE_CHECKING:
    from mediacrawl.corpus.export.asked import Asked


class Sink(Protocol):
    """What takes an answer: `begin`, then any number of batches, then `end`."""

    as_text: bool
    """Whether it reads times, decimals and JSON as PostgreSQL writes them."""

    def begin(self, columns: Sequence[Column]) -> None: ...
    def write(self, rows: Sequence[Row]) -> None: ...
    def end(self) -> None: ...


def export(
    connection: Connection,
    asked: Asked,
    name: str,
    form: str,
    *,
    formulas: bool,
    timeout: float,
    tell: Callable[[int], None],
) -> int:
    """Write the answer and return its number of rows.

    Args:
        name: Of a file, which is replaced when all is written; or `-` for standard output.
        form: One of `FORMS`.
        formulas: Leave text in CSV as it is that a spreadsheet would run.
        timeout: The connection's (seconds).
        tell: Is called with the rows so far.
    """
    number = 0
    with (
        _sink(asked.name, name, form, formulas=formulas) as sink,
        streamed(
            connection, asked.sql, asked.values, timeout=timeout, as_text=sink.as_text
        ) as found,
    ):
        sink.begin(found.columns)
        for rows in found.batches:
            sink.write(rows)
            number += len(rows)
            tell(number)
        sink.end()
    return number


@contextmanager
def _sink(table: str, name: str, form: str, *, formulas: bool) -> Iterator[Sink]:
    if name == PIPE:
        with (
            writing("standard output", "make room where it goes"),
            os.fdopen(os.dup(sys.stdout.fileno()), "wb") as file,
            _lines_or_parquet(file, form, formulas=formulas) as sink,
        ):
            yield sink
        return
    path = Path(name)
    if path.exists() and not path.is_file():  # a device would become a file
        raise MediacrawlError(f"{path} is there and is no file: name another, or - for a pipe")
    with replacing(path, "name another file") as draft:
        if form == "duckdb":
            from mediacrawl.corpus.export.duck import DuckDb

            with closing(DuckDb(draft, table)) as database:
                yield database
            return
        with draft.open("wb") as file, _lines_or_parquet(file, form, formulas=formulas) as sink:
            yield sink


@contextmanager
def _lines_or_parquet(file: BinaryIO, form: str, *, formulas: bool) -> Iterator[Sink]:
    kind, _, coding = form.partition(".")
    if kind == "parquet":
        from mediacrawl.corpus.export.parquet import Parquet

        with ThreadPoolExecutor(1) as pool, closing(Parquet(file, pool)) as sink:
            yield sink
        return
    with closing(compressed(file, coding)) as coded:
        yield Csv(coded, formulas=formulas) if kind == "csv" else JsonLines(coded)
