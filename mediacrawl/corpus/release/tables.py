"""The files of one table: in one order, parted by outlet and month, the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pyarrow as pa
import pyarrow.compute as pc

from mediacrawl.corpus.export.arrow import nested, nested_schema
from mediacrawl.corpus.export.parquet import ParquetFile
from mediacrawl.corpus.release.order import Places
from mediacrawl.corpus.release.parts import MONTH, OUTLET, Part
from mediacrawl.corpus.release.reader import Reader
from mediacrawl.db.schema.dictionary import Relation

DATA = "data"
# As Hive, Spark, Arrow and DuckDB write null in the name of a folder.
_NULL = "__HIVE_DEFAULT_PARTITION__"


@dataclass(frozen=True, slots=True)
class Written:
    """A table of a release."""

    part: Part
    relation: Relation
    """Its columns and their meaning, as far as they are in it."""

    schema: pa.Schema
    paths: tuple[str, ...]
    """Relative to the folder."""

    rows: int


def write_part(
    reader: Reader,
    places: Places,
    folder: Path,
    part: Part,
    relation: Relation,
    tell: Callable[[int], None],
) -> Written:
    """Write all rows of the relation's columns."""
    sql = places.select(part, relation)
    with ThreadPoolExecutor(1) as pool, reader.rows(sql) as rows:
        schema = nested_schema(rows.schema, skip=1 if part.article else 0)
        files = PartFiles(folder, part, schema, pool)
        try:
            for batch in rows.batches:
                for number, some in _parted(batch) if part.article else [(None, batch)]:
                    place = places[number] if part.article else ()
                    files.add(place, nested(some, schema))
                tell(files.rows)
            files.close()
        finally:
            files.abandon()
    return Written(part, relation, schema, tuple(files.paths), files.rows)


def _parted(batch: pa.RecordBatch) -> Iterator[tuple[int | None, pa.RecordBatch]]:
    """The batch by place, whose number is its first column."""
    runs = pc.run_end_encode(batch.column(0))
    start = 0
    for number, end in zip(runs.values.to_pylist(), runs.run_ends.to_pylist(), strict=True):
        yield number, batch.slice(start, end - start)
        start = end


class PartFiles:
    """The files that rows go to, one after the other."""

    def __init__(
        self, folder: Path, part: Part, schema: pa.Schema, pool: ThreadPoolExecutor
    ) -> None:
        self.rows = 0
        self.paths: list[str] = []
        self._folder, self._part, self._schema, self._pool = folder, part, schema, pool
        self._place: Sequence[str | None] | None = None
        self._file: ParquetFile | None = None

    def add(self, place: Sequence[str | None], batch: pa.RecordBatch) -> None:
        """Put the rows into the file of their place; places come one after the other."""
        if self._file is None or place != self._place:
            self._next(place)
        assert self._file is not None
        self._file.add(batch)
        self.rows += batch.num_rows

    def close(self) -> None:
        """End the last file; a table without rows has one, for its schema."""
        if not self.paths:
            self._next(())
        if self._file is not None:
            self._file.close()
            self._file = None

    def abandon(self) -> None:
        """Write nothing more."""
        if self._file is not None:
            self._file.abandon()

    def _next(self, place: Sequence[str | None]) -> None:
        if self._file is not None:
            self._file.close()
        path = "/".join((DATA, *self._part.name.split("."), *_folders(place), "part-0.parquet"))
        full = self._folder / path
        full.parent.mkdir(parents=True, exist_ok=True)
        self._file, self._place = ParquetFile(full, self._schema, self._pool), place
        self.paths.append(path)


def _folders(place: Sequence[str | None]) -> Iterator[str]:
    for name, value in zip((OUTLET, MONTH), place, strict=False):
        yield f"{name}={_NULL if value is None else quote(value, safe='')}"
