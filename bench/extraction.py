"""CPU time of extraction as a multiple of one parse, beside other extractors on the same pages."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean, median
from zoneinfo import ZoneInfo

from lxml import html

from bench.databases import Databases
from bench.extractors import Reading, by_newspaper, by_trafilatura, reading_of
from bench.figure import Extractor, Figure, Findings
from bench.pages import PageAndGold, article_pages, read
from bench.sizes import Say, Sizes
from demo.truth import GoldArticle

BEIRUT = ZoneInfo("Asia/Beirut")
MOST, AIM = 3.0, 2.8
WARM_UP = 20  # pages on which an extractor loads what it loads once
_PARSER = html.HTMLParser(encoding="utf-8")

Extract = Callable[[PageAndGold], Reading]
EXTRACTORS: dict[str, Extract] = {
    "mediacrawl": lambda page: reading_of(read(page)),
    "trafilatura": lambda page: by_trafilatura(page.url, page.body.decode()),
    "newspaper4k": lambda page: by_newspaper(page.url, page.body.decode()),
}


def run(sizes: Sizes, folder: Path, databases: Databases, say: Say) -> Findings:
    """Measure the extraction beside the parse, then all extractors on a sample."""
    say(f"extraction: writing {sizes.pages:,} article pages")
    pages = article_pages(sizes.pages)
    passes = [measure(pages) for _ in range(sizes.passes)]
    parse, extract = (median(times) for times in zip(*passes, strict=True))
    say(f"extraction: {extract * 1e3:.2f} ms a page, a parse {parse * 1e3:.2f} ms")
    ratio = median(extract / parse for parse, extract in passes)
    figures = (
        Figure(
            "extraction.ratio", "extraction: CPU ÷ one lxml parse", ratio, at_most=MOST, aim=AIM
        ),
        Figure("extraction.ms", "  ms an article page", extract * 1e3),
    )
    found = []
    for name, extractor in EXTRACTORS.items():
        found.append(_compare(name, extractor, pages[: sizes.sample], parse))
        say(f"extraction: {name}: {found[-1].cost:.1f} parses a page")
    return Findings(figures, tuple(found))


def measure(pages: list[PageAndGold]) -> tuple[float, float]:
    """CPU seconds a page of the bare parse and of the extraction.

    They take turns at every page: both then meet the same caches, heap and clock rate. A loop of
    nothing but parses runs a quarter faster or slower from one time to the next.
    """
    parse = extract = 0.0
    for page in pages:
        began = time.process_time()
        html.document_fromstring(page.body, parser=_PARSER)
        parsed = time.process_time()
        read(page)
        extract += time.process_time() - parsed
        parse += parsed - began
    return parse / len(pages), extract / len(pages)


def _compare(name: str, extract: Extract, pages: list[PageAndGold], parse: float) -> Extractor:
    for page in pages[:WARM_UP]:
        extract(page)
    began = time.process_time()
    readings = [extract(page) for page in pages]
    seconds = (time.process_time() - began) / len(pages)
    return judge(name, seconds / parse, readings, [page.gold for page in pages])


def judge(
    name: str, cost: float, readings: Sequence[Reading], golds: Sequence[GoldArticle]
) -> Extractor:
    """Compare what was found with the gold."""
    pairs = list(zip(readings, golds, strict=True))
    return Extractor(
        name,
        cost,
        title=fmean(_flat(found.title) == _flat(gold.title) for found, gold in pairs),
        day=fmean(_is_day(found.day, gold.published_at) for found, gold in pairs),
        body=fmean(_flat(found.body) == _flat(gold.body) for found, gold in pairs),
        words=fmean(word_f1(found.body, gold.body) for found, gold in pairs),
    )


def word_f1(found: str | None, gold: str) -> float:
    """F1 of the words as multisets."""
    here, there = Counter(_flat(found).split()), Counter(gold.split())
    common = (here & there).total()
    return 2 * common / (here.total() + there.total()) if common else 0.0


def _flat(text: str | None) -> str:
    return " ".join((text or "").split())


def _is_day(found: str | None, gold: datetime | None) -> bool:
    """Whether the day is right in Beirut or in UTC: extractors that ignore zones are not blamed."""
    if gold is None:
        return found is None
    return found in {f"{gold.astimezone(zone):%Y-%m-%d}" for zone in (BEIRUT, UTC)}
