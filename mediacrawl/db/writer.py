"""Write items; the caller opens and commits. All INSERTs are here, in `articles` and `parts`.

A batch is a handful of statements, however many items it has. Two writers never interleave: each
takes one lock for its transaction, so that "is it known?" and "then insert it" cannot be parted,
and no two batches can wait for each other's rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from mediacrawl.db.articles import Stored, write_articles
from mediacrawl.db.rows import (
    Row,
    discovered_rows,
    fetched_row,
    headline_rows,
    last_by_key,
    placement_rows,
)
from mediacrawl.db.statements import run
from mediacrawl.items import Article, Item, Listing, Page

# Any number will do, as long as no other program takes the same lock in this database.
WRITER_LOCK = 7_236_402


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an item."""

    status: str
    """new, changed or unchanged (articles); noted (listings, pages); refused."""

    duplicate: bool = False
    """Whether an earlier article has the same text."""

    error: str | None = None
    """Why the database refused it, in one line."""


def write_batch(
    connection: Connection, items: Sequence[Item], *, run_id: int | None
) -> list[Outcome]:
    """Write the items and what the ledger keeps of them; return an outcome for each, in order."""
    _lock(connection)
    articles = [item for item in items if isinstance(item, Article)]
    stored = iter(write_articles(connection, articles))
    entries = [(item, next(stored) if isinstance(item, Article) else None) for item in items]
    _write_placements(connection, items)
    _write_headlines(connection, items)
    _write_ledger(connection, [row for pair in entries for row in _ledger_rows(*pair)], run_id)
    _write_discovered(connection, items, run_id)
    _follow_pages(connection, items)
    return [
        Outcome("noted") if entry is None else Outcome(entry.status, entry.duplicate_of is not None)
        for _, entry in entries
    ]


def write_refusal(connection: Connection, item: Item, reason: str, *, run_id: int | None) -> None:
    """Note in the ledger that the database refused the item."""
    kind = item.page_kind if isinstance(item, Listing) else "article"
    row = {**fetched_row(item, kind, "invalid", reason), "article_url": None}
    clean = {k: _storable(v) if isinstance(v, str) else v for k, v in row.items()}
    _lock(connection)
    _write_ledger(connection, [clean], run_id)


def _lock(connection: Connection) -> None:
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITER_LOCK})


def _storable(value: str) -> str:
    return value.replace("\x00", "").encode(errors="replace").decode()


_PLACEMENTS = """
INSERT INTO store.placement
    (page_url, page_kind, label, page, position, article_url, first_seen_at, last_seen_at)
SELECT page_url, page_kind, label, page, position, article_url, seen_at, seen_at
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    page_url text, page_kind text, label text, page int, position int, article_url text,
    seen_at timestamptz
)
ON CONFLICT (page_url, article_url) DO UPDATE
SET page_kind = excluded.page_kind, label = coalesce(excluded.label, placement.label),
    page = excluded.page, position = excluded.position,
    last_seen_at = greatest(placement.last_seen_at, excluded.last_seen_at)
"""
_HEADLINES = """
INSERT INTO store.headline (host, edition, text, url, first_seen_at, last_seen_at)
SELECT host, edition, text, url, seen_at, seen_at
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    host text, edition text, text text, url text, seen_at timestamptz
)
ON CONFLICT (host, text) DO UPDATE
SET edition = coalesce(excluded.edition, headline.edition),
    url = coalesce(excluded.url, headline.url),
    last_seen_at = greatest(headline.last_seen_at, excluded.last_seen_at)
"""


def _write_placements(connection: Connection, items: Sequence[Item]) -> None:
    rows = [row for item in items if isinstance(item, Listing) for row in placement_rows(item)]
    if rows:
        run(connection, _PLACEMENTS, last_by_key(rows, "page_url", "article_url"))


def _write_headlines(connection: Connection, items: Sequence[Item]) -> None:
    rows = [row for item in items for row in headline_rows(item)]
    if rows:
        run(connection, _HEADLINES, last_by_key(rows, "host", "text"))


def _ledger_rows(item: Item, entry: Stored | None) -> Iterable[Row]:
    if isinstance(item, Page):
        return [fetched_row(item, item.kind, item.state, item.reason)]
    if isinstance(item, Listing):
        return [fetched_row(item, item.page_kind, "not_article", None)]
    assert entry is not None
    return _article_ledger_rows(item, entry)


