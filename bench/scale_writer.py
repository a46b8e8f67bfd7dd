"""What an article costs its writer beside a large corpus and a small one; nothing of it is kept."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from statistics import median

import psycopg
from sqlalchemy import Engine

from bench.databases import Databases
from bench.figure import Figure
from bench.pages import article_pages, read_for_store
from bench.scale_fill import filled
from bench.sizes import Say, Sizes
from mediacrawl.db.writer import write_batch
from mediacrawl.items import Article
from mediacrawl.settings import MEDIACRAWL_BATCH_SIZE

MOST_GROWTH = 1.2
SMALL = 10_000
"""Articles of the small corpus; a tenth of the other where that has not ten times as many."""
_BATCHES = 6  # the first is for the plans, and not counted


def growth(sizes: Sizes, large: Engine, databases: Databases, say: Say) -> tuple[Figure, ...]:
    """Store the same articles beside both corpora, in turn."""
    number = min(SMALL, sizes.corpus // 10)
    batches = _batches()
    costs: dict[Engine, list[float]] = {large: []}
    with filled(replace(sizes, corpus=number, keep=None), databases, say) as (_, small):
        costs[small] = []
        for batch in batches:
            for engine, found in costs.items():
                found.append(_cost(engine, batch))
        beside, at_first = (median(costs[engine][1:]) for engine in (large, small))
    label = f"scale: CPU of an article stored ÷ of {number:,} articles"
    return (
        Figure("scale.growth", label, beside / at_first, at_most=MOST_GROWTH),
        Figure("scale.stored", "  ms of the writer and the database", beside),
    )


def _batches() -> list[list[Article]]:
    size = MEDIACRAWL_BATCH_SIZE
    pages = article_pages(2 * _BATCHES * size)[: _BATCHES * size]  # some pages are of media
    articles = [read_for_store(page, number) for number, page in enumerate(pages)]
    return [articles[start : start + size] for start in range(0, len(articles), size)]


def _cost(engine: Engine, batch: list[Article]) -> float:
    """CPU of both ends, in ms an article."""
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        spent = Path(f"/proc/{driver.info.backend_pid}/schedstat")
        before = _nanoseconds(spent)
        write_batch(connection, batch, run_id=None)
        after = _nanoseconds(spent)
        connection.rollback()
    return (after - before) / 1e6 / len(batch)


def _nanoseconds(spent: Path) -> int:
    return time.process_time_ns() + int(spent.read_text(encoding="ascii").split()[0])
