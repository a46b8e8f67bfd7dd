"""SHA-256 of every file of a release, as `sha256sum --check` reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

CHECKSUMS = "SHA256SUMS"


def files_of(folder: Path) -> Iterator[str]:
    """Every file below the folder but the checksums themselves, in one order."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    names = (path.relative_to(folder).as_posix() for path in paths)
    yield from sorted(name for name in names if name != CHECKSUMS)


def sha256(path: Path) -> str:
    """The file's checksum."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def checksum_lines(folder: Path, names: Iterable[str]) -> Iterator[str]:
    """A line a file, as `sha256sum` writes it."""
    return (f"{sha256(folder / name)}  {name}\n" for name in names)


def write_checksums(folder: Path, lines: Iterable[str]) -> None:
    """Write the lines of all that is in the folder."""
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")


def read_checksums(folder: Path) -> dict[str, str]:
    """Checksums by file, as they are noted; of a line that is none, the line itself."""
    text = (folder / CHECKSUMS).read_text(encoding="utf-8")
    noted = {}
    for line in text.splitlines():
        checksum, _, name = line.partition("  ")
        noted[name or line] = checksum
    return noted
