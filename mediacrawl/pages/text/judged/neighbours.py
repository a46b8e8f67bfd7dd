"""What is known of leaves in page order, and of two of them: whether they are made alike."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property

from mediacrawl.pages.markup.leaf import Leaf
from mediacrawl.pages.markup.nodes import HEADINGS, INLINE, Node, text_of
from mediacrawl.pages.text.container.most_prose import Spans
from mediacrawl.pages.text.judged.traits import NAMES, Row

NEAR = 2
"""A heading stands at most so many elements deeper than the paragraphs."""

OWN_RANK = 0.5
"""From this share of its like, of that of the paragraphs, a leaf is written as they are."""

MOST_LINKED, MOST_LINKED_QUOTE = 0.3, 0.5
"""Shares of a paragraph and of a quote that its links have at most."""

MOST_SHORT = 12
"""So many short lines in a row may be a talk; more are a list of something else."""

WHOLE = frozenset({"ul", "ol", "table"})
"""What is a list of its own."""

STOPS = (".", "!", "?", "؟", "？", "！", "。", "।", "۔", "”", "»", '"')
"""How a sentence ends."""

Called = tuple[str, str | None, str, str | None]

_UNDER, _LINKED, _REPEATED = map(NAMES.index, ("under", "linked", "repeated"))
_RANK = NAMES.index("sig_rank")
# So many headings made alike are those of an article's parts.
_LEAST_SERIES = 3
_ASKS, _LARGEST_ANSWER = ("?", "？", "؟"), 4
# A paragraph stands in so many parts of its own at most.
_MOST_WRAPPED = 3
_NEARLY_ALL = 0.9
# A line at most; longer is a text.
_LONGEST_LINE = 80
# What is around a paragraph where a system or its editor put it there, and means nothing.
_WRAPPERS = frozenset({"center", "details", "div", "section"})
# "text-more" is called after "text".
_STEM = re.compile(r"\s*[A-Za-z]{3,}")


class Known:
    """Leaves of text by their number in page order, and what is known of each."""

    def __init__(
        self, leaves: list[Leaf], spans: Spans, kept: set[int], rows: list[tuple[int, Row]]
    ) -> None:
        self.leaves, self.spans, self.kept = leaves, spans, kept
        self.places = [place for place, _ in rows]
        self.rows = [row for _, row in rows]

    def keep(self, numbers: Iterable[int]) -> None:
        """Keep leaves by their numbers."""
        self.kept |= {self.places[number] for number in numbers}

    def keep_where(self, says: Callable[[int], bool], numbers: Iterable[int]) -> None:
        """Keep those leaves of which a rule says so; most are kept already, and not asked of."""
        self.keep([number for number in self.left(numbers) if says(number)])

    def left(self, numbers: Iterable[int]) -> list[int]:
        """Give those leaves that are not kept."""
        return [number for number in numbers if self.places[number] not in self.kept]

    def is_kept(self, number: int) -> bool:
        """Whether there is a leaf of this number, and it is the article's."""
        return 0 <= number < len(self.places) and self.places[number] in self.kept

    def near(self, number: int) -> int:
        """How many elements up from what holds a leaf is that of the paragraphs, or where each of
        these has one of its own, that around them.
        """
        under, leaf = int(self.rows[number][_UNDER]), self.leaves[self.places[number]]
        if under <= NEAR or self._around is None:
            return under
        node = leaf.node if leaf.loose else holder_of(leaf.node)
        for step in range(NEAR + 1):
            if node is self._around:
                return step
            node = holder_of(node)
        return under

    @cached_property
    def _around(self) -> Node | None:
        """What is around most paragraphs that each have a part of their own."""
        held = [holder_of(self.leaves[place].node) for place in self.kept]
        for above in range(_MOST_WRAPPED):
            node, count = Counter(held).most_common(1)[0] if held else (None, 0)
            if count * 2 >= len(held):
                return node if above else self._around_all()
            held = [holder_of(one) for one in held]
        return self._around_all()

    def _around_all(self) -> Node | None:
        """What is around nearly all paragraphs, where their parts are not made alike."""
        kept = sorted(self.kept)
        node = self.leaves[kept[len(kept) // 2]].node
        for _ in range(_MOST_WRAPPED + 1):
            node = holder_of(node)
            start, end = self.spans.get(node, (0, 0))
            if bisect_left(kept, end) - bisect_left(kept, start) >= _NEARLY_ALL * len(kept):
                return node
        return None

    def is_like(self, number: int) -> bool:
        """Whether a leaf is written as most of the article's paragraphs are, without links."""
        row, leaf = self.rows[number], self.leaves[self.places[number]]
        broken = (
            row[_UNDER] == 1 and (leaf.loose or leaf.node.tag in INLINE) and _in_paragraph(leaf)
        )
        if (row[_RANK] < OWN_RANK and not broken) or row[_LINKED] > 0:
            return False
        return row[_REPEATED] <= 1 or leaf.text.endswith(STOPS)

    def asks(self, number: int) -> bool:
        """Whether a line is the question of a part that has its answer too, and little else."""
        place = self.places[number]
        leaf = self.leaves[place]
        if not leaf.text.endswith(_ASKS) or not self.is_plain(number, 0):
            return False
        start, end = self.spans.get(leaf.node.getparent(), (0, 0))
        return start == place and 1 < end - start <= _LARGEST_ANSWER

    def are_short(self, run: list[int]) -> bool:
        """Whether a few leaves in a row are all written as paragraphs, or ask."""
        return len(run) <= MOST_SHORT and all(self.is_like(one) or self.asks(one) for one in run)

    def is_subhead(self, heading: Node) -> bool:
        """Whether a heading stands beside two of its like that the text has once: each part of a
        comparison has one called "Camera".
        """
        if heading.tag not in HEADINGS or not any(map(str.isalpha, text_of(heading))):
            return False
        return self._said_once[_made(heading)] > 1

    @cached_property
    def _said_once(self) -> Counter[tuple[Node | None, str, str | None]]:
        """How many headings without links that the page has once are made as one another."""
        leaves = (self.leaves[place] for place in self.places)
        return Counter(
            _made(leaf.node)
            for leaf, row in zip(leaves, self.rows, strict=True)
            if leaf.kind == "heading" and row[_REPEATED] <= 1 and row[_LINKED] <= 0
        )

    def is_of_series(self, heading: Leaf) -> bool:
        """Whether a heading is made as many of the article's own are, and few others."""
        if heading.node.tag not in HEADINGS or not any(map(str.isalpha, heading.text)):
            return False
        own, others = self._headings[called(heading.node)]
        return own >= _LEAST_SERIES and own > others

    @cached_property
    def _headings(self) -> defaultdict[Called, list[int]]:
        """How many headings made as one another are the article's, and how many are not."""
        found: defaultdict[Called, list[int]] = defaultdict(lambda: [0, 0])
        for place in self.places:
            leaf = self.leaves[place]
            if leaf.kind == "heading":
                found[called(leaf.node)][place not in self.kept] += 1
        return found

    def is_plain(self, number: int, linked: float) -> bool:
        """Whether a leaf is said once, with no larger share of links than this."""
        row = self.rows[number]
        return row[_LINKED] <= linked and row[_REPEATED] <= 1


def share_a_part(heading: Leaf, spans: Spans, places: list[int]) -> bool:
    """Whether a heading stands right by the text that follows it, be it wrapped alone.

    Wrappers may be many; one that is a link makes the heading a teaser's.

    Args:
        places: That of the heading, and of what follows it.
    """
    place, following = places
    for step, node in enumerate(heading.node.iterancestors()):
        start, end = spans.get(node, (0, 0))
        if following < end:
            return True
        if node.tag == "a" or (step >= NEAR - 1 and (start, end) != (place, place + 1)):
            return False
    return False


def _made(heading: Node) -> tuple[Node | None, str, str | None]:
    """Give what headings of one kind in one part have in common."""
    return heading.getparent(), heading.tag, heading.get("class")


def called(heading: Node) -> Called:
    """Give tag and class of a heading and of what holds it."""
    above = heading.getparent()
    part = (above.tag, above.get("class")) if above is not None else ("", None)
    return heading.tag, heading.get("class"), *part


def is_made_as(part: Node | None, other: Node | None) -> bool:
    """Whether two elements are one, or of one tag and class; without a class, side by side too."""
    if part is other or part is None or other is None:
        return part is other
    classes = part.get("class")
    if classes != other.get("class") or part.tag != other.tag:
        return False
    return bool(classes) or part.getparent() is other.getparent()


def is_number(leaf: Leaf) -> bool:
    """Whether a leaf is but a number or a time, which stand beside an item."""
    text = leaf.text
    return any(map(str.isdigit, text)) and not any(map(str.isalpha, text))


def _in_paragraph(leaf: Leaf) -> bool:
    """Whether a leaf is a part of a paragraph, which breaks part."""
    node = leaf.node if leaf.loose else holder_of(leaf.node)
    return bool(node.tag == "p")


def holder_of(node: Node) -> Node:
    """Give the element that holds one; the root itself."""
    above = node.getparent()
    return node if above is None else above


def are_called_alike(one: Node | None, other: Node | None) -> bool:
    """Whether two elements have the same tag, and classes that begin with the same word."""
    if one is None or other is None or one is other or one.tag != other.tag:
        return False
    stems = [_STEM.match(node.get("class") or "") for node in (one, other)]
    return all(stems) and len({stem[0].lower() for stem in stems if stem}) == 1


def first_class(node: Node) -> str:
    """Give the first word of an element's class, which names it; others say how it looks."""
    return next(iter((node.get("class") or "").split(None, 1)), "")


def is_wrapper(node: Node) -> bool:
    """Whether an element says nothing of what it holds."""
    plain = node.tag in _WRAPPERS or "-" in node.tag
    return plain and node.get("class") is None and node.get("id") is None


def is_text_of(heading: Leaf, below: Leaf) -> bool:
    """Whether what follows a heading is its text: no line, and in the same part."""
    beside = below.node.getparent() is heading.node.getparent()
    return beside and len(below.text) > _LONGEST_LINE
