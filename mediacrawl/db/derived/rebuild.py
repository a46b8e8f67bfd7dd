"""Make anew what is derived from stored articles: pairs, stories, marks, words, counts.

The writer keeps all of it as it stores. It has to be made anew where what it was made by is another
(a threshold, a version of rensa, PostgreSQL's own stemmers after an upgrade of the server), and
where rows were written or lost past the writer.

Articles are taken in order of their number, some at a time, each time in a transaction of its own
and under the writer's lock: crawls go on between two of them, and whoever reads finds the former
pairs of what was not yet looked at. A pair is found again by whichever of the two comes later, so
it does not matter that the first was compared with what the second was before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import ne

from sqlalchemy import Connection, Engine, text

from mediacrawl.db.derived.compare import compare_editions, compare_texts
from mediacrawl.db.derived.recount import recount
from mediacrawl.db.near.exact import mark_duplicates
from mediacrawl.db.writer import lock_batches

AT_A_TIME = 100  # as a batch of the writer: so long a crawl that stores waits


Remake = Callable[[Connection, Sequence[int]], int]
"""Makes something anew for the articles of these numbers, and tells how many came out otherwise."""


@dataclass(slots=True)
class Progress:
    """How far a part is."""

    last: int
    """Number of the last article that is done: what `after` of another run goes on from."""

    articles: int = 0
    """How many are done."""

    changed: int = 0
    """How many of them came out otherwise."""

    complete: bool = False
    """Whether all are done."""


def waiting(engine: Engine, after: int) -> int:
    """Count the articles with a higher number."""
    with engine.connect() as connection:
        number: int = connection.execute(_WAITING, {"after": after}).scalar_one()
    return number


def rebuild(
    engine: Engine,
    remake: Remake,
    progress: Progress,
    tell: Callable[[], None],
    stopped: Callable[[], bool],
) -> None:
    """Make a part anew, from the progress on.

    Args:
        progress: Where it begins, and is kept up to date.
        tell: Is called whenever it has been.
        stopped: Whether to end before the next articles.
    """
    while not stopped():
        with engine.begin() as connection:
            lock_batches(connection)
            numbers = connection.scalars(_NEXT, {"after": progress.last, "most": AT_A_TIME}).all()
            changed = remake(connection, numbers) if numbers else 0
        if not numbers:
            progress.complete = True
            return
        progress.last, progress.changed = numbers[-1], progress.changed + changed
        progress.articles += len(numbers)
        tell()


def rebuild_counts(engine: Engine) -> dict[str, int]:
    """Count anew what is kept counted, in one transaction for which writers wait.

    Returns:
        {table: how many of its rows were wrong}.
    """
    with engine.begin() as connection:
        lock_batches(connection)
        return recount(connection)


_WAITING = text("SELECT count(*) FROM store.article WHERE article_id > :after")
_NEXT = text(
    "SELECT article_id FROM store.article WHERE article_id > :after ORDER BY article_id LIMIT :most"
)
# A row an article, so that those can be counted that came out otherwise.
_NEAR_STATE = text(
    """
SELECT article_id, duplicate_of, story_id, signature,
    ARRAY(SELECT row(other_id, similarity)::text FROM store.near_duplicate AS pair
        WHERE pair.article_id = article.article_id ORDER BY 1)::text,
    ARRAY(SELECT row(pair.article_id, similarity)::text FROM store.near_duplicate AS pair
        WHERE other_id = article.article_id ORDER BY 1)::text
FROM store.article LEFT JOIN store.story USING (article_id)
    LEFT JOIN store.minhash USING (article_id)
WHERE article_id = ANY(:ids) ORDER BY article_id
"""
)
_EDITIONS_STATE = text(
    """
SELECT article_id, marks,
    ARRAY(SELECT row(pair.article_id, other_id, score)::text FROM store.edition_pair AS pair
        WHERE score IS NOT NULL AND article.article_id IN (pair.article_id, other_id)
        ORDER BY 1)::text
FROM store.article LEFT JOIN store.edition_mark USING (article_id)
WHERE article_id = ANY(:ids) ORDER BY article_id
"""
)
_HASHES = text("SELECT content_hash FROM store.article WHERE article_id = ANY(:ids)")
# Both columns are generated: any UPDATE of a row makes them anew.
_WORDS = text(
    """
UPDATE store.article SET title = title
WHERE article_id = ANY(:ids) AND (
    search_language IS DISTINCT FROM store.search_language(language, edition)
    OR search IS DISTINCT FROM store.search_vector(
        store.search_language(language, edition), title, lead, body, tags, keywords))
"""
)


def _near(connection: Connection, numbers: Sequence[int]) -> int:
    ids = {"ids": list(numbers)}
    former = connection.execute(_NEAR_STATE, ids).all()
    twins = mark_duplicates(connection, set(connection.scalars(_HASHES, ids)))
    compare_texts(connection, numbers, twins)
    return sum(map(ne, former, connection.execute(_NEAR_STATE, ids)))


def _editions(connection: Connection, numbers: Sequence[int]) -> int:
    ids = {"ids": list(numbers)}
    former = connection.execute(_EDITIONS_STATE, ids).all()
    compare_editions(connection, numbers)
    return sum(map(ne, former, connection.execute(_EDITIONS_STATE, ids)))


def _search(connection: Connection, numbers: Sequence[int]) -> int:
    return connection.execute(_WORDS, {"ids": list(numbers)}).rowcount


PARTS: dict[str, Remake] = {"near": _near, "editions": _editions, "search": _search}
