"""Sitemaps (https://www.sitemaps.org/protocol.html) and their news extension, from their bytes."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from mediacrawl.values.dates import parse_iso

GZIP = b"\x1f\x8b"
_MONTH = re.compile(r"(\d{4})-(\d{1,2})(?=\D*$)")


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One `url` or `sitemap` element."""

    url: str
    """As written."""

    modified: datetime | None = None
    """`lastmod` (aware, UTC)."""

    published: datetime | None = None
    """`news:publication_date` (aware, UTC)."""


class Sitemap:
    """A sitemap or an index of sitemaps; anything else is neither and has no entries."""

    def __init__(self, body: bytes, max_size: int, now: datetime) -> None:
        """Parse the bytes, unpacked up to `max_size` where they are gzipped.

        Times later than `now` are absurd and left out.
        """
        self.now = now
        self.root = _parse(_unpacked(body, max_size))
        name = _local_name(self.root) if self.root is not None else ""
        self.is_index = name == "sitemapindex"
        self.is_sitemap = self.is_index or name == "urlset"

    def entries(self) -> Iterator[SitemapEntry]:
        """Every entry that has an address, in the file's order."""
        if self.root is None or not self.is_sitemap:
            return
        for element in self.root:
            values = _texts(element)
            if url := values.get("loc"):
                modified = parse_iso(values.get("lastmod"), self.now)
                published = parse_iso(values.get("publication_date"), self.now)
                yield SitemapEntry(url, modified, published)


def month_of(url: str) -> tuple[int, int] | None:
    """Year and month that a sitemap's address names: '.../sitemap-2024-8.xml' → (2024, 8)."""
    found = _MONTH.search(url.rpartition("/")[2].removesuffix(".gz").removesuffix(".xml"))
    if not found or not 1 <= int(found[2]) <= 12:
        return None
    return int(found[1]), int(found[2])


def _unpacked(body: bytes, max_size: int) -> bytes:
    if not body.startswith(GZIP):
        return body
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        content = unpack.decompress(body, max_size)
    except zlib.error:
        return b""
    return b"" if unpack.unconsumed_tail else content


def _parse(body: bytes) -> etree._Element | None:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(body.strip(), parser)
    except (etree.LxmlError, ValueError):
        return None


def _texts(element: etree._Element) -> dict[str, str]:
    """Texts of the descendants by local name, the first of each."""
    found: dict[str, str] = {}
    for child in element.iter():
        text = (child.text or "").strip()
        if text:
            found.setdefault(_local_name(child), text)
    return found


def _local_name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
