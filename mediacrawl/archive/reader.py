"""Read WARC files of any maker: every HTTP response in them, and what else was met."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from warcio.recordloader import ArcWarcRecordLoader

from mediacrawl.archive.capture import Capture, asked_from_header
from mediacrawl.archive.chunks import joined
from mediacrawl.archive.formats import other_format
from mediacrawl.archive.members import (
    BLOCK,
    NOT_WANTED,
    TOO_LARGE,
    Record,
    Unread,
    Wanted,
    records,
)
from mediacrawl.archive.writer import ARGUMENTS, ASKED, UNFRAMED
from mediacrawl.items import Place

if TYPE_CHECKING:
    from mediacrawl.archive.lists import ArchiveFile

# Kinds of records (WARC 1.1, 6) that stand beside a response, and those that hold, or stand for,
# what was had in another way: a revisit names an earlier record that has its content.
_BESIDE = ("request", "metadata")
_OTHER = ("revisit", "resource", "conversion", "continuation")
_STATUS = re.compile(r"[1-9]\d\d", re.ASCII)  # three digits: RFC 9110, 15
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[!?a-zA-Z]")  # nothing packed begins so

WEB_BEGAN = 1990  # year: no response is older


class WarcFile:
    """A WARC file, and what was met while reading it."""

    def __init__(self, path: ArchiveFile) -> None:
        self.path = path
        self.looked_at = 0
        """Records so far, of every kind."""
        self.not_wanted = 0
        """Of those: responses that were passed over by their address."""
        self.position = 0
        """Offset of the record that was read last."""
        self.skipped: Counter[str] = Counter()
        """What cannot be read again, by reason."""
        self.first_skipped: dict[str, int] = {}
        """Offset of the first of them, by reason."""
        self._run = path.name
        self._arguments: dict[str, Any] = {}

    def captures(self, start: int = 0, wanted: Wanted | None = None) -> Iterator[Capture]:
        """Every response from `start` on, the offset of a record, that can be read.

        Args:
            wanted: Which, by their addresses; all when not said.

        Raises:
            OSError: the file cannot be read.
        """
        with self.path.open("rb") as file:
            if start == 0 and (other := other_format(file.read(BLOCK))):
                raise OSError(other)
            file.seek(start)
            for found in records(file, wanted):
                self.position = found.offset
                self.looked_at += 1
                if isinstance(found, Unread) and found.why == NOT_WANTED:
                    self.not_wanted += 1
                elif isinstance(found, Unread):
                    self._pass_over(found.why)
                elif (capture := self._read(found)) is not None:
                    yield capture

    def _read(self, record: Record) -> Capture | None:
        kind = record.parsed.rec_type
        if kind == "warcinfo":
            self._read_info(record.content or b"")
        elif kind == "response":
            return self._capture(record)
        elif kind not in _BESIDE:
            self._pass_over(kind if kind in _OTHER else "of an unknown kind")
        return None

    def _capture(self, record: Record) -> Capture | None:
        headers, http = record.parsed.rec_headers, record.parsed.http_headers
        url, at = headers.get_header("WARC-Target-URI"), _date(headers.get_header("WARC-Date"))
        if url and url.lower().startswith(ArcWarcRecordLoader.NON_HTTP_SCHEMES):
            return None
        status, _, reason = http.statusline.partition(" ") if http else ("", "", "")
        if record.content is None:
            self._pass_over(TOO_LARGE)
            return None
        if not url or at is None or not _STATUS.fullmatch(status):
            self._pass_over("without address, date or status")
            return None
        body = None if headers.get_header("WARC-Truncated") else _body(http, record.content)
        if body is None:
            self._pass_over("truncated")
            return None
        return Capture(
            url,
            at,
            int(status),
            reason,
            _headers(http, body, by_others=headers.get_header(ASKED) is None),
            body,
            asked_from_header(headers.get_header(ASKED)),
            self._run,
            self._arguments,
            Place(self.path.name, record.offset),
            unframed=headers.get_header(UNFRAMED) is not None,
        )

    def _pass_over(self, why: str) -> None:
        self.skipped[why] += 1
        self.first_skipped.setdefault(why, self.position)

    def _read_info(self, content: bytes) -> None:
        lines = content.decode("utf-8", "replace").splitlines()
        fields = {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
        self._run = fields.get("isPartOf") or self.path.name
        try:
            arguments = json.loads(fields.get(ARGUMENTS, "{}"))
        except (ValueError, RecursionError):
            arguments = None
        said = arguments.items() if isinstance(arguments, dict) else ()
        self._arguments = {name: value for name, value in said if isinstance(value, str)}


def _body(http: Any, content: bytes) -> bytes | None:
    """The body without chunks; None where its end is missing."""
    codings = (http.get_header("Transfer-Encoding") or "").lower().split(",")
    return joined(content) if "chunked" in map(str.strip, codings) else content


def _headers(http: Any, body: bytes, *, by_others: bool) -> list[tuple[str, str]]:
    """The headers that hold of the body: Common Crawl's news files of 2016 to 2019 have unpacked
    pages under the site's word that they are packed."""
    dropped = {"transfer-encoding"}
    if by_others and _MARKUP.match(body):
        dropped.add("content-encoding")
    return [(name, value) for name, value in http.headers if name.lower() not in dropped]


def _date(text: str | None) -> datetime | None:
    """A date of the web's time: ages and days are reckoned from it."""
    try:
        at = datetime.fromisoformat(text or "")
        at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at if at.year >= WEB_BEGAN else None
