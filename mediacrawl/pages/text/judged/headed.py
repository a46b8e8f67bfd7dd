"""Headings among the paragraphs of an article that the trees leave out and those vouch for."""

from __future__ import annotations

from mediacrawl.pages.markup.leaf import Leaf
from mediacrawl.pages.text.container.most_prose import Spans
from mediacrawl.pages.text.judged.neighbours import (
    MOST_LINKED,
    NEAR,
    OWN_RANK,
    Known,
    called,
    is_text_of,
    share_a_part,
)
from mediacrawl.pages.text.judged.traits import NAMES, Row

_LINKED, _REPEATED, _PROSE = map(NAMES.index, ("linked", "repeated", "prose"))
_FOREIGN, _RANK = map(NAMES.index, ("foreign", "sig_rank"))
# What heads a text that a reader unfolds, and a definition.
_HEADS = frozenset({"summary", "dt"})
# Leaves between a heading and its text.
_MOST_OTHERS = 40


class Headed(Known):
    """Leaves of text by their number in page order, and which of them head others."""

    def heads(self, number: int) -> bool:
        """Whether a leaf is the heading of what is kept."""
        leaf, row = self.leaves[self.places[number]], self.rows[number]
        if leaf.kind != "heading" and leaf.node.tag not in _HEADS and not self.asks(number):
            return False
        if not self.is_kept(number + 1) or row[_LINKED] > MOST_LINKED:
            return False
        following = self.rows[number + 1]
        said_again = row[_RANK] < OWN_RANK or following[_REPEATED] > 1
        copied = following[_PROSE] and following[_REPEATED] == row[_REPEATED]
        again = row[_REPEATED] > 1 and said_again and not copied
        if again and not (self.is_subhead(leaf.node) or self._is_listed(leaf)):
            return False  # who speaks is named again and again
        return self.near(number) <= NEAR or share_a_part(
            self.leaves[self.places[number]], self.spans, self.places[number : number + 2]
        )

    def _is_listed(self, heading: Leaf) -> bool:
        """Whether what says a heading again leads to it: a table of contents."""
        again = [one for one in self.leaves if one.text == heading.text and one is not heading]
        anchors = [one.anchors or list(one.node.iterancestors("a")) for one in again]
        return all(held and (held[0].get("href") or "").startswith("#") for held in anchors)

    def heads_over_others(self, number: int) -> bool:
        """Whether a heading of a series has above its text what is left out: a price, who plays, an
        advert's place, a box of a newsletter.
        """
        leaf, row = self.leaves[self.places[number]], self.rows[number]
        if leaf.kind != "heading" or self.is_kept(number) or row[_LINKED] > MOST_LINKED:
            return False
        if row[_REPEATED] > 1 or row[_FOREIGN]:
            return False
        following = range(number + 1, min(number + 2 + _MOST_OTHERS, len(self.places)))
        after = next(filter(self.is_kept, following), None)
        if after is None or not self.is_of_series(leaf):
            return False
        if after > number + 1 and is_text_of(leaf, self.leaves[self.places[number + 1]]):
            return False
        return called(self.leaves[self.places[after]].node) != called(leaf.node)


def heads_among(
    leaves: list[Leaf], spans: Spans, kept: set[int], rows: list[tuple[int, Row]]
) -> set[int]:
    """Give the places of leaves that head what was kept last, between the first text and the last
    of an article.
    """
    headed = Headed(leaves, spans, set(kept), rows)
    inside = [number for number, place in enumerate(headed.places) if place in kept]
    between = headed.left(range(min(inside) + 1, max(inside))) if inside else []
    headed.keep_where(headed.heads, between)
    headed.keep_where(headed.heads_over_others, between)
    return headed.kept
