"""What the database knows of captures that are read again, and the ledger's rows of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from mediacrawl import __version__
from mediacrawl.db.models import article, page
from mediacrawl.db.rows import MEASURED, STATED, measured_row
from mediacrawl.db.statements.recordset import DOUBT, STAYS, recordset, run
from mediacrawl.db.statements.row_keys import Row
from mediacrawl.items import Article

# The links that the capture behind the stored text showed; earlier ones have an earlier last time.
# `rows.links_digest` computes the same; collation "C" orders as Python does.
LINKS_DIGEST = """(
        SELECT md5(string_agg(
            concat_ws(chr(31), link.kind, link.position, coalesce(link.anchor, ''),
                target.url), chr(30)
            ORDER BY link.kind COLLATE "C", target.url COLLATE "C"))
        FROM store.link JOIN store.address AS target ON target.address_id = link.target_id
        WHERE link.from_article_id = a.article_id AND link.last_seen_at >= a.fetched_at
    )"""
# What was read before readings were measured was read by no version that counts.
_KNOWN = f"""
SELECT r.n, a.article_id, a.url, greatest(a.fetched_at, stands.fetched_at) AS fetched_at,
    a.fields_hash,
    CASE WHEN a.sources IS NOT NULL THEN a.extractor END AS extractor,
    by_fetch.url IS NOT NULL AS by_address, page.fetched_at AS page_fetched_at, page.state,
    page.reason, {LINKS_DIGEST} AS links_digest
FROM json_to_recordset(CAST(:rows AS json)) AS r (n int, url text, article_url text)
LEFT JOIN crawl.page ON page.url = r.url
LEFT JOIN store.article_url AS by_fetch ON by_fetch.url = r.url
LEFT JOIN store.article_url AS by_url ON by_url.url = r.article_url
LEFT JOIN store.article AS a
    ON a.article_id = coalesce(by_url.article_id, by_fetch.article_id)
LEFT JOIN store.standing AS stands ON stands.article_id = a.article_id
ORDER BY r.n
"""


def known_captures(
    connection: Connection, addresses: Sequence[tuple[str, str | None]]
) -> Sequence[Any]:
    """Return what is stored of captures, a row each in their order.

    Args:
        addresses: Of each, the one it was had from and, of an article, its canonical one.
    """
    rows = [{"n": n, "url": url, "article_url": a} for n, (url, a) in enumerate(addresses)]
    return run(connection, _KNOWN, rows).all()


_PLAIN = (*STATED, "authors", "tags", "keywords")
_FIELDS = ", ".join(f"a.{name}" for name in _PLAIN if name != "body_blocks")
_STORED = f"""
SELECT r.url AS asked, {_FIELDS}, store.unpack_blocks(a.body, a.body_blocks) AS body_blocks,
    (SELECT coalesce(json_agg(i ORDER BY i.position), '[]') FROM (
        SELECT position, url, caption, credit FROM store.image
        WHERE image.article_id = a.article_id) AS i) AS images,
    (SELECT coalesce(json_agg(o ORDER BY o.language COLLATE "C", o.url COLLATE "C"), '[]') FROM (
        SELECT language, url FROM store.alternate
        WHERE alternate.article_id = a.article_id) AS o) AS alternates,
    (SELECT coalesce(json_agg(l ORDER BY l.kind COLLATE "C", l.target_url COLLATE "C"), '[]') FROM (
        SELECT kind, position, anchor, target.url AS target_url
        FROM store.link JOIN store.address AS target ON target.address_id = link.target_id
        WHERE link.from_article_id = a.article_id AND link.last_seen_at >= a.fetched_at) AS l
    ) AS links
FROM json_to_recordset(CAST(:rows AS json)) AS r (url text)
JOIN store.article_url AS named ON named.url = r.url
JOIN store.article AS a ON a.article_id = named.article_id
"""


def stored_articles(connection: Connection, urls: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return the fields that are stored of articles, by the address they are asked for."""
    rows = run(connection, _STORED, [{"url": url} for url in urls])
    return {row["asked"]: dict(row) for row in rows.mappings()}


