"""The images and players that stand among what was kept of a page."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from itertools import accumulate

from mediacrawl.pages.markup.leaf import SHOWN_KINDS
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.text.container.found import Found
from mediacrawl.pages.text.container.most_prose import Spans
from mediacrawl.pages.text.judged.traits import Traits

_INNER = frozenset({"p", "li", "tr", "tbody", "ul", "ol", "blockquote"})
# The container holds this share of the text; what is kept besides stands beside it.
_MOST_TEXT = 0.85
_MOST_LINKED = 0.5


def add_shown(found: Found, traits: Traits) -> None:
    """Find the element that holds all that was kept, and keep the images and players in it."""
    texts = sorted(found.kept)
    if not texts:
        return
    container = _holder(found, texts)
    found.containers = [container]
    told = [place for place in texts if found.leaves[place].text]
    linked = (
        traits.linked[p] >= _MOST_LINKED and leaf.kind != "image"
        for p, leaf in enumerate(found.leaves)
    )
    links = list(accumulate(linked, initial=0))
    for place in range(*found.spans.get(container, (0, 0))):
        leaf = found.leaves[place]
        if leaf.kind not in SHOWN_KINDS:
            continue
        if not _stands_in_teaser(leaf.node, container, found.spans, told, links):
            found.kept.add(place)
            if leaf.text:
                insort(told, place)


def _holder(found: Found, texts: list[int]) -> Node:
    """Give the innermost element that holds most of the text that was kept."""
    sizes = Counter({place: len(found.leaves[place].text) for place in texts})
    whole = sizes.total()
    largest = max(texts, key=sizes.__getitem__)
    node = found.leaves[largest].node
    for above in (node, *node.iterancestors()):
        start, end = found.spans.get(above, (0, 0))
        held = sum(size for place, size in sizes.items() if start <= place < end)
        alone = above is node and not found.leaves[largest].loose
        if held >= _MOST_TEXT * whole and not alone and above.tag not in _INNER:
            return above
    return node


def _stands_in_teaser(
    node: Node, container: Node, spans: Spans, told: list[int], links: list[int]
) -> bool:
    """Whether the part of the container around an image holds links, and none of the article.

    Args:
        node: The image.
        container: The element that holds the article.
        spans: The leaves of each element.
        told: Places of the leaves with text that are the article's.
        links: How many leaves before each place are links mostly.
    """
    linked = False
    for above in node.iterancestors():
        if above is container or above not in spans:
            return linked
        start, end = spans[above]
        if bisect_left(told, start) < bisect_left(told, end):
            return linked
        linked = linked or links[end] > links[start]
    return linked
