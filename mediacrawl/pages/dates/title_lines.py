"""The lines around the title of an article, where a page may tell its day."""

from __future__ import annotations

from itertools import chain, islice

from mediacrawl.pages.front_matter.facts import Line, read_lines
from mediacrawl.pages.markup.nodes import Node

# The head of an article: so many elements up and aside from its title.
_LEVELS, _SIBLINGS, _MOST_ELEMENTS, _MOST_TITLES = 4, 6, 60, 3
_ELSEWHERE = frozenset({"nav", "footer", "aside", "script", "style", "form", "template", "figure"})
# So many elements beside a title are a line or two.
_MOST_BESIDE = 8


def lines_around_titles(root: Node, title: Node | None) -> list[Line]:
    """Give the lines just before and after what may be the title, the nearest first."""
    headings = [title] if title is not None and title.tag == "h1" else []
    headings += [node for node in islice(root.iter("h1"), _MOST_TITLES) if node is not title]
    return [line for heading in headings for line in _lines_around(heading)]


def lines_beside(title: Node | None) -> list[Line]:
    """Give the lines right above and below the title, in what holds it, and above that, where
    what has a link is a teaser's.
    """
    if title is None:
        return []
    above = title.getparent()
    outer = above.itersiblings(preceding=True) if above is not None else ()
    unlinked = (n for n in islice(outer, _SIBLINGS) if next(n.iter("a"), None) is None)
    sides = (title.itersiblings(preceding=True), unlinked, title.itersiblings())
    beside = chain.from_iterable(islice(side, _SIBLINGS) for side in sides)
    near = (node for node in beside if node.tag != "header" and node.tag not in _ELSEWHERE)
    return [line for node in near for line in read_lines(islice(node.iter(), _MOST_BESIDE))]


def _lines_around(heading: Node) -> list[Line]:
    found: list[Line] = []
    node: Node | None = heading
    for _ in range(_LEVELS):
        if node is None or node.tag in ("body", "html"):
            break
        # The page's header tells the day of the visit.
        siblings = islice(node.itersiblings(preceding=True), _SIBLINGS)
        before = [near for near in siblings if near.tag != "header"][::-1]
        for near in (*before, *islice(node.itersiblings(), _SIBLINGS)):
            if near.tag not in _ELSEWHERE and not _is_of_readers(near):
                found += read_lines(islice(near.iter(), _MOST_ELEMENTS))
        node = node.getparent()
    return found


def _is_of_readers(node: Node) -> bool:
    """Whether a part of a page holds what readers said, and when."""
    said = f" {node.get('class', '')} {node.get('id', '')}"
    return " comment" in said.lower()
