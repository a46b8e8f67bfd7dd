"""Write what listings are about, where that is more than a label: authors and dossiers.

Part of the writer.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from sqlalchemy import Connection

from mediacrawl.db.rows import subject_rows
from mediacrawl.db.statements.recordset import run
from mediacrawl.db.statements.row_keys import Row
from mediacrawl.items import Listing


def write_subjects(connection: Connection, listings: Sequence[Listing]) -> None:
    """Write authors and dossiers as the first pages of their listings show them."""
    if authors := _subjects(listings, "author"):
        run(connection, _DESCRIBED, _one_each(authors, "url"))
        named = [row for row in authors if row["name"]]
        run(connection, _AUTHORS, _one_each(named, "outlet", "edition", "name"))
    if dossiers := _subjects(listings, "coverage"):
        run(connection, _COVERAGES, _one_each(dossiers, "url"))
    if same := _subjects(listings, "coverage", not_modified=True):
        run(connection, _STILL_THERE, _one_each(same, "url"))


def _subjects(listings: Sequence[Listing], kind: str, *, not_modified: bool = False) -> list[Row]:
    return [
        row
        for listing in listings
        if (listing.page_kind, listing.page, listing.not_modified) == (kind, 1, not_modified)
        for row in subject_rows(listing)
    ]


def _one_each(rows: Sequence[Row], *key: str) -> list[Row]:
    """Make one row of those with the same key: what the latest of them states, field by field."""
    found: dict[tuple[object, ...], Row] = {}
    for row in sorted(rows, key=itemgetter("seen_at")):
        stated = {name: value for name, value in row.items() if value is not None}
        former = found.get(tuple(row[name] for name in key), {**row, "first_at": row["seen_at"]})
        found[tuple(row[name] for name in key)] = {**former, **stated}
    return list(found.values())


# The byline's spelling of a name stays: an author is known by the page's address before the name.
_DESCRIBED = """
UPDATE store.author
SET description = coalesce(r.description, author.description), page_seen_at = r.seen_at
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    outlet text, edition text, url text, description text, seen_at timestamptz
)
WHERE author.url = r.url AND author.outlet = r.outlet AND author.edition = r.edition
    AND coalesce(author.page_seen_at <= r.seen_at, true)
"""
_AUTHORS = """
INSERT INTO store.author (outlet, edition, name, url, description, page_seen_at)
SELECT outlet, edition, name, url, description, seen_at
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    outlet text, edition text, name text, url text, description text, seen_at timestamptz
)
WHERE NOT EXISTS (
    SELECT FROM store.author AS known
    WHERE (known.url, known.outlet, known.edition) = (r.url, r.outlet, r.edition))
ON CONFLICT (outlet, edition, name) DO UPDATE
SET url = excluded.url, description = coalesce(excluded.description, author.description),
    page_seen_at = excluded.page_seen_at
WHERE coalesce(author.page_seen_at <= excluded.page_seen_at, true)
"""
_COVERAGES = """
INSERT INTO store.coverage
    (outlet, edition, name, url, description, first_seen_at, last_seen_at)
SELECT outlet, edition, name, url, description, first_at, seen_at
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    outlet text, edition text, name text, url text, description text, first_at timestamptz,
    seen_at timestamptz
)
ON CONFLICT (url) DO UPDATE
SET name = CASE WHEN excluded.last_seen_at >= coverage.last_seen_at
        THEN coalesce(excluded.name, coverage.name) ELSE coverage.name END,
    description = CASE WHEN excluded.last_seen_at >= coverage.last_seen_at
        THEN coalesce(excluded.description, coverage.description) ELSE coverage.description END,
    first_seen_at = least(coverage.first_seen_at, excluded.first_seen_at),
    last_seen_at = greatest(coverage.last_seen_at, excluded.last_seen_at)
"""
_STILL_THERE = """
UPDATE store.coverage SET last_seen_at = greatest(last_seen_at, r.seen_at)
FROM json_to_recordset(CAST(:rows AS json)) AS r (url text, seen_at timestamptz)
WHERE coverage.url = r.url
"""
