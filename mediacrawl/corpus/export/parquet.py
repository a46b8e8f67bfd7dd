"""Parquet files: large row groups, one set of options."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from mediacrawl.corpus.export.arrow import Converter
from mediacrawl.corpus.stream import Column, Row

if TYPE_CHECKING:
    from pathlib import Path

GROUP_BYTES = 16_000_000
"""Of a row group, in memory: as much again is on its way while one is written."""
# One set for all files, so that the same rows are the same bytes.
_OPTIONS: dict[str, Any] = {
    "compression": "zstd", "compression_level": 1, "version": "2.6", "write_statistics": True,
}  # fmt: skip


class ParquetFile:
    """A file that grows by row groups; a thread compresses one while the next is read."""

    def __init__(self, file: Path | BinaryIO, schema: pa.Schema, pool: ThreadPoolExecutor) -> None:
        self._writer = pq.ParquetWriter(file, schema, **_OPTIONS)
        self._pool = pool
        self._waiting: list[pa.RecordBatch] = []
        self._bytes = 0
        self._writing: Future[None] | None = None

    def add(self, batch: pa.RecordBatch) -> None:
        """Take a batch; a group that is full goes to the file."""
        self._waiting.append(batch)
        self._bytes += batch.nbytes
        if self._bytes >= GROUP_BYTES:
            self._flush()

    def close(self) -> None:
        """Write what is left and the footer."""
        if self._waiting:
            self._flush()
        self._settle()
        self._writer.close()

    def abandon(self) -> None:
        """Write nothing more, the footer neither: the file has failed, or is closed."""
        if self._writing is not None:
            wait([self._writing])
        self._writer.is_open = False  # its destructor would write to whatever is there by then

    def _flush(self) -> None:
        self._settle()
        table = pa.Table.from_batches(self._waiting)
        self._waiting, self._bytes = [], 0
        self._writing = self._pool.submit(self._writer.write_table, table, table.num_rows)

    def _settle(self) -> None:
        if self._writing is not None:
            self._writing.result()
            self._writing = None


class Parquet:
    """An answer as one file."""

    as_text = True

    def __init__(self, file: BinaryIO, pool: ThreadPoolExecutor) -> None:
        self._file = file
        self._pool = pool
        self._parquet: ParquetFile | None = None

    def begin(self, columns: Sequence[Column]) -> None:
        self._converter = Converter(columns)
        self._parquet = ParquetFile(self._file, self._converter.schema, self._pool)

    def write(self, rows: Sequence[Row]) -> None:
        assert self._parquet is not None, "begin comes first"
        self._parquet.add(self._converter.batch(rows))

    def end(self) -> None:
        assert self._parquet is not None, "begin comes first"
        self._parquet.close()

    def close(self) -> None:
        """Leave the file; without `end` it is none."""
        if self._parquet is not None:
            self._parquet.abandon()
