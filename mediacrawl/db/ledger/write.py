"""Write crawl.page: what was asked for, and what that showed.

Part of the writer, which holds the lock and commits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from http import HTTPStatus

from sqlalchemy import Connection

from mediacrawl.db.articles.identity import Stored
from mediacrawl.db.articles.notes import Entries, move, note_known, remove
from mediacrawl.db.ledger.confirmation import said_before, settled
from mediacrawl.db.ledger.rereading import write_reread
from mediacrawl.db.ledger.rows import (
    discovered_rows,
    fetched_row,
    named_rows,
    next_page_rows,
    words_of,
)
from mediacrawl.db.models import page
from mediacrawl.db.statements.recordset import DOUBT, STAYS, recordset, run
from mediacrawl.db.statements.row_keys import Row, last_by_key
from mediacrawl.items import Article, Item, Listing, Note
from mediacrawl.kinds import Kind


def write_ledger(connection: Connection, entries: Entries, run_id: int | None) -> None:
    """Write what the responses were and what they showed."""
    again = said_before(connection, [item for item, _ in entries], run_id)
    entries = [(settled(item, again), entry) for item, entry in entries]
    items = [item for item, _ in entries]
    write_fetched(connection, [row for pair in entries for row in _fetched_rows(*pair)], run_id)
    _write_discovered(connection, items, run_id)
    _write_named(connection, items, run_id)
    _write_next_pages(connection, items, run_id)
    note_known(connection, items)
    move(connection, entries, again)
    remove(connection, items, again)


def _fetched_rows(item: Item, entry: Stored | None) -> Iterable[Row]:
    if isinstance(item, Note):
        return [fetched_row(item, item.kind, item.state, words_of(item.reason))]
    if isinstance(item, Listing):
        return [fetched_row(item, item.page_kind, "not_article", None)]
    assert entry is not None
    return _article_rows(item, entry)


def _article_rows(item: Article, entry: Stored) -> Iterable[Row]:
    """The address asked for, and the page's canonical one where that is another.

    The article is looked at again by the address that it is stored under.
    """
    state = "unchanged" if entry.status == "unchanged" else "stored"
    why = f"{item.refused}: the feed's text" if item.refused else None
    fetched = {**fetched_row(item, "article", state, why), "claim": entry.claim}
    other = {"reason": f"same article as {entry.url}", "due_at": None}
    yield fetched if fetched["url"] == entry.url else {**fetched, **other}
    if item.url != fetched["url"]:
        differing = {} if item.url == entry.url else other
        nothing = dict.fromkeys(("http_status", "etag", "last_modified", "address"))
        yield {**fetched, **nothing, "url": item.url, "attempts": 0, **differing}


_ASKED = recordset(
    page, "url", "kind", "state", "reason", "http_status", "etag", "last_modified",
    "discovered_from", "attempts", "article_url", "depth", "published_at", "due_at", "archive",
    "address", "gone_since", "claim", "set_aside", seen_at="timestamptz",
)  # fmt: skip
# What went wrong is due at once after the first two attempts, then after 1 h, 4 h, … and at most
# 7 days; what claims something for the first time, at once. A 304 has no headers to keep.
_COLUMNS = """
url, kind, state, reason, http_status, etag, last_modified, discovered_at, discovered_from,
    fetched_at, attempts, article_url, run_id, depth, published_at, archive, address, gone_since,
    claim, set_aside, due_at"""
_ROWS = f"""
SELECT url, kind, state, reason, http_status, etag, last_modified, seen_at, discovered_from,
    CASE WHEN state <> 'pending' THEN seen_at END, attempts, article_url, CAST(:run_id AS bigint),
    depth, published_at, archive, address, gone_since, claim, set_aside,
    CASE WHEN state IN ('failed', 'blocked', 'invalid') THEN seen_at ELSE due_at END
