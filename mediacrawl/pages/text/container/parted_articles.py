"""Articles that a page parts into several `article` elements, of which one has the title."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from mediacrawl.pages.markup.leaf import Leaf
from mediacrawl.pages.markup.nodes import Node

_MOST_PARTS, _LEAST_OWN = 40, 2


def parts_of(
    home: Node, spans: dict[Node, tuple[int, int]], leaves: list[Leaf], prose: list[bool]
) -> Iterator[Node]:
    """Give the elements right behind that of the title that go on where it ends: the first begins
    with a paragraph, as no other article does. Those behind it may have headings, but lead nowhere.

    Args:
        home: The element that has the title and paragraphs.
        spans: Which leaves each element has.
        leaves: All leaves of the page.
        prose: Which of them read like paragraphs.
    """
    if sum(prose[slice(*spans[home])]) < _LEAST_OWN:
        return
    number = 0
    for part in islice(home.itersiblings(), _MOST_PARTS):
        if part.tag != "article":
            if part in spans:
                return
            continue
        start, end = spans.get(part, (0, 0))
        held = leaves[start:end]
        if not held:
            continue  # a slot that a script would fill
        opens = any(prose[start : start + 1]) or (number and any(prose[start:end]))
        if not opens or held[0].anchors or part.get("class") != home.get("class"):
            return
        if any(leaf.kind == "heading" and leaf.anchors for leaf in held):
            return
        number += 1
        yield part
