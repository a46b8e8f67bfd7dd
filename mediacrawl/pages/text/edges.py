"""What opens and what ends a text, where markup or brevity sets it apart from the paragraphs."""

from __future__ import annotations

from mediacrawl.pages.markup.leaf import IN_ITEM, Leaf
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.text.container import Spans
from mediacrawl.pages.text.traits import NAMES, Row

_LINKED, _REPEATED, _PROSE = map(NAMES.index, ("linked", "repeated", "prose"))
_IS_LEAD, _FROM_TITLE, _RANK = map(NAMES.index, ("is_lead", "from_title", "sig_rank"))
_FOREIGN, _ENDS = map(NAMES.index, ("foreign", "ends"))
_LISTS, _STEP = ("ol", "ul"), 15
_PARTS, _OWN_RANK = 2, 0.5
_LONGEST_GREETING = 40
_GREETS = (",", "،", "，", "!", "！")


def opens_parts(leaf: Leaf, place: int, row: Row, spans: Spans, kept: set[int]) -> bool:
    """Whether a paragraph introduces several parts: it stands before them in what holds them all
    and not the title, as a listicle's or a talk's first one does.
    """
    above = leaf.node.getparent()
    if leaf.node.tag != "p" or leaf.node.get("class") or above is None or row[_IS_LEAD]:
        return False
    if not (row[_PROSE] and row[_ENDS]) or row[_LINKED] or row[_REPEATED] > 1 or row[_FOREIGN]:
        return False
    start, end = spans.get(above, (0, 0))
    if place - start >= row[_FROM_TITLE]:  # the title stands in it too
        return False
    held = 0
    for part in above:
        first, last = spans.get(part, (0, 0))
        held += place < first < end and any(one in kept for one in range(first, last))
        if held == _PARTS:
            return True
    return False


def greets(leaf: Leaf, row: Row, first: Leaf) -> bool:
    """Whether a line is the greeting of a speech or a letter, written as its paragraphs are."""
    said = len(leaf.text) <= _LONGEST_GREETING and leaf.text.endswith(_GREETS)
    if not said or leaf.kind != "paragraph" or row[_LINKED] or row[_REPEATED] > 1:
        return False
    return bool(row[_RANK] >= _OWN_RANK and leaf.node.getnext() is first.node)


def steps_behind(
    number: int, leaves: list[Leaf], rows: list[Row], before: Leaf
) -> list[int]:  # fmt: skip
    """Give the sentences in the items of the list that follows the last paragraph.

    Args:
        number: Of the first leaf of text behind that paragraph.
        leaves: Leaves of text by their numbers.
        rows: What is known of each.
        before: The last paragraph.
    """
    above = _list_around(leaves[number]) if number < len(leaves) else None
    if above is None or above.getprevious() is not before.node:
        return []
    found = []
    for at in range(number, len(leaves)):
        if _list_around(leaves[at]) is not above:
            break
        plain = not rows[at][_LINKED] and rows[at][_REPEATED] <= 1 and not rows[at][_FOREIGN]
        if not plain or not rows[at][_ENDS] or len(leaves[at].text) < _STEP:
            return []
        found.append(at)
    return found


def _list_around(leaf: Leaf) -> Node | None:
    if not leaf.where & IN_ITEM:
        return None
    return next(leaf.node.iterancestors(*_LISTS), None)