_MEASURED = f"""
UPDATE store.article AS a SET {", ".join(f"{name} = r.{name}" for name in MEASURED)}
FROM {recordset(article, "article_id", *MEASURED)}
WHERE a.article_id = r.article_id
"""


def note_readings(connection: Connection, articles: Sequence[tuple[int, Article]]) -> None:
    """Note how articles were read anew whose every field is as stored."""
    rows = [{"article_id": number, **measured_row(item)} for number, item in articles]
    if rows:
        run(connection, _MEASURED, rows)


_CAPTURES = recordset(
    page, "url", "kind", "state", "reason", "http_status", "etag", "last_modified",
    "discovered_from", "article_url", "depth", "published_at", "archive", "address", "gone_since",
    "claim", "set_aside", seen_at="timestamptz",
)  # fmt: skip
# Only a live run sets when to look again, counts attempts, and names itself. What is newer stays.
_REREAD = f"""
INSERT INTO crawl.page AS page
    (url, kind, state, reason, http_status, etag, last_modified, discovered_at, discovered_from,
     fetched_at, attempts, article_url, run_id, depth, published_at, archive, address, gone_since,
     claim, set_aside)
SELECT url, kind, state, reason, http_status, etag, last_modified, seen_at, discovered_from,
    CASE WHEN state <> 'pending' THEN seen_at END, 0, article_url, CAST(:run_id AS bigint),
    depth, published_at, archive, address, gone_since, claim, set_aside
FROM {_CAPTURES}
ON CONFLICT (url) DO UPDATE
SET kind = excluded.kind, reason = excluded.reason,
    state = CASE WHEN {STAYS} THEN page.state
        WHEN excluded.state = 'unchanged' AND page.state = 'stored'
        AND page.fetched_at = excluded.discovered_at THEN 'stored' ELSE excluded.state END,
    http_status = coalesce(excluded.http_status, page.http_status),
    {DOUBT},
    etag = coalesce(excluded.etag, page.etag),
    last_modified = coalesce(excluded.last_modified, page.last_modified),
    fetched_at = coalesce(excluded.fetched_at, page.fetched_at),
    article_url = coalesce(excluded.article_url, page.article_url),
    published_at = coalesce(excluded.published_at, page.published_at),
    archive = coalesce(excluded.archive, page.archive),
    address = coalesce(excluded.address, page.address)
WHERE coalesce(page.fetched_at <= excluded.discovered_at, true)
    AND (excluded.state <> 'pending' OR page.state NOT IN ('stored', 'unchanged'))
"""


def write_reread(connection: Connection, rows: Sequence[Row], run_id: int | None) -> None:
    """Write the ledger's rows of captures; an address each once."""
    run(connection, _REREAD, rows, run_id=run_id)


def files_done(
    connection: Connection, spider: str, arguments: Mapping[str, Any]
) -> dict[str, Mapping[str, Any]]:
    """Return the files that the last run with these arguments had finished when it was interrupted.

    None where it came to its end, or another version read them: then all is read again.
    """
    last = text("""
        SELECT status, extractor, coverage -> 'files' AS files FROM crawl.run
        WHERE spider = :spider AND arguments = CAST(:arguments AS jsonb)
        ORDER BY run_id DESC LIMIT 1
    """)
    values = {"spider": spider, "arguments": json.dumps(arguments)}
    run = connection.execute(last, values).first()
    if run is None or run.status == "ok" or run.extractor != __version__:
        return {}
    return {name: met for name, met in (run.files or {}).items() if met["error"] is None}


_NOTE_FILES = text("""
    UPDATE crawl.run SET coverage = coalesce(coverage, '{}') || jsonb_build_object(
        'files', coalesce(coverage -> 'files', '{}') || CAST(:files AS jsonb))
    WHERE run_id = :run_id
""")


def note_files(connection: Connection, run_id: int, files: Mapping[str, Mapping[str, Any]]) -> None:
    """Note files that a run has read to their ends, with what was met in each."""
    connection.execute(_NOTE_FILES, {"run_id": run_id, "files": json.dumps(files)})
