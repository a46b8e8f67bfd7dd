"""Where the archive is and what its files are called: by name they sort as they were written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from mediacrawl.exceptions import ArgumentError

SUFFIXES = (".warc", ".warc.gz")


class Settings(Protocol):
    """The part of Scrapy's settings that is used here."""

    def __getitem__(self, name: str) -> Any: ...


def archive_folder(settings: Settings) -> Path | None:
    """The archive's folder: the one that is set, else the embedded database's; None with a server.

    A server's archive has no place of its own that would be right on every machine.
    """
    if settings["MEDIACRAWL_ARCHIVE_DIR"]:
        return Path(settings["MEDIACRAWL_ARCHIVE_DIR"])
    return None if settings["DATABASE_URL"] else Path(settings["MEDIACRAWL_DATA_DIR"]) / "archive"


def run_name(spider: str, began: datetime, pid: int) -> str:
    """Name of a run: spider, time to the millisecond, process."""
    return f"{spider}-{began:%Y%m%d%H%M%S}{began.microsecond // 1000:03d}-{pid}"


def file_name(run: str, serial: int) -> str:
    """Name of a run's file; the serial counts from 1."""
    return f"{run}-{serial:05d}.warc.gz"


def warc_files(paths: Iterable[Path]) -> list[Path]:
    """The files in the order given, each once; a folder stands for those in it, by name.

    Raises:
        ArgumentError: there is no such file, or a folder without any.
    """
    return list(dict.fromkeys(file for path in paths for file in _expanded(path)))


def _expanded(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        if not path.is_file():
            raise ArgumentError(f"there is no file {path}: name a WARC file, or a folder of them")
        yield path
        return
    found = sorted(file for file in path.iterdir() if file.name.endswith(SUFFIXES))
    if not found:
        raise ArgumentError(f"there is no WARC file (*.warc.gz) in {path}: name another folder")
    yield from found
