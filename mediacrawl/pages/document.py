"""A page as it came: its bytes decoded and parsed once, whatever they are."""

from __future__ import annotations

import codecs
import re

from lxml import etree

# The head of a page, where a declaration of its encoding stands if there is one.
_HEAD = 2048
_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_PARSER = etree.HTMLParser(
    encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
)


# Bytes of a page without its comments, which nobody reads. Real pages reach 2 MB.
LARGEST = 8 * 2**20
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)


class Document:
    """A parsed page. `root` is None where there is nothing to parse; nothing here raises.

    Bytes that are valid UTF-8 are UTF-8, whatever header and meta say, because servers' words on
    it are wrong more often than a text in another encoding is valid UTF-8 by chance.
    """

    __slots__ = ("body", "encoding", "root", "too_large", "url")

    def __init__(self, url: str, body: bytes, encoding: str | None = None) -> None:
        """Parse `body`; `encoding` is what the HTTP header declares, if anything."""
        self.url = url
        if len(body) > LARGEST:
            body = _COMMENT.sub(b"", body)
        self.too_large = len(body) > LARGEST
        self.body, self.encoding = _as_utf8(b"" if self.too_large else body, encoding)
        self.root = _parse(self.body)


def _as_utf8(body: bytes, declared: str | None) -> tuple[bytes, str]:
    body, name = _transcoded(body, declared)
    return (body.replace(b"\0", b"") if b"\0" in body else body), name


def _transcoded(body: bytes, declared: str | None) -> tuple[bytes, str]:
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace").encode("utf-8", "replace"), "utf-16"
    if not body.isascii():
        try:
            body.decode("utf-8")
        except UnicodeDecodeError:
            return _from_declared(body, declared)
    return body.removeprefix(codecs.BOM_UTF8), "utf-8"


def _from_declared(body: bytes, declared: str | None) -> tuple[bytes, str]:
    meta = _META_CHARSET.search(body, 0, _HEAD)
    for name in (declared, meta and meta[1].decode("ascii"), "cp1252"):
        codec = _text_codec(name)
        if codec is None:
            continue
        # Damaged UTF-8 lands here too: it keeps its good parts when it is declared.
        return body.decode(codec, "replace").encode("utf-8", "replace"), codec
    return body.decode("latin-1").encode("utf-8"), "latin-1"


def _text_codec(name: str | None) -> str | None:
    if not name:
        return None
    try:
        info = codecs.lookup(name.strip())
        b"a".decode(info.name, "replace")  # refuses codecs that do not give text, such as base64
    except (LookupError, ValueError):
        return None
    # Browsers read every label of Latin-1 as its superset (WHATWG encoding standard).
    return "cp1252" if info.name in ("iso8859-1", "ascii") else info.name


def _parse(body: bytes) -> etree._Element | None:
    if not body.strip():
        return None
    try:
        return etree.fromstring(body, _PARSER)
    except (etree.LxmlError, ValueError):
        return None
