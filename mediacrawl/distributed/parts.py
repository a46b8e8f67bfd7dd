"""What a file gave, in the folder: three tables and an account, and whether that still holds.

    parts/KEY.readings.parquet  parts/KEY.articles.parquet  parts/KEY.judged.parquet  parts/KEY.json

The account comes last, and whole: a file that has one is read. One that ended with an error has
one, too, and is read again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from mediacrawl import __version__
from mediacrawl.archive.lists import ArchiveFile
from mediacrawl.corpus.export.target import replacing

PARTS = "parts"
READINGS, ARTICLES, JUDGED = "readings", "articles", "judged"
_TRIES = ".tries"


@dataclass(slots=True)
class Account:
    """What became of one file."""

    address: str
    how: dict[str, Any]
    """What it was read with: another size, version or choice of sites reads it anew."""

    attempts: int = 1
    """How often a worker began it in this run."""

    records: dict[str, int] = field(default_factory=dict)
    """looked_at, kept, other_hosts, unreadable."""

    readings: dict[str, int] = field(default_factory=dict)
    """Captures by what they were: article, listing, other, not_news, error; pages by state."""

    reasons: dict[str, int] = field(default_factory=dict)
    """Of those that were no article or listing: why, by class."""

    set_aside: list[str] = field(default_factory=list)
    """Addresses of pages that killed their worker."""

    unreadable: list[str] = field(default_factory=list)
    """Addresses of pages that raised an error, or say what no table takes."""

    costly: list[str] = field(default_factory=list)
    """Addresses of pages that would have cost too much to read."""

    notes: list[str] = field(default_factory=list)
    """Sentences for a person: what was met that is no error."""

    error: str | None = None
    """Why not all of it was read."""

    rows: dict[str, int] = field(default_factory=dict)
    """Rows of each table of its part."""

    sha256: dict[str, str] = field(default_factory=dict)
    """Checksum of each table's file."""

    memory: int = 0
    """MB that its worker had at its peak."""

    seconds: float = 0.0
    """CPU time that reading it took."""

    began: float = 0.0
    """When it was begun and when it was done, in seconds since 1970."""

    ended: float = 0.0


class Part:
    """The part of one file."""

    def __init__(self, folder: Path, address: str) -> None:
        """Look at nothing yet."""
        digest = hashlib.sha256(address.encode()).hexdigest()[:12]
        name = "".join(c if c.isalnum() or c in "._-" else "_" for c in Path(address).name)[:80]
        self.key = f"{digest}-{name}"
        self._folder = folder / PARTS

    def table(self, name: str) -> Path:
        """Where a table of it is."""
        return self._folder / f"{self.key}.{name}.parquet"

    @property
    def account_file(self) -> Path:
        """Where its account is."""
        return self._folder / f"{self.key}.json"

    def account(self) -> Account | None:
        """Its account; None where there is none that can be read."""
        try:
            return Account(**json.loads(self.account_file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def finish(self, account: Account) -> None:
        """Put the account down, with which it is read."""
        with replacing(self.account_file, "name another folder") as draft:
            draft.write_text(json.dumps(asdict(account), indent=1) + "\n", encoding="utf-8")
        self.forget_tries()

    def begin(self) -> int:
        """Note that a worker begins it; return how many have, in this run."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with self._tries.open("ab") as file:
            file.write(b".")
            file.flush()
            os.fsync(file.fileno())
        return self._tries.stat().st_size

    def forget_tries(self) -> None:
        """Whoever begins it next is the first."""
        self._tries.unlink(missing_ok=True)

    @property
    def _tries(self) -> Path:
        return self._folder / f"{self.key}{_TRIES}"


def how_read(file: ArchiveFile, choice: Mapping[str, Any]) -> dict[str, Any]:
    """What the part of a file depends on.

    Args:
        choice: Which sites are read.
    """
    at: dict[str, Any] = {}
    if isinstance(file, Path) and file.exists():
        found = file.stat()
        at = {"size": found.st_size, "changed": found.st_mtime_ns}
    return {"version": __version__, **at, **choice}
