"""The pages of `scrapy browse` on a large corpus: how soon they answer, two asked at a time."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode
from urllib.request import urlopen

from sqlalchemy import Engine

from bench.databases import Databases
from bench.demo_site import ROOT
from bench.figure import Figure, Findings
from bench.scale_fill import filled
from bench.scale_questions import rows_of
from bench.sizes import Say, Sizes

MOST_MS = 150
ADDRESSES, AT_ONCE, SEED, PATIENCE = 200, 2, 7, 120
_NARROWED = ({}, {"edition": "ar"}, {"kind": "news"}, {"outlet": "harbour_1"})
_WORDS = "SELECT edition, word FROM bench.word WHERE number IN (9, 40, 300, 2000, 5000)"
_TAGS = "SELECT name FROM store.tag ORDER BY tag_id LIMIT 5"
_AUTHORS = "SELECT name FROM store.author ORDER BY author_id LIMIT 5"
_SECTIONS = "SELECT DISTINCT section, outlet FROM corpus.article_count LIMIT 5"
_STORIES = """
SELECT DISTINCT story_id FROM store.story WHERE article_id % 7 = 0 ORDER BY story_id LIMIT 500
"""
_NEWEST = "SELECT max(article_id) AS article_id FROM store.article"


def run(sizes: Sizes, folder: Path, databases: Databases, say: Say) -> Findings:
    """Fill, serve, and ask for mixed addresses twice: what is measured is the second time."""
    with filled(sizes, databases, say) as (url, engine):
        asked = addresses(engine)
        engine.dispose()
        return _measure(url, asked, sizes, say)


def _measure(url: str, asked: list[str], sizes: Sizes, say: Say) -> Findings:
    with _serving(url) as origin:
        say(f"browse: asking for {len(asked)} addresses, {AT_ONCE} at a time")
        answer(origin, asked)
        return findings(answer(origin, asked), sizes.corpus)


def addresses(engine: Engine) -> list[str]:
    """Mixed addresses, the same each time: a third searches, articles and stories each."""
    dice = random.Random(SEED)
    searches = list(_searches(engine))
    newest = rows_of(engine, _NEWEST)[0].article_id
    stories = [row.story_id for row in rows_of(engine, _STORIES)]
    found = []
    for number in range(ADDRESSES):
        if number % 3 == 0:
            found.append(f"/search?{urlencode(dice.choice(searches))}")
        elif number % 3 == 1 or not stories:
            found.append(f"/article/{dice.randint(1, newest)}")
        else:
            found.append(f"/story/{dice.choice(stories)}")
    return found


def _searches(engine: Engine) -> Iterator[dict[str, str]]:
    yield from _NARROWED
    yield {"undated": "1"}
    for row in rows_of(engine, _WORDS):
        yield {"words": row.word}
        yield {"words": row.word, "edition": row.edition}
    for name, sql in {"tag": _TAGS, "author": _AUTHORS}.items():
        yield from ({name: row.name} for row in rows_of(engine, sql))
    for row in rows_of(engine, _SECTIONS):
        yield {"section": row.section or "", "outlet": row.outlet}


def answer(origin: str, asked: list[str]) -> list[tuple[str, float]]:
    """Milliseconds that each address took."""

    def one(address: str) -> tuple[str, float]:
        began = time.perf_counter()
        with urlopen(f"{origin}{address}", timeout=PATIENCE) as answered:
            answered.read()
        return address, (time.perf_counter() - began) * 1e3

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, asked))


def findings(taken: list[tuple[str, float]], articles: int) -> Findings:
    """The figures of each kind of page."""
    by_kind = defaultdict(list)
    for address, milliseconds in taken:
        by_kind[address[1:].partition("/")[0].partition("?")[0]].append(milliseconds)
    figures = []
    for kind, found in sorted(by_kind.items()):
        label = f"browse: {kind}, p50 ms, {articles:,} articles, {AT_ONCE} at a time"
        p95 = quantiles(found, n=20)[-1] if len(found) > 1 else found[0]
        figures += [
            Figure(f"browse.{kind}.p50", label, median(found), form="{:,.0f}"),
            Figure(f"browse.{kind}.p95", "  p95", min(p95, max(found)), at_most=MOST_MS,
                   form="{:,.0f}"),
        ]  # fmt: skip
    return Findings(tuple(figures))


@contextmanager
def _serving(url: str) -> Iterator[str]:
    command = [sys.executable, "-m", "scrapy", "browse", "--port", "0", "--timeout", str(PATIENCE)]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline().split()
        if len(said) < 2:
            raise RuntimeError("scrapy browse did not start: it says why above")
        yield said[1].rstrip("/")
    finally:
        process.terminate()
        process.wait()
