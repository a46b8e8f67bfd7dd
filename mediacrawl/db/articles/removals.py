"""Since when articles are gone, as web archives have it. Part of the writer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from mediacrawl.db.ledger.confirmation import is_gone
from mediacrawl.db.rows import fetch_of
from mediacrawl.db.statements.recordset import run
from mediacrawl.items import Item
from mediacrawl.reasons import TO_LISTING

# A bad hour leads all addresses to the front page: as in live crawls, it must have said so twice.
_REMOVED = """
UPDATE store.article AS a SET removed_at = least(a.removed_at, gone.at)
FROM (
    SELECT known.article_id, min(c.at) AS at
    FROM json_to_recordset(CAST(:rows AS json)) AS r (article_id bigint)
    JOIN store.article AS known USING (article_id)
    LEFT JOIN store.standing AS stands USING (article_id)
    JOIN crawl.capture AS c ON c.url = known.url
        AND c.at > greatest(known.last_seen_at, stands.last_seen_at)
        AND (c.http_status IN (404, 410) OR c.state = 'read' AND c.reason = :to_listing AND EXISTS (
            SELECT FROM crawl.capture AS other
            WHERE other.url = c.url AND other.at <> c.at AND other.state = 'read'
                AND other.at > greatest(known.last_seen_at, stands.last_seen_at)
                AND other.reason = :to_listing))
    GROUP BY known.article_id
) AS gone
WHERE a.article_id = gone.article_id AND a.removed_at IS DISTINCT FROM least(a.removed_at, gone.at)
"""


def note_removals(connection: Connection, article_ids: Iterable[int]) -> None:
    """Note since when archives have articles as gone, after they were last seen."""
    if rows := [{"article_id": number} for number in sorted(set(article_ids))]:
        run(connection, _REMOVED, rows, to_listing=str(TO_LISTING))


_GONE = """
SELECT a.article_id FROM json_to_recordset(CAST(:rows AS json)) AS r (url text)
JOIN store.article AS a USING (url)
"""


def note_gone(connection: Connection, items: Sequence[Item]) -> None:
    """Note what captures in which the site says that nothing is there mean for articles."""
    rows = [{"url": fetch_of(one).url} for one in items if is_gone(one) and fetch_of(one).memento]
    if rows:
        note_removals(connection, run(connection, _GONE, rows).scalars())
