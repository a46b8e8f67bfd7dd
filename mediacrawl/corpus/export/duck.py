"""A DuckDB file with one table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from mediacrawl.corpus.export.arrow import Converter
from mediacrawl.corpus.stream import Column, Row
from mediacrawl.exceptions import MediacrawlError


class DuckDb:
    """An answer as a table of a file of its own."""

    as_text = True

    def __init__(self, path: Path, table: str) -> None:
        """Make the file; nothing is there of that name."""
        self._path = path
        self._database = duckdb.connect(path, config={"memory_limit": "256MB", "threads": 1})
        self._table = table.replace('"', '""')

    def begin(self, columns: Sequence[Column]) -> None:
        self._converter = Converter(columns)
        self._database.execute("BEGIN")
        self._insert("CREATE TABLE {} AS", self._converter.schema.empty_table())

    def write(self, rows: Sequence[Row]) -> None:
        self._insert("INSERT INTO {}", pa.Table.from_batches([self._converter.batch(rows)]))

    def end(self) -> None:
        with _understandable():
            self._database.execute("COMMIT")
            self._database.close()  # the file takes what its log has

    def close(self) -> None:
        """Leave the file; without `end` it is empty."""
        self._database.close()
        self._path.with_name(f"{self._path.name}.wal").unlink(missing_ok=True)

    def _insert(self, into: str, table: pa.Table) -> None:
        with _understandable():
            self._database.register("batch", table)
            self._database.execute(into.format(f'"{self._table}"') + " FROM batch")
            self._database.unregister("batch")


@contextmanager
def _understandable() -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:  # no room, above all
        raise MediacrawlError(f"cannot write ({error}): name another file") from None
