"""Edition pairs: how many of those found are some, how many are found, and what looking costs."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from random import Random
from unittest.mock import patch

from sqlalchemy import Connection, Engine, text

from bench.databases import Databases
from bench.edition_texts import Newsroom
from bench.figure import Figure, Findings
from bench.pages import article_pages, read_for_store
from bench.sizes import Say, Sizes
from mediacrawl.db.articles import write as writing
from mediacrawl.db.batch import store_batch
from mediacrawl.db.editions.marked import Written
from mediacrawl.db.editions.pairs import pair_editions
from mediacrawl.db.engine import make_engine
from mediacrawl.items import Article
from mediacrawl.settings import MEDIACRAWL_BATCH_SIZE

LEAST_PRECISION = 0.98
MOST_SHARE = 0.03  # where there is one edition, so nothing to find
Pair = tuple[str, str]


def run(sizes: Sizes, folder: Path, databases: Databases, say: Say) -> Findings:
    """Store what three editions tell, in no order; then one edition alone."""
    say(f"editions: storing {sizes.stories:,} stories in three editions")
    told = list(Newsroom(sizes.stories).articles())
    Random(2).shuffle(told)
    engine = make_engine(databases.fresh())
    share = _share_of_storing(engine, [article for _, article in told])
    figures = quality(told, find_pairs(engine))
    engine.dispose()
    say(f"editions: storing {sizes.articles:,} articles in one edition")
    engine = make_engine(databases.fresh())
    pages = article_pages(sizes.articles)
    alone = _share_of_storing(engine, [read_for_store(page, n) for n, page in enumerate(pages)])
    engine.dispose()
    return Findings(
        (
            *figures,
            Figure("editions.share", "  share of the writer's time", share),
            Figure(
                "editions.alone", "  share with one edition", alone,
                at_most=MOST_SHARE, form="{:.3f}",
            ),
        )
    )  # fmt: skip


def find_pairs(engine: Engine) -> set[Pair]:
    """Return the pairs of addresses that the corpus has."""
    urls = text(
        "SELECT one.url, other.url FROM corpus.edition_pair AS pair "
        "JOIN corpus.article AS one USING (article_id) "
        "JOIN corpus.article AS other ON other.article_id = pair.other_id"
    )
    with engine.connect() as connection:
        return {(min(one, other), max(one, other)) for one, other in connection.execute(urls)}


def quality(told: Sequence[tuple[int, Article]], found: set[Pair]) -> list[Figure]:
    """Precision and recall; every two articles of one story are a pair."""
    urls: dict[int, list[str]] = {}
    for story, article in told:
        urls.setdefault(story, []).append(article.url)
    made = {pair for tellings in urls.values() for pair in combinations(sorted(tellings), 2)}
    right = len(found & made)
    label = f"editions: precision of {len(found):,} pairs"
    return [
        Figure(
            "editions.precision", label, right / max(1, len(found)),
            at_least=LEAST_PRECISION, form="{:.3f}",
        ),
        Figure("editions.recall", f"  recall of {len(made):,}", right / max(1, len(made))),
    ]  # fmt: skip


def _share_of_storing(engine: Engine, items: Sequence[Article]) -> float:
    """Store the articles; return which part of the time went into looking for their pairs."""
    spent = 0.0

    def timed(connection: Connection, written: Sequence[Written]) -> None:
        nonlocal spent
        began = time.perf_counter()
        pair_editions(connection, written)
        spent += time.perf_counter() - began

    began = time.perf_counter()
    with patch.object(writing, "pair_editions", timed):
        for start in range(0, len(items), MEDIACRAWL_BATCH_SIZE):
            store_batch(engine, items[start : start + MEDIACRAWL_BATCH_SIZE], run_id=None)
    return spent / (time.perf_counter() - began)
