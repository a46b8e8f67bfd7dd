"""Join what an article said at a time that is past to its history, whatever is stored already.

The captures of an archive come in any order, and beside what live crawls saw. A text is known to
have stood from when it was first seen to when it was last seen; a capture between two texts is one
of them, seen longer than was known, or a text of its own between them. So the revisions are those
that crawls at the times of the captures would have given, in whatever order these are read.

Part of the writer, which holds the lock that makes "look, then write" safe.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from mediacrawl.db.articles.identity import Stored
from mediacrawl.db.articles.parts import write_links
from mediacrawl.db.rows import fetch_of
from mediacrawl.db.statements.recordset import run
from mediacrawl.db.statements.row_keys import Row


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text of an article, from when to when it is known to have stood."""

    revision: int
    first: datetime
    last: datetime
    content_hash: str


def join_past(connection: Connection, entries: Sequence[Stored]) -> None:
    """Join the texts of earlier times; an article each at most once."""
    for entry in entries:
        if _join(connection, entry):
            entry.status = "changed"


def join_same(connection: Connection, entries: Sequence[Stored]) -> None:
    """Join that texts were seen for longer: later captures of the same digest need no reading."""
    for entry in entries:
        given = {"url": entry.address, "at": entry.row["seen_at"]}
        until = connection.scalar(_SAME_UNTIL, given)
        if until is None:
            continue
        current = {
            "article_id": entry.article_id,
            "until": until,
            "hash": entry.row["content_hash"],
        }
        if not connection.execute(_STILL_CURRENT, current).rowcount:
            _join(connection, replace(entry, row={**entry.row, "seen_at": until}))
        then = replace(entry.item, fetch=replace(fetch_of(entry.item), at=until))
        write_links(connection, [(entry.article_id, then)])


_SAME_UNTIL = text("""
SELECT max(c.at) FROM crawl.capture AS c
WHERE c.url = :url AND c.at > :at AND NOT c.differs AND c.http_status / 100 <> 3 AND NOT EXISTS (
    SELECT FROM crawl.capture AS other
    WHERE other.url = c.url AND other.at > :at AND other.at <= c.at AND other.differs
        AND other.http_status / 100 <> 3)
""")
_STILL_CURRENT = text("""
UPDATE store.article
SET last_seen_at = :until, removed_at = CASE WHEN removed_at > :until THEN removed_at END
WHERE article_id = :article_id AND content_hash = :hash AND last_seen_at < :until
""")


def _join(connection: Connection, entry: Stored) -> bool:
    """Find the place of a text among the others; whether it became a revision of its own."""
    stretches = _stretches(connection, entry.article_id)
    at, content_hash = entry.row["seen_at"], entry.row["content_hash"]
    before = next((one for one in reversed(stretches) if one.first <= at), None)
    after = next((one for one in stretches if one.first > at), None)
    stands = before is not None and at <= before.last
    if before is not None and before.content_hash == content_hash:
        if not stands:
            _set(connection, entry, before.revision, seen_at=at)
            _set(connection, entry, before.revision, modified_at=entry.row["modified_at"])
            _note_silence(connection, entry.article_id, (before.revision - 1, before.revision))
        return False
    if not stands and after is not None and after.content_hash == content_hash:
        _begin(connection, entry, after.revision, at)
        return False
    if stands:
        assert before is not None
        _part(connection, entry, before)
    elif after is not None:
        _insert(connection, entry, after.revision, after.first)
    return stands or after is not None


_STRETCHES = text("""
SELECT revision, coalesce(lag(replaced_at) OVER numbered, lag(seen_at) OVER numbered, first_seen_at)
    AS first, seen_at AS last, content_hash
FROM (
    SELECT r.revision, r.seen_at, r.replaced_at, a.first_seen_at, r.content_hash
    FROM store.revision AS r JOIN store.article AS a USING (article_id)
    WHERE article_id = :article_id
    UNION ALL
    SELECT revision, last_seen_at, NULL, first_seen_at, content_hash
    FROM store.article WHERE article_id = :article_id
) AS said
WINDOW numbered AS (ORDER BY revision)
ORDER BY revision
""")


def _stretches(connection: Connection, article_id: int) -> list[Stretch]:
    rows = connection.execute(_STRETCHES, {"article_id": article_id})
    return [Stretch(*row) for row in rows]


def _part(connection: Connection, entry: Stored, stood: Stretch) -> None:
    """Put another text into the midst of one that was seen before and after it."""
    found = connection.execute(
        _SEEN_AROUND,
        {"article_id": entry.article_id, "at": entry.row["seen_at"], "first": stood.first,
         "last": stood.last},
    ).one()  # fmt: skip
    number = stood.revision
    _make_room(connection, entry.article_id, number)
    former = {"article_id": entry.article_id, "revision": number, "seen_at": found.before}
    connection.execute(_COPY, former | {"replaced_at": found.after})
    _insert(connection, entry, number + 1, found.after)


