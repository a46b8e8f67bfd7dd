"""Items as rows: what an item's fields become in the tables' columns, and when two are the same.

Values are stored as they come; normalizing is the loaders' work.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from operator import itemgetter
from typing import Any
from urllib.parse import urlsplit

from mediacrawl.items import Article, Discovery, Fetch, Headline, Item, Listing, Note
from mediacrawl.reasons import Reason

Row = dict[str, Any]

LONGEST_KEY = 2_600  # bytes

# Columns of store.article that come from the page as they are.
STATED = (
    "outlet", "edition", "kind", "external_id", "section", "title", "lead", "body", "body_blocks",
    "source", "language", "published_at", "published_raw", "modified_at", "read_minutes",
    "video_seconds", "media_url", "image_url", "image_caption", "image_credit", "coverage",
    "paywalled",
)  # fmt: skip
# Columns that tell of the reading and not of the page: another figure is no change of the article.
MEASURED = ("text_share", "left_out", "damage", "sources", "extractor")
# Columns that are written when an article is new or has changed.
WRITTEN = (
    *STATED, "authors", "tags", "keywords", "word_count", "content_hash", "fields_hash", *MEASURED,
)  # fmt: skip
# Title, lead and body are compared by their hash.
_COMPARED = (
    *(name for name in STATED if name not in ("title", "lead", "body", "published_raw")),
    "authors", "tags", "keywords", "alternates", "content_hash",
)  # fmt: skip
# Soft hyphens, zero-width spaces and joiners, marks of direction, byte order marks.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def fetch_of(item: Item) -> Fetch:
    """Return the item's fetch, which everything that is stored takes its time from."""
    if item.fetch is None:
        raise ValueError(f"{item.key} has no fetch")
    return item.fetch


def article_row(item: Article) -> Row:
    """Return the row of store.article, without the columns that depend on what is stored."""
    row = {name: getattr(item, name) for name in STATED} | measured_row(item)
    row |= {
        "url": item.url,
        "authors": _unique(author.name for author in item.authors),
        "tags": _unique(tag.name for tag in item.tags),
        "keywords": _unique(item.keywords),
        "alternates": alternate_rows(item),
        "word_count": None if item.body is None else len(item.body.split()),
        "content_hash": content_hash(item),
        "seen_at": fetch_of(item).at,
        "fetch_url": fetch_of(item).url,
    }
    return row


def measured_row(item: Article) -> Row:
    """Return how the page was read and what that lost."""
    return {name: getattr(item, name) for name in MEASURED}


def content_hash(item: Article) -> str:
    """SHA-256 of title, lead and body, one below the other with a unit separator.

    White space is one space, and what no reader sees (soft hyphens, marks of direction) is left
    out: a text that is only set another way is the same text.
    """
    parts = (item.title, item.lead, item.body)
    return _sha256("\x1f".join(" ".join(_visible(part or "").split()) for part in parts))


def fields_hash(row: Row, images: Sequence[Row]) -> str:
    """SHA-256 of what the page states of an article, for telling a change.

    Left out: the address (kept as first seen), how the page was read (an extractor that reads the
    same from elsewhere is no change), the links (the lists that a site shows on every page change
    by the hour) and the date as it was written ("2 hours ago" is another one an hour later).
    """
    stated = {name: row[name] for name in _COMPARED if is_stated(row[name])}
    stated["images"] = [
        {name: image[name] for name in ("position", "url", "caption", "credit")} for image in images
    ]
    text = json.dumps(stated, default=str, sort_keys=True, ensure_ascii=False)
    return _sha256(_visible(text))


def is_stated(value: object) -> bool:
    """Whether there is something: false and 0 are values, an empty list or text is none."""
    return value is not None and value not in ("", [], {})


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


def links_digest(item: Article) -> str | None:
    """Return the MD5 of the links, as `rereading` has it of stored ones; None without any."""
    rows = sorted(link_rows(item), key=lambda row: (row["kind"], row["target_url"]))
    if not rows:
        return None
    names = ("kind", "position", "anchor", "target_url")
    lines = ("\x1f".join(str(row[name] or "") for name in names) for row in rows)
    return hashlib.md5("\x1e".join(lines).encode(), usedforsecurity=False).hexdigest()


def tag_rows(item: Article) -> list[Row]:
    """Return the tags with their positions, a name each once."""
    rows = ({"name": tag.name, "url": tag.url} for tag in item.tags if _fits(tag.name))
    return _numbered(_by_key(rows, "name"), outlet=item.outlet, edition=item.edition)


def author_rows(item: Article) -> list[Row]:
    """Return the authors with their positions, a name each once."""
    rows = (
        {"name": author.name, "url": author.url} for author in item.authors if _fits(author.name)
    )
    return _numbered(_by_key(rows, "name"), outlet=item.outlet, edition=item.edition)


