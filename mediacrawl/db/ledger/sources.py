"""Read and write crawl.source: what names a site's articles, and how it has done so far.

Writing is part of the writer, which holds the lock and commits, and comes after the ledger: what a
source named is counted by the ledger's rows of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text

from mediacrawl.db.models import source
from mediacrawl.db.rows import fetch_of
from mediacrawl.db.statements.recordset import recordset, run
from mediacrawl.db.statements.row_keys import Row, fits, last_by_key
from mediacrawl.items import Item, Listing, Note
from mediacrawl.kinds import Kind
from mediacrawl.memory import KnownSource
from mediacrawl.reasons import State

EMPTY_UNTIL_DROPPED = 3
"""Readings in a row without any article, after which a source that was found is dropped. One that
is declared is not: somebody said that it is one, and its silence is an alarm."""

_ASKED = text("""
SELECT url, kind, title, found_on, last_fetched_at, last_named_at, not_before, quiet, dropped_at
FROM crawl.source WHERE site = :site ORDER BY url COLLATE "C"
""")


def known_sources(connection: Connection, site: str) -> list[KnownSource]:
    """Return the sources of a site, by its front page; those that were dropped, too."""
    return [KnownSource(*row) for row in connection.execute(_ASKED, {"site": site})]


_NOTED = recordset(
    source, "url", "site", "kind", "title", "found_on", discovered_at="timestamptz"
)  # fmt: skip
_NOTE = f"""
INSERT INTO crawl.source AS source (url, site, kind, title, found_on, discovered_at)
SELECT url, site, kind, title, found_on, discovered_at FROM {_NOTED}
ON CONFLICT (site, url) DO UPDATE
SET kind = excluded.kind, title = coalesce(excluded.title, source.title)
WHERE (source.kind, source.title)
    IS DISTINCT FROM (excluded.kind, coalesce(excluded.title, source.title))
"""
# What it names may have been named by another source before; new to it is what was first seen
# later than the newest that it has named so far.
_READ = """
WITH reading AS (
    SELECT s.site, s.url, r.seen_at, r.not_before, r.quiet, r.named, r.why, found.*,
        to_char(date_trunc('week', r.seen_at AT TIME ZONE 'UTC'), 'YYYY-MM-DD') AS week,
        round(extract(epoch FROM r.seen_at - s.last_named_at) / 3600, 2) AS hours
    FROM json_to_recordset(CAST(:rows AS json)) AS r (
        url text, site text, seen_at timestamptz, not_before timestamptz, named int, why text,
        articles jsonb, quiet jsonb
    )
    JOIN crawl.source AS s ON s.url = r.url AND s.site = coalesce(r.site, s.site)
    CROSS JOIN LATERAL (
        SELECT max(page.discovered_at) AS newest_at, count(*) FILTER (
            WHERE page.discovered_at > coalesce(s.newest_at, '-infinity')) AS new
        FROM jsonb_array_elements_text(r.articles) AS named (url)
        JOIN crawl.page ON page.url = named.url
    ) AS found
)
UPDATE crawl.source AS s
SET last_fetched_at = r.seen_at,
    not_before = r.not_before,
    quiet = coalesce(r.quiet, s.quiet),
    articles_named = s.articles_named + r.new,
    last_named_at = CASE WHEN r.new > 0 THEN r.seen_at ELSE s.last_named_at END,
    newest_at = greatest(s.newest_at, r.newest_at),
    silences = CASE WHEN r.new > 0 AND r.hours IS NOT NULL THEN s.silences || jsonb_build_object(
        r.week, greatest((s.silences ->> r.week)::numeric, r.hours)) ELSE s.silences END,
    empty_in_row = CASE WHEN r.named = 0 THEN s.empty_in_row + 1
        WHEN r.named > 0 THEN 0 ELSE s.empty_in_row END,
    dropped_at = CASE WHEN r.named > 0 THEN NULL WHEN r.drops THEN r.seen_at ELSE s.dropped_at END,
    dropped_because = CASE WHEN r.named > 0 THEN NULL WHEN r.drops THEN r.why
        ELSE s.dropped_because END
FROM (
    SELECT reading.*, reading.named = 0 AND known.dropped_at IS NULL
        AND known.found_on IS NOT NULL AND known.empty_in_row + 1 >= :most AS drops
    FROM reading JOIN crawl.source AS known USING (site, url)
) AS r
WHERE s.site = r.site AND s.url = r.url
"""
_KINDS = frozenset(kind for kind in Kind if kind.traits.source)


def write_sources(connection: Connection, items: Sequence[Item]) -> None:
    """Note sources that were found, and what was read of those that were asked."""
    rows = [row for item in items if isinstance(item, Listing) for row in _noted_rows(item)]
    if rows:
        run(connection, _NOTE, last_by_key(rows, "site", "url"))
    for item in items:
        if row := _reading_row(item):
            run(connection, _READ, [row], most=EMPTY_UNTIL_DROPPED)


def _noted_rows(listing: Listing) -> list[Row]:
    found = [*listing.sources, *([listing.source] if listing.source else [])]
    at = fetch_of(listing).at
    return [
        {
            "url": one.url,
            "site": one.site,
            "kind": one.kind,
            "title": one.title,
            "found_on": one.found_on,
            "discovered_at": at,
        }
        for one in found
        if fits(one.site + one.url)
    ]


def _reading_row(item: Item) -> Row | None:
    """What a reading means for the source; None where it says nothing of one."""
    fetch = fetch_of(item)
    row = {"url": fetch.url, "site": None, "seen_at": fetch.at, "not_before": None}
    if isinstance(item, Note) and item.kind in _KINDS and not fetch.reread:
        if item.state not in (State.GONE, State.INVALID):
            return None  # the site is down, or refuses us: that says nothing of the source
        return {**row, "named": 0, "why": str(item.reason), "articles": []}
    if not isinstance(item, Listing) or item.source is None:
        return None
    named = {entry.url for entry in item.named} | {one.article_url for one in item.placements}
    says_nothing = item.not_modified or item.is_index
    return {
        **row,
        "url": item.source.url,
        "site": item.source.site,
        "not_before": item.not_before,
        "quiet": None if item.not_modified else item.quiet,
        "named": None if says_nothing else len(named),
        "why": "it named no article",
        "articles": sorted(named),
    }
