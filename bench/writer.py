"""Speed of the writer (articles with links, tags, images) beside a bare COPY of the same rows."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from sqlalchemy import Engine, text

from bench.databases import Databases
from bench.figure import Figure, Findings
from bench.pages import article_pages, read_for_store
from bench.sizes import Say, Sizes
from mediacrawl.db.batch import store_batch
from mediacrawl.db.engine import make_engine
from mediacrawl.db.models import article
from mediacrawl.items import Article
from mediacrawl.settings import MEDIACRAWL_BATCH_SIZE
from mediacrawl.spiders.garbage import collect_seldom

LEAST, AIM = 0.25, 0.40
# What COPY may be given: neither the generated column nor the identity.
_COLUMNS = ", ".join(c.name for c in article.c if c.computed is None and c.identity is None)
_READ_ROWS = f"COPY (SELECT {_COLUMNS} FROM store.article ORDER BY article_id) TO STDOUT"
_LIKE = "CREATE TABLE store.bench_article (LIKE store.article INCLUDING ALL)"
_COPY = f"COPY store.bench_article ({_COLUMNS}) FROM STDIN"


def run(sizes: Sizes, folder: Path, databases: Databases, say: Say) -> Findings:
    """Store and copy in turn, each time in a fresh database."""
    collect_seldom()  # as in a crawl
    say(f"writer: reading {sizes.articles:,} articles")
    pages = article_pages(sizes.articles)
    articles = [read_for_store(page, number) for number, page in enumerate(pages)]
    stores, copies = [], []
    for number in range(1, sizes.rounds + 1):
        stored, copied = measure(articles, databases.fresh())
        stores.append(len(articles) / stored)
        copies.append(len(articles) / copied)
        rates = f"{stores[-1]:,.0f} stored, {copies[-1]:,.0f} by COPY"
        say(f"writer: round {number} of {sizes.rounds}: articles/s {rates}")
    ratio = median(stores) / median(copies)
    return Findings(
        (
            Figure("writer.ratio", "writer: articles/s ÷ raw COPY", ratio, at_least=LEAST, aim=AIM),
            Figure("writer.rate", "  articles/s", median(stores), form="{:,.0f}"),
        )
    )


def measure(articles: list[Article], database_url: str) -> tuple[float, float]:
    """Seconds of storing the articles, and of copying the rows that came of it."""
    engine = make_engine(database_url)
    try:
        stored = _store(engine, articles)
        return stored, _copy(engine, _read_rows(engine), len(articles))
    finally:
        engine.dispose()


def _store(engine: Engine, articles: list[Article]) -> float:
    size = MEDIACRAWL_BATCH_SIZE
    began = time.perf_counter()
    for start in range(0, len(articles), size):
        outcomes = store_batch(engine, articles[start : start + size], run_id=None)
        if any(outcome.status != "new" for outcome in outcomes):
            raise SystemExit("bench: the writer did not store every article as new")
    return time.perf_counter() - began


def _read_rows(engine: Engine) -> bytes:
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
        with cursor.copy(_READ_ROWS) as copy:
            return b"".join(copy)


def _copy(engine: Engine, rows: bytes, count: int) -> float:
    with engine.begin() as connection:
        connection.execute(text(_LIKE))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CHECKPOINT"))  # what the store left behind is not COPY's to write
        cursor = connection.connection.cursor()
        began = time.perf_counter()
        with cursor.copy(_COPY) as copy:
            copy.write(rows)
        seconds = time.perf_counter() - began
    if cursor.rowcount != count:
        raise SystemExit(f"bench: COPY took {cursor.rowcount} of {count} rows")
    return seconds
