"""Leaves that the trees leave out and those around them vouch for: subheads, quotes, short lines.

They are short, and so few that the trees say little of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from itertools import islice

from mediacrawl.pages.container import Spans
from mediacrawl.pages.edges import greets, opens_parts, steps_behind
from mediacrawl.pages.leaf import IN_ITEM, IN_QUOTE, Leaf
from mediacrawl.pages.neighbours import (
    NEAR,
    OWN_RANK,
    STOPS,
    Known,
    are_called_alike,
    holder_of,
    is_made_as,
    is_number,
    share_a_part,
)
from mediacrawl.pages.nodes import INLINE
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
# So many short lines in a row may be a talk; more are a list of something else.
_MOST_SHORT = 12
# A heading, a number and a question may stand between an introduction and the first part's text.
_NEAR_FIRST = 4
# Below this share of its like a leaf is beside the paragraphs.
_LEAST_RANK = 0.3
_MOST_LINKED, _MOST_LINKED_QUOTE = 0.3, 0.5
_LEAST_SENTENCE = 15
_CUT_OFF = ("..",)


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


class _Around(Known):
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
        while before > number - NEAR and self.rows[before][_LINKED] >= _MOST_LINKED_QUOTE:
            before -= 1
        return self.is_kept(before) and self.is_plain(number, 0)

    def is_beside(self, number: int) -> bool:
        """Whether a paragraph stands right beside one of the article's that breaks part."""
        leaf = self.leaves[self.places[number]]
        if self.is_kept(number) or not self.rows[number][_PROSE] or not self.is_plain(number, 0):
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
        if leaf.node.tag in _TERMS and near <= NEAR and not leaf.anchors:
            return True  # a term may be said again and again
        if not self.is_plain(number, _MOST_LINKED_QUOTE if quote else _MOST_LINKED):
            return False
        if quote:
            return near <= NEAR + (leaf.kind == "list")
        if leaf.kind == "list":
            most = 1 if leaf.node.tag == "table" else NEAR
            boxed = near > most or leaf.node.tag not in _WHOLE
            return near == 0 or (not boxed and self._is_among(number, int(near)))
        if leaf.where & IN_ITEM:
            return near <= NEAR and not is_number(leaf)
        return bool(near <= NEAR and (leaf.node.tag in _TERMS or self._says(number)))

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
                if leaf.kind != "heading" and not is_number(leaf):
                    run.append(number)
                continue
            if len(run) <= _MOST_SHORT and all(self.is_like(one) or self.asks(one) for one in run):
                yield from run
            run = []

    def heads(self, number: int) -> bool:
        """Whether a leaf is the heading of what is kept."""
        leaf, row = self.leaves[self.places[number]], self.rows[number]
        if leaf.kind != "heading" and leaf.node.tag not in _HEADS and not self.asks(number):
            return False
        if not self.is_kept(number + 1) or row[_LINKED] > _MOST_LINKED:
            return False
        said_again = row[_RANK] < OWN_RANK or self.rows[number + 1][_REPEATED] > 1
        if row[_REPEATED] > 1 and said_again and not self.is_subhead(leaf.node):
            return False  # who speaks is named again and again
        near = self.rows[number][_UNDER] <= NEAR
        return near or share_a_part(
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
        return before is above and self.is_plain(number, 0)

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
            if leaf.kind == "heading" and not heading and self.is_plain(number, 0):
                heading.append(number)
                continue
            if not is_made_as(leaf.node.getparent(), above) or not self.is_like(number):
                return
            if not leaf.text.endswith(STOPS) or leaf.text.endswith(_CUT_OFF):
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
        if near > NEAR or not self._is_among(number, near):
            return False
        if not self.is_plain(number, _MOST_LINKED):
            return False
        held = {before, *before.iterancestors()}
        for _ in range(near + 1):
            if node.getprevious() in held:
                return True
            node = holder_of(node)
        return False

    def _is_among(self, number: int, steps: int) -> bool:
        """Whether what holds a leaf, so many elements up, holds the article's own alone."""
        place = self.places[number]
        node = self.leaves[place].node
        for _ in range(steps):
            node = holder_of(node)
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
        if not said or row[_FOREIGN] or not self.is_plain(number, 0):
            return False
        beside = next((number + step for step in (1, -1, 2, -2) if self.is_kept(number + step)), -1)
        between = self.rows[(number + beside) // 2] if abs(beside - number) > 1 else None
        if beside < 0 or (between and between[_PROSE]):
            return False
        own, other = (self.leaves[self.places[n]].node for n in (number, beside))
        alike = own.tag == other.tag and own.get("class") == other.get("class")
        return alike and are_called_alike(own.getparent(), other.getparent())
