"""An article's row as the analysts' export has it, without a database to ask for its columns."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pyarrow as pa

from mediacrawl.corpus.export.arrow import Converter
from mediacrawl.corpus.stream import Column
from mediacrawl.db.rows import article_row
from mediacrawl.items import Article

# Those of corpus.article but for PostgreSQL's own index of words; a test holds them to the view.
COLUMNS = (
    Column("article_id", "int8"),
    Column("outlet", "text"),
    Column("edition", "text"),
    Column("kind", "text"),
    Column("url", "text"),
    Column("external_id", "text"),
    Column("section", "text"),
    Column("title", "text"),
    Column("lead", "text"),
    Column("body", "text"),
    Column("body_blocks", "jsonb"),
    Column("authors", "text", array=True),
    Column("source", "text"),
    Column("language", "text"),
    Column("published_at", "timestamptz"),
    Column("published_raw", "text"),
    Column("modified_at", "timestamptz"),
    Column("read_minutes", "int4"),
    Column("word_count", "int4"),
    Column("video_seconds", "int4"),
    Column("image_url", "text"),
    Column("image_caption", "text"),
    Column("image_credit", "text"),
    Column("tags", "text", array=True),
    Column("keywords", "text", array=True),
    Column("content_hash", "text"),
    Column("duplicate_of", "int8"),
    Column("first_seen_at", "timestamptz"),
    Column("last_seen_at", "timestamptz"),
    Column("revision", "int4"),
    Column("removed_at", "timestamptz"),
    Column("extractor", "text"),
    Column("media_url", "text"),
    Column("coverage", "text"),
    Column("paywalled", "bool"),
    Column("text_share", "float4"),
    Column("left_out", "jsonb"),
    Column("damage", "int4"),
    Column("sources", "jsonb"),
    Column("agencies", "text", array=True),
)
SCHEMA = Converter(COLUMNS).schema


def article_id(url: str) -> int:
    """A number that follows from the address, the same on every machine: none need be asked for.

    63 bits of SHA-256: among a hundred million addresses two share one with a chance of 1 in 2,000.
    """
    return int.from_bytes(hashlib.sha256(url.encode()).digest()[:8]) >> 1


def export_row(article: Article) -> tuple[Any, ...]:
    """The row, as if this were the only capture of the article.

    Raises:
        UnicodeEncodeError: a text is none.
    """
    row = article_row(article)
    at = row["seen_at"]
    row |= {
        "article_id": article_id(article.url),
        "duplicate_of": None,
        "first_seen_at": at,
        "last_seen_at": at,
        "revision": 1,
        "removed_at": None,
    }
    return tuple(_value(column, row[column.name]) for column in COLUMNS)


def export_batch(rows: Iterable[tuple[Any, ...]]) -> pa.RecordBatch:
    """Rows as Arrow has them."""
    return Converter(COLUMNS).batch(list(rows))


def _value(column: Column, value: Any) -> Any:
    """Give a value as a release has it, where PostgreSQL writes it: times and JSON as text."""
    if isinstance(value, datetime):
        return value.isoformat()
    if column.type == "jsonb" and value is not None:
        text = json.dumps(_ordered(value), ensure_ascii=False)
        text.encode()
        return text
    return value


def _ordered(value: Any) -> Any:
    """JSON as `jsonb` orders the members of objects: by the length of their names."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: (len(name.encode()), name.encode()))
        return {name: _ordered(value[name]) for name in names}
    return [_ordered(each) for each in value] if isinstance(value, list) else value
