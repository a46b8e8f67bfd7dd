"""What it costs to keep more than the articles: the ledger, near-duplicates and the archive."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from unittest.mock import patch

from bench.databases import Databases
from bench.figure import Figure, Findings
from bench.pages import article_pages, read_for_store
from bench.sizes import Say, Sizes
from mediacrawl.archive.capture import Capture
from mediacrawl.archive.writer import ArchiveWriter, run_info
from mediacrawl.db.batch import store_batch
from mediacrawl.db.engine import make_engine
from mediacrawl.items import Article, Asked
from mediacrawl.kinds import Kind
from mediacrawl.settings import MEDIACRAWL_ARCHIVE_FILE_SIZE, MEDIACRAWL_BATCH_SIZE

LEAST = 0.6
_HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip")]


def run(sizes: Sizes, folder: Path, databases: Databases, say: Say) -> Findings:
    """Store with everything and with the articles alone, in turn, each in a fresh database."""
    say(f"keeping: reading {sizes.articles:,} articles")
    pages = article_pages(sizes.articles)
    articles = [read_for_store(page, number) for number, page in enumerate(pages)]
    bodies = [gzip.compress(page.body, 6) for page in pages]  # as servers send them
    rates: dict[bool, list[float]] = {True: [], False: []}
    for number in range(1, sizes.rounds + 1):
        for everything, done in rates.items():
            archive = folder / f"keeping-{number}" if everything else None
            seconds = measure(articles, bodies, databases.fresh(), archive)
            done.append(len(articles) / seconds)
        say(
            f"keeping: round {number} of {sizes.rounds}: articles/s "
            f"{rates[True][-1]:,.0f} with everything, {rates[False][-1]:,.0f} without"
        )
    ratio = median(rates[True]) / median(rates[False])
    label = "store with ledger, near-duplicates, archive ÷ without"
    return Findings((Figure("keeping.ratio", label, ratio, at_least=LEAST),))


def measure(
    articles: list[Article], bodies: list[bytes], database_url: str, archive: Path | None
) -> float:
    """Seconds of storing; without an archive folder the articles alone."""
    engine = make_engine(database_url)
    writer = _writer(archive) if archive else None
    began = time.perf_counter()
    for start in range(0, len(articles), MEDIACRAWL_BATCH_SIZE):
        batch = articles[start : start + MEDIACRAWL_BATCH_SIZE]
        if writer:
            for article, body in zip(batch, bodies[start:], strict=False):
                writer.write(_capture(article, body))
            store_batch(engine, batch, run_id=None)
        else:
            with _articles_alone():
                store_batch(engine, batch, run_id=None)
    if writer:
        writer.close()
    seconds = time.perf_counter() - began
    engine.dispose()
    return seconds


@contextmanager
def _articles_alone() -> Iterator[None]:
    """Nothing in the product turns these off; here they are made to do nothing."""
    with (
        patch("mediacrawl.db.writer.write_ledger"),
        patch("mediacrawl.db.articles.write.mark_near_duplicates"),
    ):
        yield


def _writer(folder: Path) -> ArchiveWriter:
    info = run_info(
        software="bench", spider="almayadeen", arguments={}, obeys_robots=True, contact=""
    )
    return ArchiveWriter(folder, "bench", info, file_size=MEDIACRAWL_ARCHIVE_FILE_SIZE)


def _capture(article: Article, body: bytes) -> Capture:
    assert article.fetch is not None
    asked = Asked(Kind.ARTICLE)
    return Capture(article.fetch.url, article.fetch.at, 200, "OK", _HEADERS, body, asked)
