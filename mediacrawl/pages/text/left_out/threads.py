"""What readers said below an article, where no name tells: parts that each say who spoke and when.

An article may be made so, too: a live blog, letters, a talk. There few speak, or nobody says when.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from mediacrawl.languages.part_heads import answers, may_head_comments
from mediacrawl.pages.markup.leaf import IN_QUOTE, SHOWN_KINDS, Leaf
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.text.container.most_prose import Spans
from mediacrawl.pages.text.left_out.stamps import (
    LONGEST_STAMP,
    Stamp,
    are_of_many,
    have_handles,
    may_be_name,
    name_in,
    stamp_of,
    stamp_of_item,
)

Make = tuple[str, str | None, str]

_LEAST, _DIGIT = 3, re.compile(r"\d")
# So much of a text stands beside those of whom no more is known than a name and a date or a clock.
_LEAST_TEXT, _LEAST_PARAGRAPHS = 300, 3
# Letters of an item, by which a list of what was said is told from one of links.
_LEAST_ITEM = 50
# Between what two readers said stands not more than so many lines.
_MOST_GAP = 12
_NEAR_HEAD, _ALIKE, _MOST_ITEMS = 3, 0.8, 0.8
# Parts of a text have such headings, comments have smaller ones.
_HEADS = frozenset({"h1", "h2", "h3"})


class Threads:
    """The leaves of a page, searched for what readers said."""

    def __init__(
        self, leaves: list[Leaf], weights: list[float], spans: Spans, told: list[int], title_at: int
    ) -> None:
        """Prepare.

        Args:
            leaves: All leaves of the page, and their weights.
            weights: How much each says.
            spans: Which leaves each element has.
            told: Places of what reads like paragraphs.
            title_at: The place of the title.
        """
        self.leaves, self.weights, self.spans, self.told = leaves, weights, spans, told
        self.title_at = title_at
        self.first = next((place for place in told if place > title_at), -1)

    def find(self) -> set[int]:
        """Give the places of all that readers said, and of who they are."""
        if self.first < 0:
            return set()
        lists = [
            place
            for place, leaf in enumerate(self.leaves)
            if leaf.items and len(leaf.text) >= _LEAST_ITEM * len(leaf.items)
        ]
        found = {place for place in lists if self._is_listed(self.leaves[place], place)}
        for group in self._alike():
            stamps = [s for place in group if (s := stamp_of(self.leaves[place].text, place))]
            for kind in (False, True):
                some = [stamp for stamp in stamps if stamp.answers is kind]
                found.update(self._thread([s for s in some if s.place < self.title_at]))
                found.update(self._thread([s for s in some if s.place > self.first]))
        return found

    def _alike(self) -> Iterator[list[int]]:
        """Give the places of lines of one make that may be stamps, of which some stand between
        paragraphs.
        """
        pairs = ((one, other) for one, other in pairwise(self.told) if 1 < other - one <= _MOST_GAP)
        gaps = [range(one + 1, other) for one, other in pairs]
        if len(gaps) < _LEAST - 1:
            return
        short = [place for gap in gaps for place in gap if self._is_short(place)]
        texts = Counter(self.leaves[place].text for place in short)
        controls = {text for text, count in texts.items() if count > 1 and answers(text)}
        makes = Counter(self._make(place) for place in short if self._may_be_stamp(place, controls))
        likely = {make for make, count in makes.items() if count >= _LEAST - 1}
        if not likely:
            return
        groups: dict[Make, list[int]] = {}
        for place in filter(self._is_short, range(len(self.leaves))):
            if self._may_be_stamp(place, controls) and (make := self._make(place)) in likely:
                groups.setdefault(make, []).append(place)
        yield from (group for group in groups.values() if len(group) >= _LEAST)

    def _is_short(self, place: int) -> bool:
        leaf = self.leaves[place]
        short = 0 < len(leaf.text) <= LONGEST_STAMP and leaf.kind not in SHOWN_KINDS
        return short and not leaf.where & IN_QUOTE

    def _may_be_stamp(self, place: int, controls: set[str]) -> bool:
        text = self.leaves[place].text
        return _DIGIT.search(text) is not None or text in controls

    def _make(self, place: int) -> Make:
        """Give what lines of one kind have in common."""
        node = self.leaves[place].node
        above = node.getparent()
        return node.tag, node.get("class"), above.tag if above is not None else ""

    def _thread(self, stamps: list[Stamp]) -> range:
        """Give the places of what readers said with these lines; none where it is no such."""
        region = self._region(stamps) if len(stamps) >= _LEAST else None
        if region is None or self._goes_on(region):
            return range(0)
        own = [place for place in self.told if place > self.title_at and place not in region]
        if not own:
            return range(0)
        said = stamps[0].answers or self._is_headed(region)
        if not said and not self._says_who(stamps, self._names(stamps), own, region):
            return range(0)
        return region

    def _region(self, stamps: list[Stamp]) -> range | None:
        """Give the places of what holds these lines and what they stand with."""
        first, last = (self.leaves[stamps[at].place].node for at in (0, -1))
        around = {first, *first.iterancestors()}
        holder = next((node for node in last.iterancestors() if node in around), None)
        if holder is None or holder not in self.spans:
            return None
        start, end = self.spans[holder]
        if not start <= self.first < end and not start <= self.title_at < end:
            return range(start, end)
        return self._beside(holder, stamps)

    def _beside(self, holder: Node, stamps: list[Stamp]) -> range | None:
        """Give the parts that stand beside the text in one with it, where all are made alike."""
        places = {stamp.place for stamp in stamps}
        parts = [
            (child, self.spans[child])
            for child in holder
            if child in self.spans and not places.isdisjoint(range(*self.spans[child]))
        ]
        if len(parts) < _LEAST:
            return None
        [(_, alike)] = Counter((c.tag, c.get("class")) for c, _ in parts).most_common(1)
        if alike < _ALIKE * len(parts):
            return None
        return range(parts[0][1][0], parts[-1][1][1])

    def _goes_on(self, region: range) -> bool:
        """Whether the text goes on behind: there it shows what others said."""
        above = self.leaves[self.first].node.getparent()
        behind = (place for place in self.told if place >= region.stop)
        return region.start > self.first and any(
            self.leaves[place].node.getparent() is above for place in behind
        )

    def _is_headed(self, region: range) -> bool:
        near = range(max(0, region.start - _NEAR_HEAD), min(region.start + _NEAR_HEAD, region.stop))
        return any(may_head_comments(self.leaves[place].text) for place in near)

    def _says_who(
        self, stamps: list[Stamp], names: list[str], own: list[int], region: range
    ) -> bool:
        """Whether many spoke, and a text stands beside it, apart where it could be made so, too.

        Args:
            own: The places of that text.
        """
        handles = have_handles(names)
        if not are_of_many(names, handles=handles):
            return False
        if handles or 2 * sum(stamp.ago for stamp in stamps) > len(stamps):
            return True
        if not self._is_apart(region):
            return False
        if 2 * sum(stamp.exact for stamp in stamps) > len(stamps):
            return True
        size = sum(self.weights[place] for place in own)
        return len(own) >= _LEAST_PARAGRAPHS and size >= _LEAST_TEXT

    def _is_apart(self, region: range) -> bool:
        """Whether it is no part of what holds the first paragraph."""
        leaf = self.leaves[self.first]
        above = leaf.node if leaf.loose else leaf.node.getparent()
        start, end = self.spans.get(above, (0, len(self.leaves)))
        return region.start >= end or region.stop <= start

    def _names(self, stamps: list[Stamp]) -> list[str]:
        """Give who is named in or beside each of these lines; nothing where nobody is."""
        taken = {*self.told, *(stamp.place for stamp in stamps)}
        names = []
        for stamp in stamps:
            beside = {stamp.place - 1, stamp.place + 1}.difference(taken)
            shown = [
                name_in(leaf.text)
                for place in sorted(beside)
                if place < len(self.leaves)
                and (leaf := self.leaves[place]).node.tag not in _HEADS
                and leaf.text
            ]
            names.append(next(filter(may_be_name, (stamp.name, *shown)), ""))
        return names

    def _is_listed(self, leaf: Leaf, place: int) -> bool:
        """Whether the items of a list are what readers said."""
        if len(leaf.items) < _LEAST or leaf.where & IN_QUOTE or place == self.first:
            return False
        if stamp_of_item(leaf.items[-1], place) is None:
            return False
        stamps = [stamp for item in leaf.items if (stamp := stamp_of_item(item, place))]
        if len(stamps) < _MOST_ITEMS * len(leaf.items):
            return False
        if 2 * sum(stamp.answers for stamp in stamps) > len(stamps):
            return True
        names = [stamp.name if may_be_name(stamp.name) else "" for stamp in stamps]
        own = [one for one in self.told if one > self.title_at]
        return self._says_who(stamps, names, own, range(place, place + 1))
