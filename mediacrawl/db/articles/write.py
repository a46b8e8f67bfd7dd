"""Write articles: find which are known, keep the former text, store what is new or different.

Part of the writer, which holds the lock that makes "look, then write" safe.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any
from urllib.parse import urlsplit

import psycopg
from sqlalchemy import Connection, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.exc import DBAPIError

from mediacrawl.db.articles.blocks import pack_blocks
from mediacrawl.db.articles.history import join_past, join_same
from mediacrawl.db.articles.identity import Stored, find_known
from mediacrawl.db.articles.parts import write_links, write_parts
from mediacrawl.db.articles.removals import note_removals
from mediacrawl.db.articles.unchanged import note_read_again, settle_links, take_standing
from mediacrawl.db.editions.marked import Written
from mediacrawl.db.editions.pairs import pair_editions
from mediacrawl.db.ledger.captures import mark_read
from mediacrawl.db.models import article
from mediacrawl.db.near.exact import mark_duplicates
from mediacrawl.db.near.pairs import Text, mark_near_duplicates
from mediacrawl.db.rows import (
    MEASURED,
    WRITTEN,
    UnstorableError,
    article_row,
    fields_hash,
    image_rows,
)
from mediacrawl.db.statements.copy import as_array, copy_rows
from mediacrawl.db.statements.recordset import as_json, recordset, run
from mediacrawl.db.statements.row_keys import Row, last_by_key
from mediacrawl.items import Article
from mediacrawl.values.language_codes import edition_spoken


def write_articles(
    connection: Connection, items: Sequence[Article], run_id: int | None
) -> list[Stored]:
    """Store the articles; the same article twice is written twice, one after the other.

    Args:
        run_id: The run that has them, which is no witness for itself.
    """
    results: dict[int, Stored] = {}
    waiting = list(enumerate(items))
    while waiting:
        wave, later = _split_by_address(waiting)
        entries = {n: Stored(item, article_row(item), image_rows(item)) for n, item in wave}
        twice = find_known(connection, entries, run_id)
        for n in twice:
            del entries[n]
        waiting = sorted([*later, *((n, items[n]) for n in twice)], key=itemgetter(0))
        _write_wave(connection, [e for e in entries.values() if e.status != "doubted"])
        results |= entries
    return [results[n] for n in range(len(items))]


def _split_by_address(
    numbered: Sequence[tuple[int, Article]],
) -> tuple[list[tuple[int, Article]], list[tuple[int, Article]]]:
    """Part the items that share an identity with an earlier one from the others."""
    first: list[tuple[int, Article]] = []
    later: list[tuple[int, Article]] = []
    seen: set[object] = set()
    for n, item in numbered:
        names: set[object] = {item.url, item.fetch.url if item.fetch else item.url}
        if item.external_id is not None:
            names.add((item.outlet, item.edition, item.external_id))
        (first if seen.isdisjoint(names) else later).append((n, item))
        seen |= names
    return first, later


def _write_wave(connection: Connection, entries: list[Stored]) -> None:
    new = [entry for entry in entries if entry.status == "new"]
    changed = [entry for entry in entries if entry.status == "changed"]
    same = note_read_again(connection, entries)
    anew = [entry for entry in entries if entry.article_id not in same]
    stood = take_standing(connection, [e for e in anew if e.past or not e.older])
    _insert(connection, new)
    _update(connection, changed)
    current = [entry for entry in anew if not entry.older]
    _touch(connection, [entry for entry in current if entry.status == "unchanged"])
    _write_addresses(connection, entries, new)
    written = [(entry.article_id, entry.item) for entry in (*new, *changed)]
    write_parts(connection, written, [entry.article_id for entry in changed])
    past = [entry for entry in entries if entry.past]
    join_past(connection, past)
    join_same(connection, [e for e in anew if e.of_archive and (e.past or not e.older)])
    write_links(connection, [(entry.article_id, entry.item) for entry in (*current, *past)])
    settle_links(connection, stood)
    note_removals(connection, [entry.article_id for entry in entries if entry.of_archive])
    mark_read(connection, [e.item for e in entries if e.past or not e.older])
    mark_read(connection, [e.item for e in entries], reason="shows another article")
    texts = [entry for entry in entries if entry.text_changed]
    twinned = [entry for entry in entries if entry.text_changed or entry.retimed]
    hashes = {h for e in twinned for h in (e.row["content_hash"], e.former_hash) if h}
    twins = mark_duplicates(connection, hashes)
    mark_near_duplicates(connection, [_text(entry) for entry in texts], twins)
    pair_editions(connection, [_written(entry) for entry in (*new, *changed)])


def _written(entry: Stored) -> Written:
    row = entry.row
    edition = edition_spoken(row["edition"], row["language"])
    changed = entry.status == "changed"
    return Written(entry.article_id, row["outlet"], edition, row["published_at"], changed)


def _text(entry: Stored) -> Text:
    changed = entry.former_hash is not None
    return Text(entry.article_id, entry.language, entry.row["body"], changed=changed)


_NUMBERS = text("""
SELECT nextval(pg_get_serial_sequence('store.article', 'article_id'))
FROM generate_series(1, :number)
""")
_COPIED = (
    "article_id", "url", "first_seen_at", "last_seen_at", "fetched_at", "revision", *WRITTEN
)  # fmt: skip
_AS_JSON, _AS_ARRAY = (
    [name for name in WRITTEN if isinstance(article.c[name].type, kind)] for kind in (JSONB, ARRAY)
)
# Silent is what the outlet did. A newer extractor that reads the same page another way, or a page
# read again from an archive, shows no edit of theirs.
_KEEP_FORMER = """
INSERT INTO store.revision
    (article_id, revision, seen_at, title, lead, body, content_hash, modified_at, replaced_at,
     silent)
