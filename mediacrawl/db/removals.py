"""Since when articles are gone, as web archives have it. Part of the writer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from mediacrawl.db.rows import fetch_of
from mediacrawl.db.statements import run
from mediacrawl.db.twice import is_gone
from mediacrawl.items import Item

_REMOVED = """
UPDATE store.article AS a SET removed_at = least(a.removed_at, gone.at)
FROM (
    SELECT known.article_id, min(c.at) AS at
    FROM json_to_recordset(CAST(:rows AS json)) AS r (article_id bigint)
    JOIN store.article AS known USING (article_id)
    LEFT JOIN store.standing AS stands USING (article_id)
    JOIN crawl.capture AS c ON c.url = known.url
        AND c.at > greatest(known.last_seen_at, stands.last_seen_at)
        AND c.http_status IN (404, 410)
    GROUP BY known.article_id
) AS gone
WHERE a.article_id = gone.article_id AND a.removed_at IS DISTINCT FROM least(a.removed_at, gone.at)
"""


def note_removals(connection: Connection, article_ids: Iterable[int]) -> None:
    """Note since when archives have articles as gone, after they were last seen."""
    if rows := [{"article_id": number} for number in sorted(set(article_ids))]:
        run(connection, _REMOVED, rows)


_GONE = """
SELECT a.article_id FROM json_to_recordset(CAST(:rows AS json)) AS r (url text)
JOIN store.article AS a USING (url)
"""


def note_gone(connection: Connection, items: Sequence[Item]) -> None:
    """Note what captures in which the site says that nothing is there mean for articles."""
    rows = [{"url": fetch_of(one).url} for one in items if is_gone(one) and fetch_of(one).memento]
    if rows:
        note_removals(connection, run(connection, _GONE, rows).scalars())
