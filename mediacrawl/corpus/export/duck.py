"""A DuckDB file with one table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from mediacrawl.corpus.export.arrow import Converter
from mediacrawl.corpus.stream import Column, Row


class DuckDb:
    """An answer as a table of a file of its own."""

    as_text = True

    def __init__(self, path: Path, table: str) -> None:
        """Make the file; nothing is there of that name."""
        self._database = duckdb.connect(path, config={"memory_limit": "256MB", "threads": 1})
        self._table = table.replace('"', '""')

    def begin(self, columns: Sequence[Column]) -> None:
        self._converter = Converter(columns)
        self._database.execute("BEGIN")
        self._insert("CREATE TABLE {} AS", self._converter.schema.empty_table())

    def write(self, rows: Sequence[Row]) -> None:
        self._insert("INSERT INTO {}", pa.Table.from_batches([self._converter.batch(rows)]))

    def end(self) -> None:
        self._database.execute("COMMIT")

    def close(self) -> None:
        """Leave the file; without `end` it is empty."""
        self._database.close()

    def _insert(self, into: str, table: pa.Table) -> None:
        self._database.register("batch", table)
        self._database.execute(into.format(f'"{self._table}"') + " FROM batch")
        self._database.unregister("batch")
