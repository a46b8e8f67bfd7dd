"""Items as rows: what an item's fields become in the tables' columns, and when two are the same.

Values are stored as they come; normalizing is the loaders' work.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from mediacrawl.db.statements.row_keys import Row, first_by_key, fits, last_by_key
from mediacrawl.items import Article, Fetch, Headline, Item, Listing, Note
from mediacrawl.values.text import unique

# Columns of store.article that come from the page as they are.
STATED = (
    "outlet", "edition", "kind", "external_id", "section", "title", "lead", "body", "body_blocks",
    "source", "language", "published_at", "published_raw", "modified_at", "read_minutes",
    "video_seconds", "media_url", "image_url", "image_caption", "image_credit", "coverage",
    "paywalled",
)  # fmt: skip
# Columns that tell of the reading and not of the page: another figure, or another name for the
# agency that is credited, is no change of the article.
MEASURED = ("agencies", "text_share", "left_out", "damage", "sources", "extractor")
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


class UnstorableError(ValueError):
    """No column takes one of an item's values; it costs its item only."""


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
        "authors": unique(author.name for author in item.authors),
        "tags": unique(tag.name for tag in item.tags),
        "keywords": unique(item.keywords),
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

    Raises:
        UnstorableError: a number is not a number, or infinite, which JSON does not know.
    """
    stated = {name: row[name] for name in _COMPARED if is_stated(row[name])}
    stated["images"] = [
        {name: image[name] for name in ("position", "url", "caption", "credit")} for image in images
    ]
    try:
        text = json.dumps(stated, default=str, sort_keys=True, ensure_ascii=False, allow_nan=False)
    except ValueError as error:
        raise UnstorableError(str(error)) from None
    return _sha256(_visible(text))


def is_stated(value: object) -> bool:
    """Whether there is something: false and 0 are values, an empty list or text is none."""
    return value is not None and value not in ("", [], {})


def image_rows(item: Article) -> list[Row]:
    """Return the rows of store.image, a position each once."""
    return first_by_key(
        (
            {"position": i.position, "url": i.url, "caption": i.caption, "credit": i.credit}
            for i in item.images
        ),
        "position",
    )


def link_rows(item: Article) -> list[Row]:
    """Return the rows of store.link; a target named twice keeps its first place."""
    return first_by_key(
        (
            {
                "kind": link.kind,
                "position": link.position,
                "anchor": link.anchor,
                "target_url": link.target_url,
                "seen_at": fetch_of(item).at,
            }
            for link in item.links
            if fits(link.target_url)
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
    rows = ({"name": tag.name, "url": tag.url} for tag in item.tags if fits(tag.name))
    return _numbered(first_by_key(rows, "name"), outlet=item.outlet, edition=item.edition)


def author_rows(item: Article) -> list[Row]:
    """Return the authors with their positions, a name each once."""
    rows = (
        {"name": author.name, "url": author.url} for author in item.authors if fits(author.name)
    )
    return _numbered(first_by_key(rows, "name"), outlet=item.outlet, edition=item.edition)


def alternate_rows(item: Article) -> list[Row]:
    """Return the addresses in other editions, each once; the page's order says nothing."""
    rows = ({"language": a.language, "url": a.url} for a in item.alternates if fits(a.url))
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
    return [row] if fits(listing.page_url) and fits(listing.label or "") else []


def placement_rows(listing: Listing) -> list[Row]:
    """Return the rows of store.placement; an article listed twice keeps its first place."""
    return first_by_key(
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
            if fits(listing.page_url + placement.article_url)
        ),
        "article_url",
    )


def look_row(listing: Listing) -> Row:
    """Return the row of a page of a listing, with all that it shows."""
    return {**standing_row(listing), "urls": [one.article_url for one in listing.placements]}


def standing_row(listing: Listing) -> Row:
    """Return the row of a page of a listing that the site calls unchanged (HTTP 304).

    (Page 2 of /politics listed /a and /b yesterday. Today the site says "not modified": /a and /b
    still stand there, so the page was last seen today, and nothing was read.)
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
        if fits(headline.text)
    ]


def _visible(text: str) -> str:
    return text if text.isascii() else _INVISIBLE.sub("", text)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _numbered(rows: Iterable[Row], **more: str) -> list[Row]:
    return [{**row, **more, "position": number} for number, row in enumerate(rows, 1)]
