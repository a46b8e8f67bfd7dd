"""Read and write crawl.capture and crawl.inventory: what web archives hold, and what was read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, text

from mediacrawl.db.models import capture
from mediacrawl.db.rows import fetch_of
from mediacrawl.db.statements.recordset import recordset, run
from mediacrawl.db.statements.row_keys import Row, fits
from mediacrawl.items import Item, Note
from mediacrawl.memory import Captured, Choice, Listed
from mediacrawl.reasons import OUT_OF_RANGE, TO_LISTING

TRIES = 5
"""So often a capture is asked for, in so many runs, before it counts as one that cannot be had."""

_LISTED = recordset(capture, "url", "at", "address", "kind", "http_status", "digest")
# What has no digest may be anything. The capture before one may have come with an earlier batch.
# That http:// led to https:// between two captures of a page is no change of the page. Both may be
# of one second, as one address of ours: the page is what counts.
_NOTE = f"""
INSERT INTO crawl.capture
    (url, at, site, archive, address, kind, http_status, digest, state, differs)
SELECT url, at, :site, :archive, address, kind, http_status, digest, 'pending',
    digest IS NULL OR digest IS DISTINCT FROM CASE WHEN place > 1 THEN before ELSE (
        SELECT earlier.digest FROM crawl.capture AS earlier
        WHERE earlier.url = said.url AND earlier.at < said.at
            AND (earlier.http_status / 100 = 3) = (said.http_status / 100 = 3)
        ORDER BY earlier.at DESC LIMIT 1) END
FROM (
    SELECT *, row_number() OVER in_time AS place, lag(digest) OVER in_time AS before
    FROM (
        SELECT DISTINCT ON (url, at) * FROM {_LISTED} ORDER BY url, at, http_status <> 200, address
    ) AS of_time
    WINDOW in_time AS (PARTITION BY url, http_status / 100 = 3 ORDER BY at)
) AS said
ON CONFLICT (url, at) DO UPDATE
SET address = excluded.address, http_status = excluded.http_status, digest = excluded.digest,
    differs = excluded.differs, state = 'pending', reason = NULL, attempts = 0
WHERE capture.http_status <> 200 AND excluded.http_status = 200
"""
_INVENTORY = text("""
INSERT INTO crawl.inventory AS kept
    (archive, query, site, resume, newest_at, listed_at, lines, malformed)
VALUES (:archive, :query, :site, :resume, :newest,
    CASE WHEN CAST(:resume AS text) IS NULL THEN now() END, :lines, :malformed)
ON CONFLICT (archive, query) DO UPDATE
SET resume = excluded.resume, newest_at = greatest(kept.newest_at, excluded.newest_at),
    listed_at = coalesce(excluded.listed_at, kept.listed_at), lines = kept.lines + excluded.lines,
    malformed = kept.malformed + excluded.malformed
""")


def note_listed(
    connection: Connection, listed: Listed, captures: Sequence[Captured], malformed: int = 0
) -> None:
    """Note what an archive's list names, and how far the list is read."""
    rows = [one._asdict() for one in captures if fits(one.url)]
    if rows:
        run(connection, _NOTE, rows, site=listed.site, archive=listed.archive)
    newest = max((one.at for one in captures), default=None)
    counts = {"lines": len(captures), "malformed": malformed, "newest": newest}
    connection.execute(_INVENTORY, {**listed._asdict(), **counts})


_KNOWN = text("""
SELECT site, archive, query, resume, newest_at FROM crawl.inventory
WHERE archive = :archive AND query = :query
""")


def inventory(connection: Connection, listed: Listed) -> tuple[str | None, datetime | None]:
    """Return where a list goes on that was broken off, and the newest capture on one that is read.

    Both are None of a list that was never begun.
    """
    row = connection.execute(_KNOWN, {"archive": listed.archive, "query": listed.query}).first()
    return (row.resume, row.newest_at) if row else (None, None)


