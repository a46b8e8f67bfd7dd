"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urljoin

from mediacrawl.items import FromFeed
from mediacrawl.pages.feeds.entry import Feed, FeedEntry, is_cut, line_of, name_of, summary_of
from mediacrawl.pages.source.encodings import utf8_of

_LONGEST_CONTENT = 200_000
# What no text may hold, and no database takes.
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def read_json(body: bytes, declared: str | None, url: str, most: int) -> Feed | None:
    """Read a JSON Feed; None of what is none. The arguments are those of `xml.read_xml`."""
    content, _ = utf8_of(body.strip(), declared)
    if not content.startswith(b"{"):
        return None
    try:
        found = json.loads(content, strict=False)
    except (ValueError, RecursionError):
        return None
    items = found.get("items")
    if not isinstance(items, list) or "jsonfeed" not in str(found.get("version")):
        return None
    feed = Feed("json", line_of(_text(found, "title")))
    feed.following = _address(found, "next_url", url)
    entries = [one for one in items if isinstance(one, dict)]
    if len(entries) < len(items):
        feed.lost["no entry"] += len(items) - len(entries)
    if len(entries) > most:
        feed.lost[f"beyond {most}"] += len(entries) - most
    feed.entries = [_entry(one, url) for one in entries[:most]]
    return feed


def _entry(item: dict[str, Any], base: str) -> FeedEntry:
    said = [_address(item, name, base) for name in ("url", "external_url", "id")]
    says = FromFeed(
        title=line_of(_text(item, "title")),
        published=_text(item, "date_published"),
        modified=_text(item, "date_modified"),
        authors=tuple(dict.fromkeys(_authors(item))),
        tags=tuple(dict.fromkeys(filter(None, map(line_of, _texts(item.get("tags")))))),
        summary=summary_of(_text(item, "summary")),
        content=_content(item),
    )
    return FeedEntry(tuple(dict.fromkeys(filter(None, said))), says)


def _text(item: dict[str, Any], name: str) -> str | None:
    value = item.get(name)
    return _NO_CHARACTER.sub("", value).strip() or None if isinstance(value, str) else None


def _texts(value: object) -> list[str]:
    found = value if isinstance(value, list) else []
    return [_NO_CHARACTER.sub("", one) for one in found if isinstance(one, str)]


def _address(item: dict[str, Any], name: str, base: str) -> str | None:
    """An address; of an id only what is one."""
    text = _text(item, name)
    if text is None or (name == "id" and not text.startswith(("http://", "https://"))):
        return None
    try:
        return urljoin(base, text)
    except ValueError:
        return None


def _authors(item: dict[str, Any]) -> list[str]:
    stated = item.get("authors")
    people = stated if isinstance(stated, list) else [item.get("author")]
    names = [name_of(_text(one, "name")) for one in people if isinstance(one, dict)]
    return [name for name in names if name]


def _content(item: dict[str, Any]) -> str | None:
    text = _text(item, "content_html")
    if text is None and (plain := _text(item, "content_text")):
        lines = (line.strip() for line in plain.replace("<", "&lt;").splitlines())
        text = "".join(f"<p>{line}</p>" for line in lines if line)
    return None if text is None or len(text) > _LONGEST_CONTENT or is_cut(text) else text
