"""Where the body of an article stands when no selector knows it: the element with most prose."""

from __future__ import annotations

from collections import Counter

from mediacrawl.pages.boxes import Box
from mediacrawl.pages.nodes import Node, text_of
from mediacrawl.pages.outline import Outline, in_chrome
from mediacrawl.values.text import clean_text

# Less is a caption, a tag or a date; it belongs to a body, but is none.
_LEAST_PROSE = 40
_NEVER = frozenset({"blockquote", "li", "ul", "ol", "a", "td", "figure", "figcaption"})


def find_prose(
    outline: Outline, boxes: list[Box], furniture: set[str], least: int = 1
) -> Node | None:
    """Find the element whose own paragraphs hold most text outside boxes and furniture.

    A paragraph counts for its parent, and half for the element around it, so that paragraphs that
    are wrapped one by one still add up.

    Args:
        least: How many such paragraphs a page with a body has.
    """
    boxed = {node for box in boxes for top in box.nodes for node in top.iter("p")}
    prose: Counter[Node] = Counter()
    number = 0
    for node in outline.root.iter("p"):
        if node in boxed or in_chrome(node):
            continue
        text = clean_text(text_of(node))
        if text and len(text) >= _LEAST_PROSE and text not in furniture:
            _count(node, len(text), prose)
            number += 1
    if number < least:
        return None
    return max(prose, key=prose.__getitem__, default=None)


def _count(node: Node, length: int, prose: Counter[Node]) -> None:
    parent = node.getparent()
    while parent is not None and parent.tag in _NEVER:
        parent = parent.getparent()
    if parent is None:
        return
    prose[parent] += 2 * length
    above = parent.getparent()
    if above is not None:
        prose[above] += length