FROM {_ASKED}
"""
_SET = f"""
SET kind = excluded.kind,
    state = CASE WHEN {STAYS} THEN page.state ELSE excluded.state END,
    reason = excluded.reason,
    http_status = excluded.http_status,
    {DOUBT},
    etag = CASE WHEN excluded.http_status = 304 OR excluded.attempts = 0
        THEN coalesce(excluded.etag, page.etag) ELSE excluded.etag END,
    last_modified = CASE WHEN excluded.http_status = 304 OR excluded.attempts = 0
        THEN coalesce(excluded.last_modified, page.last_modified) ELSE excluded.last_modified END,
    fetched_at = coalesce(excluded.fetched_at, page.fetched_at),
    attempts = page.attempts + excluded.attempts,
    article_url = coalesce(excluded.article_url, page.article_url),
    published_at = coalesce(excluded.published_at, page.published_at),
    archive = coalesce(excluded.archive, page.archive),
    address = coalesce(excluded.address, page.address),
    feed = CASE WHEN excluded.state IN ('stored', 'unchanged') THEN page.feed - 'content'
        ELSE page.feed END,
    due_at = CASE
        WHEN excluded.state NOT IN ('failed', 'blocked', 'invalid') THEN excluded.due_at
        WHEN page.attempts < 2 OR excluded.claim <> coalesce(page.claim, '')
            THEN excluded.discovered_at
        ELSE excluded.discovered_at + least(
            interval '7 days', interval '1 hour' * 4 ^ least(page.attempts - 2, 9)
        ) END,
    run_id = excluded.run_id
"""
_FETCHED = f"""
INSERT INTO crawl.page AS page ({_COLUMNS}) {_ROWS}
ON CONFLICT (url) DO UPDATE {_SET}
"""
# What answers 304 is known: it is not locked first, which would be a write of its own.
_FETCHED_AGAIN = f"""
UPDATE crawl.page AS page {_SET}
FROM ({_ROWS}) AS excluded ({_COLUMNS}) WHERE page.url = excluded.url RETURNING page.url
"""


def write_fetched(connection: Connection, rows: list[Row], run_id: int | None) -> None:
    """Write the addresses that were asked for; each counts as often as it was."""
    attempts = Counter[str]()
    for row in rows:
        attempts[row["url"]] += row["attempts"]
    unique = [{**row, "attempts": attempts[row["url"]]} for row in last_by_key(rows, "url")]
    asked = [row for row in unique if not row["reread"]]
    if same := [row for row in asked if row["http_status"] == HTTPStatus.NOT_MODIFIED]:
        again = set(run(connection, _FETCHED_AGAIN, same, run_id=run_id).scalars())
        asked = [row for row in asked if row["url"] not in again]
    if asked:
        run(connection, _FETCHED, asked, run_id=run_id)
    if reread := [row for row in unique if row["reread"]]:
        write_reread(connection, reread, run_id)


# Noted as no article by nothing but its address.
_UNREAD = "page.state = 'not_article' AND page.fetched_at IS NULL"
_SHOWN = recordset(
    page, "url", "kind", "state", "reason", "discovered_from", "depth", "published_at",
    "address", seen_at="timestamptz",
)  # fmt: skip
_DISCOVERED = f"""
INSERT INTO crawl.page AS page
    (url, kind, state, reason, discovered_at, discovered_from, attempts, run_id, depth,
     published_at, address)
SELECT url, kind, state, reason, seen_at, discovered_from, 0, CAST(:run_id AS bigint), depth,
    published_at, address
FROM {_SHOWN}
ON CONFLICT (url) DO UPDATE SET kind = excluded.kind, state = excluded.state,
    reason = excluded.reason, depth = excluded.depth, address = excluded.address
WHERE excluded.state = 'pending' AND excluded.reason IS NULL AND (
    (page.state = 'pending' AND page.reason IS NOT NULL)
    OR ({_UNREAD}))
"""
# A listing goes on there, though it was read before: what it lists has moved on since. What its
# pager links was noted as any link is, of which nothing is known but the address and a page that
# links it: the list that goes on there is where a later run has it from.
_NEXT_PAGES = f"""
INSERT INTO crawl.page AS page
    (url, kind, state, reason, discovered_at, discovered_from, attempts, run_id, address)
