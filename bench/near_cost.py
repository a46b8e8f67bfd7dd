"""What it costs to look for an article's near-duplicates, in a small corpus and in a large one."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from random import Random
from statistics import mean, median

from sqlalchemy import Connection, Engine, text

from bench.databases import Databases
from bench.figure import Figure
from bench.near_texts import Desk, Invented
from bench.pages import article_pages, read_for_store
from bench.sizes import Say, Sizes
from mediacrawl.db.batch import store_batch
from mediacrawl.db.engine import make_engine
from mediacrawl.db.models import article
from mediacrawl.db.near.minhash import signature
from mediacrawl.db.near.pairs import Text, mark_near_duplicates, renew_bands
from mediacrawl.db.near.shingles import shingles
from mediacrawl.settings import MEDIACRAWL_BATCH_SIZE

MOST_GROWTH = 1.3
BATCHES = 10  # a round measures so many
SHARE_OF_COPIES = 0.1
LANGUAGE = "en"


def measure_cost(sizes: Sizes, databases: Databases, say: Say) -> list[Figure]:
    """Cost at two sizes, and beside the rest of the writer's work."""
    with closing(_Corpus(databases)) as small, closing(_Corpus(databases)) as large:
        figures = _growth(sizes, small, large, say)
    return [
        *figures,
        Figure("near.share", "  share of the writer's time", _share(sizes, databases)),
    ]


def _growth(sizes: Sizes, small: _Corpus, large: _Corpus, say: Say) -> list[Figure]:
    say(f"near: filling a corpus of {sizes.near_stored:,} articles")
    known = list(Invented(LANGUAGE, 1).bodies(sizes.near_known))
    more = Invented(LANGUAGE, 2).bodies(sizes.near_stored - len(known))
    signatures = list(map(_signature, known))
    small.fill(known, signatures)
    large.fill(known, [*signatures, *map(_signature, more)])
    costs: dict[_Corpus, list[float]] = {small: [], large: []}
    for number in range(sizes.rounds):
        for batch in _batches(known, number):
            for corpus, found in costs.items():
                found.append(corpus.measure(batch))
        shown = " and ".join(f"{median(found):.3f}" for found in costs.values())
        say(f"near: round {number + 1} of {sizes.rounds}: ms an article {shown}")
    growth = median(costs[large]) / median(costs[small])
    label = f"near: cost at {sizes.near_stored:,} ÷ at {len(known):,} stored"
    return [
        Figure("near.growth", label, growth, at_most=MOST_GROWTH),
        Figure("near.cost", "  ms an article", median(costs[large]), form="{:.3f}"),
    ]


class _Corpus:
    """A database that is filled without the writer, which would take minutes."""

    def __init__(self, databases: Databases) -> None:
        self._engine = make_engine(databases.fresh())

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    def fill(self, bodies: Sequence[str], signatures: Sequence[list[int]]) -> None:
        """Store articles; only the first ones have bodies: those that copies are made of."""
        store_batch(self._engine, [read_for_store(article_pages(1)[0], 0)], run_id=None)
        with self._engine.begin() as connection:
            ids = _add_articles(connection, [*bodies, *[None] * (len(signatures) - len(bodies))])
            lines = (f"{id_}\t{{{','.join(map(str, found))}}}\n"
                     for id_, found in zip(ids, signatures, strict=True))  # fmt: skip
            with connection.connection.cursor().copy(_COPY) as copy:
                for line in lines:
                    copy.write(line)
            connection.execute(text("TRUNCATE store.minhash_band"))
            renew_bands(connection)
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
            connection.execute(text("CHECKPOINT"))

    def measure(self, bodies: Sequence[str]) -> float:
        """Milliseconds an article of a batch."""
        with self._engine.begin() as connection:
            ids = _add_articles(connection, bodies)
        return _mark(self._engine, list(zip(ids, bodies, strict=True)))


def _share(sizes: Sizes, databases: Databases) -> float:
    """Part of the writer's time that the near-duplicates take, on articles with all they have."""
    engine = make_engine(databases.fresh())
    pages = article_pages(sizes.articles)
    articles = [read_for_store(page, number) for number, page in enumerate(pages)]
    began = time.perf_counter()
    for start in range(0, len(articles), MEDIACRAWL_BATCH_SIZE):
        store_batch(engine, articles[start : start + MEDIACRAWL_BATCH_SIZE], run_id=None)
    whole = (time.perf_counter() - began) / len(articles) * 1_000
    with engine.begin() as connection:
        tables = "store.minhash, store.minhash_band, store.near_duplicate, store.story"
        connection.execute(text(f"TRUNCATE {tables}"))
        rows = connection.execute(text("SELECT article_id, body FROM store.article ORDER BY 1"))
        texts = [(row.article_id, row.body) for row in rows]
    size = MEDIACRAWL_BATCH_SIZE
    costs = [_mark(engine, texts[start : start + size]) for start in range(0, len(texts), size)]
    engine.dispose()
    return mean(costs) / whole


def _mark(engine: Engine, bodies: Sequence[tuple[int, str]]) -> float:
    """Milliseconds an article of a batch, from the begin of its transaction to the commit."""
    texts = [Text(article_id, LANGUAGE, body, changed=False) for article_id, body in bodies]
    began = time.perf_counter()
    with engine.begin() as connection:
        mark_near_duplicates(connection, texts)
    return (time.perf_counter() - began) / len(texts) * 1_000


def _batches(known: list[str], number: int) -> Iterator[list[str]]:
    """New bodies, some of them copies of what is stored."""
    dice, desk = Random(number), Desk(known, arabic=False, seed=number)
    new = Invented(LANGUAGE, 100 + number)
    for _ in range(BATCHES):
        yield [
            desk.alter(dice.choice(known)) if dice.random() < SHARE_OF_COPIES else body
            for body in new.bodies(MEDIACRAWL_BATCH_SIZE)
        ]


def _signature(body: str) -> list[int]:
    return signature(shingles(body), LANGUAGE)


# Every row is the first one's twin but for what tells articles apart, so that this needs not know
# which columns there are. The full text is left empty: its index is no part of what is measured.
_OWN = {
    "url": "first.url || '/' || gen_random_uuid()",
    "external_id": "NULL",
    "content_hash": "gen_random_uuid()",
    "title": "'Headline'",
    "lead": "NULL",
    "tags": "'{}'",
    "keywords": "'{}'",
    "body_blocks": "'[]'",
    "body": "r.body",
}
_NAMES = [c.name for c in article.c if c.computed is None and c.identity is None]
_ADD = text(
    f"""
INSERT INTO store.article ({", ".join(_NAMES)})
SELECT {", ".join(_OWN.get(name, f"first.{name}") for name in _NAMES)}
FROM (SELECT * FROM store.article ORDER BY article_id LIMIT 1) AS first
CROSS JOIN unnest(CAST(:bodies AS text[])) WITH ORDINALITY AS r (body, n)
ORDER BY n
RETURNING article_id
"""
)


_COPY = "COPY store.minhash (article_id, signature) FROM STDIN"


def _add_articles(connection: Connection, bodies: Sequence[str | None]) -> list[int]:
    return list(connection.scalars(_ADD, {"bodies": list(bodies)}))
