"""What is kept in other ways than WARC files with a record each, told by how it begins."""

from __future__ import annotations

import re
import zlib
from contextlib import suppress

_BEGINNINGS = {
    b"PK\x03\x04": "a ZIP file, as WACZ is: unzip it, and name what is in its folder archive",
    b"\x28\xb5\x2f\xfd": "packed by zstd: unpack it (zstd -d), and name the WARC file",
    b"\x5d\x2a\x4d\x18": "packed by zstd: unpack it (zstd -d), and name the WARC file",
    b"BZh": "packed by bzip2: unpack it (bunzip2), and name the WARC file",
    b"\xfd7zXZ": "packed by xz: unpack it (unxz), and name the WARC file",
    b"filedesc://": "an ARC file: make a WARC file of it (warcio recompress FILE FILE.warc.gz)",
    b"<": "a page or a message: look at what stands there",
}
_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,15})\s", re.IGNORECASE | re.MULTILINE)


def other_format(head: bytes) -> str | None:
    """Say what a file is, and what to do, where it is no WARC file by its first bytes.

    >>> other_format(b"BZh91AY&SY")
    'it is no WARC file, but packed by bzip2: unpack it (bunzip2), and name the WARC file'
    >>> other_format(b"WARC/1.0"), other_format(b"")
    (None, None)
    """
    with suppress(zlib.error):  # it is not packed so
        head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 64)
    for beginning, what in _BEGINNINGS.items():
        if head.lstrip().startswith(beginning):
            return f"it is no WARC file, but {what}"
    return None


def record_length(data: bytes) -> int | None:
    """Bytes of the record that begins there, by its own word, with the lines that end it.

    >>> record_length(b"WARC/1.0\\r\\nContent-Length: 2\\r\\n\\r\\nab\\r\\n\\r\\nWARC/1.0")
    37
    """
    head, end, _ = data.partition(_END)
    length = _LENGTH.search(head + _END)
    return len(head) + 2 * len(_END) + int(length[1]) if length and end else None
