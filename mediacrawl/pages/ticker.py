"""The breaking ticker of a page: short lines after their label, linked or not."""

from __future__ import annotations

from itertools import islice

from mediacrawl.items import Headline
from mediacrawl.pages.nodes import BREAK, INLINE, Node, target_of, text_of
from mediacrawl.pages.outline import Label, Outline
from mediacrawl.site import Site
from mediacrawl.values.text import clean_repeated

# A ticker holds a dozen lines; a page that seems to hold more has lost its structure.
_MOST_LINES = 60
_DEEPEST = 20
_BOX_OF_TITLE = 60
Line = tuple[str | None, Node | None]

_SILENT = frozenset({"script", "style", "noscript", "img", "button", "svg"})
_ENDS = frozenset({"header", "nav", "main", "article", "section", "footer", "h1", "h2"})


def read_headlines(outline: Outline, site: Site, base: str) -> list[Headline]:
    """Give the lines of the ticker in order, each once."""
    found: dict[str, Headline] = {}
    read: set[Node] = set()
    for label in outline.labelled:
        if label.kind == "breaking":
            for text, node in _lines_after(label, read):
                line = clean_repeated(text)
                if line and line not in found:
                    found[line] = Headline(line, _article_in(node, site, base))
    return list(found.values()) if len(found) <= _MOST_LINES else []


def _lines_after(label: Label, read: set[Node]) -> list[Line]:
    """Go from the label outwards until an element that holds more than the label.

    Args:
        label: Where to begin.
        read: What was read after labels before it. What follows a label among that was read too.
    """
    node = label.node
    while True:
        if node in read:
            return []
        lines = _lines_of_siblings(node, read)
        above = node.getparent()
        if lines or above is None or above.tag in _ENDS or above.tag == "body":
            return lines
        if any(near.tag == "h1" for near in islice(above.iter(), _BOX_OF_TITLE)):
            return []  # the label stands by the title, and says that the article is urgent
        node = above


def _lines_of_siblings(node: Node, read: set[Node]) -> list[Line]:
    lines = _lines_of_text(node.tail)
    for after in node.itersiblings():
        if after.tag in _ENDS:
            break
        read.add(after)
        lines += _lines_in(after)
        if after.tail:
            lines += _lines_of_text(after.tail)
    return lines


def _lines_in(node: Node, depth: int = 0) -> list[Line]:
    if len(node) == 0:
        return _lines_of_text(node.text, node) if node.tag not in _SILENT else []
    if depth > _DEEPEST or _is_one_line(node):
        return [(line, node) for line in text_of(node).split(BREAK)]
    lines = _lines_of_text(node.text)
    if node.tag not in _SILENT:
        for child in node:
            lines += _lines_in(child, depth + 1)
            lines += _lines_of_text(child.tail)
    return lines


def _is_one_line(node: Node) -> bool:
    """Whether the inline elements of a line stand in its text, and are not lines themselves."""
    if any(child.tag not in INLINE for child in node):
        return False
    return len(node) == 1 or _is_shown(node.text)


def _lines_of_text(text: str | None, node: Node | None = None) -> list[Line]:
    return [(text, node)] if text and not text.isspace() else []


def _is_shown(text: str | None) -> bool:
    return bool(text) and not str(text).isspace()


def _article_in(node: Node | None, site: Site, base: str) -> str | None:
    if node is None or not (len(node) or node.tag == "a"):
        return None
    for anchor in node.iter("a"):
        target = target_of(anchor.get("href"), site, base)
        if target and target.kind == "article":
            return target.url
    return None
