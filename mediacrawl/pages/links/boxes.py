"""Labelled boxes of a page and the links in them: related, most read, read next, coverage, more.

A box is found by its visible label: it is the nearest element around the label that holds links
but no other labelled part, nor the title or the body; or else what follows the label up to the
next such part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from mediacrawl.pages.front_matter.outline import Label, Outline
from mediacrawl.pages.markup.nodes import HEADINGS, Node, target_of, text_of, text_without
from mediacrawl.site import Site
from mediacrawl.values.lazy_patterns import late
from mediacrawl.values.text import FULL_STOPS

_ENDS = frozenset({"header", "footer", "nav"})
_ROOTS = frozenset({"html", "body", "main"})
# What follows a label without a box around both is the text that goes on, if it has words.
_PROSE = 60
# What else is popular are topics and pages of the house, in fewer words than headlines have; some
# writings do not part their words.
_HEADLINED = frozenset({"most_read", "read_next"})
_LONGEST_TOPIC, _WORDS_OF_TOPIC, _FEWEST_TOPICS = 22, 3, 3
_PACKED = late("[\u0e00-\u0eff\u1000-\u109f\u3040-\u9fff]{6}")
_TEXTS = frozenset({"p", "blockquote", "table", "ul", "ol", "pre", *HEADINGS})


@dataclass(slots=True)
class Box:
    """A labelled part of a page."""

    kind: str
    """The label's: a kind of link, or 'breaking'."""

    nodes: list[Node]
    """The elements that it consists of, its label's included."""

    links: dict[str, str | None] = field(default_factory=dict)
    """Anchor by target, in page order."""


def read_boxes(outline: Outline, marks: dict[Node, int], site: Site, base: str) -> list[Box]:
    """Find the boxes of the page that hold links of their kind."""
    boxes = []
    for label in outline.labelled:
        if label.kind != "breaking":
            box = _box_around(label, marks, outline, site, base)
            _drop_label(box, label)
            topics = box.kind in _HEADLINED and _names_topics(box)
            if box.links and not topics and not _is_told(box):
                boxes.append(box)
    return boxes


def links_of_boxes(boxes: list[Box], own_url: str) -> list[tuple[str, str, str | None]]:
    """Give (kind, target, anchor) of all boxes, without links to the page itself."""
    return [
        (box.kind, url, anchor)
        for box in boxes
        for url, anchor in box.links.items()
        if url != own_url
    ]


def _box_around(
    label: Label, marks: dict[Node, int], outline: Outline, site: Site, base: str
) -> Box:
    node = label.node
    own = _links_in([node], label.kind, site, base) if node.tag not in HEADINGS else {}
    if own:  # a line that has its links behind the label
        return Box(label.kind, [node], {} if _is_sentence(node) else own)
    while True:
        above = node.getparent()
        if above is None or above.tag in _ROOTS or above in outline.bodies or marks[above] > 1:
            nodes = [node, *_following(node, marks)]
            return Box(label.kind, nodes, _links_in(nodes, label.kind, site, base))
        links = _links_in([above], label.kind, site, base)
        if links:
            return Box(label.kind, [above], {} if _is_empty(label.node, above) else links)
        node = above


def _is_sentence(node: Node) -> bool:
    """Whether a line says more than its links do: "Popular songs of 1871 were sung."."""
    said = " ".join(text_of(node).split())
    return said.endswith(FULL_STOPS) and 2 * _linked(node) < len(said)


def _is_told(box: Box) -> bool:
    """Whether each link stands in a sentence: a part of a text under a heading of such a word."""
    return all(_is_in_sentence(anchor, node) for node in box.nodes for anchor in node.iter("a"))


def _is_in_sentence(anchor: Node, part: Node) -> bool:
    node: Node | None = anchor
    while node is not None:
        if node.tag in ("p", "li"):
            return _tells_with_link(node)
        if node is part:
            return False
        node = node.getparent()
    return False


