"""What is known from earlier runs: addresses by their state, tags with a page, earlier places."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, text

from mediacrawl.db.statements.recordset import run
from mediacrawl.items import FromFeed, Tag
from mediacrawl.memory import Known, Waiting

WAITING_AT_ONCE = 5_000  # addresses that a run takes from the ledger in one go

# What is gone, or shows no article, and goes on being named as one is asked for again: after 1 h,
# 4 h, … and at most 30 days.
_HAS_NONE = """(page.gone_since IS NOT NULL
    OR page.state = 'not_article' AND page.kind = 'article' AND page.fetched_at IS NOT NULL)"""
_ASK_AGAIN = f"""({_HAS_NONE} AND page.fetched_at + least(interval '30 days',
    interval '1 hour' * 4 ^ least(greatest(page.attempts - 2, 0), 9)) <= :now)"""
_ABSENT = """named.article_id IS NULL AND coalesce(page.state = 'gone'
    OR page.state = 'failed' AND page.http_status BETWEEN 300 AND 399, false)"""
# Without a time to look again, what went wrong is looked at whenever it is met.
_KNOWN = f"""
SELECT r.url, page.etag, page.last_modified, page.address, page.feed,
    named.article_id IS NOT NULL AS stored,
    {_ABSENT} AS absent,
    coalesce(article.published_at, page.published_at) AS published_at, article.first_seen_at,
    coalesce(page.due_at <= :now, false) OR coalesce({_ASK_AGAIN}, false)
        OR coalesce(r.lastmod > coalesce(
            page.lastmod, article.modified_at, page.fetched_at), false) AS due,
    coalesce(page.set_aside, false) AS set_aside,
    coalesce(page.kind = 'section' AND page.state = 'not_article', false) AS as_list,
    CASE WHEN named.article_id IS NOT NULL OR page.set_aside THEN true
        -- By its address alone: something better names it now.
        WHEN page.state = 'not_article' AND page.fetched_at IS NULL THEN false
        WHEN {_HAS_NONE}
            THEN coalesce(page.due_at > :now, true) AND NOT {_ASK_AGAIN}
        WHEN page.state IN ('failed', 'blocked', 'invalid') THEN page.due_at > :now
        ELSE page.state <> 'pending' END AS settled
FROM json_to_recordset(CAST(:rows AS json)) AS r (url text, lastmod timestamptz)
LEFT JOIN crawl.page ON page.url = r.url
LEFT JOIN store.article_url AS named ON named.url = r.url
LEFT JOIN store.article ON article.article_id = named.article_id
"""


def known_pages(
    connection: Connection, urls: Sequence[tuple[str, datetime | None]], now: datetime
) -> dict[str, Known]:
    """Return what is known of the addresses, each with what a sitemap says of its last change."""
    rows = [{"url": url, "lastmod": lastmod} for url, lastmod in urls]
    return {
        row.url: Known(
            bool(row.settled),
            row.stored,
            row.due,
            row.absent,
            row.etag,
            row.last_modified,
            row.published_at,
            row.address,
            FromFeed.of_json(row.feed),
            row.set_aside,
            row.first_seen_at,
            row.as_list,
        )
        for row in run(connection, _KNOWN, rows, now=now)
    }


_WAITING = f"""
SELECT page.url, page.kind, page.reason, page.depth, page.discovered_from,
    coalesce(article.published_at, page.published_at) AS published_at, page.address,
    {_ABSENT} AS absent
FROM crawl.page
LEFT JOIN store.article_url AS named ON named.url = page.url
LEFT JOIN store.article ON article.article_id = named.article_id
WHERE page.url > :after AND page.url ^@ ANY(:within) AND NOT page.url ^@ ANY(:without)
    AND ({{when}}) AND ({{which}}) AND NOT page.set_aside
ORDER BY page.url
LIMIT :limit
"""
_LEFT_OR_DUE = "page.state = 'pending' OR page.waits AND page.due_at <= :now"
_CANONICAL = "named.article_id IS NULL OR article.url = page.url"
_BY_REVISIT = {
    "no": text(_WAITING.format(when=_LEFT_OR_DUE, which="named.article_id IS NULL")),
    "due": text(_WAITING.format(when=_LEFT_OR_DUE, which=_CANONICAL)),
    "all": text(
        _WAITING.format(
            when=f"{_LEFT_OR_DUE} OR page.state IN ('stored', 'unchanged')", which=_CANONICAL
        )
    ),
}


def waiting_pages(
    connection: Connection,
    within: Sequence[str],
    after: str,
    *,
    without: Sequence[str] = (),
    revisit: str,
    now: datetime,
) -> list[Waiting]:
    """Return addresses that are pending or due, in order of address.

    Args:
        within: What the addresses begin with, one of these: 'https://example.com/'.
        after: The last address of the former answer; '' at first.
        without: What they do not begin with: 'https://example.com/ar/', another edition.
        revisit: 'no': no stored article; 'due': those that are due; 'all': every one.
    """
    values = {
        "within": list(within),
        "without": list(without),
        "after": after,
        "now": now,
        "limit": WAITING_AT_ONCE,
    }
    rows = connection.execute(_BY_REVISIT[revisit], values)
    return [Waiting(*row) for row in rows]


def stood_before(
    connection: Connection, page_url: str, urls: Sequence[str], before: datetime
) -> bool:
    """Whether all these articles were seen on the listing before that time."""
    missing = text(
        "SELECT 1 FROM unnest(CAST(:urls AS text[])) AS listed (url) WHERE NOT EXISTS ("
        "SELECT FROM store.placement "
        "JOIN store.address AS listing ON listing.address_id = listing_id "
        "JOIN store.address AS article ON article.address_id = listed_id "
        "WHERE listing.url = :page_url AND article.url = listed.url "
        "AND first_seen_at < :before) LIMIT 1"
    )
    values = {"page_url": page_url, "urls": list(urls), "before": before}
    return connection.scalar(missing, values) is None


def tag_pages(connection: Connection, outlet: str, edition: str) -> list[Tag]:
    """Return the tags of an edition that have a page, by name."""
    known = text(
        "SELECT name, url FROM store.tag "
        "WHERE outlet = :outlet AND edition = :edition AND url IS NOT NULL ORDER BY name"
    )
    rows = connection.execute(known, {"outlet": outlet, "edition": edition})
    return [Tag(row.name, row.url) for row in rows]
