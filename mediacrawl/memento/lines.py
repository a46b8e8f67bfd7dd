"""Lines of a CDX answer, of either dialect: a capture each, or where the answer goes on."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest")
"""As they are asked for, in this order; pywb calls three of them url, mime and status."""

_REVISIT = "warc/revisit"
_UNSTATED = (0, 304)
"""What indexes say of revisits, beside `-`, where no status was kept, or that of a 304."""
_MIME = re.compile(r"[\w.+-]+/\S+|unk|no-type|-")
_STATUS = re.compile(r"\d{1,3}|-")


_NO_LINES = ("<", "org.archive.")
"""What a page begins with, and an error of the Internet Archive's; both come with 200, too."""
LONGEST_WORDS = 300  # of them, that are said again


class NoListError(OSError):
    """Something else came in place of captures: what the archive says of itself."""


class Line(NamedTuple):
    """A capture, as an index of captures tells of it."""

    url: str
    """Address that was captured, as it was asked for."""

    at: datetime
    """When (aware, UTC, to the second)."""

    status: int | None
    """HTTP status; None where a revisit states none: the site answered as it had before."""

    mime: str
    digest: str
    """Of the content: captures that have it in common are byte by byte the same."""


class Lines:
    """Reads the lines of one answer, and knows afterwards what it met beside captures."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        self.malformed = Counter[str]()
        """Lines that are no captures, by what is wrong with them."""
        self.resume: str | None = None
        """Key with which the next answer begins, where there is one."""

    def read(self, lines: Iterable[bytes]) -> Iterator[Line]:
        """Give the captures.

        Raises:
            NoListError: it is something else.

        >>> lines = Lines()
        >>> text = b'''example,daily)/a 20150102030405 http://daily.example/a text/html 200 AB
        ... {"timestamp": "20160102030405", "url": "http://daily.example/a", "digest": "CD",
        ... {"timestamp": "2016", "url": "http://daily.example/a", "digest": "CD"}
        ...
        ... example,daily)/b+20150102030405'''
        >>> [(line.url, str(line.at), line.status) for line in lines.read(text.splitlines())]
        [('http://daily.example/a', '2015-01-02 03:04:05+00:00', 200)]
        >>> lines.resume, dict(lines.malformed)
        ('example,daily)/b+20150102030405', {'fields': 1, 'time': 1})
        """
        blank = False
        for raw in lines:
            text = raw.decode("utf-8", "replace").strip()
            if text.startswith(_NO_LINES):
                raise NoListError(text[:LONGEST_WORDS])
            if not text:
                blank = True
            elif blank and " " not in text and not text.startswith("{"):
                self.resume = text
            elif line := self._line(text):
                yield line

    def _line(self, text: str) -> Line | None:
        fields = _of_json(text) if text.startswith("{") else _of_text(text)
        if fields is None:
            self.malformed["fields"] += 1
            return None
        at = moment(fields["timestamp"])
        if at is None:
            self.malformed["time"] += 1
            return None
        mime = fields["mimetype"]
        status = _status(fields["statuscode"], mime)
        return Line(fields["original"], at, status, mime, fields["digest"])


def moment(stamp: str) -> datetime | None:
    """Read the fourteen digits of a capture's time; None of any other text.

    >>> moment("20150102030405")
    datetime.datetime(2015, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
    >>> moment("2015010203040"), moment("20151302030405")
    (None, None)
    """
    if len(stamp) != 14 or not (stamp.isascii() and stamp.isdigit()):
        return None
    month, day, hour, minute, second = (int(stamp[n : n + 2]) for n in range(4, 14, 2))
    try:  # in a third of the time that strptime takes
        return datetime(int(stamp[:4]), month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None


def stamp_of(at: datetime) -> str:
    """Write a time as a capture's address has it.

    >>> stamp_of(datetime(2015, 1, 2, 3, 4, 5, tzinfo=UTC))
    '20150102030405'
    """
    return at.astimezone(UTC).strftime("%Y%m%d%H%M%S")


def _status(text: str, mime: str) -> int | None:
    """
    >>> _status("301", "warc/revisit"), _status("304", "warc/revisit"), _status("-", "text/html")
    (301, None, None)
    """
    number = int(text) if text.isascii() and text.isdigit() else None
    return None if mime == _REVISIT and number in _UNSTATED else number


def _of_text(text: str) -> dict[str, str] | None:
    """The fields; of an address with spaces in it, too, and where more fields come than asked for.

    >>> _of_text("k 20150102030405 http://daily.example/a b text/html 200 AB 512")["original"]
    'http://daily.example/a b'
    >>> _of_text("k 20150102030405 http://daily.example/a text/html")
    """
    values = text.split(" ")
    if len(values) == len(FIELDS):
        return dict(zip(FIELDS, values, strict=True))
    for n in range(3, len(values) - 2):
        if _MIME.fullmatch(values[n]) and _STATUS.fullmatch(values[n + 1]):
            said = (*values[:2], " ".join(values[2:n]), *values[n : n + 3])
            return dict(zip(FIELDS, said, strict=True))
    return None


def _of_json(text: str) -> dict[str, str] | None:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or not said.get("url"):
        return None
    ours = {"original": "url", "mimetype": "mime", "statuscode": "status"}
    return {name: str(said.get(ours.get(name, name), "")) for name in FIELDS}
