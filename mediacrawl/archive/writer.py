"""Write WARC files: one record a response, each a gzip member of its own, flushed at once."""

from __future__ import annotations

import errno
import json
import os
import zlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from mediacrawl.archive.capture import Capture, asked_to_header
from mediacrawl.archive.names import file_name
from mediacrawl.folders import make_file, make_folder
from mediacrawl.items import Place

ASKED = "WARC-Mediacrawl-Asked"
UNFRAMED = "WARC-Mediacrawl-Unframed"
"""Says `yes` of a response that may be cut short: its connection alone ended it."""
ARGUMENTS = "mediacrawl-arguments"
FORMAT = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
# zlib's own. warcio's, 9, takes two fifths more time of real pages and saves half a percent.
_LEVEL = 6
_AS_IT_IS = 0
_GZIP = zlib.MAX_WBITS | 16
_MAGIC = b"\x1f\x8b"
# What no longer holds of the body that is kept: chunks are joined.
_UNDONE = frozenset({"transfer-encoding"})


class MovedError(OSError):
    """A file that is being written was deleted or moved away, or its folder was."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.ENOENT, f"{path} was moved or deleted", str(path))


class ArchiveWriter:
    """Appends captures to the run's own files. Not for use by two threads at once.

    A file is named finally from the start, so that the ledger can name it at once, and never
    opened again: a run that was killed leaves a file that is readable up to its last record.
    """

    def __init__(self, folder: Path, run: str, info: dict[str, str], *, file_size: int) -> None:
        """Write nothing yet.

        Args:
            info: What each file's first record says of the run.
            file_size: Bytes after which a new file is begun.
        """
        self._folder = folder
        self._run = run
        self._info = info
        self._file_size = file_size
        self._file: BinaryIO | None = None
        self._name = ""
        self._offset = 0
        self._buffer = BytesIO()
        self._records = WARCWriter(self._buffer, gzip=False, warc_version="1.1")
        self.files = 0
        self.bytes_written = 0

    def write(self, capture: Capture) -> Place:
        """Append the capture and hand it to the operating system; return where it stands.

        Raises:
            MovedError: the file is not at its place any more.
            OSError: it cannot be written; the file ends with the record before.
        """
        if self._file is None or self._offset >= self._file_size:
            self._begin_file()
        assert self._file is not None
        self._hold_in_place(self._file)
        place = Place(self._name, self._offset)
        level = _AS_IT_IS if is_packed(capture) else _LEVEL
        self._append(_response(self._records, capture), level)
        return place

    def close(self) -> None:
        """End the file, on the disk and not only in the system's memory.

        Raises:
            MovedError: a file of this run is not at its place any more.
            OSError: the disk refuses it.
        """
        file, self._file = self._file, None
        if file is not None:
            with file:
                os.fsync(file.fileno())
                self._hold_in_place(file)
        for serial in range(1, self.files + 1):
            path = self._folder / file_name(self._run, serial)
            if not path.exists():
                raise MovedError(path)

    def _hold_in_place(self, file: BinaryIO) -> None:
        """What is written to a file that was deleted or moved away is in no archive."""
        path = self._folder / self._name
        try:
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return
        except OSError:
            pass
        raise MovedError(path)

    def _begin_file(self) -> None:
        self.close()
        make_folder(self._folder)
        self._name = file_name(self._run, self.files + 1)
        # A name in use is another run's: never appended to. Unbuffered: nothing waits in us.
        self._file = make_file(self._folder / self._name)
        self.files += 1
        self._offset = 0
        info = {**self._info, "isPartOf": self._run, "format": "WARC File Format 1.1"}
        self._append(
            self._records.create_warcinfo_record(self._name, {**info, "conformsTo": FORMAT})
        )

    def _append(self, record: Any, level: int = _LEVEL) -> None:
        assert self._file is not None
        self._buffer.seek(0)
        self._buffer.truncate()
        self._records.write_record(record)
        member = zlib.compressobj(level, zlib.DEFLATED, _GZIP)
        data = member.compress(self._buffer.getbuffer()) + member.flush()
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError:
            self._file.truncate(self._offset)  # half a record would end what can be read
            self._file.seek(self._offset)
            raise
        self._offset += len(data)
        self.bytes_written += len(data)


def is_packed(capture: Capture) -> bool:
    """Whether the body came packed: packing it once more takes as long and saves a hundredth."""
    return capture.body.startswith(_MAGIC) or any(
        name.lower() == "content-encoding" and value.strip().lower() != "identity"
        for name, value in capture.headers
    )


def run_info(
    *, software: str, spider: str, arguments: dict[str, Any], obeys_robots: bool, contact: str
) -> dict[str, str]:
    """What a run's files say of it (WARC 1.1, annex on `warcinfo` fields)."""
    return {
        "software": software,
        "description": f"crawl of {spider}",
        "robots": "obey" if obeys_robots else "ignore",
        "operator": contact,
        ARGUMENTS: json.dumps(arguments),
    }


def warc_date(at: datetime) -> str:
    """W3C date with microseconds, which WARC 1.1 allows."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _response(records: WARCWriter, capture: Capture) -> Any:
    headers = [(name, value) for name, value in capture.headers if name.lower() not in _UNDONE]
    status = f"{capture.status} {capture.reason}".strip()
    return records.create_warc_record(
        capture.url,
        "response",
        payload=BytesIO(capture.body),
        length=len(capture.body),
        warc_headers_dict={
            "WARC-Date": warc_date(capture.at),
            ASKED: asked_to_header(capture.asked),
            **({UNFRAMED: "yes"} if capture.unframed else {}),
        },
        http_headers=StatusAndHeaders(status, headers, protocol="HTTP/1.1"),
    )
