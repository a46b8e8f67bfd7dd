"""The parts of a page by what a reader sees: where its labels, title and body stand.

A page is several hundred elements, of which a few dozen say anything about its article; so this
goes from one part to the next and never lists them all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from mediacrawl.languages.boxes import FIRST, heads_of_none, kind_by_label
from mediacrawl.languages.labels import Labels
from mediacrawl.pages.markup.nodes import HEADINGS, Node, line_of, text_of
from mediacrawl.values.people.names import key_of
from mediacrawl.values.text import clean_text

# Longer text is not worth looking up, whatever white space is around it.
_MOST_AROUND = 400
_LABEL_TAGS = (*sorted(HEADINGS), "p", "div", "span", "strong", "b", "legend")
# Old systems have no headings: a title stands in bold letters, or in a part of its own.
_TITLE_TAGS = ("h2", "h3", "h4", "div", "p", "span", "b", "strong", "font", "td")
_SHORTEST_TITLE, _MARKED = 15, re.compile(r"$|\s*[|–—·•:»«/-]+\s")
# A header with more links than this is the page's own, not an article's.
_MOST_OWN_LINKS = 5
# What marks the trail of a page, so many elements up from its last step.
_TRAIL, _TRAIL_REACH = "breadcrumb", 5


class Label(NamedTuple):
    """The heading of a labelled part of the page."""

    kind: str
    node: Node


class Outline:
    """Where the labels of a page stand, and its title and body once they are said."""

    def __init__(self, root: Node, labels: Labels) -> None:
        """Find the labels."""
        self.root = root
        self.labelled = _find_labels(root, labels)
        self.title: Node | None = None
        self.body: Node | None = None
        self.bodies: set[Node] = set()
        self.begins: tuple[Node, Node] | None = None

    def find_title(self, stated: str | None) -> Node | None:
        """Find the heading that says the stated title, or the first that can be one."""
        labels = {label.node for label in self.labelled}
        first = last = teaser = None
        for node in self.root.iter(*HEADINGS):
            text = clean_text(line_of(node))
            if text and stated and (text == stated or last_part(node) == stated):
                if in_trail(node):
                    last = node if last is None else last
                elif node.tag == "h1" or not _is_of_menu(node):
                    return node
                elif teaser is None:
                    teaser = node
            # Before the page's own heading, dialogs and teasers have lesser ones.
            better = first is None or (node.tag == "h1" and first.tag != "h1")
            if text and better and node not in labels and not in_chrome(node):
                first = node
        return next((one for one in (teaser, last) if one is not None), first)

    def find_shown(self, stated: str) -> Node | None:
        """Find the element, be it no heading, that says the stated title, or all up to a mark."""
        for node in self.root.iter(*_TITLE_TAGS):
            text = node.text
            if not text or len(text) > _MOST_AROUND:
                continue
            text = clean_text(text)
            begins = text and len(text) >= _SHORTEST_TITLE and stated.startswith(text)
            if text and begins and _MARKED.match(stated[len(text) :]) and not in_trail(node):
                return node
        return None

    def marks(self) -> dict[Node, int]:
        """Count for each element the labels, titles and bodies that it is or holds."""
        parts = [label.node for label in self.labelled]
        parts += [node for node in (self.title, *self.bodies) if node is not None]
        return Counter(chain(parts, *(part.iterancestors() for part in parts)))

    def above_body(self) -> list[Node]:
        """Elements between the title and the body: byline, date, lead, main image."""
        if self.title is None or self.body is None:
            return []
        path = {self.body, *self.body.iterancestors()}
        found: list[Node] = []
        if self.body in self.title.iterancestors():
            path |= self._path_to_text(self.title, self.body)
        node = self.title
        while node not in path:
            last = _gather_until(node.itersiblings(), path, found)
            if last is not None:
                _descend(last, path, found)
                break
            above = node.getparent()
            if above is None:
                break
            node = above
        return [node for top in found for node in top.iter()]

    def _path_to_text(self, title: Node, body: Node) -> set[Node]:
        """Give the first text of a body after a title within it, and what holds that text."""
        if self.begins is None:
            return set()
        first = self.begins[0]
        above = set(first.iterancestors())
        return {first, *above} if first is not title and body in above else set()

    def following(self, part: Node | None, marks: dict[Node, int]) -> list[Node]:
        """Elements from a part to the next labelled one or the footer, the outermost alone."""
        found: list[Node] = []
        node = part
        while node is not None and node.tag != "body":
            last = _gather_until(node.itersiblings(), marks, found)
            if last is not None:
                while last is not None and last.tag != "footer":
                    last = _gather_until(last.iterchildren(), marks, found)
                return found
            node = node.getparent()
        return found


def in_chrome(node: Node, known: dict[Node, bool] | None = None) -> bool:
    """Whether an element stands in the page's header, navigation or footer.

    Args:
        known: What was found of elements before, kept for the next ones.
    """
    known = {} if known is None else known
    for above in node.iterancestors():
        if above not in known:
            known[above] = is_chrome(above)
        if known[above]:
            return True
    return False


def names_in_menus(root: Node) -> set[str]:
    """Give the keys of the links of a page's header, navigation and footer."""
    known: dict[Node, bool] = {}
    return {key_of(text_of(node)) for node in root.iter("a") if in_chrome(node, known)}


