"""Gzipped files unpacked as far as they go, within a bound."""

from __future__ import annotations

import zlib

GZIP = b"\x1f\x8b"
CUT_SHORT = "cut short"
NOT_GZIP = "not gzip to its end"
TOO_LARGE = "too large"

# Packed twice happens, when a server packs what was packed; more is a bomb.
_TIMES = 2
_MOST_MEMBERS = 10_000
_CHUNK = 2**14


def unpacked(body: bytes, max_size: int) -> tuple[bytes, str | None]:
    """Give what a file holds, all its members one after another, and what is wrong with it.

    Of a damaged file what comes before the damage is given, of one larger than `max_size` nothing.
    """
    damage = None
    for _ in range(_TIMES):
        if not body.startswith(GZIP):
            break
        body, found = _members(body, max_size)
        damage = damage or found
    return body, damage


def _members(body: bytes, max_size: int) -> tuple[bytes, str | None]:
    parts: list[bytes] = []
    start = 0
    for _ in range(_MOST_MEMBERS):
        part, start, damage = _member(body, start, max_size)
        max_size -= len(part)
        if max_size < 0:
            return b"", TOO_LARGE
        parts.append(part)
        if damage or body[start : start + len(GZIP)] != GZIP:
            return b"".join(parts), damage
    return b"".join(parts), TOO_LARGE


def _member(body: bytes, start: int, room: int) -> tuple[bytes, int, str | None]:
    """Unpack the member that begins at `start`; give where it ends, and what is wrong with it."""
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    parts: list[bytes] = []
    while start < len(body) and not unpack.eof and room >= 0:
        try:
            part = unpack.decompress(body[start : start + _CHUNK], room + 1)
        except zlib.error:
            return b"".join(parts), start, NOT_GZIP
        start += min(_CHUNK, len(body) - start) - len(unpack.unused_data)
        room -= len(part)
        parts.append(part)
    return b"".join(parts), start, None if unpack.eof else CUT_SHORT
