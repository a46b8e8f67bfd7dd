"""What a page states about itself for machines: metas, canonical link, JSON-LD, tawsiyat."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from mediacrawl.pages.metadata.tawsiyat import EMPTY, Tawsiyat, looks_like_tawsiyat, parse_tawsiyat
from mediacrawl.pages.nodes import Node

_ARTICLE_TYPES = frozenset(
    {"Article", "NewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle", "ReportageNewsArticle",
     "BlogPosting", "Report"}
)  # fmt: skip
_MEDIA_TYPES = frozenset(
    {"VideoObject", "AudioObject", "PodcastEpisode", "MediaObject", "ImageGallery"}
)
_TRAIL_TYPES = frozenset({"BreadcrumbList"})


@dataclass(slots=True)
class Metadata:
    """The metadata of a page, raw, read once."""

    metas: dict[str, str] = field(default_factory=dict)
    """First non-empty content of each meta, by its name or property in lower case."""

    canonical: str | None = None
    """Address of the canonical link."""

    title: str | None = None
    """Text of the title element, with the site's name in it."""

    language: str | None = None
    """The lang attribute of the page."""

    json_ld: dict[str, Any] = field(default_factory=dict)
    """The article's object in JSON-LD."""

    media_ld: dict[str, Any] = field(default_factory=dict)
    """The object of the video or the sound in JSON-LD."""

    trail: list[Any] = field(default_factory=list)
    """Steps of the breadcrumb in JSON-LD."""

    alternates: list[tuple[str, str]] = field(default_factory=list)
    """(language, address) of each alternate link with a language."""

    tawsiyat: Tawsiyat = EMPTY
    """The content system's description."""

    def json_text(self, key: str) -> Any:
        """Give a value of the article or else the medium in JSON-LD; of an object, its name."""
        return _plain(self.json_ld.get(key) or self.media_ld.get(key))


def read_metadata(root: Node) -> Metadata:
    """Read the metadata of a page: in its head, or anywhere if it is not there."""
    found = Metadata(language=root.get("lang"))
    head = root.find("head")
    if head is not None:
        _read_nodes(head, found)
    if not found.tawsiyat.values or not found.metas:
        _read_nodes(root.iter("meta", "link", "script", "title"), found)
    return found


def _read_nodes(nodes: Iterable[Node], found: Metadata) -> None:
    for node in nodes:
        tag = node.tag
        if tag == "meta":
            content = node.get("content")
            name = node.get("property") or node.get("name")
            if content and name and not content.isspace():
                found.metas.setdefault(name.lower(), content)
        elif tag == "script":
            _read_script(node, found)
        elif tag == "link":
            _read_link(node, found)
        elif tag == "title" and found.title is None:
            found.title = node.text


def _read_link(node: Node, found: Metadata) -> None:
    rel, href, language = node.get("rel"), node.get("href"), node.get("hreflang")
    if rel == "canonical":
        found.canonical = found.canonical or href
    elif rel == "alternate" and href and language:
        found.alternates.append((language, href))


def _read_script(node: Node, found: Metadata) -> None:
    kind = node.get("type")
    if kind == "application/ld+json":
        _read_json_ld(_loaded(node.text), found)
    elif (
        kind == "text/tawsiyat"
        or node.get("id") == "tawsiyat-metadata"
        or looks_like_tawsiyat(node.text)
    ) and not found.tawsiyat.values:
        found.tawsiyat = parse_tawsiyat(node.text)


def _read_json_ld(data: Any, found: Metadata) -> None:
    found.json_ld = found.json_ld or _object_of(data, _ARTICLE_TYPES)
    found.media_ld = found.media_ld or _object_of(data, _MEDIA_TYPES)
    steps = _object_of(data, _TRAIL_TYPES).get("itemListElement")
    if isinstance(steps, list):
        found.trail = found.trail or steps


def _loaded(text: str | None) -> Any:
    try:
        return json.loads(text or "", strict=False)
    except (ValueError, RecursionError):
        return None


def _object_of(data: Any, wanted: frozenset[str]) -> dict[str, Any]:
    """Find the object of one of these types in an object, a list of objects or a graph of them."""
    if isinstance(data, dict):
        types = data.get("@type")
        if wanted.intersection(_strings(types if isinstance(types, list) else [types])):
            return data
        data = data.get("@graph")
    for one in data if isinstance(data, list) else ():
        if isinstance(one, dict) and "@graph" not in one and (found := _object_of(one, wanted)):
            return found
    return {}


def _strings(values: list[Any]) -> list[str]:
    return [value for value in values if isinstance(value, str)]


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        names = _strings([_plain(one) for one in value])
        return ", ".join(names) or None
    if isinstance(value, dict):
        return _plain(value.get("name") or value.get("url"))
    return value if isinstance(value, str | int) else None
