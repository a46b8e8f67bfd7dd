"""The files of a reparse, one after the other: what was met in each, and which of them are done."""

from __future__ import annotations

import logging
from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mediacrawl.archive.capture import Capture
from mediacrawl.archive.members import CUT_OFF, LOST, Wanted
from mediacrawl.archive.reader import WarcFile
from mediacrawl.site import Site
from mediacrawl.values.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mediacrawl.archive.lists import ArchiveFile

logger = logging.getLogger(__name__)


def hosts_of(sites: Iterable[Site]) -> Wanted:
    """Whether an address is on a host of one of the sites."""
    hosts = {host for site in sites for host in site.all_hosts | site.feed_hosts}

    def wanted(address: str) -> bool:
        return urlsplit(canonical_url(address) or "").hostname in hosts

    return wanted


@dataclass(slots=True)
class _End:
    """A file that was read to its end, after so many captures of all."""

    captures: int
    address: str
    met: dict[str, int]
    error: str | None


class Files:
    """Gives the captures of files, and keeps account of them."""

    def __init__(
        self, files: Sequence[ArchiveFile], folder: Path | None, wanted: Wanted | None
    ) -> None:
        """Read nothing yet.

        Args:
            folder: The archive's: of files that are in it the ledger notes the places.
            wanted: Which responses are read, by their addresses; all when not said.
        """
        self._files = files
        self._folder = folder and folder.resolve()
        self._wanted = wanted
        self._captures = 0
        self._ends: deque[_End] = deque()
        self._raised = 0
        self._tainted = False
        self.size = sum(map(_size_of, files))
        """Bytes of those that are here."""
        self.passed_over: Collection[str] = ()
        """Addresses of files that are not to be read again."""
        self.records = Counter[str]()
        """Of all files: looked_at, kept, other_hosts, unreadable."""
        self.notes: list[str] = []
        """What was met in the files that the reader should know of."""
        self.problems: list[str] = []
        """Why not all was read."""

    def captures(self) -> Iterator[tuple[Capture, int]]:
        """Every capture of the files, with the bytes read by then; of files elsewhere, with none.

        What cannot be read of a file costs that file alone.
        """
        done = 0
        for path in self._files:
            if str(path) not in self.passed_over:
                yield from self._captures_of(path, done)
            done += _size_of(path)

    def ended(self, settled: int, raised: int) -> dict[str, Mapping[str, object]]:
        """Those that are done, and were not yet given, with what was met in them.

        Args:
            settled: Captures of which all is stored, counted from the first.
            raised: How many pages raised an error, or were refused, by now: their files are not
                done.
        """
        self._tainted = self._tainted or raised > self._raised
        found: dict[str, Mapping[str, object]] = {}
        while self._ends and self._ends[0].captures <= settled:
            end = self._ends.popleft()
            error = end.error or ("pages raised an error" if self._tainted else None)
            found[end.address] = {**end.met, "error": error}
        if found:
            self._tainted = raised > self._raised  # the next one may have had its part in it
        self._raised = raised
        return found

    def _captures_of(self, path: ArchiveFile, done: int) -> Iterator[tuple[Capture, int]]:
        file = WarcFile(path)
        before, met = Counter(self.records), _met(file, 0)
        error = None
        here = isinstance(path, Path)
        own = isinstance(path, Path) and path.resolve().parent == self._folder
        try:
            for number, capture in enumerate(file.captures(wanted=self._wanted), 1):
                self._captures += 1
                met = _met(file, number)
                self.records = before + Counter(met)
                place = capture.place if own else None
                yield replace(capture, place=place), done + (file.position if here else 0)
        except OSError as caught:
            error = f"{path} cannot be read: {_why(caught)}"
        except Exception as caught:  # of ours: it costs this file
            logger.exception("Reading %s raised", path)
            error = f"{path} cannot be read to its end ({caught!r}): see the log, and report it"
        if error is None and not here and file.looked_at == file.skipped.total():
            error = f"{path} holds no WARC record: look at what stands there"
        if error is None and here and not file.looked_at:
            self.notes.append(
                f"{file.path.name} holds no record: its writer was interrupted, or has just begun"
            )
        if error:
            self.problems.append(error)
        met = _met(file, met["kept"])
        self.records = before + Counter(met)
        damage = self._note(file)
        self._ends.append(_End(self._captures, str(path), met, error or damage))

    def _note(self, file: WarcFile) -> str | None:
        damage = None
        for why, number in file.skipped.items():
            at = f"byte {file.first_skipped[why]}"
            records = "a record" if number == 1 else f"{number} records"
            text = f"{file.path.name}: {records} passed over ({why}, from {at} on)"
            if why == CUT_OFF:
                by = "" if isinstance(file.path, Path) else ", or what serves it broke off"
                self.notes.append(
                    f"{file.path.name} is cut off at {at}: its writer was interrupted there{by}"
                )
            elif why in LOST:
                damage = text
                self.problems.append(text)
            else:
                self.notes.append(text)
        return damage


def _met(file: WarcFile, kept: int) -> dict[str, int]:
    return {
        "looked_at": file.looked_at,
        "kept": kept,
        "other_hosts": file.not_wanted,
        "unreadable": file.skipped.total(),
    }


def _size_of(file: ArchiveFile) -> int:
    """Bytes of a file that is here; of one elsewhere, or one that is gone, none."""
    try:
        return file.stat().st_size if isinstance(file, Path) else 0
    except OSError:
        return 0


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    return error.strerror or str(error)
