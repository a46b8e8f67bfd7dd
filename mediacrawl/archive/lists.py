"""What the user names: WARC files here or elsewhere, folders of them, and lists of such names.

A list is one as Common Crawl has it: a name a line, from the root of the host, or of the bucket,
where the list is. One on this machine names what is beside it.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

from mediacrawl.archive.members import GZIP
from mediacrawl.archive.names import SUFFIXES, warc_files
from mediacrawl.archive.remote import RemoteFile
from mediacrawl.exceptions import ArgumentError

ArchiveFile: TypeAlias = Path | RemoteFile
LISTS = (".paths", ".paths.gz", ".txt", ".txt.gz")
"""What the names of lists end with."""
LONGEST_NAME = 4096  # bytes: a longer line is none of a list


def archive_files(names: Collection[str], prefix: str | None = None) -> list[ArchiveFile]:
    """The files that are meant, in the order given, each once.

    Args:
        prefix: What names in lists begin at; of itself each list says it.

    Raises:
        ArgumentError: there is no such file, folder or list, or nothing in it; or no list to which
            the prefix could belong.
    """
    if prefix is not None and not any(archive_file(name).name.endswith(LISTS) for name in names):
        raise ArgumentError(
            f"a prefix is where names in lists begin, and none of the names is a list "
            f"({', '.join(f'*{end}' for end in LISTS)}): leave it out, or name the list"
        )
    return list(dict.fromkeys(file for name in names for file in _meant(name, prefix)))


def _meant(name: str, prefix: str | None) -> Iterator[ArchiveFile]:
    one = archive_file(name)
    for file in [one] if isinstance(one, Path) else one.matching(SUFFIXES):
        if file.name.endswith(LISTS):
            yield from _named_in(file, prefix)
        elif isinstance(file, Path):
            yield from warc_files([file])
        else:
            yield file


def _named_in(where: ArchiveFile, prefix: str | None) -> list[ArchiveFile]:
    """What a list names: a file that is not there costs itself when it is read, as one elsewhere.

    Raises:
        ArgumentError: none of them is there: their names begin somewhere else.
    """
    found = [one for line in _lines(where) for one in _listed(line, where, prefix)]
    here = [one for one in found if isinstance(one, Path)]
    if here == found and not any(file.is_file() for file in here):
        raise ArgumentError(
            f"{where} names {here[0]}, which is not there, nor is any other that it names: say "
            "with --prefix where its names begin"
        )
    return found


def archive_file(name: str) -> ArchiveFile:
    """The file of that name, which may not be there."""
    if "://" not in name:
        return Path(name)
    parts = urlsplit(name)
    return Path(unquote(parts.path)) if parts.scheme == "file" else RemoteFile(name)


def _listed(line: str, where: ArchiveFile, prefix: str | None) -> Iterable[ArchiveFile]:
    """What a list names: one from elsewhere, nothing that only this machine's user may open."""
    schemes = (urlsplit(str(where)).scheme, "http", "https")
    if isinstance(where, RemoteFile) and "://" in line and urlsplit(line).scheme not in schemes:
        raise ArgumentError(
            f"{where} names {line}, which is of another kind than the list: fetch the list, look "
            "at it, and name the copy"
        )
    file = archive_file(_absolute(line, where, prefix))
    return warc_files([file]) if isinstance(file, Path) and file.is_dir() else [file]


def _absolute(line: str, where: ArchiveFile, prefix: str | None) -> str:
    if "://" in line:
        return line
    if prefix is not None:
        return f"{prefix.rstrip('/')}/{line.lstrip('/')}"
    if isinstance(where, Path):
        return str(where.parent / line)
    parts = urlsplit(str(where))
    return f"{parts.scheme}://{parts.netloc}/{line.lstrip('/')}"


def _lines(file: ArchiveFile) -> Iterator[str]:
    number = 0
    try:
        with file.open("rb") as raw:
            packed = raw.read(len(GZIP)) == GZIP
            raw.seek(0)
            lines = gzip.GzipFile(fileobj=raw) if packed else raw
            while line := lines.readline(LONGEST_NAME + 1):
                if len(line) > LONGEST_NAME:
                    raise ValueError("it has lines that are no names")
                if (name := line.decode().strip()) and not name.startswith("#"):
                    number += 1
                    yield name
    except (OSError, EOFError, ValueError, zlib.error) as error:
        said = "there is none" if isinstance(error, FileNotFoundError) else error
        raise ArgumentError(f"the list {file} cannot be read: {said}") from None
    if not number:
        raise ArgumentError(f"the list {file} names no file: it has a name a line")
