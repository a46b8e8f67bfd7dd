"""Items as rows: what an item's fields become in the tables' columns, and when two are the same.

Values are stored as they come; normalizing is the loaders' work.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from mediacrawl.items import Article, Discovery, Fetch, Headline, Item, Listing, Page

Row = dict[str, Any]

LONGEST_KEY = 2_600  # bytes

# Columns of store.article that come from the page as they are.
STATED = (
    "outlet", "edition", "kind", "external_id", "section", "title", "lead", "body", "body_blocks",
    "source", "language", "published_at", "published_raw", "modified_at", "read_minutes",
    "video_seconds", "image_url", "image_caption", "image_credit",
)  # fmt: skip
# Columns that are written when an article is new or has changed.
WRITTEN = (
    *STATED, "authors", "tags", "keywords", "word_count", "content_hash", "fields_hash",
    "extractor",
)  # fmt: skip


def fetch_of(item: Item) -> Fetch:
    """Return the item's fetch, which everything that is stored takes its time from."""
    if item.fetch is None:
        raise ValueError(f"{item.key} has no fetch")
    return item.fetch


def article_row(item: Article) -> Row:
    """Return the row of store.article, without the columns that depend on what is stored."""
    row = {name: getattr(item, name) for name in STATED}
    row |= {
        "url": item.url,
        "authors": _unique(author.name for author in item.authors),
        "tags": _unique(tag.name for tag in item.tags),
        "keywords": _unique(item.keywords),
        "word_count": None if item.body is None else len(item.body.split()),
        "content_hash": content_hash(item),
        "extractor": item.extractor,
        "seen_at": fetch_of(item).at,
        "fetch_url": fetch_of(item).url,
    }
    return row


def content_hash(item: Article) -> str:
    """SHA-256 of title, lead and body as given, one below the other with a unit separator."""
    text = "\x1f".join(part or "" for part in (item.title, item.lead, item.body))
    return hashlib.sha256(text.encode()).hexdigest()


def fields_hash(row: Row, images: Sequence[Row]) -> str:
    """SHA-256 of what the page states of an article, for telling a change.

    Left out: the address (kept as first seen), the extractor (a newer one that reads the same is
    no change) and the links (the lists that a site shows on every page change by the hour).
    """
    stated = {name: row[name] for name in (*STATED, "authors", "tags", "keywords") if row[name]}
    stated["images"] = [
        {name: image[name] for name in ("position", "url", "caption", "credit")} for image in images
    ]
    text = json.dumps(stated, default=str, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def image_rows(item: Article) -> list[Row]:
    """Return the rows of store.image, a position each once."""
    return _by_key(
        (
            {"position": i.position, "url": i.url, "caption": i.caption, "credit": i.credit}
            for i in item.images
        ),
        "position",
    )


def link_rows(item: Article) -> list[Row]:
    """Return the rows of store.link; a target named twice keeps its first place."""
    return _by_key(
        (
            {
                "kind": link.kind,
                "position": link.position,
                "anchor": link.anchor,
                "target_url": link.target_url,
                "seen_at": fetch_of(item).at,
            }
            for link in item.links
            if _fits(link.target_url)
        ),
        "kind",
        "target_url",
    )


def tag_rows(item: Article) -> list[Row]:
    """Return the tags with their positions, a name each once."""
    rows = ({"name": tag.name, "url": tag.url} for tag in item.tags if _fits(tag.name))
    return _numbered(_by_key(rows, "name"), outlet=item.outlet, edition=item.edition)


def author_rows(item: Article) -> list[Row]:
    """Return the authors with their positions, a name each once."""
    rows = (
        {"name": author.name, "url": author.url} for author in item.authors if _fits(author.name)
    )
    return _numbered(_by_key(rows, "name"), outlet=item.outlet)


def placement_rows(listing: Listing) -> list[Row]:
    """Return the rows of store.placement; an article listed twice keeps its first place."""
    return _by_key(
        (
            {
                "page_url": listing.page_url,
                "page_kind": listing.page_kind,
                "label": listing.label,
                "page": listing.page,
                "position": placement.position,
                "article_url": placement.article_url,
                "seen_at": fetch_of(listing).at,
            }
            for placement in listing.placements
            if _fits(listing.page_url + placement.article_url)
        ),
        "article_url",
    )


def headline_rows(item: Item) -> list[Row]:
    """Return the rows of store.headline."""
    headlines: list[Headline] = [] if isinstance(item, Page) else item.headlines
    fetch = fetch_of(item)
    return [
        {
            "host": urlsplit(fetch.url).netloc,
            "edition": item.edition if isinstance(item, Article) else None,
            "text": headline.text,
            "url": headline.url,
            "seen_at": fetch.at,
        }
        for headline in headlines
        if _fits(headline.text)
    ]


def fetched_row(item: Item, kind: str, state: str, reason: str | None) -> Row:
    """Return the row of crawl.page for the address that was asked for."""
    fetch = fetch_of(item)
    return {
        "url": fetch.url,
        "kind": kind,
        "state": state,
        "reason": reason,
        "http_status": fetch.status,
        "etag": fetch.etag,
        "last_modified": fetch.last_modified,
        "discovered_from": fetch.found_on,
        "seen_at": fetch.at,
        "attempts": 1,
        "article_url": item.article_url if isinstance(item, Page) else None,
    }


def discovered_rows(item: Item) -> list[Row]:
    """Return the rows of crawl.page for the addresses that the response showed."""
    fetch = fetch_of(item)
    discovered: list[Discovery] = item.discovered
    return [
        {
            "url": found.url,
            "kind": found.kind,
            "state": found.state,
            "reason": found.reason,
            "discovered_from": fetch.url,
            "seen_at": fetch.at,
        }
        for found in discovered
        if _fits(found.url)
    ]


def last_by_key(rows: Iterable[Row], *key: str) -> list[Row]:
    """Return the last row of each key, sorted by it: two writers then lock in one order."""
    found = {tuple(row[name] for name in key): row for row in rows}
    return [found[identity] for identity in sorted(found)]


def _fits(key: str) -> bool:
    """Whether the key goes into an index: PostgreSQL's limit is 2,704 bytes a row.

    One absurd link or tag would otherwise cost its whole article.
    """
    return len(key.encode(errors="replace")) <= LONGEST_KEY


def _by_key(rows: Iterable[Row], *key: str) -> list[Row]:
    found: dict[tuple[object, ...], Row] = {}
    for row in rows:
        found.setdefault(tuple(row[name] for name in key), row)
    return list(found.values())


def _numbered(rows: Iterable[Row], **more: str) -> list[Row]:
    return [{**row, **more, "position": number} for number, row in enumerate(rows, 1)]


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
