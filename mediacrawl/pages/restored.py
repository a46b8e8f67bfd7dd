"""Leaves that the trees leave out and those around them vouch for: subheads, quotes, short lines.

They are short, and so few that the trees say little of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from functools import cached_property
from itertools import islice

from mediacrawl.pages.container import Spans
from mediacrawl.pages.edges import greets, opens_parts, steps_behind
from mediacrawl.pages.leaf import IN_ITEM, IN_QUOTE, Leaf
from mediacrawl.pages.nodes import HEADINGS, INLINE, Node, text_of
from mediacrawl.pages.traits import NAMES, Row

_UNDER, _LINKED, _REPEATED, _ENDS = map(NAMES.index, ("under", "linked", "repeated", "ends"))
_BEFORE_SIG, _PROSE = map(NAMES.index, ("before_sig", "prose"))
_IS_TITLE, _FROM_TITLE, _LIKE = map(NAMES.index, ("is_title", "from_title", "sig_count"))
_RANK = NAMES.index("sig_rank")
_IS_LEAD, _FOREIGN = map(NAMES.index, ("is_lead", "foreign"))
_TEXTS = frozenset({"paragraph", "quote", "list"})
_TERMS = frozenset({"dt", "dd", "pre", "li"})
# What heads a text that a reader unfolds, and a definition.
_HEADS = frozenset({"summary", "dt"})
_WHOLE = frozenset({"ul", "ol", "table"})
# A heading stands at most so many elements deeper than the paragraphs.
_NEAR = 2
# So many short lines in a row may be a talk; more are a list of something else.
_MOST_SHORT = 12
# A heading, a number and a question may stand between an introduction and the first part's text.
_NEAR_FIRST = 4
# Share of its like among the prose, of that of the paragraphs, below which a leaf is beside them.
_LEAST_RANK = 0.3
_OWN_RANK = 0.5
_MOST_LINKED, _MOST_LINKED_QUOTE = 0.3, 0.5
_LEAST_SENTENCE = 15
_ASKS, _LARGEST_ANSWER = ("?", "？", "؟"), 4
_STOPS, _CUT_OFF = (".", "!", "?", "؟", "？", "！", "。", "！", "।", "۔", "”", "»", '"'), ("..",)
# "text-more" is called after "text".
_STEM = re.compile(r"\s*[A-Za-z]{3,}")


def restored(
    leaves: list[Leaf], spans: Spans, kept: Set[int], likely: Set[int], rows: list[tuple[int, Row]]
) -> set[int]:
    """Give the places of leaves that are the article's after all.

    Args:
        kept: Places that were judged to be the article's.
        likely: Places of which that was nearly so.
        rows: What is known of each leaf of text, with its place, in page order.
    """
    texts = [place for place in kept if leaves[place].kind in _TEXTS]
    if not texts:
        return set()
    own = {row: at for at, (row, _) in enumerate(rows)}
    first, last = own[min(texts)], own[max(texts)]
    around = _Around(leaves, spans, set(kept), rows)
    if likely:
        around.read_on(first, last, likely)
    if any(leaves[place].loose for place in kept):
        around.keep([*filter(around.is_beside, range(len(rows)))])
    around.keep([*filter(around.heads, range(first + 1, last))])
    if first and around.opens(first - 1):
        around.keep([first - 1])
    if first:
        around.introduce(first - 1, leaves[min(texts)])
    around.keep([*filter(around.is_apart, (first - 1, last + 1, first - 2, last + 2))])
    around.keep([*filter(around.is_part, range(first + 1, last))])
    around.keep([*filter(around.goes_on, range(first + 1, last))])
    if around.is_list_at_end(last + 1):
        around.keep([last + 1])
        around.read_on(last, last + 1, likely)
    around.keep(around.steps(last))
    numbers = [number for number in range(len(rows)) if around.is_kept(number)]
    around.keep([*around.short(numbers[0], numbers[-1])])
    around.keep([*around.behind(numbers[-1])])
    around.keep([*filter(around.heads, range(first + 1, last))])
    return around.kept


class _Known:
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

    def is_kept(self, number: int) -> bool:
        """Whether there is a leaf of this number, and it is the article's."""
        return 0 <= number < len(self.places) and self.places[number] in self.kept

    def _is_like(self, number: int) -> bool:
        """Whether a leaf is written as most of the article's paragraphs are, without links."""
        row, leaf = self.rows[number], self.leaves[self.places[number]]
        broken = (
            row[_UNDER] == 1 and (leaf.loose or leaf.node.tag in INLINE) and _in_paragraph(leaf)
        )
        if (row[_RANK] < _OWN_RANK and not broken) or row[_LINKED] > 0:
            return False
        return row[_REPEATED] <= 1 or leaf.text.endswith(_STOPS)

    def _asks(self, number: int) -> bool:
        """Whether a line is the question of a part that has its answer too, and little else."""
        place = self.places[number]
        leaf = self.leaves[place]
        if not leaf.text.endswith(_ASKS) or not self._is_plain(number, 0):
            return False
        start, end = self.spans.get(leaf.node.getparent(), (0, 0))
        return start == place and 1 < end - start <= _LARGEST_ANSWER

    def _is_subhead(self, heading: Node) -> bool:
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

    def _is_plain(self, number: int, linked: float) -> bool:
        row = self.rows[number]
        return row[_LINKED] <= linked and row[_REPEATED] <= 1


