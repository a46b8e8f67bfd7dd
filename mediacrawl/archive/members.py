"""The records of a WARC file as bytes: where each begins, and where a file is cut off or broken."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

GZIP = b"\x1f\x8b"
BLOCK = 64 * 1024
# A page of a news site is far smaller; films and disk images in others' archives are passed over.
LARGEST_RECORD = 64 * 1024 * 1024
# What warcio raises for lines that are none of a record; the last two where it does not look.
_UNREADABLE = (StatusAndHeadersParserException, ValueError, AttributeError)


class DamagedError(Exception):
    """From this offset on nothing can be read; `cut_off` where only the file's end is missing."""

    def __init__(self, offset: int, *, cut_off: bool) -> None:
        super().__init__(offset)
        self.offset = offset
        self.cut_off = cut_off


class Record:
    """A record: warcio's reading of its headers, and its content without them."""

    __slots__ = ("content", "offset", "parsed")

    def __init__(self, parsed: Any, content: bytes | None, offset: int) -> None:
        self.parsed = parsed
        self.content = content
        """None where it is larger than LARGEST_RECORD, or not whole."""
        self.offset = offset


def records(file: BinaryIO) -> Iterator[Record]:
    """Every record from the file's position on, gzipped by record or plain.

    warcio reads one record; stepping from one to the next is done here, since warcio passes over
    damage, with its words on standard error.

    Raises:
        DamagedError: the rest cannot be read.
        OSError: the file cannot be read.
    """
    start = file.tell()
    head = file.read(len(GZIP))
    file.seek(start)
    if head != GZIP:
        yield from _plain(file)
        return
    for offset, data in _members(file):
        try:
            for record in _plain(BytesIO(data)):
                record.offset = offset
                yield record
        except DamagedError as error:
            if not error.cut_off:
                raise DamagedError(offset, cut_off=False) from None
            # The member is whole and the record in it is not: as its writer left it.


def _members(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Offset and content of each gzip member; of one that is too large, no content."""
    pending = b""
    while block := pending or file.read(BLOCK):
        offset = file.tell() - len(block)
        unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
        parts, size = [], 0
        try:
            while True:
                parts.append(unpack.decompress(block))
                size += len(parts[-1])
                if size > LARGEST_RECORD:
                    parts.clear()
                if unpack.eof:
                    break
                if not (block := file.read(BLOCK)):
                    raise DamagedError(offset, cut_off=True)
        except zlib.error:
            raise DamagedError(offset, cut_off=False) from None
        pending = unpack.unused_data
        yield offset, b"".join(parts) if size <= LARGEST_RECORD else b""


def _plain(stream: BinaryIO) -> Iterator[Record]:
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    while (offset := _next_offset(stream)) is not None:
        try:
            parsed = loader.parse_record_stream(stream, known_format="warc")
        except (ArchiveLoadFailed, EOFError, *_UNREADABLE):
            raise DamagedError(offset, cut_off=not stream.read(1)) from None
        if parsed.length is None:
            raise DamagedError(offset, cut_off=not stream.read(1))
        content = _content(parsed.raw_stream)
        if parsed.raw_stream.limit:
            raise DamagedError(offset, cut_off=True)
        yield Record(parsed, content, offset)


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


def _content(limited: Any) -> bytes | None:
    if limited.limit <= LARGEST_RECORD:
        return bytes(limited.read())
    while limited.read(BLOCK):
        pass
    return None
