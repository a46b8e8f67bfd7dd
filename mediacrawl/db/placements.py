"""Write where articles stand. Part of the writer, which holds the lock and commits.

What stands on a page of a listing was last seen when the page was, and that is written once, to the
page. An article's own row is written when it comes, moves and leaves.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text

from mediacrawl.db.addresses import number_addresses
from mediacrawl.db.models import placement
from mediacrawl.db.rows import look_row, placement_rows, standing_row
from mediacrawl.db.statements.recordset import recordset, run
from mediacrawl.db.statements.row_keys import Row, last_by_key, latest_by_key
from mediacrawl.items import Listing


def write_placements(connection: Connection, listings: Sequence[Listing]) -> None:
    """Write what listings show, and that those still stand which the site calls unchanged."""
    if rows := [row for listing in listings for row in placement_rows(listing)]:
        looks = [look_row(listing) for listing in listings if listing.placements]
        _write_shown(connection, rows, latest_by_key(looks, "page_url", "page"))
    if same := [standing_row(listing) for listing in listings if listing.not_modified]:
        connection.execute(STILL_PLACED, last_by_key(same, "page_url", "page"))


def _write_shown(connection: Connection, rows: Sequence[Row], looks: Sequence[Row]) -> None:
    number_addresses(
        connection, [row[name] for row in rows for name in ("page_url", "article_url")]
    )
    connection.execute(LEFT, looks)
    run(connection, _LOOKED_AT, looks)
    shown = latest_by_key(rows, "page_url", "article_url")
    run(connection, _SHOWN_AGAIN, shown)
    run(connection, _SHOWN_FIRST, shown)


# A later look at a page does not show what stood there. One page a statement: PostgreSQL takes a
# set of rows for a hundred, and reads the whole table for so many.
LEFT = text("""
UPDATE store.placement SET left_at = former.seen_at
FROM store.address AS listing
JOIN store.listing_page AS former ON former.listing_id = listing.address_id
WHERE listing.url = :page_url AND former.page = :page AND former.seen_at < :seen_at
    AND placement.listing_id = former.listing_id AND placement.page = former.page
    AND placement.left_at IS NULL
    AND NOT EXISTS (
        SELECT FROM store.address AS listed
        WHERE listed.address_id = placement.listed_id AND listed.url = ANY(:urls))
""")
_LOOKED_AT = """
INSERT INTO store.listing_page AS former (listing_id, page, seen_at)
SELECT listing.address_id, r.page, r.seen_at
FROM json_to_recordset(CAST(:rows AS json)) AS r (page_url text, page int, seen_at timestamptz)
JOIN store.address AS listing ON listing.url = r.page_url
ON CONFLICT (listing_id, page) DO UPDATE SET seen_at = excluded.seen_at
WHERE excluded.seen_at > former.seen_at
"""
_ROWS = recordset(
    placement, "page_kind", "label", "page", "position", page_url="text", article_url="text",
    first_at="timestamptz", seen_at="timestamptz",
)  # fmt: skip
# What an earlier look shows, as an archive has it, does not stand there.
_SHOWN = f"""
SELECT look.listing_id, listed.address_id AS listed_id, r.page_kind, r.label, r.page, r.position,
    r.first_at, r.seen_at, nullif(r.seen_at, look.seen_at) AS left_at
FROM {_ROWS}
JOIN store.address AS listing ON listing.url = r.page_url
JOIN store.address AS listed ON listed.url = r.article_url
JOIN store.listing_page AS look ON look.listing_id = listing.address_id AND look.page = r.page
"""
# What a later page showed stays: an archive that is read again may hold earlier ones.
_LATER = "shown.seen_at >= coalesce(p.left_at, stood.seen_at)"
_SHOWN_AGAIN = f"""
UPDATE store.placement AS p
SET page_kind = CASE WHEN {_LATER} THEN shown.page_kind ELSE p.page_kind END,
    label = coalesce(CASE WHEN {_LATER} THEN shown.label END, p.label),
    page = CASE WHEN {_LATER} THEN shown.page ELSE p.page END,
    position = CASE WHEN {_LATER} THEN shown.position ELSE p.position END,
    first_seen_at = least(p.first_seen_at, shown.first_at),
    left_at = CASE WHEN {_LATER} THEN shown.left_at ELSE p.left_at END
FROM ({_SHOWN}) AS shown, store.listing_page AS stood
WHERE p.listing_id = shown.listing_id AND p.listed_id = shown.listed_id
    AND stood.listing_id = p.listing_id AND stood.page = p.page
    AND (shown.first_at < p.first_seen_at
        OR {_LATER} AND
            (shown.left_at, shown.page_kind, shown.page, shown.position,
             coalesce(shown.label, p.label))
            IS DISTINCT FROM (p.left_at, p.page_kind, p.page, p.position, p.label))
"""
_SHOWN_FIRST = f"""
INSERT INTO store.placement
    (listing_id, listed_id, page_kind, label, page, position, first_seen_at, left_at)
SELECT listing_id, listed_id, page_kind, label, page, position, first_at, left_at
FROM ({_SHOWN}) AS shown
ON CONFLICT DO NOTHING
"""
STILL_PLACED = text("""
UPDATE store.listing_page SET seen_at = greatest(seen_at, :seen_at)
FROM store.address AS listing
WHERE listing.url = :page_url AND listing_id = listing.address_id AND page = :page
""")
