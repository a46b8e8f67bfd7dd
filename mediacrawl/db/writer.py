"""Write items; the caller opens and commits. All INSERTs are here and in what is imported here.

A batch is a handful of statements, however many items it has. Two writers never interleave: each
takes one lock for its transaction, so that "is it known?" and "then insert it" cannot be parted,
and no two batches can wait for each other's rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, text

from mediacrawl.db.articles import write_articles
from mediacrawl.db.captures import mark_read
from mediacrawl.db.identity import Stored
from mediacrawl.db.keys import last_by_key, latest_by_key
from mediacrawl.db.ledger_rows import fetched_row
from mediacrawl.db.ledger_writer import write_fetched, write_ledger
from mediacrawl.db.models import headline, placement
from mediacrawl.db.removals import note_gone
from mediacrawl.db.rows import headline_rows, placement_rows, standing_row
from mediacrawl.db.sources import write_sources
from mediacrawl.db.statements import recordset, run
from mediacrawl.db.subjects import write_subjects
from mediacrawl.items import Article, Item, Listing, Note, set_aside
from mediacrawl.reasons import UNLIKE


@dataclass(frozen=True, slots=True)
class Written:
    """What became of an item."""

    status: str
    """new, changed or unchanged (articles); noted (listings, pages); refused."""

    error: str | None = None
    """Why the database refused it, in one line."""

    instead: Note | None = None
    """What is kept in the place of an article that is not believed."""


def write_batch(
    connection: Connection, items: Sequence[Item], *, run_id: int | None
) -> list[Written]:
    """Write the items and what the ledger keeps of them; return an outcome for each, in order."""
    lock_batches(connection)
    articles = [item for item in items if isinstance(item, Article)]
    stored = iter(write_articles(connection, articles, run_id))
    entries = [
        _believed(item, next(stored)) if isinstance(item, Article) else (item, None)
        for item in items
    ]
    doubted = [
        kept if isinstance(kept, Note) and isinstance(item, Article) else None
        for (kept, _), item in zip(entries, items, strict=True)
    ]
    items = [item for item, _ in entries]
    listings = [item for item in items if isinstance(item, Listing)]
    _write_placements(connection, listings)
    write_subjects(connection, listings)
    _write_headlines(connection, items)
    write_ledger(connection, entries, run_id)
    note_gone(connection, items)
    mark_read(connection, items)
    write_sources(connection, items)
    return [
        Written(entry.status if entry else "noted", instead=note)
        for (_, entry), note in zip(entries, doubted, strict=True)
    ]


def _believed(article: Article, entry: Stored) -> tuple[Item, Stored | None]:
    if entry.status != "doubted":
        return article, entry
    return replace(set_aside(article, UNLIKE), claim=entry.claim), None


def write_refusal(connection: Connection, item: Item, reason: str, *, run_id: int | None) -> None:
    """Note in the ledger that the database refused the item."""
    kind = item.page_kind if isinstance(item, Listing) else "article"
    row = {**fetched_row(item, kind, "invalid", reason), "article_url": None}
    clean = {k: _storable(v) if isinstance(v, str) else v for k, v in row.items()}
    lock_batches(connection)
    write_fetched(connection, [clean], run_id)


def lock_batches(connection: Connection) -> None:
    """One batch after the other; who may only read cannot take this lock, as advisory ones."""
    connection.execute(text("LOCK TABLE store.lease IN EXCLUSIVE MODE"))


def _storable(value: str) -> str:
    return value.replace("\x00", "").encode(errors="replace").decode()


# What a later page showed stays: an archive that is read again may hold earlier ones.
_LATER = "CASE WHEN excluded.last_seen_at >= {0}.last_seen_at THEN excluded.{1} ELSE {0}.{1} END"
_PLACED = recordset(
    placement, "page_url", "page_kind", "label", "page", "position", "article_url",
    first_at="timestamptz", seen_at="timestamptz",
)  # fmt: skip
_PLACEMENTS = f"""
INSERT INTO store.placement
    (page_url, page_kind, label, page, position, article_url, first_seen_at, last_seen_at)
SELECT page_url, page_kind, label, page, position, article_url, first_at, seen_at
FROM {_PLACED}
ON CONFLICT (page_url, article_url) DO UPDATE
SET page_kind = {_LATER.format("placement", "page_kind")},
    label = coalesce({_LATER.format("placement", "label")}, placement.label),
    page = {_LATER.format("placement", "page")},
    position = {_LATER.format("placement", "position")},
    first_seen_at = least(placement.first_seen_at, excluded.first_seen_at),
    last_seen_at = greatest(placement.last_seen_at, excluded.last_seen_at)
WHERE excluded.first_seen_at < placement.first_seen_at
    OR excluded.last_seen_at >= placement.last_seen_at AND
        (excluded.last_seen_at, excluded.page_kind, excluded.page, excluded.position,
         coalesce(excluded.label, placement.label))
        IS DISTINCT FROM (placement.last_seen_at, placement.page_kind, placement.page,
         placement.position, placement.label)
"""
# What the page last showed still stands there: the newest entries of the index on it. One page a
# statement: PostgreSQL takes a set of rows for a hundred, and reads the whole table for so many.
STILL_PLACED = text(
    """
UPDATE store.placement SET last_seen_at = greatest(last_seen_at, :seen_at)
WHERE page_url = :page_url AND page = :page AND last_seen_at = (
    SELECT max(last_seen_at) FROM store.placement WHERE page_url = :page_url AND page = :page)
"""
)
_LINES = recordset(
    headline, "host", "edition", "text", "url", first_at="timestamptz", seen_at="timestamptz",
)  # fmt: skip
_HEADLINES = f"""
INSERT INTO store.headline (host, edition, text, url, first_seen_at, last_seen_at)
SELECT host, edition, text, url, first_at, seen_at
FROM {_LINES}
ON CONFLICT (host, text) DO UPDATE
SET edition = coalesce(excluded.edition, headline.edition),
    url = coalesce(excluded.url, headline.url),
    first_seen_at = least(headline.first_seen_at, excluded.first_seen_at),
    last_seen_at = greatest(headline.last_seen_at, excluded.last_seen_at)
"""


def _write_placements(connection: Connection, listings: Sequence[Listing]) -> None:
    if rows := [row for listing in listings for row in placement_rows(listing)]:
        run(connection, _PLACEMENTS, latest_by_key(rows, "page_url", "article_url"))
    if same := [standing_row(listing) for listing in listings if listing.not_modified]:
        connection.execute(STILL_PLACED, last_by_key(same, "page_url", "page"))


def _write_headlines(connection: Connection, items: Sequence[Item]) -> None:
    rows = [row for item in items for row in headline_rows(item)]
    if rows:
        run(connection, _HEADLINES, latest_by_key(rows, "host", "text"))