# What names the same as before names nothing new. An article that is gone was there before; only a
# change is worth looking at where changes are.
# What an address leads to matters where no page was captured there any more: the first time and
# the last one, since what nothing else proves is believed when it was said twice.
_PENDING = """
FROM crawl.capture AS c
WHERE site = :site AND archive = :archive AND state = 'pending'
    AND CASE WHEN c.kind IN ('feed', 'sitemap') AND NOT c.differs THEN false
        WHEN c.kind <> 'article' THEN CAST(:listings AS text) = 'all'
            OR :listings = 'daily' AND NOT EXISTS (
                SELECT FROM crawl.capture AS o WHERE o.url = c.url AND o.at < c.at
                    AND o.at >= date_trunc('day', c.at, 'UTC'))
        WHEN c.http_status / 100 = 3 THEN :captures <> 'first' AND NOT EXISTS (
                SELECT FROM crawl.capture AS o
                WHERE o.url = c.url AND o.at > c.at AND o.http_status = 200)
            AND ((SELECT o.http_status FROM crawl.capture AS o
                  WHERE o.url = c.url AND o.at < c.at ORDER BY o.at DESC LIMIT 1) / 100
                    IS DISTINCT FROM 3
                OR NOT EXISTS (SELECT FROM crawl.capture AS o WHERE o.url = c.url AND o.at > c.at
                    AND o.http_status / 100 = 3))
        WHEN c.http_status <> 200 THEN :captures IN ('changes', 'all') AND c.differs AND EXISTS (
                SELECT FROM crawl.capture AS o
                WHERE o.url = c.url AND o.at < c.at AND o.http_status = 200)
        WHEN :captures = 'changes' THEN c.differs
        WHEN :captures = 'first' THEN NOT EXISTS (
                SELECT FROM crawl.capture AS o
                WHERE o.url = c.url AND o.at < c.at AND o.http_status = 200)
        WHEN :captures = 'last' THEN NOT EXISTS (
                SELECT FROM crawl.capture AS o
                WHERE o.url = c.url AND o.at > c.at AND o.http_status = 200)
        ELSE true END
    AND (CAST(:since AS timestamptz) IS NULL OR c.at >= :since)
    AND NOT EXISTS (
        SELECT FROM crawl.page AS known WHERE known.url = c.url
            AND (known.published_at < :since OR known.published_at >= :until))
"""
_NEXT = {
    newest: text(f"""
SELECT url, at, address, kind, http_status, digest {_PENDING}
    AND (CAST(:at AS timestamptz) IS NULL OR (c.at, c.url) {sign} (:at, :url))
ORDER BY c.at {order}, c.url {order} LIMIT :number
""")
    for newest, sign, order in ((False, ">", ""), (True, "<", "DESC"))
}
_LEFT = text(f"SELECT count(*) {_PENDING}")


def next_captures(
    connection: Connection, choice: Choice, after: Captured | None, number: int
) -> list[Captured]:
    """Return captures that are to be read, in order of time, after one of them."""
    place = {"at": after and after.at, "url": after and after.url}
    given = {**choice._asdict(), **place, "number": number}
    return [Captured(*row) for row in connection.execute(_NEXT[choice.newest], given)]


def captures_left(connection: Connection, choice: Choice) -> int:
    """Return how many captures are to be read."""
    return connection.scalar(_LEFT, choice._asdict()) or 0


_READ_SO_FAR = text("""
SELECT count(*) FROM crawl.capture
WHERE site = :site AND archive = :archive AND kind = 'article' AND state = 'read'
""")


def captures_read(connection: Connection, choice: Choice) -> int:
    """Return how many captures of articles were read."""
    return connection.scalar(_READ_SO_FAR, choice._asdict()) or 0


_READ = """
UPDATE crawl.capture AS c SET state = 'read', reason = coalesce(r.reason, CAST(:reason AS text))
FROM json_to_recordset(CAST(:rows AS json)) AS r (url text, at timestamptz, reason text)
WHERE c.url = r.url AND c.at = r.at AND c.state <> 'read'
"""
_FAILED = text("""
UPDATE crawl.capture SET reason = :reason, attempts = attempts + 1,
    state = CASE WHEN :lasting OR attempts + 1 >= :tries THEN 'failed' ELSE 'pending' END
WHERE url = :url AND at = :at AND state <> 'read'
""")


def mark_read(connection: Connection, items: Sequence[Item], reason: str | None = None) -> None:
    """Note that captures were read, in the transaction that stores what they said.

    Args:
        reason: Why nothing is stored of those that are not marked already.
    """
    rows: list[Row] = [
        {"url": one.url, "at": one.at, "reason": str(TO_LISTING) if _left_for_list(item) else None}
        for item in items
        if (one := fetch_of(item)).memento and not _is_outside(item)
    ]
    if rows:
        run(connection, _READ, rows, reason=reason)


def _left_for_list(item: Item) -> bool:
    """Whether the site led from an article's address to a listing: mostly, for it was removed."""
    return isinstance(item, Note) and item.reason == TO_LISTING


def _is_outside(item: Item) -> bool:
    """Whether it was published on other days than were asked for: another run may ask for it."""
    return isinstance(item, Note) and item.reason == OUT_OF_RANGE


def mark_failed(connection: Connection, one: Captured, reason: str, *, lasting: bool) -> None:
    """Note that an archive gave nothing in a capture's place.

    Args:
        lasting: Whether it would give the same again; else a later run tries again.
    """
    place = {"url": one.url, "at": one.at, "reason": reason, "lasting": lasting, "tries": TRIES}
    connection.execute(_FAILED, place)
