"""Parts of a text that are made alike, one after another: entries, answers, letters, marks. What
all of them have is the text's in each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from mediacrawl.languages import names_house
from mediacrawl.languages.calls import calls_readers, speaks_of_us
from mediacrawl.pages.markup.leaf import Leaf
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.text.container.most_prose import Spans
from mediacrawl.pages.text.container.spoken_of import is_named_box, speaks_of
from mediacrawl.pages.text.judged.traits import NAMES, Row

_LINKED, _REPEATED, _FOREIGN = map(NAMES.index, ("linked", "repeated", "foreign"))
# A leaf stands so deep in its part, and so many parts beside it say what it is.
_DEEP, _BESIDE, _LEAST = 3, 4, 3
_ASKS = frozenset({"dt", "summary"})
_CONTROLS = ("a", "form", "input", "button", "img", "iframe")


def as_in_others(
    leaves: list[Leaf], spans: Spans, kept: set[int], doubted: Iterable[tuple[int, Row]],
    headline: str | None,
) -> set[int]:  # fmt: skip
    """Give the places of what stands in one part of a series where the others have the text's.

    Args:
        leaves: All leaves of the page.
        spans: Which leaves each element has.
        kept: Places of the text's leaves.
        doubted: Places of what may be the text's, too, with what is known of each.
    """
    found = set(kept)
    for place, row in doubted:
        plain = not row[_LINKED] and row[_REPEATED] <= 1 and not row[_FOREIGN]
        if not plain:
            continue
        if _is_answer(leaves[place].node, spans, found):
            found.update({place} if leaves[place - 1].node.tag not in _ASKS else {place - 1, place})
        elif _is_in_series(place, leaves, spans, found) or (
            _is_boxed(place, leaves, spans, found)
            and (_is_bare(leaves[place]) or speaks_of(leaves, (place - 1, place), headline))
        ):
            found.add(place)
    return found


def _is_in_series(place: int, leaves: list[Leaf], spans: Spans, kept: set[int]) -> bool:
    for part in islice(leaves[place].node.iterancestors(), _DEEP):
        start, end = spans.get(part, (place, place + 1))
        if end - start == 1:
            continue
        beside = [*_beside(part, part.itersiblings(preceding=True), spans)]
        beside += _beside(part, part.itersiblings(), spans)
        same = [one + place - start for one in beside]
        if len(same) >= _LEAST:
            return kept.issuperset(same) and all(_are_alike(leaves, place, one) for one in same)
    return False


def _is_answer(node: Node, spans: Spans, kept: set[int]) -> bool:
    """Whether a text answers as the one before it does, which is the article's: in a definition,
    or where a reader unfolds it.
    """
    part = node if node.tag == "dd" else next(node.iterancestors("details"), None)
    if part is None:
        return False
    before = next(part.itersiblings(part.tag, preceding=True), None)
    if before is None or before.get("class") != part.get("class"):
        return False
    return any(place in kept for place in range(*spans.get(before, (0, 0))))


def _is_boxed(place: int, leaves: list[Leaf], spans: Spans, kept: set[int]) -> bool:
    """Whether a paragraph stands with a heading in a box between two of the text's that leads
    nowhere, asks for nothing and is not called as an outlet's own is.
    """
    box = leaves[place].node.getparent()
    if box is None or not kept.issuperset((place - 2, place + 1)):
        return False
    if spans.get(box) != (place - 1, place + 1) or leaves[place - 1].kind != "heading":
        return False
    lines = [leaves[one].text for one in (place - 1, place)]
    if any(map(calls_readers, lines)) or any(map(speaks_of_us, lines)) or lines[1].endswith("?"):
        return False
    if is_named_box(box) or names_house(lines[0]):
        return False
    return box.tag != "a" and next(box.iter(*_CONTROLS), None) is None


def _is_bare(leaf: Leaf) -> bool:
    """Whether what holds a paragraph has no name: one that boxes have may say whose it is."""
    box = leaf.node.getparent()
    return box is not None and not (box.get("class") or box.get("id"))


def _beside(part: Node, siblings: Iterable[Node], spans: Spans) -> Iterator[int]:
    """Give where the elements right beside a part begin that are made as it is."""
    start, end = spans[part]
    for other in islice(siblings, _BESIDE):
        first, last = spans.get(other, (0, 0))
        if other.tag != part.tag or other.get("class") != part.get("class"):
            return
        if last - first != end - start:
            return
        yield first


def _are_alike(leaves: list[Leaf], one: int, other: int) -> bool:
    """Whether two leaves are of one kind and tag."""
    return leaves[one].kind == leaves[other].kind and leaves[one].node.tag == leaves[other].node.tag
