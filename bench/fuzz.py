"""Reads what `mutations` makes, on all cores: what raises, and how long the slowest takes."""

from __future__ import annotations

import logging
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bench.mutations import charset, json_ld, mutated, repacked
from demo.site import build
from mediacrawl.archive.capture import Capture
from mediacrawl.archive.reader import WarcFile
from mediacrawl.archive.writer import ARGUMENTS, ArchiveWriter
from mediacrawl.items import Article, Asked, Fetch, Listing
from mediacrawl.kinds import Kind
from mediacrawl.pages.dates.hidden_dates import day_by_htmldate
from mediacrawl.pages.discover import discover
from mediacrawl.pages.document import Document
from mediacrawl.pages.read import read
from mediacrawl.pages.reading import Raw
from mediacrawl.pages.text.elsewhere.generic import extract_blocks
from mediacrawl.reparse.reader import Reader
from mediacrawl.site import Site
from mediacrawl.sites.almayadeen import EN
from mediacrawl.spiders.readers.isolated import limit

NOW = datetime(2025, 11, 15, 12, tzinfo=UTC)
LONGEST = 2.0
"""CPU seconds that reading one of them may take."""
HANGS = 120.0
"""Seconds after which nothing but the end of its process ends it."""
_SITE = 30  # articles of the demo site whose pages are changed
_CHUNK = 50
_MAX_SIZE = 16 * 2**20
_PLAIN = Site("www.daily.example", "en")
_CASES = (
    (EN, Kind.ARTICLE, "news/politics/a-ferry-sails-again"), (EN, Kind.SECTION, "news/politics"),
    (_PLAIN, Kind.ARTICLE, "2026/03/01/a-ferry-sails-again"), (_PLAIN, Kind.FRONT, ""),
)  # fmt: skip


class Tried(NamedTuple):
    """What became of one."""

    number: int
    seconds: float
    read: bool
    """Whether it gave something; the others were refused with a reason."""
    error: str | None


@dataclass(slots=True)
class Fuzzed:
    """What became of them all."""

    kind: str
    tried: int = 0
    read: int = 0
    slowest: float = 0.0
    slow: list[int] = field(default_factory=list)
    """Numbers of those that took too long."""
    errors: dict[int, str] = field(default_factory=dict)
    """By number, what was raised."""

    @property
    def survived(self) -> int:
        """How many were read, or refused with a reason, in time."""
        return self.tried - len(set(self.slow) | set(self.errors))

    def add(self, one: Tried) -> None:
        """Count one."""
        self.tried += 1
        self.read += one.read
        self.slowest = max(self.slowest, one.seconds)
        if one.seconds > LONGEST:
            self.slow.append(one.number)
        if one.error:
            self.errors[one.number] = one.error


def fuzz(kind: str, count: int) -> Iterator[Fuzzed]:
    """Try so many of a kind (`KINDS`); gives the counts so far, again and again."""
    found = Fuzzed(kind)
    starts = range(0, count, _CHUNK)
    with ProcessPoolExecutor(os.cpu_count(), initializer=_begin) as pool:
        chunks = ((at, pool.submit(_try_some, kind, at, min(at + _CHUNK, count))) for at in starts)
        for start, chunk in list(chunks):
            try:
                tried = chunk.result()
            except BrokenProcessPool:
                raise SystemExit(
                    f"bench: a process died of one of {kind} {start} to {start + _CHUNK - 1}, or "
                    "of one that was read beside: try them by `bench.fuzz.try_one`"
                ) from None
            for one in tried:
                found.add(one)
            yield found


def _begin() -> None:
    """Load what is loaded once, which is no page's cost."""
    logging.disable(logging.CRITICAL)
    front = Document("https://www.daily.example/a", b"<p>The first ferry of the year.</p>")
    extract_blocks(front, set())
    day_by_htmldate(front, NOW)


def _try_some(kind: str, start: int, end: int) -> list[Tried]:
    tried = []
    for number in range(start, end):
        with limit(HANGS):
            tried.append(try_one(kind, number))
    return tried


