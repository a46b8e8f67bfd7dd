"""Write what the ledger's notes say of stored articles: seen again, moved, gone.

Part of the writer, which holds the lock and commits.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from mediacrawl.db.articles.identity import Stored
from mediacrawl.db.articles.unchanged import note_standing
from mediacrawl.db.ledger.confirmation import is_gone
from mediacrawl.db.ledger.rows import fetched_row
from mediacrawl.db.rows import fetch_of
from mediacrawl.db.statements.recordset import run
from mediacrawl.db.statements.row_keys import last_by_key
from mediacrawl.items import Item, Note
from mediacrawl.kinds import Kind

Entries = Sequence[tuple[Item, Stored | None]]
"""Items, each article with what became of it."""

_ALIASES = """
INSERT INTO store.article_url (url, article_id, first_seen_at)
SELECT r.url, target.article_id, r.seen_at
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    url text, article_url text, seen_at timestamptz
)
JOIN store.article_url AS target ON target.url = r.article_url
ON CONFLICT DO NOTHING
"""


def note_known(connection: Connection, items: Sequence[Item]) -> None:
    """Note what pages say of stored articles: another address of one, the same as ever."""
    pages = [item for item in items if isinstance(item, Note) and item.kind is Kind.ARTICLE]
    rows = [fetched_row(page, page.kind, page.state, None) for page in pages]
    aliases = [row for row in rows if row["article_url"]]
    if aliases:
        run(connection, _ALIASES, last_by_key(aliases, "url"))
    # What leads to an article shows nothing of it: where it leads has a record of its own.
    unchanged = [row for row in rows if row["state"] == "unchanged" and not row["article_url"]]
    if unchanged:
        note_standing(connection, last_by_key(unchanged, "url"))


# An article lives on where a page calls itself by another of its addresses, once its own leads
# there or is gone. It is due: what it says there is read as its own.
_MOVED = """
WITH live AS (
    SELECT DISTINCT ON (a.article_id) a.article_id, page.url, r.seen_at
    FROM json_to_recordset(CAST(:rows AS json)) AS r (url text, gone boolean, seen_at timestamptz)
    JOIN store.article AS a ON a.url = r.url
    JOIN store.article_url AS other ON other.article_id = a.article_id AND other.url <> a.url
    JOIN crawl.page ON page.url = other.url
    JOIN crawl.page AS former ON former.url = a.url
    WHERE page.claim = page.url AND page.gone_since IS NULL
        AND (r.gone OR former.article_url = page.url)
    ORDER BY a.article_id, page.fetched_at DESC, page.url
), moved AS (
    UPDATE store.article AS a SET url = live.url, removed_at = NULL
    FROM live WHERE a.article_id = live.article_id
)
UPDATE crawl.page SET due_at = live.seen_at, claim = NULL, reason = NULL
FROM live WHERE page.url = live.url
"""


def move(connection: Connection, entries: Entries, again: set[str]) -> None:
    """Have articles stand at the address where they live."""
    rows = [
        {"url": entry.url, "gone": entry.was_removed, "seen_at": entry.row["seen_at"]}
        for _, entry in entries
        if entry and entry.claim == entry.address
    ]
    rows += [
        {"url": item.fetch.url, "gone": is_gone(item), "seen_at": item.fetch.at}
        for item, _ in entries
        if isinstance(item, Note) and (item.article_url or item.fetch.url in again)
    ]
    if rows:
        run(connection, _MOVED, last_by_key(rows, "url"))


# Another address of it may go: the article is gone when its own does.
_REMOVED = """
UPDATE store.article AS a
SET removed_at = r.seen_at
FROM json_to_recordset(CAST(:rows AS json)) AS r (url text, seen_at timestamptz)
WHERE a.url = r.url AND a.removed_at IS NULL
"""


def remove(connection: Connection, items: Sequence[Item], again: set[str]) -> None:
    """Note articles as gone whose addresses said so before."""
    live = [item for item in items if is_gone(item) and not fetch_of(item).memento]
    gone = [item for item in live if fetch_of(item).url in again]
    if gone:
        rows = [{"url": fetch.url, "seen_at": fetch.at} for fetch in map(fetch_of, gone)]
        run(connection, _REMOVED, last_by_key(rows, "url"))