SELECT article_id, a.revision, a.last_seen_at, a.title, a.lead, a.body, a.content_hash,
    a.modified_at, r.seen_at,
    coalesce(r.modified_at <= a.modified_at, false) AND r.seen_at > a.last_seen_at
        AND r.extractor IS NOT DISTINCT FROM a.extractor
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    article_id bigint, content_hash text, modified_at timestamptz, seen_at timestamptz,
    extractor text
)
JOIN store.article AS a USING (article_id)
WHERE a.content_hash <> r.content_hash
"""
_UPDATE = f"""
UPDATE store.article AS a
SET {", ".join(f"{name} = r.{name}" for name in WRITTEN if name != "body_blocks")},
    body_blocks = store.pack_blocks(r.body, r.body_blocks),
    revision = a.revision + (a.content_hash <> r.content_hash)::int,
    last_seen_at = greatest(a.last_seen_at, r.seen_at), fetched_at = r.seen_at,
    removed_at = CASE WHEN a.removed_at >= r.seen_at THEN a.removed_at END
FROM {recordset(article, "article_id", *WRITTEN, seen_at="timestamptz")}
WHERE a.article_id = r.article_id
"""
_TOUCH = f"""
UPDATE store.article AS a
SET last_seen_at = greatest(a.last_seen_at, r.seen_at), fetched_at = r.seen_at,
    {", ".join(f"{name} = r.{name}" for name in MEASURED)}
FROM {recordset(article, "article_id", *MEASURED, seen_at="timestamptz")}
WHERE a.article_id = r.article_id
"""


def _insert(connection: Connection, new: list[Stored]) -> None:
    if not new:
        return
    numbers = connection.scalars(_NUMBERS, {"number": len(new)})
    for entry, number in zip(new, numbers, strict=True):
        entry.row["fields_hash"] = fields_hash(entry.row, entry.images)
        entry.article_id, entry.url = number, entry.row["url"]
    rows = [_copied(entry) for entry in new]
    try:
        copy_rows(connection, ("store", "article"), _COPIED, rows)
    except psycopg.Error as error:
        if isinstance(error, psycopg.DataError) and error.sqlstate is None:
            raise UnstorableError(str(error)) from None  # the driver's own: NUL in a text
        raise DBAPIError("COPY store.article", None, error) from error


def _copied(entry: Stored) -> list[Any]:
    row, at = entry.row, entry.row["seen_at"]
    given = {name: as_json(row[name]) for name in _AS_JSON if row[name] is not None}
    given |= {name: as_array(row[name]) for name in _AS_ARRAY if row[name] is not None}
    given["body_blocks"] = as_json(pack_blocks(row["body"], row["body_blocks"]))
    values = [given.get(name, row[name]) for name in WRITTEN]
    return [entry.article_id, entry.url, at, at, at, 1, *values]


def _update(connection: Connection, changed: list[Stored]) -> None:
    if changed:
        rows = _numbered(changed)
        run(connection, _KEEP_FORMER, rows)
        run(connection, _UPDATE, rows)


def _touch(connection: Connection, unchanged: list[Stored]) -> None:
    if unchanged:
        names = ("article_id", "seen_at", *MEASURED)
        rows = _numbered(unchanged)
        run(connection, _TOUCH, [{name: row[name] for name in names} for row in rows])


def _numbered(entries: list[Stored]) -> list[Row]:
    rows = [{**entry.row, "article_id": entry.article_id} for entry in entries]
    return sorted(rows, key=itemgetter("article_id"))


_ADDRESSES = """
INSERT INTO store.article_url (url, article_id, first_seen_at)
SELECT url, article_id, seen_at
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    url text, article_id bigint, seen_at timestamptz
)
ON CONFLICT DO NOTHING
"""
# A redirect may have been seen before the article that it leads to.
_EARLIER_ALIASES = """
INSERT INTO store.article_url (url, article_id, first_seen_at)
SELECT page.url, r.article_id, page.discovered_at
FROM json_to_recordset(CAST(:rows AS json)) AS r (url text, article_id bigint)
JOIN crawl.page ON page.article_url = r.url
ON CONFLICT DO NOTHING
"""
_SITES = """
INSERT INTO store.site (host, outlet, edition)
SELECT host, outlet, edition
FROM json_to_recordset(CAST(:rows AS json)) AS r (host text, outlet text, edition text)
ON CONFLICT DO NOTHING
"""


def _write_addresses(connection: Connection, entries: list[Stored], new: list[Stored]) -> None:
    rows = [
        {"url": entry.row[name], "article_id": entry.article_id, "seen_at": entry.row["seen_at"]}
        for entry in entries
        for name in ("url", "fetch_url")
    ]
    run(connection, _ADDRESSES, last_by_key(rows, "url"))
    if new:
        run(connection, _EARLIER_ALIASES, [{"url": e.url, "article_id": e.article_id} for e in new])
        sites = [{**e.row, "host": urlsplit(e.url).netloc} for e in reversed(new)]
        names = ("host", "outlet", "edition")
        rows = [{name: site[name] for name in names} for site in last_by_key(sites, "host")]
        run(connection, _SITES, rows)