def try_one(kind: str, number: int) -> Tried:
    """Make one and read it; to be called with a number that was named, too."""
    dice = random.Random(f"{kind} {number}")
    work = KINDS[kind](number, dice)
    began = time.process_time()
    try:
        gave, error = work(), None
    except KeyboardInterrupt:
        raise
    except BaseException as raised:  # a budget that ran out is no Exception
        gave, error = False, f"{type(raised).__name__}: {str(raised)[:200]}"
    return Tried(number, time.process_time() - began, gave, error)


Work = Callable[[], bool]


def _page(number: int, dice: random.Random) -> Work:
    pages = _bodies("text/html")
    return _reading(mutated(dice.choice(pages), dice.choice(pages), dice), number, charset(dice))


def _described(number: int, dice: random.Random) -> Work:
    script = f'<script type="application/ld+json">{json_ld(dice)}</script>'
    page = dice.choice(_bodies("text/html"))
    if dice.random() < 0.5:  # nothing else says what it is
        page = b"<html><head></head><body><p>" + b"The first ferry of the year. " * 20
    body = page.replace(b"</head>", script.encode("utf-8", "surrogatepass") + b"</head>", 1)
    return _reading(body, number, "")


def _reading(body: bytes, number: int, declared: str) -> Work:
    site, kind, path = _CASES[number % len(_CASES)]
    url = site.front_url + path
    raw = Raw(url, body, f"text/html; charset={declared}" if declared else "text/html")

    def work() -> bool:
        if kind is Kind.FRONT:
            discover(raw.document)
        reading = read(raw, Asked(kind), site, Fetch(url, NOW, 200), follow=True)
        return isinstance(reading.item, Article | Listing)

    return work


def _sitemap(_number: int, dice: random.Random) -> Work:
    maps = _bodies("application/xml")
    body = mutated(dice.choice(maps), dice.choice(maps), dice)
    url = f"{EN.front_url}sitemaps/all.xml"
    raw, kind = Raw(url, body, "application/xml"), dice.choice((Kind.SITEMAP, Kind.FEED))

    def work() -> bool:
        reading = read(raw, Asked(kind), EN, Fetch(url, NOW, 200), follow=True)
        return isinstance(reading.item, Listing)

    return work


def _archive(_number: int, dice: random.Random) -> Work:
    body, reader = repacked(_records(), dice), Reader({"almayadeen": EN}, _MAX_SIZE)

    def work() -> bool:
        with tempfile.NamedTemporaryFile(suffix=".warc.gz") as file:
            file.write(body)
            file.flush()
            kinds = [reader.read(capture).kind for capture in WarcFile(Path(file.name)).captures()]
        if "error" in kinds:
            raise ValueError("the reader raised: see the log of `scrapy reparse`")
        return bool(kinds)

    return work


KINDS: dict[str, Callable[[int, random.Random], Work]] = {
    "pages": _page, "sitemaps": _sitemap, "jsonld": _described, "warc": _archive,
}  # fmt: skip


@cache
def _bodies(content_type: str) -> list[bytes]:
    answers = build(_SITE).pages.values()
    return [one.body for one in answers if one.content_type.startswith(content_type) and one.body]


@cache
def _records() -> bytes:
    """An archive file of a run, with a few captures."""
    pages = build(_SITE).pages
    headers = [("Content-Type", "text/html; charset=utf-8")]
    with tempfile.TemporaryDirectory() as folder:
        info = {"software": "bench", "isPartOf": "run", ARGUMENTS: '{"pages":"1"}'}
        writer = ArchiveWriter(Path(folder), "run", info, file_size=10**9)
        for path in list(pages)[:8]:
            url, body = f"{EN.front_url}{path.lstrip('/')}", pages[path].body
            place = writer.write(Capture(url, NOW, 200, "OK", headers, body, Asked(Kind.ARTICLE)))
        writer.close()
        return (Path(folder) / place.file).read_bytes()
