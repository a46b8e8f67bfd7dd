"""The records of a WARC file as bytes: where each begins, and what of a file cannot be read.

What is damaged costs itself. A gzip member ends where its stream does, and a record where its
length says; where that is broken, the next one is looked for.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, BinaryIO, NamedTuple

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from mediacrawl.archive.formats import record_length

GZIP = b"\x1f\x8b"
BLOCK = 64 * 1024
USUAL = 16 * 1024  # bytes that most pages need, packed
# A page of a news site is far smaller; films and disk images in others' archives are passed over.
LARGEST_RECORD = 64 * 1024 * 1024
# A file that is damaged at more places is no archive: each costs a search for the next record.
MOST_DAMAGE = 100
DAMAGED, CUT_OFF, TOO_LARGE = "damaged", "cut off", "too large"
AS_ONE = "packed as one, not by record: unpack it (gunzip), and name the result"
NOT_WANTED = "not wanted"
LOST = (DAMAGED, CUT_OFF, AS_ONE)
"""Why something was not read that was there once."""
_LENGTH = re.compile(r"\d{1,15}", re.ASCII)  # no file is as long as more digits say
_RECORD = b"WARC/"
Wanted = Callable[[str], bool]
"""Whether a response is to be read, by the address that its record names."""
_TARGET = re.compile(rb"^WARC-Target-URI:[ \t]*<?([^\s>]+)", re.IGNORECASE | re.MULTILINE)
_RESPONSE = re.compile(rb"^WARC-Type:[ \t]*response\s", re.IGNORECASE | re.MULTILINE)
_MEMBER = re.compile(rb"(?=\x1f\x8b\x08)")
_BEGIN = re.compile(rb"\n(?=WARC/\d\.\d\d?\r?\n)")
_OVERLAP = 16  # bytes; longer than what the two look at
# What warcio raises for lines that are none of a record; the last three where it does not look.
_UNREADABLE = (
    ArchiveLoadFailed, EOFError, StatusAndHeadersParserException, ValueError, AttributeError,
    OverflowError,
)  # fmt: skip


class Unread(NamedTuple):
    """What stands at an offset and cannot be read."""

    offset: int
    why: str
    """DAMAGED, CUT_OFF (the file's end is missing), AS_ONE or TOO_LARGE; or NOT_WANTED."""


class Record:
    """A record: warcio's reading of its headers, and its content without them."""

    __slots__ = ("content", "offset", "parsed")

    def __init__(self, parsed: Any, content: bytes | None, offset: int) -> None:
        self.parsed = parsed
        self.content = content
        """None where it is larger than LARGEST_RECORD."""
        self.offset = offset


def records(file: BinaryIO, wanted: Wanted | None = None) -> Iterator[Record | Unread]:
    """Every record from the file's position on, gzipped by record or plain.

    warcio reads one record; stepping from one to the next is done here, since warcio passes over
    damage, with its words on standard error.

    Args:
        wanted: Which responses to read; of a gzipped file, the others are passed over by the head
            of their member, and neither kept in memory nor looked into.

    Raises:
        OSError: the file cannot be read.
    """
    start = file.tell()
    head = file.read(len(GZIP))
    file.seek(start)
    damaged = 0
    for found in _packed(file, wanted) if head == GZIP else _plain(file, wanted):
        yield found
        damaged += isinstance(found, Unread) and found.why == DAMAGED
        if damaged > MOST_DAMAGE:
            return


def _packed(file: BinaryIO, wanted: Wanted | None) -> Iterator[Record | Unread]:
    for offset, data in _members(file, wanted):
        if isinstance(data, str):
            yield Unread(offset, data)
            continue
        for found in _plain(BytesIO(data), wanted, is_member=True):
            if isinstance(found, Record):
                found.offset = offset
                yield found
            else:  # the member is whole
                yield Unread(offset, DAMAGED if found.why == CUT_OFF else found.why)


def _members(file: BinaryIO, wanted: Wanted | None) -> Iterator[tuple[int, bytes | str]]:
    """Offset and content of each gzip member, or why it cannot be had."""
    offset: int | None = file.tell()
    while offset is not None:
        data, end = _member(file, offset, wanted)
        if data is None:
            return
        yield offset, data
        offset = _search(file, offset + 1, _MEMBER, _is_member) if data == DAMAGED else end


def _member(
    file: BinaryIO, offset: int, wanted: Wanted | None
) -> tuple[bytes | str | None, int | None]:
    """The member that begins there and where it ends; nothing at the end of the file."""
    file.seek(offset)
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    parts: list[bytes] = []
    size, passed, stated = 0, False, None
    if not (block := file.read(USUAL)):
        return None, None
    while block:
        try:
            parts.append(unpack.decompress(block))
        except zlib.error:
            return DAMAGED, None
        if size == 0:
            passed, stated = _is_passed(parts[0], wanted), record_length(parts[0])
        size += len(parts[-1])
        if size > LARGEST_RECORD or passed:
            parts.clear()
        if size > LARGEST_RECORD >= (stated or size):
            return AS_ONE, None
        if unpack.eof:
            end = file.tell() - len(unpack.unused_data)
            if passed:
                more = stated is not None and size > stated
                return _member(file, offset, None) if more else (NOT_WANTED, end)
            return b"".join(parts) if size <= LARGEST_RECORD else TOO_LARGE, end
        block = file.read(BLOCK)
    return CUT_OFF, None


def _is_passed(data: bytes, wanted: Wanted | None) -> bool:
    """Whether a record begins there that is a response, and none that is wanted."""
    if wanted is None or not data.startswith(_RECORD):
        return False
    head, end, _ = data.partition(b"\r\n\r\n")
    target = _TARGET.search(head)
    if not end or target is None or not _RESPONSE.search(head):
        return False
    return not wanted(target[1].decode("utf-8", "replace"))


def _is_member(file: BinaryIO, offset: int) -> bool:
    """Whether a gzip member that begins at this offset holds a WARC record."""
    file.seek(offset)
    try:
        head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(file.read(BLOCK), len(_RECORD))
    except zlib.error:
        return False
    return head == _RECORD


def _plain(
    stream: BinaryIO, wanted: Wanted | None, *, is_member: bool = False
) -> Iterator[Record | Unread]:
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    while (offset := _next_offset(stream)) is not None:
        found = _record(loader, stream, offset, wanted)
        yield found
        if isinstance(found, Unread) and found.why != NOT_WANTED:
            if found.why == CUT_OFF or is_member:
                return
            begin = _search(stream, offset + 1, _BEGIN)
            if begin is None:
                return
            stream.seek(begin)


def _record(
    loader: ArcWarcRecordLoader, stream: BinaryIO, offset: int, wanted: Wanted | None
) -> Record | Unread:
    try:
        parsed = loader.parse_record_stream(stream, known_format="warc")
        length = parsed.rec_headers.get_header("Content-Length") or ""
        known = _LENGTH.fullmatch(length.strip()) is not None
    except _UNREADABLE:
        known = False
    if not known:
        return Unread(offset, DAMAGED if stream.read(1) else CUT_OFF)
    target = parsed.rec_headers.get_header("WARC-Target-URI") or ""
    passed = wanted and parsed.rec_type == "response" and target and not wanted(target)
    content = _content(parsed.raw_stream, 0 if passed else LARGEST_RECORD)
    if parsed.raw_stream.limit:
        return Unread(offset, CUT_OFF)
    return Unread(offset, NOT_WANTED) if passed else Record(parsed, content, offset)


def _search(
    file: BinaryIO,
    start: int,
    pattern: re.Pattern[bytes],
    accept: Callable[[BinaryIO, int], bool] = lambda _file, _offset: True,
) -> int | None:
    """Offset of the next match's end that is accepted."""
    base, text = start, b""
    while True:
        file.seek(base + len(text))
        if not (block := file.read(BLOCK)):
            return None
        text += block
        for match in pattern.finditer(text):
            if accept(file, base + match.end()):
                return base + match.end()
        base += max(0, len(text) - _OVERLAP)
        text = text[-_OVERLAP:]


def _next_offset(stream: BinaryIO) -> int | None:
    """Where the next record begins, behind the blank lines that end the one before."""
    while True:
        offset = stream.tell()
        line = stream.readline()
        if not line:
            return None
        if line.strip():
            stream.seek(offset)
            return offset


def _content(limited: Any, largest: int) -> bytes | None:
    if limited.limit <= largest:
        return bytes(limited.read())
    while limited.read(BLOCK):
        pass
    return None
