"""Leaves that the trees leave out and those around them vouch for: subheads, quotes, short lines.

They are short, and so few that the trees say little of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set

from mediacrawl.languages.calls import calls_readers
from mediacrawl.pages.markup.leaf import Leaf
from mediacrawl.pages.text.container.most_prose import Spans
from mediacrawl.pages.text.judged.behind import Behind
from mediacrawl.pages.text.judged.edges import (
    greets,
    opens_parts,
)
from mediacrawl.pages.text.judged.headed import heads_among
from mediacrawl.pages.text.judged.neighbours import (
    MOST_LINKED,
    MOST_LINKED_QUOTE,
    NEAR,
    are_called_alike,
    first_class,
)
from mediacrawl.pages.text.judged.traits import NAMES, Row

_UNDER, _LINKED, _ENDS = map(NAMES.index, ("under", "linked", "ends"))
_PROSE, _IS_TITLE, _FROM_TITLE = map(NAMES.index, ("prose", "is_title", "from_title"))
_LIKE, _RANK = map(NAMES.index, ("sig_count", "sig_rank"))
_IS_LEAD, _FOREIGN = map(NAMES.index, ("is_lead", "foreign"))
_TEXTS = frozenset({"paragraph", "quote", "list"})
# A heading, a number and a question may stand between an introduction and the first part's text.
_NEAR_FIRST, _FAR_FIRST = 4, 20
# Below this share of its like a leaf is beside the paragraphs.
_LEAST_RANK = 0.3
# A class is that of the paragraphs if so many have it.
_FEWEST_CALLED = 3
_SAYS_TEXT = re.compile(r"paragraph|(?:body|article|story|news)[-_]*text", re.IGNORECASE)


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
        last = around.take_doubted(first, last, likely)
    if any(leaves[place].loose for place in kept):
        around.keep_where(around.is_beside, range(len(rows)))
    between = around.left(range(first + 1, last))
    around.keep_where(around.heads, between)
    around.take_before(first, leaves[min(texts)])
    around.keep([*filter(around.is_apart, (first - 1, last + 1, first - 2, last + 2))])
    around.keep([*around.apart_before(first)])
    around.keep(around.called_so(first))
    around.keep(around.bare(((first - 1, first), (last + 1, last)), likely))
    around.keep_where(around.is_part, between)
    around.keep_where(around.leads_off, between)
    around.keep_where(around.goes_on, between)
    if around.is_list_at_end(last + 1):
        around.keep([last + 1])
        around.read_on(last, last + 1, likely)
    around.keep(around.steps(last))
    first, last = own[min(around.kept)], own[max(around.kept)]
    around.keep([*around.short(first, last)])
    around.keep([*around.behind(last)])
    return heads_among(leaves, spans, around.kept, rows)


class _Around(Behind):
    """Leaves of text by their number in page order, and what stands around each."""

    def take_doubted(self, first: int, last: int, likely: Set[int]) -> int:
        """Keep what is nearly the article's where its text vouches for it; give the last of it."""
        self.keep(self.tail(last, likely))
        last = max(number for number in range(last, len(self.rows)) if self.is_kept(number))
        doubted = (number for number in range(first + 1, last) if self.places[number] in likely)
        self.keep([*filter(self.stands_among, doubted)])
        self.read_on(first, last, likely)
        return last

    def take_before(self, number: int, first: Leaf) -> None:
        """Keep the subhead or the line right before the first text, which has this number."""
        if number and self.opens(number - 1):
            self.keep([number - 1])
        if number:
            self.introduce(number - 1, first)

    def introduce(self, number: int, first: Leaf) -> None:
        """Keep what stands before the first text and opens it, a greeting or an introduction."""
        if greets(self.leaves[self.places[number]], self.rows[number], first):
            self.keep([number])
        for before in range(number, max(-1, number - _NEAR_FIRST), -1):
            place, row = self.places[before], self.rows[before]
            if opens_parts(self.leaves, place, row, self.spans, self.kept):
                self.keep([before])
                return

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
        while before > number - NEAR and self.rows[before][_LINKED] >= MOST_LINKED_QUOTE:
            before -= 1
        return self.is_kept(before) and self.is_plain(number, 0)

    def opens(self, number: int) -> bool:
        """Whether a leaf is the first subhead: below the title, and like another subhead."""
        row = self.rows[number]
        like = row[_LIKE] > 1 and not row[_IS_TITLE] and row[_FROM_TITLE] > 0
        return like and self.heads(number)

    def is_apart(self, number: int) -> bool:
        """Whether a paragraph stands in a part of its own that is called like the article's."""
        if not 0 <= number < len(self.places) or not self._may_be_apart(number, 0):
            return False
        beside = next((number + step for step in (1, -1, 2, -2) if self.is_kept(number + step)), -1)
        between = self.rows[(number + beside) // 2] if abs(beside - number) > 1 else None
        return beside >= 0 and not (between and between[_PROSE]) and self._is_alike(number, beside)

    def apart_before(self, first: int) -> Iterator[int]:
        """Give the paragraphs above the first text that a wall leaves, apart above its offers."""
        for number in range(first - 1, max(-1, first - _FAR_FIRST), -1):
            if not self.rows[number][_PROSE]:
                continue
            linked = 0 if calls_readers(self.leaves[self.places[number]].text) else MOST_LINKED
            if not (self._may_be_apart(number, linked) and self._is_alike(number, first)):
                return
            yield number

    def _is_alike(self, number: int, other: int) -> bool:
        """Whether two paragraphs are made as one another, and stand in parts called alike."""
        one, two = (self.leaves[self.places[n]].node for n in (number, other))
        alike = one.tag == two.tag and one.get("class") == two.get("class")
        return alike and are_called_alike(one.getparent(), two.getparent())

    def _may_be_apart(self, number: int, linked: float) -> bool:
        row = self.rows[number]
        said = row[_PROSE] and row[_ENDS] and not row[_IS_LEAD] and row[_FROM_TITLE] > 0
        if not said or row[_FOREIGN] or self.is_kept(number):
            return False
        return self.is_plain(number, linked)

    def called_so(self, first: int) -> list[int]:
        """Give what stands a little before the first text and has a class that says it is a
        paragraph, as others of the article have: classes of the style alone are on all of a page.
        """
        before = range(max(0, first - _NEAR_FIRST), first)
        names = {n: first_class(self.leaves[self.places[n]].node) for n in before}
        names = {n: name for n, name in names.items() if name and _SAYS_TEXT.search(name)}
        if not names:
            return []
        kept = Counter(first_class(self.leaves[place].node) for place in self.kept)
        return [
            number
            for number, name in names.items()
            if kept[name] >= _FEWEST_CALLED and self._may_be_apart(number, MOST_LINKED)
        ]

    def bare(self, ends: Iterable[tuple[int, int]], likely: Set[int]) -> list[int]:
        """Give the sentences that stand right in what holds the paragraphs, before the first or
        behind the last: their mark-up was forgotten.

        Args:
            ends: Their numbers, each with that of the paragraph beside it.
        """
        near = ((n, beside) for n, beside in ends if 0 <= n < len(self.places))
        return [n for n, beside in near if self.places[n] in likely and self._is_bare(n, beside)]

    def _is_bare(self, number: int, beside: int) -> bool:
        if not self.is_kept(beside):
            return False
        leaf, row = self.leaves[self.places[number]], self.rows[number]
        other = self.leaves[self.places[beside]].node
        said = leaf.loose and row[_PROSE] and row[_ENDS] and self.is_plain(number, 0)
        return bool(said and other.getparent() is leaf.node and not row[_UNDER])
