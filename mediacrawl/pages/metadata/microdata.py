"""Microdata and RDFa: what elements of the page say by `itemprop` or `property`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from lxml import etree

from mediacrawl.pages.document import LONG
from mediacrawl.pages.markup.nodes import Node, text_of

# Passes of libxml2 over the page, asked for only where other metadata says nothing.
_ITEMPROP = "descendant-or-self::*/@itemprop/.."
_PROPERTY = "descendant-or-self::*/@property/parent::*[not(self::meta)]"
_ARTICLES = ("article", "posting", "report", "videoobject", "webpage")
_ADDRESS = {"a": "href", "link": "href", "img": "src", "video": "src", "audio": "src"}
_LONGEST = 5000


class Microdata:
    """The properties of the page's article, by name."""

    def __init__(self, root: Node, source: bytes | None = None) -> None:
        """Remember the page; nothing is read yet.

        Args:
            source: Its bytes: most pages hold none of this, which is seen at once in short ones.
        """
        self._root = root
        self._paths = _paths_in(source)
        self._found: dict[str, list[Node]] | None = None if self._paths else {}

    def __bool__(self) -> bool:
        """Whether the page may hold any."""
        return self._found is None or bool(self._found)

    def values(self, names: Iterable[str]) -> Iterator[list[Any]]:
        """Give the values of each property together: text, or what an inner object says."""
        if self._found is None:
            self._found = _properties(_finder(self._paths)(self._root))
        for name in names if self._found else ():
            values = [value for node in self._found.get(name, ()) if (value := _value(node))]
            if values:
                yield values


def _paths_in(source: bytes | None) -> tuple[str, ...]:
    """Say which vocabularies a page may hold: nearly all hold RDFa in their metas alone."""
    if source is None or len(source) > LONG:
        return (_ITEMPROP, _PROPERTY)
    beside = source.count(b"property=") > source.count(b"<meta property=")
    marked = b"itemprop" in source or b"itemProp" in source  # as React writes it
    return (_ITEMPROP,) * marked + (_PROPERTY,) * beside


@cache
def _finder(paths: tuple[str, ...]) -> etree.XPath:
    return etree.XPath("|".join(paths))


def _properties(marked: Iterable[Node]) -> dict[str, list[Node]]:
    """Find the properties of the first object that can be the article, and those of none."""
    found: dict[str, list[Node]] = {}
    article: Node | None = None
    scopes: dict[Node, Node | None] = {}
    for node in marked:
        scope = _scope(node, scopes)
        if scope is not None:
            if not _is_article(scope) or (article is not None and scope is not article):
                continue
            article = scope
        names = node.get("itemprop") or node.get("property") or ""
        for name in names.split():
            nodes = found.setdefault(name.rpartition(":")[2], [])
            if scope is not None or not nodes or _place(nodes[0]) is _place(node):
                nodes.append(node)
    return found


def _place(node: Node) -> Node | None:
    """Give what holds an element and its like: without a scope, others' stand elsewhere."""
    above = node.getparent()
    return above.getparent() if above is not None else None


def _scope(node: Node, scopes: dict[Node, Node | None]) -> Node | None:
    """Give the object that an element is in; `scopes` are those of what was asked before it."""
    path: list[Node] = []
    found: Node | None = None
    for above in node.iterancestors():
        if above in scopes:
            found = scopes[above]
            break
        path.append(above)
        if above.get("itemscope") is not None or above.get("typeof"):
            found = above
            break
    scopes |= dict.fromkeys(path, found)
    return found


def _is_article(scope: Node) -> bool:
    kind = (scope.get("itemtype") or scope.get("typeof") or "").lower().rstrip("/")
    return kind.endswith(_ARTICLES)


def _value(node: Node) -> Any:
    if node.get("itemscope") is not None or node.get("typeof"):
        return _object(node)
    stated = node.get("content") or node.get("datetime")
    if stated is None and node.tag in _ADDRESS:
        address = node.get(_ADDRESS[node.tag])
        shown = text_of(node).strip() if node.tag == "a" else ""
        return {"name": shown, "url": address} if shown else address
    text = stated if stated is not None else text_of(node)
    return text[:_LONGEST] if text and not text.isspace() else None


def _object(scope: Node) -> dict[str, Any]:
    """Give what an inner object says of itself, as JSON-LD would have it."""
    found: dict[str, Any] = {"@type": scope.get("itemtype") or scope.get("typeof") or ""}
    scopes: dict[Node, Node | None] = {}
    for node in scope.iter():
        name = node.get("itemprop") or node.get("property")
        if name and node is not scope and _scope(node, scopes) is scope:
            value = _value(node)
            if isinstance(value, dict):
                value = value.get("url") if name == "url" else value.get("name")
            if value:
                found.setdefault(name.rpartition(":")[2], value)
    return found
