"""The parts of a text of a few paragraphs: so few tell little of which markup is the article's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import islice

from mediacrawl.pages.markup.leaf import SHOWN_KINDS
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.text.judged.traits import Traits

_MOST_PARAGRAPHS, _MOST_LEAVES = 4, 12
_LEVELS = 3
_LABEL, _LONG = 20, 60
_HOLDERS = frozenset({"div", "section", "article", "main"})
_OTHER_PART = re.compile(
    r"author|writer|bio|comment|related|recommend|newsletter|subscri|promo|tag|share|social|disclaim"
    r"|footer|caption|credit|next|teaser|advert|sponsor|about|copyright|sidebar|widget|lead|summary"
    r"|intro|standfirst|excerpt|notice|cookie|legal|paywall|related|more",
    re.IGNORECASE,
)


def parts_of_short(traits: Traits, kept: Set[int]) -> set[int]:
    """Give the paragraphs beside those of a short text, each in a part of its own, where what holds
    them all holds nothing else but its title, pictures and lines above the text.
    """
    held = [place for place in kept if traits.prose[place]]
    if not 0 < len(held) <= _MOST_PARAGRAPHS or traits.container is None:
        return set()
    found: set[int] = set()
    for node in _holders(traits.container):
        start, end = traits.spans.get(node, (0, 0))
        if end - start > _MOST_LEAVES:
            break
        others = _paragraphs_beside(traits, range(start, end), kept, node)
        if others is not None:
            found |= others
    return found


def _holders(container: Node) -> Iterator[Node]:
    for node in islice((container, *container.iterancestors()), _LEVELS):
        if node.tag not in _HOLDERS:
            return
        yield node


def _paragraphs_beside(
    traits: Traits, places: range, kept: Set[int], holder: Node
) -> set[int] | None:
    """Give the prose of a part that was not kept; None where it holds other things, too."""
    first = min(place for place in kept if traits.prose[place])
    found: set[int] = set()
    for place in places:
        leaf = traits.leaves[place]
        if place in kept or leaf.kind in SHOWN_KINDS or leaf.kind == "heading":
            continue
        if traits.prose[place] and not leaf.anchors and len(leaf.text) >= _LONG:
            if place in traits.foreign or leaf.node.tag != "p" or _is_named(leaf.node, holder):
                return None
            found.add(place)
        elif place > first and len(leaf.text) > _LABEL:
            return None
    return found


def _is_named(node: Node, holder: Node) -> bool:
    """Whether the part that a paragraph stands in, or the paragraph, is called another part."""
    for one in (node, *node.iterancestors()):
        if one is holder:
            return False
        if _OTHER_PART.search(f"{one.get('class', '')} {one.get('id', '')}"):
            return True
    return True
