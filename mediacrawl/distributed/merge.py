"""The parts of all files as the tables of a release: one row an article, its twins marked.

DuckDB does it, in bounded memory and beyond that on disk. Captures of an article count in the order
of their times: the newest says its text. What is decided is decided on narrow rows (`newest`); the
texts are sorted once, into the files of their outlets and months.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from mediacrawl.corpus.release.parts import PARTS, Part
from mediacrawl.corpus.release.tables import PartFiles
from mediacrawl.distributed.columns import COLUMNS, SCHEMA
from mediacrawl.distributed.near import PAIRS, near_pairs
from mediacrawl.distributed.parts import ARTICLES, JUDGED
from mediacrawl.distributed.parts import Part as FilePart

MEMORY = "1GB"
"""What DuckDB may take; what does not fit goes to the disk."""
_ROWS = 1_000
"""Rows that are handed on at a time; of articles some 10 MB."""
TABLES = {part.name: part for part in PARTS if part.name in ("corpus.article",
                                                            "corpus.near_duplicate")}  # fmt: skip
Tell = Callable[[str, int], None]
"""Is called with a table's name and its rows so far."""

# Which captures there are, in the order of the files given and of the records in them, but for
# those that do not count; of what article each is that is of another than its page says.
_JUDGED = """
CREATE TABLE judged AS
SELECT file, number, article_id, url
FROM read_parquet({judged}, filename = 'path') AS read JOIN files ON judged_path = read.path
"""
_CAPTURES = """
CREATE TABLE capture AS
SELECT coalesce(judged.article_id, read.article_id) AS article_id,
    coalesce(judged.url, read.url) AS url, outlet, edition, content_hash, published_at,
    body IS NOT NULL AS has_body, first_seen_at AS seen, signature, files.file, read.number
FROM read_parquet({articles}, filename = 'path') AS read JOIN files USING (path)
LEFT JOIN judged ON (judged.file, judged.number) = (files.file, read.number)
WHERE judged.number IS NULL OR judged.url IS NOT NULL
"""
# A text that differs from the one before is a revision, as the writer counts them.
_NEWEST = """
CREATE TABLE newest AS
SELECT article_id, url, outlet, edition, content_hash, published_at, has_body, signature, file,
    number, first_seen_at, seen AS last_seen_at, revision, met
FROM (
    SELECT *, min(seen) OVER captures AS first_seen_at,
        1 + count(*) FILTER (content_hash <> former) OVER captures AS revision,
        min(file * 1_000_000_000 + number) OVER (PARTITION BY article_id) AS met,
        row_number() OVER (
            PARTITION BY article_id ORDER BY seen DESC, file DESC, number DESC) AS place
    FROM (
        SELECT *, lag(content_hash) OVER captures AS former FROM capture
        WINDOW captures AS (PARTITION BY article_id ORDER BY seen, file, number)
    )
    WINDOW captures AS (PARTITION BY article_id ORDER BY seen, file, number)
)
WHERE place = 1
"""
# As db.near.exact says it: within an outlet and edition, of the same text, the first published.
_TWINS = """
CREATE TABLE twin AS
SELECT article_id, CASE WHEN has_body THEN nullif(first_value(article_id) OVER (
        PARTITION BY outlet, edition, content_hash ORDER BY published_at NULLS LAST, met
    ), article_id) END AS duplicate_of
FROM newest
"""
_OURS = {
    "article_id": "newest.article_id", "url": "newest.url",
    "duplicate_of": "twin.duplicate_of", "first_seen_at": "newest.first_seen_at",
    "last_seen_at": "newest.last_seen_at", "revision": "newest.revision::INT",
}  # fmt: skip
_ARTICLES = """
SELECT read.outlet AS place, read.month, {columns}
FROM read_parquet({articles}, filename = 'path') AS read JOIN files USING (path)
JOIN newest ON (newest.file, newest.number) = (files.file, read.number)
JOIN twin ON twin.article_id = newest.article_id
ORDER BY place, read.month NULLS LAST, newest.article_id
"""


class Merged:
    """The tables that were written, and what is counted of them."""

    def __init__(self) -> None:
        """Nothing is written."""
        self.paths: dict[str, list[str]] = {}
        """The files of each table, relative to the folder."""
        self.rows: dict[str, int] = {}
        self.schemas: dict[str, pa.Schema] = {}
        self.outlets: list[str] = []
        self.duplicates = 0
        """Articles with exactly the text of another one of their outlet."""
        self.captures = 0


