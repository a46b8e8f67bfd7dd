"""Sitemaps (https://www.sitemaps.org/protocol.html) and their news extension, from their bytes."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.source.encodings import utf8_of
from mediacrawl.pages.source.gzipped import CUT_SHORT, unpacked
from mediacrawl.pages.source.xml_root import from_root, tree_of
from mediacrawl.values.dates import parse_iso, read_stated
from mediacrawl.values.times.calendars import ENGLISH
from mediacrawl.values.times.moments import instant_of
from mediacrawl.values.times.written_days import Style

NO_ADDRESS = "no address"
"""Why an entry names nothing: none is said, or none that can be one."""
MOST_ENTRIES = 75_000
"""Of a sitemap; the protocol allows 50,000. As many take a second and a half."""

_ADDRESS = re.compile(r"https?://\S+")
_LONGEST_START = 100
_MONTH = re.compile(r"(\d{4})-(\d{1,2})(?=\D*$)|\byyyy=(\d{4})&mm=(\d{1,2})\b")
_ROOT = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:urlset|sitemapindex)(?=[\s/>])", re.IGNORECASE)
# What stands before the root of other documents that speak of sitemaps.
_OTHER_ROOT = re.compile(rb"<(?:html|head|body|rss|feed)[\s>]", re.IGNORECASE)
_ENTRY_END = re.compile(rb"</(?:[\w.-]{1,40}:)?(?:url|sitemap)\s*>\s*\Z", re.IGNORECASE)
_ROOT_END = re.compile(
    rb"</(?:[\w.-]{1,40}:)?(?:urlset|sitemapindex)\s*>|\A<[^<>]{1,2000}/>", re.IGNORECASE
)
_ROOT_TAG = re.compile(rb"<(/?)(?:[\w.-]{1,40}:)?(?:urlset|sitemapindex)[^<>]*>", re.IGNORECASE)
_MOST_COMMENTS = 4
_ROOTS = ("urlset", "sitemapindex")
_ENGLISH = Style(ENGLISH)
# Namespaces, and prefixes that nobody declared, of what stands beside the article's own facts.
_BESIDE = ("image", "video", "xhtml", "mobile")


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One `url` or `sitemap` element."""

    url: str
    """As written; it may be relative to the sitemap's address."""

    modified: datetime | None = None
    """`lastmod` (aware, UTC)."""

    published: datetime | None = None
    """`news:publication_date` (aware, UTC)."""

    is_sitemap: bool = False
    """Whether a `sitemap` element names it, which may stand among articles."""


class Sitemap:
    """A sitemap or an index of sitemaps; anything else is neither and has no entries."""

    def __init__(self, body: bytes, max_size: int, now: datetime) -> None:
        """Parse the bytes, unpacked up to `max_size` where they are gzipped.

        Times later than `now` are absurd and left out.
        """
        self.now = now
        self.damage: str | None
        """What is wrong with the file, in short; its entries are those that could be read."""
        self.lost = Counter[str]()
        """How many of the entries that were read name nothing, by why."""
        whole, self.damage = unpacked(body, max_size)
        self._listed = _listed(whole)
        content = from_root(whole, _ROOT, _OTHER_ROOT)
        self.root = _tree_of_all(content)
        name = _local_name(self.root) if self.root is not None else ""
        self.is_index = name == "sitemapindex"
        is_set = name in _ROOTS
        self.is_sitemap = is_set or bool(self._listed)
        self._last_is_part = False
        end = _without_comments_at_end(content)
        if is_set and not _ROOT_END.search(end, max(0, len(end) - 200)):
            self.damage = self.damage or CUT_SHORT
            self._last_is_part = not _ENTRY_END.search(end, max(0, len(end) - 100))
        count = len(self._listed) or (len(self.root) if is_set and self.root is not None else 0)
        if count > MOST_ENTRIES:
            self.damage = f"cut off: it has {count:,} entries, {MOST_ENTRIES:,} are read"

    def entries(self) -> Iterator[SitemapEntry]:
        """Every entry that has an address, in the file's order; `lost` counts the others."""
        self.lost.clear()
        yield from (SitemapEntry(url) for url in self._listed[:MOST_ENTRIES])
        if self.root is None or not self.is_sitemap:
            return
        last = self.root[-1] if len(self.root) and self._last_is_part else None
        for element in islice(self._elements(), MOST_ENTRIES):
            if element is not last and (entry := self._entry(element)):
                yield entry

    def _elements(self) -> Iterator[Node]:
        """Give what the root holds; some wrap it in a second one."""
        for element in self.root if self.root is not None else ():
            if _local_name(element) in _ROOTS:
                yield from element
            else:
                yield element

    def _entry(self, element: Node) -> SitemapEntry | None:
        name = _local_name(element)
        if name not in ("url", "sitemap"):
            return None
        texts = _texts(element)
        if not texts.get("loc"):
            self.lost[NO_ADDRESS] += 1
            return None
        modified = self._time(texts.get("lastmod"))
        published = self._time(texts.get("publication_date"))
        return SitemapEntry(texts["loc"], modified, published, name == "sitemap")

    def _time(self, said: str | None) -> datetime | None:
        """Read a time: as the protocol has it, or in another form that is no riddle."""
        found = parse_iso(said, self.now)
        moment = read_stated(said, _ENGLISH) if said and found is None else None
        return instant_of(moment, UTC, self.now) if moment and not moment.swapped else found


