"""Distribute files over workers, and make one folder of what they read."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from mediacrawl.archive.lists import ArchiveFile
from mediacrawl.corpus.release.checksums import CHECKSUMS
from mediacrawl.corpus.release.package import PACKAGE
from mediacrawl.corpus.release.tables import DATA
from mediacrawl.distributed import parts
from mediacrawl.distributed.cluster import cluster, quiet
from mediacrawl.distributed.manifest import Manifest, write_manifest
from mediacrawl.distributed.merge import Tell, merge
from mediacrawl.distributed.parts import Account, Part, how_read
from mediacrawl.distributed.pool import read_all
from mediacrawl.distributed.reading import How
from mediacrawl.exceptions import ArgumentError, MediacrawlError
from mediacrawl.site import Site
from mediacrawl.sites import known_sites
from mediacrawl.spiders.readers.isolated import handed_over

MOST_BYTES = 16 * 2**20
"""Of a body once it is decompressed, where nothing else is said: as settings.py has it."""
Show = Callable[[Sequence[Account], int], None]
"""Is called with the accounts so far and how many files there are."""


def distribute(
    files: Sequence[ArchiveFile],
    folder: Path,
    sites: Mapping[str, Site] | None = None,
    *,
    settings: Mapping[str, Any] | None = None,
    max_size: int = MOST_BYTES,
    any_site: bool = False,
    again: bool = False,
    workers: int | None = None,
    address: str | None = None,
    show: Show = lambda accounts, files: None,
    tell: Tell = lambda table, rows: None,
) -> Manifest:
    """Read the files into a folder that all workers see; those read the same way are not again.

    Args:
        sites: By the names of their spiders; those that come with mediacrawl when not said.
        settings: By which workers find them, as `spiders.readers.isolated.loading` gives them.
        max_size: Bytes that a body may have once it is decompressed.
        any_site: Read the articles of all other hosts, too.
        again: Read files that were read before, too.
        workers: As many as the cluster has CPUs when not said.
        address: Of a Ray cluster; None: Ray of its own on this machine.

    Raises:
        MediacrawlError: the folder has something else in it, or there is no cluster.
    """
    _prepare(folder)
    names, found = handed_over(known_sites() if sites is None else sites)
    how = How(folder.resolve(), names, found, settings or {}, max_size, any_site)
    choice = {"any": any_site, "sites": sorted([*names, *found])}
    told = {str(file.resolve()): how_read(file, choice) for file in files}
    done = {} if again else _done(folder, told)
    show(list(done.values()), len(told))
    waiting = {name: said for name, said in told.items() if name not in done}
    for name in _read(waiting, how, workers, address) if waiting else ():
        done[name] = _account_of(folder, name)
        show(list(done.values()), len(told))
    return _merged(folder, [done[name] for name in told], tell)


def _prepare(folder: Path) -> None:
    """Have a folder that is ours; what says that it is whole goes until it is again."""
    ours = (PACKAGE, CHECKSUMS, DATA, parts.PARTS)
    strange = [p.name for p in folder.iterdir() if p.name not in ours and p.name[0] != "."] if (
        folder.is_dir()) else []  # fmt: skip
    if strange or folder.is_file():
        raise ArgumentError(f"{folder} has something else in it: name another folder")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / CHECKSUMS).unlink(missing_ok=True)


def _account_of(folder: Path, name: str) -> Account:
    account = Part(folder, name).account()
    if account is None:
        raise MediacrawlError(
            f"a worker has read {name}, and what it wrote is not in {folder}: all machines of the "
            "cluster must see the same folder there"
        )
    return account


def _done(folder: Path, told: Mapping[str, Any]) -> dict[str, Account]:
    found = {name: Part(folder, name).account() for name in told}
    return {
        name: account
        for name, account in found.items()
        if account is not None and account.error is None and account.how == told[name]
    }


def _read(
    told: Mapping[str, Any], how: How, workers: int | None, address: str | None
) -> Iterator[str]:
    """Have the files read; give each when it is done."""
    for name in told:
        Part(how.folder, name).forget_tries()
    with cluster(address, workers) as room, quiet():
        yield from read_all(told, how, room)


def _merged(folder: Path, accounts: Sequence[Account], tell: Tell) -> Manifest:
    for left in (folder / parts.PARTS).glob(".*"):  # of workers that were killed
        left.unlink()
    shutil.rmtree(folder / DATA, ignore_errors=True)
    read = [Part(folder, account.address) for account in accounts]
    return write_manifest(folder, accounts, merge(folder, read, tell))