def _article_ledger_rows(item: Article, entry: Stored) -> Iterable[Row]:
    """The address asked for, and the page's canonical one where that is another."""
    state = "unchanged" if entry.status == "unchanged" else "stored"
    fetched = fetched_row(item, "article", state, None)
    same = f"same article as {entry.url}"
    yield fetched if fetched["url"] == entry.url else {**fetched, "reason": same}
    if item.url != fetched["url"]:
        reason = None if item.url == entry.url else same
        nothing = dict.fromkeys(("http_status", "etag", "last_modified"))
        yield {**fetched, **nothing, "url": item.url, "reason": reason, "attempts": 0}


# What is stored stays so when its address is put off for later; a 304 has no headers to keep.
_LEDGER = """
INSERT INTO crawl.page AS page
    (url, kind, state, reason, http_status, etag, last_modified, discovered_at, discovered_from,
     fetched_at, attempts, article_url, run_id)
SELECT url, kind, state, reason, http_status, etag, last_modified, seen_at, discovered_from,
    CASE WHEN state <> 'pending' THEN seen_at END, attempts, article_url, CAST(:run_id AS bigint)
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    url text, kind text, state text, reason text, http_status smallint, etag text,
    last_modified text, seen_at timestamptz, discovered_from text, attempts int, article_url
    text
)
ON CONFLICT (url) DO UPDATE
SET kind = excluded.kind, state = excluded.state, reason = excluded.reason,
    http_status = excluded.http_status,
    etag = CASE WHEN excluded.http_status = 304 OR excluded.attempts = 0
        THEN coalesce(excluded.etag, page.etag) ELSE excluded.etag END,
    last_modified = CASE WHEN excluded.http_status = 304 OR excluded.attempts = 0
        THEN coalesce(excluded.last_modified, page.last_modified) ELSE excluded.last_modified END,
    fetched_at = coalesce(excluded.fetched_at, page.fetched_at),
    attempts = page.attempts + excluded.attempts,
    article_url = coalesce(excluded.article_url, page.article_url),
    run_id = excluded.run_id
WHERE excluded.state <> 'pending' OR page.state NOT IN ('stored', 'unchanged')
"""
_DISCOVERED = """
INSERT INTO crawl.page
    (url, kind, state, reason, discovered_at, discovered_from, attempts, run_id)
SELECT url, kind, state, reason, seen_at, discovered_from, 0, CAST(:run_id AS bigint)
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    url text, kind text, state text, reason text, seen_at timestamptz, discovered_from text
)
ON CONFLICT DO NOTHING
"""
_ALIASES = """
INSERT INTO store.article_url (url, article_id, first_seen_at)
SELECT r.url, target.article_id, r.seen_at
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    url text, article_url text, seen_at timestamptz
)
JOIN store.article_url AS target ON target.url = r.article_url
ON CONFLICT DO NOTHING
"""
_SEEN_AGAIN = """
UPDATE store.article AS a
SET last_seen_at = greatest(a.last_seen_at, r.seen_at)
FROM json_to_recordset(CAST(:rows AS json)) AS r (url text, seen_at timestamptz)
JOIN store.article_url AS known ON known.url = r.url
WHERE a.article_id = known.article_id
"""


def _write_ledger(connection: Connection, rows: list[Row], run_id: int | None) -> None:
    attempts = Counter[str]()
    for row in rows:
        attempts[row["url"]] += row["attempts"]
    unique = [{**row, "attempts": attempts[row["url"]]} for row in last_by_key(rows, "url")]
    if unique:
        run(connection, _LEDGER, unique, run_id=run_id)


def _write_discovered(connection: Connection, items: Sequence[Item], run_id: int | None) -> None:
    rows = [row for item in reversed(items) for row in discovered_rows(item)]
    if rows:
        run(connection, _DISCOVERED, last_by_key(rows, "url"), run_id=run_id)


def _follow_pages(connection: Connection, items: Sequence[Item]) -> None:
    """Note what pages say of stored articles: another address of one, or that it is unchanged."""
    pages = [item for item in items if isinstance(item, Page)]
    rows = [fetched_row(page, page.kind, page.state, None) for page in pages]
    aliases = [row for row in rows if row["article_url"]]
    if aliases:
        run(connection, _ALIASES, last_by_key(aliases, "url"))
    unchanged = [row for row in rows if row["state"] == "unchanged"]
    if unchanged:
        run(connection, _SEEN_AGAIN, last_by_key(unchanged, "url"))