def _is_of_menu(heading: Node) -> bool:
    """Whether a heading is a link's in the page's navigation, which may show the article, too."""
    return next(heading.iterancestors("a"), None) is not None and in_chrome(heading)


def is_chrome(node: Node) -> bool:
    """Whether an element is the page's navigation; an article's own header has no such links."""
    if node.tag == "header" and next(islice(node.iter("a"), _MOST_OWN_LINKS, None), None) is None:
        return False
    if node.tag in ("header", "nav"):
        return not any(above.tag in ("main", "article") for above in node.iterancestors())
    return node.tag == "footer" and node.getparent() is not None


def last_part(heading: Node) -> str | None:
    """Give the last of several parts that make up a heading: before it stands a kicker."""
    parts = [text for part in heading for raw in (line_of(part), part.tail)
             if (text := clean_text(raw))]  # fmt: skip
    return parts[-1] if len(parts) > 1 else None


def in_trail(heading: Node) -> bool:
    """Whether a heading is the last step of the page's trail, written for search engines."""
    for node in islice((heading, *heading.iterancestors()), _TRAIL_REACH):
        if node.tag in ("nav", "li") or _TRAIL in (node.get("class") or "").lower():
            return True
    return False


def _find_labels(root: Node, labels: Labels) -> list[Label]:
    kind_of, of_none = kind_by_label(labels), heads_of_none(labels)
    # Of the texts of a page this asks for one in eight: each page has others, so that to remember
    # what they are is of no use.
    found = [
        Label(kind, node)
        for node in root.iter(*_LABEL_TAGS)
        if (text := node.text)
        and (head := text.lstrip()[:FIRST])
        and head.lower() not in of_none
        and len(text) <= _MOST_AROUND
        and (kind := kind_of(text) or _kind_of_whole(node, kind_of))
    ]
    chrome: dict[Node, bool] = {}
    # A menu may list dossiers under the same word.
    return [one for one in found if one.kind != "coverage" or not in_chrome(one.node, chrome)]


def _kind_of_whole(node: Node, kind_of: Callable[[str], str | None]) -> str | None:
    """Give the kind of box that a heading labels whose words go on in another element: "More from
    <span>Harbour Daily</span>". With a link it is the box itself, and that its first line.
    """
    if len(node) == 0 or node.tag not in HEADINGS or next(node.iter("a"), None) is not None:
        return None
    return kind_of(line_of(node))


def _gather_until(
    nodes: Iterator[Node], stops: set[Node] | dict[Node, int], found: list[Node]
) -> Node | None:
    """Add elements up to one that is a stop; give that one."""
    for node in nodes:
        if node in stops or (node.tag == "footer" and not _is_articles(node)):
            return node
        found.append(node)
    return None


def _is_articles(footer: Node) -> bool:
    """Whether a footer is an article's own, where systems have its tags."""
    return next(footer.iterancestors("article"), None) is not None


def _descend(node: Node | None, path: set[Node], found: list[Node]) -> None:
    """Add what an element on the path holds before the path's end."""
    while node is not None and any(child in path for child in node):
        node = _gather_until(node.iterchildren(), path, found)