def merge(folder: Path, parts: Sequence[FilePart], tell: Tell) -> Merged:
    """Write the tables into the folder, from what is in the parts, in the order given."""
    scratch = folder / ".merging"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    try:
        with duckdb.connect(scratch / "captures.duckdb", config=_config(scratch)) as database:
            return _merge(database, folder, parts, tell)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _config(scratch: Path) -> dict[str, Any]:
    return {
        "memory_limit": MEMORY, "temp_directory": str(scratch), "preserve_insertion_order": False,
        "autoinstall_known_extensions": False,
    }  # fmt: skip


def _merge(
    database: duckdb.DuckDBPyConnection, folder: Path, parts: Sequence[FilePart], tell: Tell
) -> Merged:
    merged = Merged()
    database.execute("SET TimeZone = 'UTC'")
    texts = _note_files(database, parts)
    for statement in (_CAPTURES, _NEWEST, _TWINS):
        database.execute(statement.format(articles=texts))
    merged.captures = _number(database, "SELECT count(*) FROM capture")
    merged.duplicates = _number(database, "SELECT count(duplicate_of) FROM twin")
    merged.outlets = [row[0] for row in database.execute(
        "SELECT DISTINCT outlet FROM newest ORDER BY 1").fetchall()]  # fmt: skip
    columns = ", ".join(f'{_OURS.get(c.name, f"read.{c.name}")} AS "{c.name}"' for c in COLUMNS)
    found = _batches(database, _ARTICLES.format(columns=columns, articles=texts))
    _write(folder, TABLES["corpus.article"], SCHEMA, _placed(found), merged, tell)
    pairs = near_pairs(database, texts)
    _write(folder, TABLES["corpus.near_duplicate"], PAIRS, (((), b) for b in pairs), merged, tell)
    return merged


def _note_files(database: duckdb.DuckDBPyConnection, parts: Sequence[FilePart]) -> str:
    """Tell the database of the files; give those of articles as it reads a list."""
    articles = [part.table(ARTICLES) for part in parts]
    judged = [part.table(JUDGED) for part in parts]
    database.execute("CREATE TABLE files (path VARCHAR, judged_path VARCHAR, file BIGINT)")
    rows = [(str(one), str(other), number)
            for number, (one, other) in enumerate(zip(articles, judged, strict=True))]  # fmt: skip
    database.executemany("INSERT INTO files VALUES (?, ?, ?)", rows)
    database.execute(_JUDGED.format(judged=_list(judged)))
    return _list(articles)


def _write(
    folder: Path, part: Part, schema: pa.Schema,
    batches: Iterator[tuple[tuple[Any, ...], pa.RecordBatch]], merged: Merged, tell: Tell,
) -> None:  # fmt: skip
    with ThreadPoolExecutor(1) as pool:
        files = PartFiles(folder, part, schema, pool)
        try:
            for place, batch in batches:
                files.add(place, batch)
                tell(part.name, files.rows)
            files.close()
        finally:
            files.abandon()
    merged.paths[part.name], merged.rows[part.name] = files.paths, files.rows
    merged.schemas[part.name] = schema


def _batches(database: duckdb.DuckDBPyConnection, sql: str) -> Iterator[pa.RecordBatch]:
    yield from database.sql(sql).to_arrow_reader(_ROWS)


def _placed(batches: Iterator[pa.RecordBatch]) -> (
    Iterator[tuple[tuple[Any, ...], pa.RecordBatch]]
):  # fmt: skip
    """Slices of one outlet and month each, in the schema of the export."""
    for batch in batches:
        places = list(zip(batch.column(0).to_pylist(), batch.column(1).to_pylist(), strict=True))
        rows = pa.Table.from_batches([batch]).drop_columns(["place", "month"]).cast(SCHEMA)
        start = 0
        for place, same in groupby(places):
            number = len(list(same))
            for part in rows.slice(start, number).to_batches():
                yield place, part
            start += number


def _list(paths: Sequence[Path]) -> str:
    """Write paths as a list of texts in DuckDB's SQL: `['a', 'b']`."""
    return "[" + ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths) + "]"


def _number(database: duckdb.DuckDBPyConnection, sql: str) -> int:
    row = database.execute(sql).fetchone()
    assert row is not None
    return int(row[0])
