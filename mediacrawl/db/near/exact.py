"""Exact duplicates: articles of one outlet and edition that have the very same text."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, text

# Every article with one of these texts is looked at again, former texts included: the first of
# them may have changed, and the next one is then the first.
_DUPLICATES = text(
    """
WITH twin AS (
    SELECT article_id, CASE WHEN body IS NOT NULL THEN nullif(
        first_value(article_id) OVER (
            PARTITION BY outlet, edition, content_hash ORDER BY published_at, article_id
        ), article_id
    ) END AS first_id
    FROM store.article WHERE content_hash = ANY(:hashes)
)
UPDATE store.article AS a SET duplicate_of = twin.first_id
FROM twin
WHERE twin.article_id = a.article_id AND a.duplicate_of IS DISTINCT FROM twin.first_id
RETURNING a.article_id
"""
)


def mark_duplicates(connection: Connection, hashes: Collection[str]) -> list[int]:
    """Name the first article of each of these texts in the others that have it.

    Returns:
        The articles that name another one now, or none any more.
    """
    if not hashes:
        return []
    return list(connection.scalars(_DUPLICATES, {"hashes": sorted(hashes)}))
