"""A release back into a database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from mediacrawl.corpus.export.blocks import BLOCKS, blocks_json
from mediacrawl.corpus.release.package import OURS, read_package
from mediacrawl.corpus.release.verify import problems
from mediacrawl.db.derived.compare import make_findable
from mediacrawl.db.restore import TARGETS, begin, finish, restore
from mediacrawl.db.schema.revisions import known_revisions
from mediacrawl.exceptions import DatabaseError, MediacrawlError

_ROWS = 500
"""Read at a time: some 5 MB of articles."""


def load(connection: Connection, folder: Path, tell: Callable[[str, int], None]) -> dict[str, Any]:
    """Store the release and return its package; the caller commits, or nothing has happened.

    Args:
        tell: Is called with a table's name and its rows so far.

    Raises:
        MediacrawlError: it is damaged or too new, or the database has something in it already.
    """
    package = read_package(folder)
    if package[OURS]["schema"] not in known_revisions():
        raise MediacrawlError(
            f"{folder} was made of schema {package[OURS]['schema']}, which is newer than this "
            "mediacrawl: upgrade mediacrawl"
        )
    if found := next(problems(folder), None):
        raise MediacrawlError(
            f"{folder} is not what was released ({found}): `scrapy export --verify {folder}` "
            "shows all that is wrong; get it anew"
        )
    begin(connection)
    resources = {resource["name"]: resource for resource in package["resources"]}
    try:
        for view in TARGETS:
            if view in resources:  # one of a former schema may lack it
                _load_table(connection, folder, resources[view], tell)
        finish(connection)
        make_findable(connection, partial(tell, "texts signed"))
    except (psycopg.Error, DBAPIError) as error:
        said = str(getattr(error, "orig", error)).splitlines()[0]
        raise DatabaseError(
            f"{folder} does not fit the database, and nothing was imported: {said}"
        ) from error
    _hold_counts(connection, resources)
    return package


def _load_table(
    connection: Connection,
    folder: Path,
    resource: dict[str, Any],
    tell: Callable[[str, int], None],
) -> None:
    columns = [field["name"] for field in resource["schema"]["fields"]]
    restore(connection, resource["name"], columns, _rows(folder, resource, tell))


def _rows(
    folder: Path, resource: dict[str, Any], tell: Callable[[str, int], None]
) -> Iterator[tuple[Any, ...]]:
    number = 0
    for path in resource["path"]:
        with pq.ParquetFile(folder / path) as file:
            for batch in file.iter_batches(_ROWS):
                yield from zip(*map(_values, batch.columns), strict=True)
                number += batch.num_rows
                tell(resource["name"], number)


def _values(array: pa.Array) -> Sequence[Any]:
    values: list[Any] = array.to_pylist()
    if array.type == BLOCKS:
        return [None if blocks is None else blocks_json(blocks) for blocks in values]
    return values


def _hold_counts(connection: Connection, resources: dict[str, dict[str, Any]]) -> None:
    """The views have as many rows as the release says they had."""
    for view in TARGETS:
        if view in resources:
            number = connection.scalar(text(f"SELECT count(*) FROM {view}"))
            if number != resources[view]["rows"]:
                raise DatabaseError(
                    f"{view} has {number:,} rows and the release {resources[view]['rows']:,}: "
                    "nothing was imported; please report it"
                )
