"""What the demo server sends for an address, packed so that a large site fits into memory."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from zoneinfo import ZoneInfo

_UTC = ZoneInfo("UTC")
HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """A response, complete but for what the request changes."""

    packed: bytes
    """Body as gzip."""
    content_type: str = HTML
    status: int = 200
    etag: str = ""
    last_modified: str = ""
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def body(self) -> bytes:
        """Body as the client reads it."""
        return gzip.decompress(self.packed)

    @property
    def text(self) -> str:
        """Body as text."""
        return self.body.decode()


def answer(
    body: str | bytes,
    content_type: str = HTML,
    *,
    status: int = 200,
    modified: datetime | None = None,
    headers: tuple[tuple[str, str], ...] = (),
) -> Answer:
    """Pack an answer; one with a time of change gets validators."""
    data = body.encode() if isinstance(body, str) else body
    validators = ("", "")
    if modified:
        validators = (f'"{hashlib.md5(data).hexdigest()}"', _http_date(modified))
    # Level 1: the pages are packed at start, and a crawl asks for each but once.
    packed = gzip.compress(data, 1, mtime=0)
    return Answer(packed, content_type, status, *validators, headers)


def _http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(_UTC).replace(microsecond=0), usegmt=False).replace(
        "+0000", "GMT"
    )
