"""Read WARC files of any maker: every HTTP response in them, and what else was met."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from warcio.bufferedreaders import ChunkedDataReader

from mediacrawl.archive.capture import Capture, asked_from_header
from mediacrawl.archive.members import DamagedError, Record, records
from mediacrawl.archive.writer import ARGUMENTS, ASKED
from mediacrawl.items import Place

# A revisit names an earlier record that has its content.
_WITHOUT_CONTENT = ("revisit",)


class WarcFile:
    """A WARC file, and what was met while reading it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.position = 0
        """Offset of the record that was read last."""
        self.skipped: Counter[str] = Counter()
        """Responses that cannot be read again, by reason."""
        self.damage: DamagedError | None = None
        """Where the file's end is missing, or unreadable."""
        self._run = path.name
        self._arguments: dict[str, Any] = {}

    def captures(self, start: int = 0) -> Iterator[Capture]:
        """Every response from `start` on, the offset of a record; ends where there is damage.

        Raises:
            OSError: the file cannot be read.
        """
        with self.path.open("rb") as file:
            file.seek(start)
            try:
                for record in records(file):
                    self.position = record.offset
                    capture = self._read(record)
                    if capture is not None:
                        yield capture
            except DamagedError as error:
                self.damage = error

    def _read(self, record: Record) -> Capture | None:
        kind = record.parsed.rec_type
        if kind == "warcinfo":
            self._read_info(record.content or b"")
        elif kind == "response" and record.parsed.http_headers:
            return self._capture(record)
        elif kind in _WITHOUT_CONTENT:
            self.skipped[kind] += 1
        return None

    def _capture(self, record: Record) -> Capture | None:
        headers, http = record.parsed.rec_headers, record.parsed.http_headers
        url, at = headers.get_header("WARC-Target-URI"), _date(headers.get_header("WARC-Date"))
        status, _, reason = http.statusline.partition(" ")
        if record.content is None or headers.get_header("WARC-Truncated"):
            self.skipped["truncated"] += 1
            return None
        if not url or at is None or not (status.isascii() and status.isdigit()):
            self.skipped["without address, date or status"] += 1
            return None
        return Capture(
            url,
            at,
            int(status),
            reason,
            [(n, v) for n, v in http.headers if n.lower() != "transfer-encoding"],
            _unchunked(http, record.content),
            asked_from_header(headers.get_header(ASKED)),
            self._run,
            self._arguments,
            Place(self.path.name, record.offset),
        )

    def _read_info(self, content: bytes) -> None:
        lines = content.decode("utf-8", "replace").splitlines()
        fields = {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
        self._run = fields.get("isPartOf") or self.path.name
        try:
            arguments = json.loads(fields.get(ARGUMENTS, "{}"))
        except ValueError:
            arguments = {}
        self._arguments = arguments if isinstance(arguments, dict) else {}


def _unchunked(http: Any, content: bytes) -> bytes:
    """Other makers keep the chunks of the wire (RFC 9112, 7.1)."""
    if (http.get_header("Transfer-Encoding") or "").lower() != "chunked":
        return content
    return bytes(ChunkedDataReader(BytesIO(content)).read())


def _date(text: str | None) -> datetime | None:
    try:
        at = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
