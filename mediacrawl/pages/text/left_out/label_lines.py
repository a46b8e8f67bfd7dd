"""Lines of a paragraph that are a label and links, parted from its text by a line break alone:
"Read more: …", as editors write it below a text, or above.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from mediacrawl.pages.markup.leaf import Leaf
from mediacrawl.pages.markup.nodes import BREAK, Node, text_of

Links = list[tuple[str, str]]
# So much is a text, beside which a line is no part of it.
_LEAST_TEXT = 60


class Line(NamedTuple):
    """A line of a paragraph."""

    text: str
    anchors: list[Node]


def lines_of(leaf: Leaf) -> list[Line]:
    """Give the lines of a paragraph with line breaks and links; of any other none."""
    if leaf.loose or not leaf.anchors or next(leaf.node.iter("br"), None) is None:
        return []
    texts = (" ".join(text.split()) for text in text_of(leaf.node).split(BREAK))
    lines = _parted(texts, leaf.anchors)
    whole = " ".join(line.text for line in lines or ())
    return lines if lines and whole == leaf.text else []  # or some of it nobody sees


def items_of(leaf: Leaf) -> list[Line]:
    """Give the items of a list as lines; none if a link cannot be told to be in one of them."""
    return _parted(leaf.items, leaf.anchors) or []


def _parted(texts: Iterable[str], anchors: list[Node]) -> list[Line] | None:
    """Give each line with those links that stand in it."""
    waiting, lines = deque(anchors), []
    for said in texts:
        inside, at = list[Node](), 0
        while waiting and (start := said.find(title := title_of(waiting[0]), at)) >= 0:
            inside.append(waiting.popleft())
            at = start + len(title)
        if said:
            lines.append(Line(said, inside))
    return None if waiting else lines


def title_of(anchor: Node) -> str:
    """Give the words of a link."""
    return " ".join(text_of(anchor).split())


def goes_on(leaf: Leaf) -> bool:
    """Whether a paragraph has lines of text beside its links."""
    return _are_text([line for line in lines_of(leaf) if not line.anchors])


def without_label_lines(
    leaf: Leaf, points_on: Callable[[Line], Links | None], leads: Callable[[Node], bool]
) -> tuple[Leaf, list[Links]]:
    """Give a paragraph without such lines, and what each of these links to.

    Args:
        points_on: Gives the links of a line that is a label and nothing but links.
        leads: Says whether a link leads to an article of the site: a line below such a line may be
            a link alone.
    """
    rest, found = list[Line](), list[Links]()
    below = False
    for line in lines_of(leaf):
        links = points_on(line) if line.anchors else None
        if links is None and below and _is_link(line) and leads(line.anchors[0]):
            links = [(line.anchors[0].get("href") or "", line.text)]
        below = links is not None
        if links is None:
            rest.append(line)
        else:
            found.append(links)
    if not found or not _are_text(rest):
        return leaf, []
    anchors = [anchor for line in rest for anchor in line.anchors]
    return replace(leaf, text=" ".join(line.text for line in rest), anchors=anchors), found


def _is_link(line: Line) -> bool:
    return len(line.anchors) == 1 and line.text == title_of(line.anchors[0])


def _are_text(lines: list[Line]) -> bool:
    return sum(len(line.text) for line in lines) >= _LEAST_TEXT
