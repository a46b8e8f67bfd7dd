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
    _note_left(connection, looks)
    run(connection, _LOOKED_AT, looks)
    shown = latest_by_key(rows, "page_url", "article_url")
    run(connection, _SHOWN_AGAIN, shown)
    run(connection, _SHOWN_FIRST, shown)


def _note_left(connection: Connection, looks: Sequence[Row]) -> None:
    """Write what stood on a page when it was looked at before, and does not any more."""
    names = ("page_url", "page", "seen_at")
    asked = [{"n": n, **{name: look[name] for name in names}} for n, look in enumerate(looks)]
    before = run(connection, _BEFORE, asked).mappings().all()
    if before:
        connection.execute(LEFT, [{**row, "urls": looks[row["n"]]["urls"]} for row in before])


# Each row is looked up for itself (OFFSET 0): joined as sets, they read all that ever stood on a
# listing for each place on it, and all addresses.
_LISTING = """
CROSS JOIN LATERAL (
    SELECT address_id FROM store.address WHERE url = r.page_url OFFSET 0
) AS listing
"""
_BEFORE = f"""
SELECT r.n, listing.address_id AS listing_id, r.page, former.seen_at
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    n int, page_url text, page int, seen_at timestamptz
)
{_LISTING}
CROSS JOIN LATERAL (
    SELECT seen_at FROM store.listing_page AS look
    WHERE listing_id = listing.address_id AND look.page = r.page AND look.seen_at < r.seen_at
    OFFSET 0
) AS former
"""
# A later look at a page does not show what stood there. One page a statement: PostgreSQL takes a
# set of rows for a hundred, and reads the whole table for so many.
LEFT = text("""
UPDATE store.placement SET left_at = :seen_at
WHERE listing_id = :listing_id AND page = :page AND left_at IS NULL
    AND NOT EXISTS (
        SELECT FROM store.address AS listed
        WHERE listed.address_id = placement.listed_id AND listed.url = ANY(:urls))
""")
_LOOKED_AT = f"""
INSERT INTO store.listing_page AS former (listing_id, page, seen_at)
SELECT listing.address_id, r.page, r.seen_at
FROM json_to_recordset(CAST(:rows AS json)) AS r (page_url text, page int, seen_at timestamptz)
{_LISTING}
ON CONFLICT (listing_id, page) DO UPDATE SET seen_at = excluded.seen_at
WHERE excluded.seen_at > former.seen_at
"""
_ROWS = recordset(
    placement, "page_kind", "label", "page", "position", page_url="text", article_url="text",
    first_at="timestamptz", seen_at="timestamptz",
)  # fmt: skip
# What an earlier look shows, as an archive has it, does not stand there.
_SHOWN = f"""
SELECT listing.address_id AS listing_id, listed.address_id AS listed_id, r.page_kind, r.label,
    r.page, r.position, r.first_at, r.seen_at, nullif(r.seen_at, look.seen_at) AS left_at
FROM {_ROWS}
{_LISTING}
CROSS JOIN LATERAL (
    SELECT address_id FROM store.address WHERE url = r.article_url OFFSET 0
) AS listed
CROSS JOIN LATERAL (
    SELECT seen_at FROM store.listing_page AS page
    WHERE listing_id = listing.address_id AND page.page = r.page OFFSET 0
) AS look
"""
# What a later page showed stays: an archive that is read again may hold earlier ones.
_LATER = "shown.seen_at >= coalesce(p.left_at, p.stood_at)"
_SHOWN_AGAIN = f"""
UPDATE store.placement SET page_kind = now.page_kind, label = now.label, page = now.page,
    position = now.position, first_seen_at = now.first_seen_at, left_at = now.left_at
FROM (
    SELECT p.listing_id, p.listed_id,
        CASE WHEN {_LATER} THEN shown.page_kind ELSE p.page_kind END AS page_kind,
        coalesce(CASE WHEN {_LATER} THEN shown.label END, p.label) AS label,
        CASE WHEN {_LATER} THEN shown.page ELSE p.page END AS page,
        CASE WHEN {_LATER} THEN shown.position ELSE p.position END AS position,
        least(p.first_seen_at, shown.first_at) AS first_seen_at,
        CASE WHEN {_LATER} THEN shown.left_at ELSE p.left_at END AS left_at
    FROM ({_SHOWN}) AS shown CROSS JOIN LATERAL (
        SELECT placement.*, stood.seen_at AS stood_at
        FROM store.placement JOIN store.listing_page AS stood USING (listing_id, page)
        WHERE placement.listing_id = shown.listing_id AND placement.listed_id = shown.listed_id
        OFFSET 0
    ) AS p
    WHERE shown.first_at < p.first_seen_at
        OR {_LATER} AND
            (shown.left_at, shown.page_kind, shown.page, shown.position,
             coalesce(shown.label, p.label))
            IS DISTINCT FROM (p.left_at, p.page_kind, p.page, p.position, p.label)
) AS now
WHERE placement.listing_id = now.listing_id AND placement.listed_id = now.listed_id
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
