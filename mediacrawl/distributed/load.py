"""What was distributed into PostgreSQL: the readings, as `scrapy reparse` would have stored them.

The database may have anything in it: the readings are compared with it and written by the same
code, so that ledger, revisions, links, listings and duplicates are those of a reparse of the files.
"""

from __future__ import annotations

import os
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from sqlalchemy import Engine

from mediacrawl.corpus.release.verify import problems
from mediacrawl.db.ledger.runs import finish_run, start_run
from mediacrawl.distributed import parts
from mediacrawl.distributed.rows import NUMBER, packed_of
from mediacrawl.exceptions import MediacrawlError
from mediacrawl.reparse.packed import Packed
from mediacrawl.reparse.storing import Rereading
from mediacrawl.reparse.workers import CHUNK

NAME = "import"
"""What stands for a spider in the import's row of crawl.run."""
_ROWS = 200
"""Read at a time: some 2 MB of articles."""
Tell = Callable[[str, int], None]


def load(engine: Engine, folder: Path, package: dict[str, Any], tell: Tell) -> Counter[str]:
    """Store the readings, as a run of its own; return what became of them, as `reparse` counts.

    It commits as it goes: what is interrupted is stored so far, and the same again goes on.

    Args:
        package: The folder's.
        tell: Is called with a table's name and its rows so far.

    Raises:
        MediacrawlError: the folder is damaged.
    """
    if found := next(problems(folder), None):
        raise MediacrawlError(
            f"{folder} is not what was written ({found}): `scrapy export --verify {folder}` shows "
            "all that is wrong; run `scrapy distribute` again, or get it anew"
        )
    with engine.begin() as connection:
        run_id = start_run(
            connection, NAME, {"folder": str(folder)}, socket.gethostname(), os.getpid()
        )
    rereading = Rereading(engine, run_id)
    status, reason = "failed", "ended by an error"
    try:
        _take(rereading, _readings(folder, package), tell)
        status, reason = "ok", "finished"
    except KeyboardInterrupt:
        status, reason = "killed", "stopped by a signal"
        raise
    finally:
        with engine.begin() as connection:
            finish_run(connection, run_id, status, reason, dict(rereading.counts), {})
    return rereading.counts


def _take(rereading: Rereading, readings: Iterator[Packed], tell: Tell) -> None:
    number = 0
    while chunk := list(islice(readings, CHUNK)):
        rereading.take(chunk)
        number += len(chunk)
        tell("readings", number)
    rereading.finish()


def _readings(folder: Path, package: dict[str, Any]) -> Iterator[Packed]:
    """Those of each file, in the order in which the files were given."""
    paths = {resource["name"]: resource["path"] for resource in package["resources"]}
    both = (paths[f"parts.{name}"] for name in (parts.READINGS, parts.ARTICLES))
    for readings, articles in zip(*both, strict=True):
        texts = _rows(folder / articles, [NUMBER, "body", "body_blocks"])
        yield from packed_of(_rows(folder / readings, None), texts)


def _rows(path: Path, columns: list[str] | None) -> Iterator[dict[str, Any]]:
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(_ROWS, columns=columns):
            yield from batch.to_pylist()
