"""Write items; the caller opens and commits. All INSERTs are here and in what is imported here.

A batch is a handful of statements, however many items it has. Two writers never interleave: each
takes one lock for its transaction, so that "is it known?" and "then insert it" cannot be parted,
and no two batches can wait for each other's rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, text

from mediacrawl.db.articles.identity import Stored
from mediacrawl.db.articles.removals import note_gone
from mediacrawl.db.articles.write import write_articles
from mediacrawl.db.ledger.captures import mark_read
from mediacrawl.db.ledger.rows import fetched_row
from mediacrawl.db.ledger.sources import write_sources
from mediacrawl.db.ledger.write import write_fetched, write_ledger
from mediacrawl.db.models import headline
from mediacrawl.db.placements import write_placements
from mediacrawl.db.rows import headline_rows
from mediacrawl.db.statements.recordset import recordset, run
from mediacrawl.db.statements.row_keys import latest_by_key
from mediacrawl.db.subjects import write_subjects
from mediacrawl.items import Article, Item, Listing, Note, set_aside


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
    write_placements(connection, listings)
    write_subjects(connection, listings)
    _write_headlines(connection, items)
    write_ledger(connection, entries, run_id)
    mark_read(connection, items)
    note_gone(connection, items)
    write_sources(connection, items)
    return [
        Written(entry.status if entry else "noted", instead=note)
        for (_, entry), note in zip(entries, doubted, strict=True)
    ]


def _believed(article: Article, entry: Stored) -> tuple[Item, Stored | None]:
    if entry.status != "doubted":
        return article, entry
    return replace(set_aside(article, entry.doubted_for), claim=entry.claim), None


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


def _write_headlines(connection: Connection, items: Sequence[Item]) -> None:
    rows = [row for item in items for row in headline_rows(item)]
    if rows:
        run(connection, _HEADLINES, latest_by_key(rows, "host", "text"))
