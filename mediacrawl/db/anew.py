"""Compare anew what is stored, where it was compared with others than it would be now.

Until schema 0012 texts were compared within their edition. Those whose page states another language
than the edition is named after are signed for that language, and find their pairs there; beside the
rest of their edition they are one of their own (`db.editions`).
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from mediacrawl.db.editions.marked import Written
from mediacrawl.db.editions.pairs import pair_editions
from mediacrawl.db.near.pairs import Text, mark_near_duplicates
from mediacrawl.values.codes import edition_spoken, text_language

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
    "SELECT article_id, outlet, edition, language, published_at, body FROM store.article "
    "WHERE article_id = ANY(:ids)"
)


def compare_by_language(connection: Connection) -> None:
    """Compare anew the articles whose language is not what their edition is called."""
    ids = list(connection.scalars(_OTHERS))
    for start in range(0, len(ids), _AT_A_TIME):
        rows = connection.execute(_READ, {"ids": ids[start : start + _AT_A_TIME]}).all()
        texts = [
            Text(row.article_id, text_language(row.language, row.edition), row.body, changed=True)
            for row in rows
        ]
        mark_near_duplicates(connection, texts)
        written = [
            Written(row.article_id, row.outlet, edition_spoken(row.edition, row.language),
                    row.published_at, changed=True)
            for row in rows
        ]  # fmt: skip
        pair_editions(connection, written)
