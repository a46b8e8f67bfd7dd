"""Who signs a text within what holds it: in a line above its first paragraph, or right below that.

Such a line is none of the text, and stands in no part above it where a byline is looked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from mediacrawl.pages.front_matter.displayed_bylines import are_names_alone, is_byline
from mediacrawl.pages.front_matter.facts import Line
from mediacrawl.pages.markup.leaf import Leaf
from mediacrawl.pages.markup.nodes import HEADINGS, Node
from mediacrawl.pages.text.container.found import Found
from mediacrawl.values.people.agencies import agencies_of
from mediacrawl.values.people.byline_starts import is_signed
from mediacrawl.values.people.names import names_in
from mediacrawl.values.people.whole_names import is_whole_name
from mediacrawl.values.text import fold

# So many letters are a paragraph; a byline is one of so few lines above it or two below.
_PARAGRAPH, _MOST_ABOVE, _BELOW = 60, 8, 2
_LONGEST_NAMES, _LEAST_LETTERS = 80, 3
_LINES = ("paragraph", "heading")


def signed_lines(found: Found) -> list[Line]:
    """Give the lines that were left out there and say that they are a byline.

    What signs a text stands in what holds its first paragraph; in a part of its own beside that,
    it is of a teaser.
    """
    first = _first_paragraph(found)
    if first is None:
        return []
    near = (leaf for place, leaf in _near(found, _BELOW) if place not in found.kept)
    signed = [leaf for leaf in near if _signs(leaf.text)]
    around = set(found.leaves[first].node.iterancestors()) if signed else set()
    return [Line(leaf.text, leaf.node) for leaf in signed if leaf.node.getparent() in around]


def _signs(line: str) -> bool:
    if not is_byline(line) or not is_signed(line):
        return False
    names = names_in(line)
    return any(map(is_whole_name, names)) or bool(agencies_of(names))


def named_lines(found: Found) -> list[tuple[int, str]]:
    """Give the places and texts of lines above that are nothing but names of whom the text does
    not speak: in bold letters perhaps, as a heading would be.
    """
    alone = [
        (place, leaf.text)
        for place, leaf in _near(found, 0)
        if len(leaf.text) <= _LONGEST_NAMES
        and not any(map(str.isdigit, leaf.text))
        and _is_beside(leaf.node, found.leaves[place + 1 :])
        and are_names_alone(leaf.text)
    ]
    if not alone:
        return []
    said = fold("\n".join(one.text for one in found.body if len(one.text) >= _PARAGRAPH))
    return [(place, text) for place, text in alone if not _speaks_of(said, text)]


def _is_beside(node: Node, behind: list[Leaf]) -> bool:
    """Whether a line is a paragraph like the first one behind it, and beside that."""
    first = next(leaf.node for leaf in behind if len(leaf.text) >= _PARAGRAPH)
    alike = node.tag == "p" == first.tag and node.get("class") == first.get("class")
    return alike and node.getparent() is first.getparent()


def _speaks_of(said: str, line: str) -> bool:
    """Whether a text has a word of a line, as it has of what a heading or a caption says."""
    words = (fold(word) for name in names_in(line) for word in name.split())
    return any(len(word) >= _LEAST_LETTERS and word in said for word in words)


def _near(found: Found, below: int) -> Iterator[tuple[int, Leaf]]:
    """Give the lines of the containers above the first paragraph, and so many below it, up to a
    heading that is none of the text's: what stands beyond that is of another article.
    """
    leaves, first = found.leaves, _first_paragraph(found)
    if first is None:
        return
    spans = (found.spans.get(node, (0, 0)) for node in found.containers)
    start = next((start for start, end in spans if start <= first < end), first)
    above = range(first - 1, max(start, first - _MOST_ABOVE) - 1, -1)
    for places in (above, range(first + 1, min(first + below + 1, len(leaves)))):
        for place in places:
            leaf = leaves[place]
            if place not in found.kept and (leaf.node.tag in HEADINGS or _is_teaser(leaf, places)):
                break
            if leaf.kind in _LINES:
                yield place, leaf


def _is_teaser(leaf: Leaf, places: range) -> bool:
    """Whether a line below a paragraph leads to what the byline behind it is of."""
    return places.step > 0 and bool(leaf.anchors) and not is_signed(leaf.text)


def _first_paragraph(found: Found) -> int | None:
    """Give the place of the first paragraph that is long."""
    long = (p for p in sorted(found.kept) if len(found.leaves[p].text) >= _PARAGRAPH)
    return next((p for p in long if found.leaves[p].kind == "paragraph"), None)
