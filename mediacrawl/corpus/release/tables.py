"""The files of one table: in one order, parted by outlet and month, the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyarrow as pa
from sqlalchemy import Connection

from mediacrawl.corpus.export.arrow import Converter
from mediacrawl.corpus.export.parquet import ParquetFile
from mediacrawl.corpus.release.parts import MONTH, OUTLET, Part
from mediacrawl.corpus.stream import Row, streamed
from mediacrawl.db.dictionary import Relation

DATA = "data"
# As Hive, Spark, Arrow and DuckDB write null in the name of a folder.
_NULL = "__HIVE_DEFAULT_PARTITION__"
_FOLDERS = 2
"""Columns at the front of a row that say which file it goes to."""


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
    connection: Connection,
    folder: Path,
    part: Part,
    relation: Relation,
    *,
    timeout: float,
    tell: Callable[[int], None],
) -> Written:
    """Write all rows of the relation's columns."""
    sql = select(part, relation)
    with (
        ThreadPoolExecutor(1) as pool,
        streamed(connection, sql, timeout=timeout, as_text=True) as stream,
    ):
        skip = _FOLDERS if part.article else 0
        converter = Converter(stream.columns, skip=skip)
        files = _Files(folder, part, converter.schema, pool)
        try:
            for rows in stream.batches:
                for place, some in groupby(rows, lambda row: row[:skip]):
                    files.add(place, converter.batch(list(some)))
                tell(files.rows)
            files.close()
        finally:
            files.abandon()
    return Written(part, relation, converter.schema, tuple(files.paths), files.rows)


def select(part: Part, relation: Relation) -> str:
    """The statement: a key orders the rows wholly, whatever the database sorts text by."""
    columns = ", ".join(f'part."{name}"' for name in relation.columns)
    order = ", ".join(_ordered(name, *relation.columns[name]) for name in part.key)
    if part.article is None:
        return f"SELECT {columns} FROM {part.name} AS part ORDER BY {order}"
    return (
        "SELECT article.outlet, to_char(article.published_at AT TIME ZONE 'UTC', 'YYYY-MM'), "
        f"{columns} FROM {part.name} AS part "
        f"LEFT JOIN corpus.article ON article.article_id = part.{part.article} "
        f'ORDER BY article.outlet COLLATE "C" NULLS LAST, 2 NULLS LAST, {order}'
    )


def _ordered(name: str, kind: str, _meaning: str) -> str:
    return f'part."{name}"' + (' COLLATE "C"' if kind == "text" else "") + " NULLS LAST"


class _Files:
    """The files that rows go to, one after the other."""

    def __init__(
        self, folder: Path, part: Part, schema: pa.Schema, pool: ThreadPoolExecutor
    ) -> None:
        self.rows = 0
        self.paths: list[str] = []
        self._folder, self._part, self._schema, self._pool = folder, part, schema, pool
        self._place: Sequence[Any] | None = None
        self._file: ParquetFile | None = None

    def add(self, place: Row, batch: pa.RecordBatch) -> None:
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

    def _next(self, place: Row) -> None:
        if self._file is not None:
            self._file.close()
        path = "/".join((DATA, *self._part.name.split("."), *_folders(place), "part-0.parquet"))
        full = self._folder / path
        full.parent.mkdir(parents=True, exist_ok=True)
        self._file, self._place = ParquetFile(full, self._schema, self._pool), place
        self.paths.append(path)


def _folders(place: Row) -> Iterator[str]:
    for name, value in zip((OUTLET, MONTH), place, strict=False):
        yield f"{name}={_NULL if value is None else quote(value, safe='')}"
