"""Bodies that an older schema stored twice: packed beside readers and writers.

A migration is one transaction, and would keep writers out for as long as it takes. So 0028 leaves
it to this, which may be ended at any moment and goes on when the schema is next brought up to date.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine, text

from mediacrawl.db.schema.indexes import Say
from mediacrawl.db.writer import lock_batches

# A page of the table has room for some six articles, and is full. A row that finds room in its page
# needs no new entry in any index, so every sixth one is packed first, and makes room for the next.
_ROUNDS = 6
_IDS = 1_200
"""What a batch looks through: some 200 articles, which writers wait for."""
_ARTICLES_A_MINUTE = 50_000  # measured on a busy core

_LEFT = text("""
SELECT done, until, :rounds * (until / :ids + 1) AS batches
FROM store.upkeep WHERE task = 'pack_blocks'
""")
_PACK = text("""
UPDATE store.article SET body_blocks = store.pack_blocks(body, body_blocks)
WHERE article_id BETWEEN :low AND :high AND article_id % :rounds = :round
    AND jsonb_typeof(body_blocks -> 0) = 'object'
""")
_DONE = text("UPDATE store.upkeep SET done = done + 1 WHERE task = 'pack_blocks'")
_OVER = text("DELETE FROM store.upkeep WHERE task = 'pack_blocks'")


def is_unpacked(engine: Engine) -> bool:
    """Whether bodies are still to be packed."""
    with engine.connect() as connection:
        return _left(connection) is not None


def pack_bodies(engine: Engine, say: Say) -> None:
    """Pack what is left; for one process at a time, which the caller sees to."""
    with engine.connect() as connection:
        left = _left(connection)
    if left is not None and (minutes := round(_articles(*left) / _ARTICLES_A_MINUTE)) > 0:
        say(
            f"Packing the bodies of articles, some {minutes} min; all else goes on. Ended before, "
            "it goes on with the next `scrapy initdb`."
        )
    while pack_batch(engine):
        pass


def pack_batch(engine: Engine) -> bool:
    """Pack the next batch in a transaction of its own; False when there was none."""
    with engine.begin() as connection:
        lock_batches(connection)
        left = _left(connection)
        if left is None:
            return False
        done, _, batches = left
        if done == batches:
            connection.execute(_OVER)
            return False
        number, low = done * _ROUNDS // batches, done % (batches // _ROUNDS) * _IDS
        numbers = {"low": low, "high": low + _IDS - 1, "rounds": _ROUNDS, "round": number}
        connection.execute(_PACK, numbers)
        connection.execute(_DONE)
        return True


def _left(connection: Connection) -> tuple[int, int, int] | None:
    found = connection.execute(_LEFT, {"rounds": _ROUNDS, "ids": _IDS}).first()
    return None if found is None else (found.done, found.until, found.batches)


def _articles(done: int, until: int, batches: int) -> float:
    return until * (1 - done / batches)
