"""One file read by one worker: its captures through the one door, into the tables of its part.

A page that kills its reader kills the worker; Ray begins another, which finds that one has begun
the file before, and reads the pages in a process of their own: that one is set aside.
"""

from __future__ import annotations

import logging
import os
import resource
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from mediacrawl.archive.lists import archive_file
from mediacrawl.corpus.export.parquet import ParquetFile
from mediacrawl.corpus.export.target import replacing
from mediacrawl.corpus.release.checksums import sha256
from mediacrawl.distributed import parts
from mediacrawl.distributed.judging import Judge
from mediacrawl.distributed.parts import Account, Part
from mediacrawl.distributed.rows import (
    TABLES,
    UNSTORABLE,
    articles_batch,
    judged_batch,
    readings_batch,
    rows_of,
)
from mediacrawl.items import Note
from mediacrawl.reasons import KILLS_READER
from mediacrawl.reparse.files import Files, hosts_of
from mediacrawl.reparse.packed import Packed
from mediacrawl.reparse.workers import Chunk, Workers
from mediacrawl.site import Site
from mediacrawl.spiders.readers.isolated import AMONG_OTHERS, known_again, limit

logger = logging.getLogger(__name__)
MOST_TRIES = 3
"""Workers that may die of one file."""
MOST_NAMED = 1000
"""Addresses of pages that an account names, of each kind; it counts all."""
_TOO_COSTLY = "too costly"
_MEGA = 2**20


@dataclass(frozen=True, slots=True)
class How:
    """How files are read: what a worker on another machine must be told."""

    folder: Path
    names: tuple[str, ...]
    """Names of the declared sites whose pages are read."""
    found: Mapping[str, Site]
    settings: Mapping[str, Any]
    """By which it finds the sites, as `spiders.readers.isolated.loading` gives them."""
    max_size: int
    """Bytes that a body may have once it is decompressed."""
    any_site: bool


class FileReader:
    """What Ray keeps in each worker: it knows the sites, and reads a file at a time."""

    def __init__(self, how: How) -> None:
        """Find the sites."""
        os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "mediacrawl.settings")
        logging.getLogger("ray").setLevel(logging.ERROR)
        self._how = how
        self._sites = known_again(how.names, how.found, how.settings)

    def read(self, address: str, told: dict[str, Any]) -> None:
        """Read a file into its part."""
        read_file(address, told, self._how, self._sites)


def read_file(address: str, told: dict[str, Any], how: How, sites: Mapping[str, Site]) -> Account:
    """Read a file into its part, whatever is in it."""
    part = Part(how.folder, address)
    account = Account(address, told, attempts=part.begin(), began=time.time())
    began = _cpu()
    if account.attempts > MOST_TRIES:
        account.attempts -= 1
        account.error = f"{address} killed {account.attempts} workers: look at what stands there"
        _write(part, account, ())
    else:
        workers = Workers(
            sites, how.max_size, 1, any_site=how.any_site, settings=how.settings,
            apart=account.attempts > 1,
        )  # fmt: skip
        wanted = None if how.any_site else hosts_of(sites.values())
        files = Files([archive_file(address)], None, wanted)
        with workers:
            chunks = _chunks(workers, files, account.attempts > 1)
            _write(part, account, _batches(chunks, account))
        account.records, account.notes = dict(files.records), files.notes
        account.error = "; ".join(files.problems) or None
    account.seconds, account.memory = round(_cpu() - began, 2), _memory()
    account.ended = time.time()
    part.finish(account)
    return account


def _chunks(workers: Workers, files: Files, apart: bool) -> Iterator[Chunk]:
    """Chunks as they are read; here, one that takes too long ends this process."""
    chunks = workers.read(files.captures())
    while True:
        with nullcontext() if apart else limit(AMONG_OTHERS):
            chunk = next(chunks, None)
        if chunk is None:
            return
        yield chunk


def _batches(chunks: Iterator[Chunk], account: Account) -> Iterator[tuple[str, pa.RecordBatch]]:
    """Rows by table, as they come; what became of the captures is put to the account."""
    number, judge = 0, Judge()
    for chunk in chunks:
        found = []
        for packed in chunk.readings:
            number += 1
            _count(packed, account)
            try:
                found.append(rows_of(number, packed))
            except UNSTORABLE:
                logger.exception("%s says what no table takes", packed.url)
                _name(account, "refused", account.unreadable, packed.url)
            judge.take(number, packed)
        if found:
            yield parts.READINGS, readings_batch([rows.reading for rows in found])
        if articles := [rows.article for rows in found if rows.article]:
            yield parts.ARTICLES, articles_batch(articles)
    judge.finish()
    if judge.judged:
        yield parts.JUDGED, judged_batch(judge.judged)


def _count(packed: Packed, account: Account) -> None:
    if packed.kind == "error":
        _name(account, "error", account.unreadable, packed.url)
    elif packed.kind != "page":
        _add_one(account.readings, packed.kind)
    else:
        note = packed.unpack()[-1]
        assert isinstance(note, Note)
        _add_one(account.readings, note.state.value)
        _add_one(account.reasons, note.reason.name)
        if note.reason == KILLS_READER:
            account.set_aside.append(packed.url)
        elif note.reason.name == _TOO_COSTLY:
            account.costly.append(packed.url)


def _add_one(counts: dict[str, int], name: str) -> None:
    counts[name] = counts.get(name, 0) + 1


def _name(account: Account, what: str, names: list[str], url: str) -> None:
    _add_one(account.readings, what)
    if len(names) < MOST_NAMED:
        names.append(url)


def _write(part: Part, account: Account, batches: Iterable[tuple[str, pa.RecordBatch]]) -> None:
    """Write the tables, which appear when they are whole."""
    account.rows = dict.fromkeys(TABLES, 0)
    with ExitStack() as stack:
        pool = stack.enter_context(ThreadPoolExecutor(1))
        drafts = {
            name: stack.enter_context(replacing(part.table(name), "name another folder"))
            for name in TABLES
        }
        files = {name: ParquetFile(drafts[name], schema, pool) for name, schema in TABLES.items()}
        for file in files.values():
            stack.callback(file.abandon)
        for name, batch in batches:
            files[name].add(batch)
            account.rows[name] += batch.num_rows
        for file in files.values():
            file.close()
        account.sha256 = {name: sha256(draft) for name, draft in drafts.items()}


def _cpu() -> float:
    """Seconds of this process and of those that it had."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _memory() -> int:
    """MB at the peak, of this process and the largest that it had."""
    each = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(who).ru_maxrss for who in each) * 1024 // _MEGA
