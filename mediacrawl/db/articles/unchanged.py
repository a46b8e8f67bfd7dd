"""What answers say of articles that are as before: beside them, in rows that are narrow.

Noting it again is one small write, which no index knows of; in the article's own row it would be as
much as the whole row. A reading takes it back into the article and its links. Part of the writer.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from mediacrawl.db.articles.identity import Stored
from mediacrawl.db.ledger.rereading import LINKS_DIGEST
from mediacrawl.db.models import article
from mediacrawl.db.rows import MEASURED, links_digest
from mediacrawl.db.statements.recordset import recordset, run
from mediacrawl.db.statements.row_keys import Row

# An article's links still stand where the page itself says that it is the same.
_SEEN_AGAIN = """
WITH seen AS MATERIALIZED (
    SELECT article_id, max(seen_at) AS at,
        max(seen_at) FILTER (WHERE r.url = known.url) AS itself_at
    FROM json_to_recordset(CAST(:rows AS json)) AS r (url text, seen_at timestamptz)
    JOIN store.article_url AS address USING (url)
    JOIN store.article AS known USING (article_id)
    GROUP BY article_id
), back AS (
    UPDATE store.article AS a SET removed_at = NULL
    FROM seen WHERE a.article_id = seen.article_id AND a.removed_at IS NOT NULL
), again AS (
    UPDATE store.standing AS stands
    SET last_seen_at = greatest(stands.last_seen_at, seen.at),
        links_until = greatest(stands.links_until, seen.itself_at),
        links_from = coalesce(stands.links_from, CASE WHEN seen.itself_at IS NOT NULL THEN (
            SELECT max(last_seen_at) FROM store.link WHERE from_article_id = seen.article_id) END)
    FROM seen WHERE stands.article_id = seen.article_id RETURNING stands.article_id
)
INSERT INTO store.standing (article_id, last_seen_at, links_until, links_from)
SELECT article_id, at, itself_at, CASE WHEN itself_at IS NOT NULL THEN (
    SELECT max(last_seen_at) FROM store.link WHERE from_article_id = seen.article_id) END
FROM seen WHERE article_id NOT IN (SELECT article_id FROM again)
"""


def note_standing(connection: Connection, rows: Sequence[Row]) -> None:
    """Note articles as seen again.

    Args:
        rows: url, seen_at.
    """
    run(connection, _SEEN_AGAIN, rows)


# A page that came and says nothing else, of the article or of where it leads, says what a 304 does.
_READ_AGAIN = f"""
WITH same AS MATERIALIZED (
    SELECT a.article_id, a.fetched_at, r.seen_at
    FROM {recordset(article, "article_id", *MEASURED, seen_at="timestamptz", digest="text")}
    JOIN store.article AS a USING (article_id)
    LEFT JOIN store.standing AS stands USING (article_id)
    WHERE r.seen_at > greatest(a.fetched_at, stands.fetched_at, stands.last_seen_at)
        AND ({", ".join(f"r.{name}" for name in MEASURED)})
            IS NOT DISTINCT FROM ({", ".join(f"a.{name}" for name in MEASURED)})
        AND r.digest IS NOT DISTINCT FROM {LINKS_DIGEST}
), again AS (
    UPDATE store.standing AS stands
    SET last_seen_at = same.seen_at, fetched_at = same.seen_at, links_until = same.seen_at,
        links_from = coalesce(stands.links_from, same.fetched_at)
    FROM same WHERE stands.article_id = same.article_id RETURNING stands.article_id
), added AS (
    INSERT INTO store.standing (article_id, last_seen_at, fetched_at, links_until, links_from)
    SELECT article_id, seen_at, seen_at, seen_at, fetched_at
    FROM same WHERE article_id NOT IN (SELECT article_id FROM again)
)
SELECT article_id FROM same
"""


def note_read_again(connection: Connection, entries: Sequence[Stored]) -> set[int]:
    """Note the articles whose pages came and are as before; return their numbers."""
    names = ("seen_at", *MEASURED)
    rows = [
        {
            "article_id": entry.article_id,
            "digest": links_digest(entry.item),
            **{name: entry.row[name] for name in names},
        }
        for entry in entries
        if entry.status == "unchanged" and not entry.older and not entry.of_archive
    ]
    return set(run(connection, _READ_AGAIN, rows).scalars()) if rows else set()


# What is read anew says itself when it was last seen, unless it is of an earlier time, or what it
# replaces goes into the history.
_TAKEN = """
WITH read AS MATERIALIZED (
    SELECT * FROM json_to_recordset(CAST(:rows AS json)) AS r (
        article_id bigint, seen_at timestamptz, needed boolean)
), stood AS (
    DELETE FROM store.standing WHERE article_id IN (SELECT article_id FROM read) RETURNING *
), kept AS (
    UPDATE store.article AS a SET last_seen_at = stood.last_seen_at,
        fetched_at = greatest(a.fetched_at, stood.fetched_at)
    FROM stood JOIN read USING (article_id)
    WHERE a.article_id = stood.article_id AND a.last_seen_at < stood.last_seen_at
        AND (read.needed OR stood.last_seen_at > read.seen_at)
)
SELECT article_id, links_from, links_until FROM stood WHERE links_until IS NOT NULL
"""


def take_standing(connection: Connection, entries: Sequence[Stored]) -> list[Row]:
    """Write into the articles when they were last seen, as far as their reading does not.

    Returns:
        Until when their links stood, for those that the reading does not show any more.
    """
    rows = [
        {
            "article_id": entry.article_id,
            "seen_at": entry.row["seen_at"],
            "needed": entry.status == "changed" or entry.of_archive,
        }
        for entry in entries
        if entry.status != "new"
    ]
    return [dict(row) for row in run(connection, _TAKEN, rows).mappings()] if rows else []


# What answers said of links between this reading and the one before is written to those that it
# does not show any more.
_SETTLED = """
UPDATE store.link AS link SET last_seen_at = r.links_until
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    article_id bigint, links_from timestamptz, links_until timestamptz
)
WHERE link.from_article_id = r.article_id
    AND link.last_seen_at >= r.links_from AND link.last_seen_at < r.links_until
"""


def settle_links(connection: Connection, stood: Sequence[Row]) -> None:
    """Write until when the links stood that were not read again.

    Args:
        stood: What `take_standing` returned.
    """
    if stood:
        run(connection, _SETTLED, stood)
