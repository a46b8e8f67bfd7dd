"""What `scrapy show` says of a page, as one object: for JSON, and for `as_text` to print."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from mediacrawl.cli.show.page import Look
from mediacrawl.items import Article, Listing, Note
from mediacrawl.loaders import Told
from mediacrawl.pages.reading import Reading

# What is told in parts of its own, or is no word of the page.
_ELSEWHERE = frozenset({
    "url", "outlet", "edition", "body", "body_blocks", "links", "images", "discovered", "sources",
    "text_share", "left_out", "damage", "extractor", "fetch",
})  # fmt: skip
FIELDS = tuple(one.name for one in fields(Article) if one.name not in _ELSEWHERE)
"""The fields of an article that are told one by one, in the order of the item."""


def shown_object(look: Look) -> dict[str, Any]:
    """Say all that is known of a page; what JSON has no form for is text."""
    reading = look.reading
    found: dict[str, Any] = {"url": look.url, "read_from": look.had, "kind": str(reading.kind)}
    item = reading.item
    if isinstance(item, Article):
        return found | _article(item, reading)
    if isinstance(item, Note):
        return found | {"problem": str(item.reason)}
    return found | _listing(item, reading)


def _article(article: Article, reading: Reading) -> dict[str, Any]:
    values = asdict(article)
    return {
        "canonical": article.url,
        "outlet": article.outlet,
        "edition": article.edition,
        "fields": {name: _field(name, values[name], reading) for name in FIELDS},
        "body": {
            "source": article.sources.get("body"),
            "words": len((article.body or "").split()),
            "blocks": article.body_blocks,
        },
        "left_out": {
            "text_share": article.text_share,
            "rules": article.left_out,
            "damage": article.damage,
            "texts": [{"rule": rule, "text": text} for rule, text in reading.left_out],
        },
        "images": values["images"],
        "links": values["links"],
    }


def _field(name: str, value: Any, reading: Reading) -> dict[str, Any]:
    assert isinstance(reading.item, Article)
    source = reading.item.sources.get(name)
    told = [_plain_told(one, value) for one in reading.told.get(name, ())]
    winner = {"source": source, "value": plain(value)}
    others = [one for one in told if one != winner]
    return {**winner, "others": [one for n, one in enumerate(others) if one not in others[:n]]}


def _plain_told(told: Told, won: Any) -> dict[str, Any]:
    value = told.value
    if isinstance(value, datetime) and isinstance(won, datetime):
        value = value.astimezone(won.tzinfo)  # the same instant is the same
    if isinstance(value, list):
        value = [asdict(one) if hasattr(one, "__dataclass_fields__") else one for one in value]
    return {"source": told.source, "value": plain(value)}


def plain(value: Any) -> Any:
    """Give a value as JSON has it: times in ISO form."""
    return value.isoformat() if isinstance(value, datetime) else value


def _listing(listing: Listing, reading: Reading) -> dict[str, Any]:
    entries = [entry for entry in reading.entries if entry.kind == "article"]
    placed = {placement.article_url for placement in listing.placements}
    return {
        "label": listing.label,
        "description": listing.description,
        "next_page": reading.next_page,
        "headlines": [headline.text for headline in listing.headlines],
        "placements": [asdict(placement) for placement in listing.placements],
        "articles_besides": [
            {"url": one.url, "published": plain(one.published)}
            for one in entries
            if one.url not in placed
        ],
        "navigation": reading.navigation,
        "damage": reading.damage,
        "lost": dict(reading.lost),
    }