def _tree_of_all(content: bytes) -> Node | None:
    """Parse a sitemap, and those behind its end: what makes several into one file joins them so."""
    roots = [root for part in _documents(content) if (root := tree_of(part)) is not None]
    for other in roots[1:]:
        roots[0].extend(list(other))
    return roots[0] if roots else None


def _documents(content: bytes) -> Iterator[bytes]:
    """Part a file where one root has ended and the next begins; roots may stand in each other."""
    start = depth = 0
    for tag in _ROOT_TAG.finditer(content) if _may_be_several(content) else ():
        if depth == 0 and tag.start() > start and not tag[1]:
            yield content[start : tag.start()]
            start = tag.start()
        depth += -1 if tag[1] else 0 if tag[0].endswith(b"/>") else 1
    yield content[start:]


def _may_be_several(content: bytes) -> bool:
    lowered = content.lower()
    return lowered.count(b"urlset") + lowered.count(b"sitemapindex") > len(_ROOTS)


def _without_comments_at_end(content: bytes) -> bytes:
    """Leave out what a server says of the time that it took."""
    for _ in range(_MOST_COMMENTS):
        start = content.rfind(b"<!--") if content.endswith(b"-->") else -1
        if start < 0:
            break
        content = content[:start].rstrip()
    return content


def _listed(body: bytes) -> list[str]:
    """Give the addresses of a sitemap that is plain text, one a line, as the protocol allows.

    Source: https://www.sitemaps.org/protocol.html#otherformats
    """
    start = body[:_LONGEST_START].removeprefix(codecs.BOM_UTF8).lstrip()
    if not start.startswith((b"http://", b"https://")):
        return []
    text, _ = utf8_of(body, None)
    lines = [line.strip() for line in text.decode("utf-8", "replace").splitlines()]
    lines = [line for line in lines if line]
    return lines if all(map(_ADDRESS.fullmatch, lines)) else []


def month_of(url: str) -> tuple[int, int] | None:
    """Year and month that a sitemap's address names: '.../sitemap-2024-8.xml' → (2024, 8);
    '/sitemap.xml?yyyy=2024&mm=08' likewise."""
    found = _MONTH.search(url.rpartition("/")[2].removesuffix(".gz").removesuffix(".xml"))
    year, month = (int(number) for number in found.groups() if number) if found else (0, 0)
    return (year, month) if 1 <= month <= 12 else None


def _texts(element: Node) -> dict[str, str]:
    """Texts of an entry's own parts and of its news by local name, the first of each."""
    found: dict[str, str] = {}
    for child in element:
        name = _local_name(child)
        parts = child.iter() if name == "news" else (child,)
        for part in parts:
            if (text := (part.text or "").strip()) and not _is_beside(part):
                found.setdefault(_local_name(part), text)
    return found


def _is_beside(part: Node) -> bool:
    space, _, _ = str(part.tag).replace("}", ":").rpartition(":")
    return any(word in space for word in _BESIDE)


def _local_name(element: Node) -> str:
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()
