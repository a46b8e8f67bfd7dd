"""What a capture said as rows of two tables, and back: the reading, and of an article its columns.

The reading has the item as JSON, so that an import stores what a reparse would. Body and blocks,
most of it, stand in the article's columns alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC
from functools import cache
from typing import Any, NamedTuple

import orjson
import pyarrow as pa
from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from mediacrawl.corpus.export.blocks import blocks_json, list_of
from mediacrawl.db.near.minhash import signature
from mediacrawl.db.near.shingles import shingles
from mediacrawl.db.rows import UnstorableError
from mediacrawl.distributed import parts
from mediacrawl.distributed.columns import SCHEMA, export_batch, export_row
from mediacrawl.exceptions import MediacrawlError
from mediacrawl.items import Article, Headline, Item, Listing, Note
from mediacrawl.reparse.packed import Packed
from mediacrawl.spiders.checks.suspicion import Doubt
from mediacrawl.values.language_codes import text_language

NUMBER, MONTH, SIGNATURE = "number", "month", "signature"
READINGS = pa.schema([
    (NUMBER, pa.int64()),  # place among the captures of the file, from 1
    ("at", pa.timestamp("us", tz="UTC")),
    ("site", pa.string()),  # name of the spider; empty: none declares the host
    ("run", pa.string()),
    ("kind", pa.string()),  # article, listing, page; other, not_news, error: nothing was read
    ("url", pa.string()),  # the ledger's
    ("state", pa.string()),  # of a page, as the ledger has it
    ("doubt", pa.string()),  # of an article whose page does not say that it is one: JSON
    ("asides", pa.string()),  # JSON of the notes that go before the item
    ("item", pa.string()),  # JSON; null where nothing was read
])  # fmt: skip
ARTICLES = pa.schema([
    (NUMBER, pa.int64()),
    (MONTH, pa.string()),  # of publication, UTC: 2024-03
    (SIGNATURE, list_of(pa.int64())),  # as store.minhash has it; null: too short to be compared
    *SCHEMA,
])  # fmt: skip
JUDGED = pa.schema([
    (NUMBER, pa.int64()),  # of an article that counts otherwise than its page says
    ("article_id", pa.int64()),
    ("url", pa.string()),  # its address then; null: it does not count
])  # fmt: skip
TABLES = {parts.READINGS: READINGS, parts.ARTICLES: ARTICLES, parts.JUDGED: JUDGED}
"""The tables of a part, with their columns."""
_KINDS: dict[str, type[Item]] = {"article": Article, "listing": Listing, "page": Note}
UNSTORABLE = (UnicodeEncodeError, PydanticSerializationError, UnstorableError, pa.ArrowInvalid)
"""What of one page may have no place in any table."""


class Rows(NamedTuple):
    """A capture's rows."""

    reading: tuple[Any, ...]
    article: tuple[Any, ...] | None
    """What goes before the columns, and these; None of what is no article."""


def rows_of(number: int, packed: Packed) -> Rows:
    """The rows of a reading.

    Raises:
        UnicodeEncodeError, PydanticSerializationError, UnstorableError: a value has no place.
    """
    known = (number, packed.at, packed.site, packed.run, packed.kind, packed.url)
    if not packed.items:
        return Rows((*known, None, None, None, None), None)
    *asides, item = packed.unpack([Headline(*line) for line in packed.headlines])
    found = None
    if isinstance(item, Article):
        found = (number, _month(item), _signature(item), *export_row(item))
        item = replace(item, body=None, body_blocks=[])
    said = _notes().dump_json(asides).decode(), _json_of(item, packed.kind)
    doubt = orjson.dumps(packed.doubt._asdict()).decode() if packed.doubt else None
    return Rows((*known, packed.state[0] or None, doubt, *said), found)


def readings_batch(rows: Sequence[tuple[Any, ...]]) -> pa.RecordBatch:
    """Rows of readings as Arrow has them."""
    return pa.RecordBatch.from_arrays(_arrays(rows, READINGS), schema=READINGS)


def judged_batch(rows: Sequence[tuple[Any, ...]]) -> pa.RecordBatch:
    """Rows of judgments as Arrow has them."""
    return pa.RecordBatch.from_arrays(_arrays(rows, JUDGED), schema=JUDGED)


def articles_batch(rows: Sequence[tuple[Any, ...]]) -> pa.RecordBatch:
    """Rows of articles as Arrow has them."""
    own = len(ARTICLES) - len(SCHEMA)
    first = _arrays([row[:own] for row in rows], list(ARTICLES)[:own])
    rest = export_batch(row[own:] for row in rows)
    return pa.RecordBatch.from_arrays([*first, *rest.columns], schema=ARTICLES)


def packed_of(readings: Iterable[dict[str, Any]], articles: Iterator[dict[str, Any]]) -> (
    Iterator[Packed]
):  # fmt: skip
    """The readings again, as the reader gave them.

    Args:
        articles: Number, body and blocks of those that are articles, in the same order.

    Raises:
        MediacrawlError: a row says what no item can.
    """
    for row in readings:
        if row["item"] is None:
            yield _known(row)
            continue
        try:
            packed = _known(row)
            packed.pack([*_notes().validate_json(row["asides"]), _item_of(row, articles)])
            if row["doubt"]:
                packed.doubt = Doubt(**orjson.loads(row["doubt"]))
        except (ValueError, TypeError, KeyError) as error:
            raise MediacrawlError(
                f"the reading of {row['url']} is none ({str(error).splitlines()[0]}): another "
                "version wrote it; distribute the files anew"
            ) from None
        yield packed


def _known(row: dict[str, Any]) -> Packed:
    at = row["at"].astimezone(UTC)
    return Packed(row["site"], row["run"], at, row["url"], row["kind"])


def _item_of(row: dict[str, Any], articles: Iterator[dict[str, Any]]) -> Item:
    item: Item = _adapter(row["kind"]).validate_json(row["item"])
    if isinstance(item, Article):
        text = next(articles, None)
        if text is None or text[NUMBER] != row[NUMBER]:
            raise KeyError("its text is missing")
        item.body = text["body"]
        item.body_blocks = orjson.loads(blocks_json(text["body_blocks"]))
    return item


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(_KINDS[kind])


@cache
def _notes() -> TypeAdapter[Any]:
    return TypeAdapter(list[Note])


def _json_of(item: Item, kind: str) -> str:
    return _adapter(kind).dump_json(item).decode()


def _month(article: Article) -> str | None:
    at = article.published_at
    return f"{at.astimezone(UTC):%Y-%m}" if at else None


def _signature(article: Article) -> list[int] | None:
    found = shingles(article.body)
    return signature(found, text_language(article.language, article.edition)) if found else None


def _arrays(rows: Sequence[tuple[Any, ...]], fields: Iterable[pa.Field]) -> list[pa.Array]:
    known = list(fields)
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(known)
    return [pa.array(v, field.type) for v, field in zip(columns, known, strict=True)]
