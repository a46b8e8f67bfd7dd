"""Chunks of the wire, as other makers keep them (RFC 9112, 7.1), joined."""

from __future__ import annotations

import re

_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")


def joined(content: bytes) -> bytes | None:
    """The body that the chunks make; None where their end is missing.

    Content without any is given as it is: some makers join the chunks and leave the header.

    >>> joined(b"3\\r\\nabc\\r\\n2;x=y\\r\\nde\\r\\n0\\r\\n\\r\\n")
    b'abcde'
    >>> joined(b"3\\r\\nabc\\r\\n2\\r\\nd"), joined(b"3\\r\\nabc\\r\\n"), joined(b"")
    (None, None, None)
    >>> joined(b"<p>Not chunked</p>")
    b'<p>Not chunked</p>'
    """
    if content and not _SIZE.match(content):
        return content
    parts: list[bytes] = []
    at = 0
    while found := _SIZE.match(content, at):
        size = int(found[1], 16)
        if size == 0:
            return b"".join(parts)
        at = found.end() + size
        parts.append(content[found.end() : at])
        if content[at : at + 2] == b"\r\n":
            at += 2
        elif content[at : at + 1] == b"\n":
            at += 1
    return None
