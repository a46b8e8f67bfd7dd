"""Near-duplicates: how many are found, how many of those found are some, and what that costs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from random import Random

from sqlalchemy import Engine, text

from bench.databases import Databases
from bench.figure import Figure, Findings
from bench.near_cost import measure_cost
from bench.near_texts import Desk, Invented, demo_bodies
from bench.pages import NOW
from bench.sizes import Say, Sizes
from mediacrawl.db.batch import store_batch
from mediacrawl.db.engine import make_engine
from mediacrawl.items import Article, Fetch
from mediacrawl.settings import MEDIACRAWL_BATCH_SIZE
from mediacrawl.values.text import fold

OVERLAP = 0.6
LEAST_RECALL, LEAST_PRECISION = 0.95, 0.98
OUTLETS = 40
Pair = tuple[str, str]


def run(sizes: Sizes, folder: Path, databases: Databases, say: Say) -> Findings:
    """Measure the cost, then look for pairs in English (the demo's prose) and in Arabic letters."""
    others = sizes.near_others
    figures = measure_cost(sizes, databases, say)
    for language, name in (("en", "English"), ("ar", "Arabic")):
        say(f"near: storing {others:,} articles and {sizes.near_pairs:,} altered copies, {name}")
        bodies = demo_bodies(others) if language == "en" else [*Invented("ar", 1).bodies(others)]
        made = make_pairs(bodies, sizes.near_pairs, arabic=language == "ar")
        engine = make_engine(databases.fresh())
        found = find_pairs(engine, bodies, made, language)
        engine.dispose()
        figures += quality(made, bodies, found, language, name)
    return Findings(tuple(figures))


def make_pairs(bodies: Sequence[str], count: int, *, arabic: bool) -> dict[int, str]:
    """Altered copies by the place of the body that each was made from."""
    desk = Desk(list(bodies), arabic=arabic, seed=1)
    chosen = Random(1).sample(range(len(bodies)), min(count, len(bodies)))
    return {place: desk.alter(bodies[place]) for place in chosen}


def find_pairs(
    engine: Engine, bodies: Sequence[str], made: dict[int, str], language: str
) -> set[Pair]:
    """Store everything in no order, in many outlets, and return the pairs the corpus then has."""
    texts = [(_whole(place), body) for place, body in enumerate(bodies)]
    texts += [(_copy(place), body) for place, body in made.items()]
    Random(2).shuffle(texts)
    articles = [_article(url, body, language, n) for n, (url, body) in enumerate(texts)]
    for start in range(0, len(articles), MEDIACRAWL_BATCH_SIZE):
        store_batch(engine, articles[start : start + MEDIACRAWL_BATCH_SIZE], run_id=None)
    urls = text(
        "SELECT one.url, other.url FROM corpus.near_duplicate AS pair "
        "JOIN corpus.article AS one USING (article_id) "
        "JOIN corpus.article AS other ON other.article_id = pair.other_id"
    )
    with engine.connect() as connection:
        return {(min(one, other), max(one, other)) for one, other in connection.execute(urls)}


def quality(
    made: dict[int, str], bodies: Sequence[str], found: set[Pair], language: str, name: str
) -> list[Figure]:
    """Recall by two measures of overlap, and precision.

    A pair that was found is right when it was made as one, and wrong whatever its overlap is
    otherwise.
    """
    runs = {place: (_runs(bodies[place]), _runs(copy)) for place, copy in made.items()}
    jaccard = {n for n, (one, other) in runs.items() if _jaccard(one, other) >= OVERLAP}
    shorter = {n for n, (one, other) in runs.items() if _of_the_shorter(one, other) >= OVERLAP}
    right = {place for place in made if (_copy(place), _whole(place)) in found}
    return [
        _recall(f"near.{language}.recall", f"near: {name} recall, Jaccard", right, jaccard),
        _recall(f"near.{language}.recall_shorter", "  recall, of the shorter", right, shorter),
        Figure(
            f"near.{language}.precision",
            f"  precision, of {len(found):,} pairs found",
            len(right) / len(found) if found else 0.0,
            at_least=LEAST_PRECISION,
            form="{:.3f}",
        ),
    ]


def _recall(name: str, label: str, right: set[int], wanted: set[int]) -> Figure:
    share = len(right & wanted) / len(wanted) if wanted else 0.0
    label = f"{label} ≥ {OVERLAP} ({len(wanted):,} pairs)"
    return Figure(name, label, share, at_least=LEAST_RECALL, form="{:.3f}")


def _runs(body: str) -> set[tuple[str, ...]]:
    """Runs of three words: not the measure of what is measured here."""
    words = fold(body).split()
    return set(zip(words, words[1:], words[2:], strict=False))


def _jaccard(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    return len(one & other) / max(1, len(one | other))


def _of_the_shorter(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _whole(place: int) -> str:
    return f"https://bench.example/whole/{place}"


def _copy(place: int) -> str:
    return f"https://bench.example/copy/{place}"


def _article(url: str, body: str, language: str, number: int) -> Article:
    fetch = Fetch(url, NOW + timedelta(seconds=number), 200)
    place = number % OUTLETS
    # Every other outlet calls its edition something else than its language.
    values = {"outlet": f"outlet-{place}", "edition": "main" if place % 2 else language}
    headline = f"Headline {number}"
    return Article(url=url, body=body, fetch=fetch, title=headline, language=language, **values)