class _Around(_Known):
    """Leaves of text by their number in page order, and what stands around each."""

    def introduce(self, number: int, first: Leaf) -> None:
        """Keep what stands before the first text and opens it, a greeting or an introduction."""
        if greets(self.leaves[self.places[number]], self.rows[number], first):
            self.keep([number])
        for before in range(number, max(-1, number - _NEAR_FIRST), -1):
            place, row = self.places[before], self.rows[before]
            if opens_parts(self.leaves[place], place, row, self.spans, self.kept):
                self.keep([before])
                return

    def steps(self, last: int) -> list[int]:
        """Give the items of the list of sentences that ends the text."""
        own = [self.leaves[place] for place in self.places]
        return steps_behind(last + 1, own, self.rows, own[last])

    def read_on(self, first: int, last: int, likely: Set[int]) -> None:
        """Keep what is nearly the article's and reads like a paragraph behind one of it."""
        for number in range(first + 1, min(last + 3, len(self.rows))):
            if self.places[number] in likely and self._reads_on(number):
                self.keep([number])

    def _reads_on(self, number: int) -> bool:
        row, before = self.rows[number], number - 1
        if self.is_kept(number) or not (row[_PROSE] and row[_ENDS]) or row[_FOREIGN]:
            return False
        if row[_RANK] < _LEAST_RANK:
            return False
        while before > number - _NEAR and self.rows[before][_LINKED] >= _MOST_LINKED_QUOTE:
            before -= 1
        return self.is_kept(before) and self._is_plain(number, 0)

    def is_beside(self, number: int) -> bool:
        """Whether a paragraph stands right beside one of the article's that breaks part."""
        leaf = self.leaves[self.places[number]]
        if self.is_kept(number) or not self.rows[number][_PROSE] or not self._is_plain(number, 0):
            return False
        above = leaf.node.getparent()
        return any(
            self.is_kept(beside)
            and (other := self.leaves[self.places[beside]]).loose
            and other.node.tag == leaf.node.tag
            and other.node.getparent() is above
            for beside in (number - 1, number + 1)
        )

    def is_part(self, number: int) -> bool:
        """Whether a leaf among the paragraphs is a quote, a list, verse, a definition."""
        leaf, near = self.leaves[self.places[number]], self.rows[number][_UNDER]
        quote = leaf.where & IN_QUOTE or leaf.kind == "quote"
        if leaf.node.tag in _TERMS and near <= _NEAR and not leaf.anchors:
            return True  # a term may be said again and again
        if not self._is_plain(number, _MOST_LINKED_QUOTE if quote else _MOST_LINKED):
            return False
        if quote:
            return near <= _NEAR + (leaf.kind == "list")
        if leaf.kind == "list":
            most = 1 if leaf.node.tag == "table" else _NEAR
            boxed = near > most or leaf.node.tag not in _WHOLE
            return near == 0 or (not boxed and self._is_among(number, int(near)))
        if leaf.where & IN_ITEM:
            return near <= _NEAR and not _is_number(leaf)
        return bool(near <= _NEAR and (leaf.node.tag in _TERMS or self._says(number)))

    def _says(self, number: int) -> bool:
        """Whether a leaf is a sentence that no part of its own, nor a class, sets apart."""
        leaf, row = self.leaves[self.places[number]], self.rows[number]
        if leaf.loose and row[_UNDER] == 0 and row[_PROSE] and row[_ENDS]:
            return True  # what a browser has behind a part that ended the paragraph early
        if leaf.kind != "paragraph" or not row[_ENDS] or leaf.node.get("class"):
            return False
        steps = max(0, int(row[_UNDER]) - leaf.loose)
        parted = any(node.tag not in INLINE for node in islice(leaf.node.iterancestors(), steps))
        return len(leaf.text) >= _LEAST_SENTENCE and not parted

    def short(self, first: int, last: int) -> Iterable[int]:
        """Give short sentences between two paragraphs that are their like: "It sings." """
        run: list[int] = []
        for number in range(first + 1, last + 1):
            if not self.is_kept(number):
                leaf = self.leaves[self.places[number]]
                if leaf.kind != "heading" and not _is_number(leaf):
                    run.append(number)
                continue
            if len(run) <= _MOST_SHORT and all(
                self._is_like(one) or self._asks(one) for one in run
            ):
                yield from run
            run = []

    def heads(self, number: int) -> bool:
        """Whether a leaf is the heading of what is kept."""
        leaf, row = self.leaves[self.places[number]], self.rows[number]
        if leaf.kind != "heading" and leaf.node.tag not in _HEADS and not self._asks(number):
            return False
        if not self.is_kept(number + 1) or row[_LINKED] > _MOST_LINKED:
            return False
        said_again = row[_RANK] < _OWN_RANK or self.rows[number + 1][_REPEATED] > 1
        if row[_REPEATED] > 1 and said_again and not self._is_subhead(leaf.node):
            return False  # who speaks is named again and again
        near = self.rows[number][_UNDER] <= _NEAR
        return near or _share_a_part(
            self.leaves[self.places[number]], self.spans, self.places[number : number + 2]
        )

    def opens(self, number: int) -> bool:
        """Whether a leaf is the first subhead: below the title, and like another subhead."""
        row = self.rows[number]
        like = row[_LIKE] > 1 and not row[_IS_TITLE] and row[_FROM_TITLE] > 0
        return like and self.heads(number)

    def goes_on(self, number: int) -> bool:
        """Whether a short sentence follows one of the article's in the same part, as its like."""
        row, above = self.rows[number], self.leaves[self.places[number]].node.getparent()
        if not (row[_BEFORE_SIG] and row[_ENDS] and self.is_kept(number - 1)):
            return False
        before = self.leaves[self.places[number - 1]].node.getparent()
        return before is above and self._is_plain(number, 0)

    def behind(self, last: int) -> Iterator[int]:
        """Give the short sentences right behind the last paragraph, in the same part as its like,
        and what heads them.
        """
        above = self.leaves[self.places[last]].node.getparent()
        heading: list[int] = []
        for number in range(last + 1, min(last + 1 + _MOST_SHORT, len(self.places))):
            leaf = self.leaves[self.places[number]]
            if self.rows[number][_FOREIGN]:
                return
            if leaf.kind == "heading" and not heading and self._is_plain(number, 0):
                heading.append(number)
                continue
            if not _is_made_as(leaf.node.getparent(), above) or not self._is_like(number):
                return
            if not leaf.text.endswith(_STOPS) or leaf.text.endswith(_CUT_OFF):
                return
            yield from (*heading, number)
            heading = []

    def is_list_at_end(self, number: int) -> bool:
        """Whether a list ends the text: right behind its last paragraph, and of no links."""
        if not self.is_kept(number - 1) or number >= len(self.places):
            return False
        place, before = self.places[number], self.leaves[self.places[number - 1]].node
        node = self.leaves[place].node
        if self.leaves[place].kind != "list" or node.tag not in _WHOLE:
            return False
        near = int(self.rows[number][_UNDER])
        if near > _NEAR or not self._is_among(number, near):
            return False
        if not self._is_plain(number, _MOST_LINKED):
            return False
        held = {before, *before.iterancestors()}
        for _ in range(near + 1):
            if node.getprevious() in held:
                return True
            node = _above(node)
        return False

    def _is_among(self, number: int, steps: int) -> bool:
        """Whether what holds a leaf, so many elements up, holds the article's own alone."""
        place = self.places[number]
        node = self.leaves[place].node
        for _ in range(steps):
            node = _above(node)
            others = range(*self.spans.get(node, (place, place + 1)))
            if any(other != place and other not in self.kept for other in others):
                return False
        return True

    def is_apart(self, number: int) -> bool:
        """Whether a paragraph stands in a part of its own that is called like the article's."""
        if not 0 <= number < len(self.places) or self.is_kept(number):
            return False
        row = self.rows[number]
        said = row[_PROSE] and row[_ENDS] and not row[_IS_LEAD] and row[_FROM_TITLE] > 0
        if not said or row[_FOREIGN] or not self._is_plain(number, 0):
            return False
        beside = next((number + step for step in (1, -1, 2, -2) if self.is_kept(number + step)), -1)
        between = self.rows[(number + beside) // 2] if abs(beside - number) > 1 else None
        if beside < 0 or (between and between[_PROSE]):
            return False
        own, other = (self.leaves[self.places[n]].node for n in (number, beside))
        alike = own.tag == other.tag and own.get("class") == other.get("class")
        return alike and _are_called_alike(own.getparent(), other.getparent())


def _share_a_part(heading: Leaf, spans: Spans, places: list[int]) -> bool:
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
        if node.tag == "a" or (step >= _NEAR - 1 and (start, end) != (place, place + 1)):
            return False
    return False


def _made(heading: Node) -> tuple[Node | None, str, str | None]:
    """Give what headings of one kind in one part have in common."""
    return heading.getparent(), heading.tag, heading.get("class")


def _is_made_as(part: Node | None, other: Node | None) -> bool:
    """Whether two elements are one, or of one tag and class."""
    if part is other or part is None or other is None:
        return part is other
    classes = part.get("class")
    return bool(classes and classes == other.get("class") and part.tag == other.tag)


def _is_number(leaf: Leaf) -> bool:
    """Whether a leaf is but a number or a time, which stand beside an item."""
    text = leaf.text
    return any(map(str.isdigit, text)) and not any(map(str.isalpha, text))


def _in_paragraph(leaf: Leaf) -> bool:
    """Whether a leaf is a part of a paragraph, which breaks part."""
    node = leaf.node if leaf.loose else _above(leaf.node)
    return bool(node.tag == "p")


def _above(node: Node) -> Node:
    above = node.getparent()
    return node if above is None else above


def _are_called_alike(one: Node | None, other: Node | None) -> bool:
    """Whether two elements have the same tag, and classes that begin with the same word."""
    if one is None or other is None or one is other or one.tag != other.tag:
        return False
    stems = [_STEM.match(node.get("class") or "") for node in (one, other)]
    return all(stems) and len({stem[0].lower() for stem in stems if stem}) == 1