SELECT url, kind, state, reason, seen_at, discovered_from, 0, CAST(:run_id AS bigint), address
FROM {_SHOWN}
ON CONFLICT (url) DO UPDATE
SET kind = CASE WHEN {_UNREAD} THEN excluded.kind ELSE page.kind END,
    state = excluded.state, reason = excluded.reason, run_id = excluded.run_id, due_at = NULL,
    discovered_from = excluded.discovered_from, address = coalesce(excluded.address, page.address)
WHERE coalesce(page.fetched_at < excluded.discovered_at, true)
"""
_NAMES = recordset(
    page, "url", "lastmod", "published_at", "sitemap", "address", "feed", named_by="text",
    seen_at="timestamptz",
)  # fmt: skip
# A feed's text stands in for a page that was never had.
_FEED = """coalesce(page.feed, '{}') || CASE WHEN page.state IN ('stored', 'unchanged')
    THEN excluded.feed - 'content' ELSE excluded.feed END"""
# Only what says something new is written: the same articles are named day after day. The last time
# of change stays: where one sitemap has the day alone and another the hour, an article whose time
# went back would be due in each run.
_NAMED = f"""
INSERT INTO crawl.page AS page
    (url, kind, state, discovered_at, discovered_from, attempts, run_id, lastmod, published_at,
     sitemap, address, feed)
SELECT url, 'article', 'pending', seen_at, named_by, 0, CAST(:run_id AS bigint), lastmod,
    published_at, sitemap, address, feed
FROM {_NAMES}
ON CONFLICT (url) DO UPDATE
SET address = coalesce(excluded.address, page.address),
    kind = CASE WHEN {_UNREAD} THEN excluded.kind ELSE page.kind END,
    state = CASE WHEN {_UNREAD} THEN excluded.state ELSE page.state END,
    lastmod = greatest(excluded.lastmod, page.lastmod),
    published_at = coalesce(excluded.published_at, page.published_at),
    sitemap = coalesce(excluded.sitemap, page.sitemap),
    feed = coalesce({_FEED}, page.feed),
    due_at = CASE
        WHEN page.state IN ('stored', 'unchanged', 'gone')
            AND excluded.lastmod > coalesce(page.lastmod, (
                SELECT a.modified_at FROM store.article_url AS named
                JOIN store.article AS a USING (article_id) WHERE named.url = page.url
            ), page.fetched_at)
            AND page.fetched_at < excluded.discovered_at
        THEN excluded.discovered_at ELSE page.due_at END
WHERE (page.sitemap IS NULL AND excluded.sitemap IS NOT NULL)
    OR page.lastmod IS DISTINCT FROM greatest(excluded.lastmod, page.lastmod)
    OR page.feed IS DISTINCT FROM coalesce({_FEED}, page.feed)
    OR ({_UNREAD})
"""


def _write_discovered(connection: Connection, items: Sequence[Item], run_id: int | None) -> None:
    """Write notes of many pages at once, but of sitemaps one by one: each has thousands."""
    pages = [item for item in reversed(items) if not _is_sitemap(item)]
    for group in (pages, *([item] for item in items if _is_sitemap(item))):
        if rows := [row for item in group for row in discovered_rows(item)]:
            run(connection, _DISCOVERED, last_by_key(rows, "url"), run_id=run_id)


def _write_named(connection: Connection, items: Sequence[Item], run_id: int | None) -> None:
    for item in items:
        if rows := named_rows(item):
            run(connection, _NAMED, last_by_key(rows, "url"), run_id=run_id)


def _is_sitemap(item: Item) -> bool:
    return isinstance(item, Listing) and item.page_kind is Kind.SITEMAP


def _write_next_pages(connection: Connection, items: Sequence[Item], run_id: int | None) -> None:
    rows = [row for item in items for row in next_page_rows(item)]
    if rows:
        run(connection, _NEXT_PAGES, last_by_key(rows, "url"), run_id=run_id)
