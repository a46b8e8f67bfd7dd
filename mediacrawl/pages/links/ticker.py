"""The breaking ticker of a page: short lines after their label, linked or not."""

from __future__ import annotations

from itertools import islice

from mediacrawl.items import Headline
from mediacrawl.pages.front_matter.outline import Label, Outline
from mediacrawl.pages.markup.nodes import BREAK, INLINE, Node, target_of, text_of
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
    lines: list[Line] = []
    _add_text(node.tail, None, lines)
    for after in node.itersiblings():
        if after.tag in _ENDS:
            break
        read.add(after)
        _add_lines(after, lines)
        if (tail := after.tail) and not tail.isspace():
            lines.append((tail, None))
    return lines


def _add_lines(node: Node, lines: list[Line], depth: int = 0) -> None:
    if len(node) == 0:
        text = node.text
        if text and not text.isspace() and node.tag not in _SILENT:
            lines.append((text, node))
        return
    if depth > _DEEPEST or _is_one_line(node):
        lines += [(line, node) for line in text_of(node).split(BREAK)]
        return
    _add_text(node.text, None, lines)
    if node.tag not in _SILENT:
        for child in node:
            _add_lines(child, lines, depth + 1)
            _add_text(child.tail, None, lines)


def _is_one_line(node: Node) -> bool:
    """Whether the inline elements of a line stand in its text, and are not lines themselves."""
    for child in node:
        if child.tag not in INLINE:
            return False
    return len(node) == 1 or _is_shown(node.text)


def _add_text(text: str | None, node: Node | None, lines: list[Line]) -> None:
    if text and not text.isspace():
        lines.append((text, node))


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
