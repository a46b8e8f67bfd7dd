"""The trail of a page: where it stands in the site, from the front page down, as readers see it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from mediacrawl.pages.document import LONG
from mediacrawl.pages.markup.nodes import Node, line_of
from mediacrawl.values.text import clean_text

_TAGS = ("nav", "ol", "ul", "div")
_WORD = "breadcrumb"
# As classes and types are written, the first letters of "bread" and "crumb" in either case.
_WRITTEN = (b"rumb", b"RUMB")
_MOST_STEPS = 8


def breadcrumb_of(root: Node, stated: list[Any], source: bytes) -> list[str]:
    """Give the names of the trail's steps, the nearest to the article first.

    Args:
        stated: `itemListElement` of a BreadcrumbList in JSON-LD (https://schema.org/BreadcrumbList).
        source: The page's bytes: most that state no trail show none, which is seen at once in short
            ones.
    """
    names = [name for step in stated if (name := _stated_name(step))]
    if not names and (len(source) > LONG or any(word in source for word in _WRITTEN)):
        names = _shown_names(root)
    return names[::-1]


def _shown_names(root: Node) -> list[str]:
    for node in root.iter(*_TAGS):
        if _is_trail(node):
            said = (name for step in _steps(node) if (name := clean_text(line_of(step))))
            names = list(islice(said, _MOST_STEPS + 1))
            if 0 < len(names) <= _MOST_STEPS:
                return names
    return []


def _is_trail(node: Node) -> bool:
    # All attributes at once: to ask for four takes longer, and hardly an element has the word.
    if _WORD not in " ".join(node.values()).lower():
        return False
    said = f"{node.get('class') or ''} {node.get('aria-label') or ''} {node.get('id') or ''}"
    return _WORD in said.lower() or (node.get("itemtype") or "").endswith("BreadcrumbList")


def _steps(node: Node) -> Iterator[Node]:
    """Steps are list items; without any, links."""
    items: Iterator[Node] = node.iter("li" if next(node.iter("li"), None) is not None else "a")
    return items


def _stated_name(step: Any) -> str | None:
    if not isinstance(step, dict):
        return None
    item = step.get("item")
    name = step.get("name") or (item.get("name") if isinstance(item, dict) else None)
    return clean_text(name)