# What captures of it that were read, or are as one that was, showed the text last before, and
# first after.
_SEEN_AROUND = text("""
SELECT coalesce(max(c.at) FILTER (WHERE c.at < :at), CAST(:first AS timestamptz)) AS before,
    coalesce(min(c.at) FILTER (WHERE c.at > :at), CAST(:last AS timestamptz)) AS after
FROM store.article_url AS known
JOIN crawl.capture AS c ON c.url = known.url AND c.http_status = 200
    AND c.at BETWEEN :first AND :last
    AND (c.state = 'read' OR NOT c.differs AND (
        SELECT earlier.state FROM crawl.capture AS earlier
        WHERE earlier.url = c.url AND earlier.at < c.at AND earlier.differs
            AND earlier.http_status / 100 <> 3
        ORDER BY earlier.at DESC LIMIT 1) = 'read')
WHERE known.article_id = :article_id
""")
_TEXT = "article_id, title, lead, body, content_hash, modified_at"
# What comes after `:revision` is that text still: it is one number further now, or the current one.
_COPY = text(f"""
INSERT INTO store.revision (revision, seen_at, replaced_at, {_TEXT})
SELECT :revision, :seen_at, :replaced_at, {_TEXT}
FROM (
    SELECT {_TEXT} FROM store.revision
    WHERE article_id = :article_id AND revision = :revision + 1
    UNION ALL
    SELECT {_TEXT} FROM store.article WHERE article_id = :article_id AND revision = :revision + 1
) AS said
""")
_ADD = """
INSERT INTO store.revision (revision, seen_at, replaced_at, article_id, title, lead, body,
    content_hash, modified_at)
SELECT revision, seen_at, replaced_at, article_id, title, lead, body, content_hash, modified_at
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    revision int, seen_at timestamptz, replaced_at timestamptz, article_id bigint, title text,
    lead text, body text, content_hash text, modified_at timestamptz)
"""


def _insert(connection: Connection, entry: Stored, number: int, replaced_at: datetime) -> None:
    """Make the text a revision of this number, which the text that has it now replaced."""
    _make_room(connection, entry.article_id, number)
    names = ("seen_at", "title", "lead", "body", "content_hash", "modified_at")
    row: Row = {name: entry.row[name] for name in names}
    row |= {"revision": number, "article_id": entry.article_id, "replaced_at": replaced_at}
    run(connection, _ADD, [row])
    _begin(connection, entry, number, entry.row["seen_at"])
    _note_silence(connection, entry.article_id, (number - 1, number))


def _make_room(connection: Connection, article_id: int, number: int) -> None:
    """Number the texts from this one on higher by one; by way of numbers that no text has."""
    for statement in _RENUMBER:
        connection.execute(statement, {"article_id": article_id, "number": number})


_RENUMBER = (
    text("UPDATE store.revision SET revision = -revision - 1 "
         "WHERE article_id = :article_id AND revision >= :number"),
    text("UPDATE store.revision SET revision = -revision "
         "WHERE article_id = :article_id AND revision < 0"),
    text("UPDATE store.article SET revision = revision + 1 WHERE article_id = :article_id"),
)  # fmt: skip


def _begin(connection: Connection, entry: Stored, number: int, at: datetime) -> None:
    """Note when a text was first seen: when it replaced the one before, or the article's first."""
    if number > 1:
        _set(connection, entry, number - 1, replaced_at=at)
    else:
        first = text("UPDATE store.article SET first_seen_at = :at WHERE article_id = :article_id")
        connection.execute(first, {"at": at, "article_id": entry.article_id})


def _set(connection: Connection, entry: Stored, number: int, **value: Any) -> None:
    (name,) = value
    sql = f"UPDATE store.revision SET {name} = :{name} WHERE article_id = :id AND revision = :n"
    connection.execute(text(sql), {"id": entry.article_id, "n": number, **value})


# As `write` says it of a text that is replaced while it is the current one.
_SILENCE = text("""
UPDATE store.revision AS r SET silent = coalesce(following.modified_at <= r.modified_at, false)
FROM (
    SELECT revision, modified_at FROM store.revision WHERE article_id = :article_id
    UNION ALL SELECT revision, modified_at FROM store.article WHERE article_id = :article_id
) AS following
WHERE r.article_id = :article_id AND r.revision = ANY(:numbers)
    AND following.revision = r.revision + 1
""")


def _note_silence(connection: Connection, article_id: int, numbers: Iterable[int]) -> None:
    connection.execute(_SILENCE, {"article_id": article_id, "numbers": list(numbers)})
