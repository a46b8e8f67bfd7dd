"""Compare anew what is stored, where it was not compared, or with others than it would be now.

A corpus that was restored from its views knows its pairs, and not by what later articles find it.

Until schema 0012 texts were compared within their edition. Those whose page states another language
than the edition is named after are signed for that language, and find their pairs there; beside the
rest of their edition they are one of their own (`db.editions`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, text

from mediacrawl.db.editions.marked import Written, mark_stored
from mediacrawl.db.editions.pairs import pair_editions
from mediacrawl.db.near.pairs import Text, mark_near_duplicates, sign
from mediacrawl.values.language_codes import edition_spoken, text_language

# Whole texts are read; so many are in memory at a time.
_AT_A_TIME = 200
_OTHERS = text(
    """
SELECT article_id FROM store.article
WHERE coalesce(store.language_code(language), store.short_code(edition), edition) <> edition
ORDER BY article_id
"""
)
_READ = text(
    "SELECT article_id, edition, language, body FROM store.article WHERE article_id = ANY(:ids)"
)
_DATED = text(
    "SELECT article_id, outlet, edition, language, published_at FROM store.article "
    "WHERE article_id = ANY(:ids)"
)


def compare_by_language(connection: Connection) -> None:
    """Compare anew the articles whose language is not what their edition is called."""
    ids = list(connection.scalars(_OTHERS))
    for start in range(0, len(ids), _AT_A_TIME):
        some = ids[start : start + _AT_A_TIME]
        compare_texts(connection, some)
        compare_editions(connection, some)


def compare_texts(
    connection: Connection, numbers: Sequence[int], twins: Iterable[int] = ()
) -> None:
    """Forget what came of the articles' texts, and find anew which are nearly the same.

    Args:
        twins: As of `mark_near_duplicates`.
    """
    texts = [
        Text(row.article_id, text_language(row.language, row.edition), row.body, changed=True)
        for row in connection.execute(_READ, {"ids": list(numbers)})
    ]
    mark_near_duplicates(connection, texts, twins)


def compare_editions(connection: Connection, numbers: Sequence[int]) -> None:
    """Forget what came of the articles' marks, and find anew which other editions tell of them."""
    written = [
        Written(row.article_id, row.outlet, edition_spoken(row.edition, row.language),
                row.published_at, changed=True)
        for row in connection.execute(_DATED, {"ids": list(numbers)})
    ]  # fmt: skip
    pair_editions(connection, written)


_BODIES = text(f"""
SELECT article_id, edition, language, body FROM corpus.article
WHERE article_id > :last AND body IS NOT NULL ORDER BY article_id LIMIT {_AT_A_TIME}
""")


def make_findable(connection: Connection, tell: Callable[[int], None]) -> None:
    """Sign and mark all articles, none of which is yet: new ones are then compared with them.

    Args:
        tell: Is called with the number of articles so far.
    """
    number = last = 0
    while rows := connection.execute(_BODIES, {"last": last}).all():
        texts = [
            Text(row.article_id, text_language(row.language, row.edition), row.body, changed=False)
            for row in rows
        ]
        sign(connection, texts)
        number, last = number + len(rows), rows[-1].article_id
        tell(number)
    mark_stored(connection)
