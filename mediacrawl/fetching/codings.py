"""Content codings (RFC 9110, 8.4.1) undone, whole or not at all.

A stream that ends before its own mark of an end is half a page, however right its Content-Length
is: Scrapy gives what there is of it, and half a page would be stored as what the outlet wrote.
"""

from __future__ import annotations

import codecs
import re
import sys
import zlib
from collections.abc import Callable
from typing import Protocol

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_CHUNK = 2**16
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_MARKS = {_GZIP: "gzip", _ZSTD: "zstd"}
_START = 200
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")


class _Decompressor(Protocol):
    """What zlib's and zstd's have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class CutShortError(ValueError):
    """The stream has no end."""


class DamagedError(ValueError):
    """The bytes are none of the coding's, or not those that were packed."""


class TooLargeError(ValueError):
    """It unpacks to more than is allowed."""


def decode(body: bytes, coding: str, max_size: int) -> bytes:
    """Undo one coding: gzip, x-gzip, deflate, br, zstd. Nothing is the coding of nothing.

    What stands behind the stream's end is left: servers fill up with zeros, and it is no content.
    What is packed otherwise than is said, or not at all, is taken for what it is, as browsers do.

    Args:
        max_size: Bytes that may come of it.

    Raises:
        CutShortError: the stream has no end.
        DamagedError: it cannot be read to its end.
        TooLargeError: it is larger.
    """
    if not body:
        return body
    try:
        return _DECODERS[coding](body, max_size)
    except DamagedError:
        if _is_plain(body):
            return body
        other = next((name for mark, name in _MARKS.items() if body.startswith(mark)), coding)
        if other == coding.removeprefix("x-"):
            raise
        return _DECODERS[other](body, max_size)


def _is_plain(body: bytes) -> bool:
    """Whether it is markup or JSON: no coding's bytes begin so and go on without a control."""
    start = body[:_START].removeprefix(codecs.BOM_UTF8).lstrip()
    return start[:1] in (b"<", b"{", b"[") and not _CONTROL.search(start)


def _gzip(body: bytes, max_size: int) -> bytes:
    """All members, one after another (RFC 1952, 2.2)."""
    return _series(body, max_size, _GZIP, lambda: zlib.decompressobj(zlib.MAX_WBITS | 16))


def _zstd(body: bytes, max_size: int) -> bytes:
    """All frames, one after another (RFC 8878, 3.1)."""
    return _series(body, max_size, _ZSTD, zstd.ZstdDecompressor)


def _deflate(body: bytes, max_size: int) -> bytes:
    """With zlib's header, as it should be, or without, as some servers send it."""
    try:
        return _unpacked(zlib.decompressobj(), body, max_size)
    except DamagedError:
        return _unpacked(zlib.decompressobj(-zlib.MAX_WBITS), body, max_size)


def _series(body: bytes, max_size: int, mark: bytes, new: Callable[[], _Decompressor]) -> bytes:
    parts: list[bytes] = []
    while not parts or body.startswith(mark):
        one = new()
        parts.append(_unpacked(one, body, max_size))
        max_size -= len(parts[-1])
        body = one.unused_data
    return b"".join(parts)


def _unpacked(one: _Decompressor, body: bytes, max_size: int) -> bytes:
    given = body

    def step() -> bytes:
        nonlocal given
        part = one.decompress(given, _CHUNK)
        given = getattr(one, "unconsumed_tail", b"")  # zstd's keeps it itself
        return part

    return _all(step, lambda: one.eof, max_size)


def _brotli(body: bytes, max_size: int) -> bytes:
    one = brotli.Decompressor()
    given = body

    def step() -> bytes:
        nonlocal given
        part = bytes(one.process(given, output_buffer_limit=_CHUNK))
        given = b""
        return part

    return _all(step, one.is_finished, max_size)


def _all(step: Callable[[], bytes], at_end: Callable[[], bool], max_size: int) -> bytes:
    """Join the parts that a decoder gives, up to the stream's end."""
    parts: list[bytes] = []
    while not at_end():
        try:
            part = step()
        except (zlib.error, brotli.error, zstd.ZstdError) as error:
            raise DamagedError from error
        if not part and not at_end():
            raise CutShortError
        max_size -= len(part)
        if max_size < 0:
            raise TooLargeError
        parts.append(part)
    return b"".join(parts)


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
