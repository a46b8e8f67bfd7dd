"""A page with filler for its text: what it is read as has the same shape, and says nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from mediacrawl.cli.cases.filler_words import Filler
from mediacrawl.items import Article, Listing
from mediacrawl.pages.document import Document
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.reading import Reading

_DOCTYPE = "<!DOCTYPE html>"
_LINKS = frozenset({"alternate", "amphtml", "author", "canonical", "next", "prev", "sitemap"})
_TEXTS = frozenset({
    "alt", "aria-label", "aria-description", "label", "placeholder", "summary", "title", "value",
})  # fmt: skip
_ADDRESSES = frozenset({
    "action", "cite", "content", "data", "href", "itemid", "poster", "resource", "src", "srcset",
})  # fmt: skip
# What metas and JSON say under such names is no text, even if it has words.
_MACHINE = re.compile(
    r"(?:type|card|locale|language|date|time|published|modified|color|robots|viewport|generator"
    r"|verification|format|context|id|tier|token|class|posttype|section|site_name|charset)$",
    re.IGNORECASE,
)
_NAMES_SITE = frozenset({"og:site_name", "application-name", "publisher", "article:publisher"})
_WORDS = re.compile(r"[^\W\d_]{2,}\W+[^\W\d_]{2,}")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_PLAIN_KEYS = frozenset({
    "alternativeHeadline", "articleBody", "author", "byline", "caption", "creator", "description",
    "headline", "keywords", "name", "text", "title",
})  # fmt: skip


def filled(document: Document, kept: list[str], *, scripts: bool) -> bytes:
    """Give the page, as UTF-8, with filler for all that it says.

    Args:
        kept: Texts whose words stay.
        scripts: Whether scripts are kept that are not JSON-LD: a page may have its text in them,
            and most have nothing but what makes a recorded page large.
    """
    again = Document(document.url, document.body, "utf-8")
    root = again.root
    if root is None:
        return document.body
    filler = Filler([*kept, *_names_of_site(root)])
    for node in list(root.iter()):
        if _is_ballast(node, scripts):
            _remove(node)
        else:
            _fill(node, filler)
    written: bytes = etree.tostring(root, encoding="utf-8", method="html", doctype=_DOCTYPE)
    return written


def shape_of(reading: Reading) -> dict[str, Any]:
    """Say what filler must leave as it was of a reading."""
    item = reading.item
    if isinstance(item, Article):
        return dict(_shape_of_article(item))
    if isinstance(item, Listing):
        places, steps = len(item.placements), reading.next_page is not None
        return {"placements": places, "goes on": steps, "ticker": len(item.headlines)}
    return {"problem": str(item.reason)}


def _shape_of_article(article: Article) -> Iterator[tuple[str, Any]]:
    yield "section", (article.section or "").count("/")
    for name in ("kind", "language", "published_at", "modified_at", "read_minutes",
                 "video_seconds", "paywalled"):  # fmt: skip
        yield name, getattr(article, name)
    for name in ("authors", "tags", "keywords", "alternates", "images", "headlines"):
        yield name, len(getattr(article, name))
    for name in ("title", "lead", "source", "image_url", "image_caption", "image_credit"):
        text = getattr(article, name)
        yield name, len(text.split()) if text else None
    yield "sources", article.sources
    yield "links", [(link.kind, link.position) for link in article.links]
    yield "blocks", [(block["type"], len(block["text"].split())) for block in article.body_blocks]


def _names_of_site(root: Node) -> Iterator[str]:
    for node in root.iter("meta"):
        if (node.get("property") or node.get("name") or "").lower() in _NAMES_SITE:
            yield node.get("content") or ""
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            yield from _publishers(_loaded(script.text))


def _publishers(data: Any, key: str = "") -> Iterator[str]:
    """Names of publishers, and what sections are called, anywhere in JSON-LD."""
    if isinstance(data, list):
        for one in data:
            yield from _publishers(one, key)
    elif isinstance(data, dict):
        kinds = str(data.get("@type"))
        if key == "publisher" or "Organization" in kinds or kinds == "WebSite":
            yield str(data.get("name") or "")
        for name, one in data.items():
            yield from _publishers(one, name)
    elif isinstance(data, str) and key == "articleSection":
        yield data


def _is_ballast(node: Node, scripts: bool) -> bool:
    above = node.getparent()
    if node.tag == "style" or (above is not None and above.tag == "svg"):
        return True
    if node.tag == "link" and not _LINKS.intersection((node.get("rel") or "").lower().split()):
        return True
    return node.tag == "script" and not scripts and "ld+json" not in (node.get("type") or "")


def _remove(node: Node) -> None:
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is None:
            parent.text = (parent.text or "") + node.tail
        else:
            before.tail = (before.tail or "") + node.tail
    parent.remove(node)


def _fill(node: Node, filler: Filler) -> None:
    if node.tag == "script":
        node.text = _script(node.text or "", filler)
    elif node.text:
        node.text = filler.html(node.text) if node.tag == "noscript" else filler.text(node.text)
    if node.tail:
        node.tail = filler.text(node.tail)
    for name, value in node.items():
        if value:
            node.set(name, _attribute(node, name, value, filler))


def _attribute(node: Node, name: str, value: str, filler: Filler) -> str:
    if name in _TEXTS:
        # Such a label says what a part is, "breadcrumb", or all that it shows.
        return value if name == "aria-label" and value.count(" ") < 2 else filler.text(value)
    if value.startswith("data:"):
        return "data:,"
    if name.startswith("data-") and value[:1] in "[{" and (data := _loaded(value)) is not None:
        return json.dumps(_json(data, filler), ensure_ascii=False)
    if node.tag == "meta" and name == "content":
        return _meta(node, value, filler)
    if name in _ADDRESSES or "://" in value:
        return " ".join(map(filler.address, value.split(" ")))
    return filler.text(value) if name.startswith("data-") and _WORDS.search(value) else value


def _meta(node: Node, value: str, filler: Filler) -> str:
    if "://" in value:
        return filler.address(value)
    named = node.get("property") or node.get("name") or node.get("itemprop") or ""
    return value if not named or _MACHINE.search(named) else filler.html(value)


def _script(text: str, filler: Filler) -> str:
    data = _loaded(text)
    if data is not None:
        return json.dumps(_json(data, filler), ensure_ascii=False).replace("</", "<\\/")
    return _LITERAL.sub(lambda match: _literal(match[0], filler), text)


def _literal(written: str, filler: Filler) -> str:
    """A text of a script, in its quotes; one that holds JSON or markup itself is filled too."""
    text = _loaded(written)
    if not isinstance(text, str) or not _is_text(text):
        return written
    return json.dumps(_string(text, filler), ensure_ascii=False).replace("</", "<\\/")


def _json(data: Any, filler: Filler, key: str = "") -> Any:
    if isinstance(data, dict):
        return {name: _json(one, filler, name) for name, one in data.items()}
    if isinstance(data, list):
        return [_json(one, filler, key) for one in data]
    if not isinstance(data, str) or key.startswith("@") or _MACHINE.search(key):
        return data
    return _string(data, filler) if key in _PLAIN_KEYS or _is_text(data) else data


def _string(text: str, filler: Filler) -> str:
    if "://" in text and " " not in text.strip():
        return filler.address(text)
    inner = _loaded(text) if text[:1] in "[{" else None
    if inner is not None:
        return json.dumps(_json(inner, filler), ensure_ascii=False)
    return filler.html(text)


def _is_text(text: str) -> bool:
    """Whether a text has words in a row, or is an address."""
    return "://" in text or _WORDS.search(text) is not None or _UNSPACED.search(text) is not None


def _loaded(text: str | None) -> Any:
    try:
        return json.loads(text or "", strict=False)
    except (ValueError, RecursionError):
        return None