def alternate_rows(item: Article) -> list[Row]:
    """Return the addresses in other editions, each once; the page's order says nothing."""
    rows = ({"language": a.language, "url": a.url} for a in item.alternates if _fits(a.url))
    return last_by_key(rows, "language", "url")


def subject_rows(listing: Listing) -> list[Row]:
    """Return what the page of an author or of a dossier says of its subject."""
    row = {
        "outlet": listing.outlet,
        "edition": listing.edition,
        "name": listing.label,
        "url": listing.page_url,
        "description": listing.description,
        "seen_at": fetch_of(listing).at,
    }
    return [row] if _fits(listing.page_url) and _fits(listing.label or "") else []


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


def standing_row(listing: Listing) -> Row:
    """Return the row of a page of a listing that the site calls unchanged (HTTP 304).

    (Page 2 of /politics listed /a and /b yesterday. Today the site says "not modified": /a and /b
    still stand there, so their last_seen_at becomes today's, and nothing was read.)
    """
    at = fetch_of(listing).at
    return {"page_url": listing.page_url, "page": listing.page, "seen_at": at}


def headline_rows(item: Item) -> list[Row]:
    """Return the rows of store.headline."""
    headlines: list[Headline] = [] if isinstance(item, Note) else item.headlines
    fetch = fetch_of(item)
    return [
        {
            "host": urlsplit(fetch.url).netloc,
            "edition": None if isinstance(item, Note) else item.edition or None,
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
        "article_url": item.article_url if isinstance(item, Note) else None,
        "depth": fetch.depth,
        "due_at": fetch.due_at,
        "archive": fetch.archive and asdict(fetch.archive),
        "reread": fetch.reread,
        "published_at": item.published_at if isinstance(item, Note) else None,
        "address": fetch.address,
    }


def words_of(reason: Reason | None) -> str | None:
    """Return the ledger's words for a reason; null where there is nothing to say."""
    return (str(reason) or None) if reason else None


def discovered_rows(item: Item) -> list[Row]:
    """Return the rows of crawl.page for the addresses that the response showed."""
    return [_discovered_row(item, found) for found in item.discovered if _fits(found.url)]


def next_page_rows(item: Item) -> list[Row]:
    """Return the row of crawl.page for the page where a listing goes on."""
    found = item.next_page if isinstance(item, Listing) else None
    return [_discovered_row(item, found)] if found and _fits(found.url) else []


def _discovered_row(item: Item, found: Discovery) -> Row:
    fetch = fetch_of(item)
    return {
        "url": found.url,
        "kind": found.kind,
        "state": found.state,
        "reason": words_of(found.reason),
        "discovered_from": fetch.url,
        "seen_at": fetch.at,
        "depth": 0 if isinstance(item, Listing) else fetch.depth + 1,
        "published_at": found.published_at,
        "address": found.address,
    }


def named_rows(item: Item) -> list[Row]:
    """Return the rows of crawl.page for the articles that a sitemap names."""
    if not isinstance(item, Listing):
        return []
    fetch = fetch_of(item)
    return [
        {
            "url": named.url,
            "lastmod": named.modified,
            "published_at": named.published,
            "address": named.address,
            "sitemap": fetch.url,
            "seen_at": fetch.at,
        }
        for named in item.named
        if _fits(named.url)
    ]


def last_by_key(rows: Iterable[Row], *key: str) -> list[Row]:
    """Return the last row of each key, sorted by it: two writers then lock in one order."""
    found = {tuple(row[name] for name in key): row for row in rows}
    return [found[identity] for identity in sorted(found)]


def latest_by_key(rows: Iterable[Row], *key: str) -> list[Row]:
    """Return the row of each key that was seen last, with the first time as `first_at`."""
    in_time = sorted(rows, key=itemgetter("seen_at"))
    first = {tuple(row[name] for name in key): row["seen_at"] for row in reversed(in_time)}
    latest = last_by_key(in_time, *key)
    return [{**row, "first_at": first[tuple(row[name] for name in key)]} for row in latest]


def _fits(key: str) -> bool:
    """Whether the key goes into an index: PostgreSQL's limit is 2,704 bytes a row.

    One absurd link or tag would otherwise cost its whole article.
    """
    return len(key.encode(errors="replace")) <= LONGEST_KEY


def _visible(text: str) -> str:
    return text if text.isascii() else _INVISIBLE.sub("", text)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _by_key(rows: Iterable[Row], *key: str) -> list[Row]:
    found: dict[tuple[object, ...], Row] = {}
    for row in rows:
        found.setdefault(tuple(row[name] for name in key), row)
    return list(found.values())


def _numbered(rows: Iterable[Row], **more: str) -> list[Row]:
    return [{**row, **more, "position": number} for number, row in enumerate(rows, 1)]


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
