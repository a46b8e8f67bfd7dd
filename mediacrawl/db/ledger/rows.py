"""Items as rows of the ledger: what was asked for, and what that showed."""

from __future__ import annotations

from dataclasses import asdict

from mediacrawl.db.rows import fetch_of
from mediacrawl.db.statements.row_keys import Row, fits
from mediacrawl.items import Discovery, Item, Listing, Note
from mediacrawl.kinds import Kind
from mediacrawl.reasons import Reason, State

_STATUSES = range(100, 1000)
"""Three digits (RFC 9110, 15): what else a server says is its reason's to tell."""


def fetched_row(item: Item, kind: str, state: str, reason: str | None) -> Row:
    """Return the row of crawl.page for the address that was asked for."""
    fetch = fetch_of(item)
    return {
        "url": fetch.url,
        "kind": kind,
        "state": state,
        "reason": reason,
        "http_status": fetch.status if fetch.status in _STATUSES else None,
        "etag": fetch.etag,
        "last_modified": fetch.last_modified,
        "discovered_from": fetch.found_on,
        "seen_at": fetch.at,
        "attempts": 1,
        "article_url": item.article_url if isinstance(item, Note) else None,
        "depth": fetch.depth,
        "due_at": fetch.due_at,
        "archive": fetch.archive and asdict(fetch.archive),
        "reread": fetch.reread,
        "published_at": item.published_at if isinstance(item, Note) else None,
        "address": fetch.address,
        "gone_since": fetch.at if state == State.GONE else None,
        "claim": item.claim if isinstance(item, Note) else None,
        "set_aside": isinstance(item, Note) and item.reason.set_aside,
    }


def words_of(reason: Reason | None) -> str | None:
    """Return the ledger's words for a reason; null where there is nothing to say."""
    return (str(reason) or None) if reason else None


def discovered_rows(item: Item) -> list[Row]:
    """Return the rows of crawl.page for the addresses that the response showed."""
    return [_discovered_row(item, found) for found in item.discovered if fits(found.url)]


def next_page_rows(item: Item) -> list[Row]:
    """Return the row of crawl.page for the page where a listing goes on."""
    found = item.next_page if isinstance(item, Listing) else None
    return [_discovered_row(item, found)] if found and fits(found.url) else []


def _discovered_row(item: Item, found: Discovery) -> Row:
    fetch = fetch_of(item)
    return {
        "url": found.url,
        "kind": found.kind,
        "state": found.state,
        "reason": words_of(found.reason),
        "discovered_from": found.listing or fetch.url,
        "seen_at": fetch.at,
        "depth": 0 if isinstance(item, Listing) else fetch.depth + 1,
        "published_at": found.published_at,
        "address": found.address,
    }


def named_rows(item: Item) -> list[Row]:
    """Return the rows of crawl.page for the articles that a feed or a sitemap names."""
    if not isinstance(item, Listing):
        return []
    fetch = fetch_of(item)
    return [
        {
            "url": named.url,
            "lastmod": named.modified,
            "published_at": named.published,
            "address": named.address,
            "sitemap": fetch.url if item.page_kind is Kind.SITEMAP else None,
            "named_by": fetch.url,
            "feed": named.feed and named.feed.as_json(),
            "seen_at": fetch.at,
        }
        for named in item.named
        if fits(named.url)
    ]