def _tells_with_link(item: Node) -> bool:
    """Whether an item is a sentence with a link in it; a teaser begins with its title."""
    first = next(item.iter("a"))
    if _opens(first, item):
        return False
    title, said = (" ".join(text_of(node).split()) for node in (first, item))
    return _is_sentence(item) and not said.startswith(title)


def _opens(node: Node, item: Node) -> bool:
    """Whether an item begins with an element: most do, and no text need be read to see it."""
    while node is not item:
        above = node.getparent()
        if above is None or node.getprevious() is not None or (above.text or "").strip():
            return False
        node = above
    return True


def _linked(node: Node) -> int:
    """Count the letters of the links in an element."""
    return sum(len(" ".join(text_of(anchor).split())) for anchor in node.iter("a"))


def _is_empty(heading: Node, above: Node) -> bool:
    """Whether a list is left for a script to fill: before any link stands the next part's heading,
    which is classed as its own.
    """
    classes = heading.get("class")
    behind = above.iter("a", heading.tag)
    if heading.tag not in HEADINGS or not classes or all(node is not heading for node in behind):
        return False
    following = next(behind, None)  # it goes on behind the heading
    if following is None or following.tag == "a" or following.get("class") != classes:
        return False
    return next(following.iter("a"), None) is None


def _names_topics(box: Box) -> bool:
    """Whether most links of a box are a name or a few words: topics, which are popular too."""
    said = [anchor for anchor in box.links.values() if anchor]
    short = (one for one in said if len(one) <= _LONGEST_TOPIC and not _PACKED.search(one))
    topics = sum(len(one.split()) <= _WORDS_OF_TOPIC for one in short)
    return topics >= _FEWEST_TOPICS and 2 * topics > len(said)


def _drop_label(box: Box, label: Label) -> None:
    """Take the label of a box out of what its links say, where it stands in one."""
    said = " ".join((label.node.text or "").split())
    first = said.partition(" ")[0]
    for url, anchor in box.links.items() if first else ():
        if anchor and first in anchor and (text := " ".join(anchor.split())).startswith(said):
            box.links[url] = text[len(said) :].lstrip(" :") or None


def _following(node: Node, marks: dict[Node, int]) -> Iterator[Node]:
    before = node
    for after in node.itersiblings():
        goes_on = len((before.tail or "").strip()) > _PROSE
        if goes_on or after in marks or after.tag in _ENDS or _is_text(after):
            return
        yield after
        before = after


def _is_text(node: Node) -> bool:
    """Whether an element is the text that goes on: words of its own, more than its links have."""
    words = len(" ".join(text_of(node).split()))
    if words == 0:
        return False
    anchors = list(node.iter("a"))
    if not anchors:
        return node.tag in _TEXTS or words > _PROSE
    if node.tag in ("ul", "ol"):
        items = [*node.iter("li")]
        unlinked = any(next(item.iter("a"), None) is None for item in items)
        return unlinked or (bool(items) and all(map(_tells_with_link, items)))
    if node.tag not in _TEXTS:
        return False
    return 2 * _linked(node) < words


def _links_in(nodes: list[Node], kind: str, site: Site, base: str) -> dict[str, str | None]:
    links: dict[str, str | None] = {}
    wanted = "coverage" if kind == "coverage" else "article"
    for node in nodes:
        for anchor in node.iter("a"):
            target = target_of(anchor.get("href"), site, base)
            if target and target[1] == wanted and not links.get(target[0]):
                links[target[0]] = anchor_text(anchor)
    return links


def anchor_text(anchor: Node) -> str | None:
    """Give the title in a link; a link around a whole card has it in a heading."""
    if len(anchor) == 0:
        return str(anchor.text) if anchor.text else None
    if len(anchor) == 1 and anchor[0].tag == "img" and not (anchor.text or anchor[0].tail):
        return None
    heading = next(anchor.iter(*HEADINGS), None)
    drawn = set(anchor.iter("svg")) if heading is None else None  # whose titles nobody sees
    text = text_without(anchor, drawn) if drawn else text_of(anchor if heading is None else heading)
    return text if text and not text.isspace() else None
