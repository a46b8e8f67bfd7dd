"""Rows of teasers beside a text, which may say more than it does: each a link to another article,
and a paragraph of that.

News in brief is made so, too. There the cards stand in the text, or are what it speaks of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from mediacrawl.pages.markup.leaf import Leaf
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.text.container.most_prose import Spans
from mediacrawl.pages.text.container.spoken_of import said_in, stems_told_of

Leads = Callable[[Node], bool]

_LEAST = 3
# Between its title and its paragraph a card has a day, a section, a picture.
_MOST_BETWEEN, _LONGEST_BETWEEN, _MOST_GAP = 3, 40, 9
_LINKED, _REACH = 0.9, 3
# The titles of articles say so much; those of players, shops and films do not.
_LEAST_TITLE = 25
_LONGEST_MORE = 30
# A text that holds teasers has two paragraphs and says as much as they do, or more of them. Of one
# that is long, and holds none, no word is asked.
_LEAST_OWN, _LONG_OWN, _FIRST = 2, 4, 6
# So many words of headline and summary a text has; one card in so many may have one of a headline.
_LEAST_SAID, _ONE_IN = 3, 3


class _Card(NamedTuple):
    title: int
    text: int
    link: Node


class TeaserRows:
    """The leaves of a page, searched for rows of teasers."""

    def __init__(
        self, leaves: list[Leaf], weights: list[float], linked: list[float], spans: Spans,
        told: list[int], title_at: int, leads: Leads,
    ) -> None:  # fmt: skip
        """Prepare.

        Args:
            leaves: All leaves of the page.
            weights: How much each says.
            linked: Which share of each is links.
            spans: Which leaves each element has.
            told: Places of what reads like paragraphs.
            title_at: The place of the title.
            leads: Says whether a link leads to an article of the site.
        """
        self.leaves, self.weights, self.linked = leaves, weights, linked
        self.spans, self.told = spans, told
        self.title_at, self.leads = title_at, leads

    def find(self, headline: str | None, lead: str | None, *, alone: bool = False) -> set[int]:
        """Give the places of all that stands in rows of teasers.

        Args:
            headline: The page's title.
            lead: The summary that it states.
            alone: Whether the page may have no text beside them.
        """
        found: set[int] = set()
        for row in self._rows():
            region = self._region(row)
            if region and (
                (alone and self._stands_alone(row, region))
                or self._is_of_others(row, region, headline, lead)
            ):
                found.update(region)
        return found

    def _rows(self) -> Iterator[list[_Card]]:
        """Give the cards that follow one another, and no other paragraph stands between."""
        told, row = set(self.told), list[_Card]()
        if sum(place - 1 not in told for place in self.told) < _LEAST:
            return
        for place in (*self.told, -1):
            card = self._card(place) if place >= 0 and place - 1 not in told else None
            if card is not None and (not row or self._are_alike(row[-1], card)):
                row.append(card)
                continue
            if len(row) >= _LEAST:
                yield row
            row = [] if card is None else [card]

    def _card(self, place: int) -> _Card | None:
        """Give the card that a paragraph is the text of."""
        leaves = self.leaves
        for above in range(place - 1, max(-1, place - 2 - _MOST_BETWEEN), -1):
            leaf = leaves[above]
            titled = self.weights[above] >= _LEAST_TITLE and leaf.kind in ("heading", "paragraph")
            if titled and self.linked[above] >= _LINKED:
                return _Card(above, place, leaf.anchors[0])
            if leaf.kind == "heading":
                link = self._link_of(above, place) if titled else None
                return None if link is None else _Card(above, place, link)
            if leaf.kind != "image" and len(leaf.text) > _LONGEST_BETWEEN:
                return None
        return None

    def _link_of(self, heading: int, place: int) -> Node | None:
        """Give the link of a card whose title has none in it: around it, around its picture, or
        behind its text.
        """
        leaves = self.leaves
        if (link := _around(leaves[heading].node)) is not None:
            return link
        text = leaves[place]
        if len(text.anchors) == 1 and _ends(text):
            return text.anchors[0]
        behind = leaves[place + 1] if place + 1 < len(leaves) else None
        if (
            behind is not None
            and self.linked[place + 1] >= _LINKED
            and len(behind.text) <= _LONGEST_MORE
        ):
            return behind.anchors[0]
        picture = leaves[heading - 1] if heading else None
        return _around(picture.node) if picture is not None and picture.kind == "image" else None

    def _are_alike(self, one: _Card, other: _Card) -> bool:
        """Whether a card follows another, both are made alike and each stands in its own part."""
        if other.title - one.text > _MOST_GAP or self._make(one) != self._make(other):
            return False
        above, beside = (self.leaves[card.text].node.getparent() for card in (one, other))
        return above is not beside

    def _make(self, card: _Card) -> tuple[object, ...]:
        title, text = self.leaves[card.title].node, self.leaves[card.text].node
        above = text.getparent()
        holder = None if above is None else (above.tag, above.get("class"))
        return title.tag, text.tag, text.get("class"), holder

    def _region(self, row: list[_Card]) -> range | None:
        """Give the places of what holds a row and nothing of another text."""
        first, last = self.leaves[row[0].title].node, self.leaves[row[-1].text].node
        around = {first, *first.iterancestors()}
        holder = next((node for node in last.iterancestors() if node in around), None)
        if holder is None or holder not in self.spans:
            return None
        start, end = self.spans[holder]
        own = range(row[0].title, row[-1].text + 1)
        alone = not any(start <= place < end and place not in own for place in self.told)
        if alone and not start <= self.title_at < end:
            return range(start, end)
        return self._beside(holder, row, own)

    def _beside(self, holder: Node, row: list[_Card], own: range) -> range | None:
        """Give the cards that stand behind an element with the text in it, where all are made
        alike.
        """
        spans = [(child, range(*self.spans[child])) for child in holder if child in self.spans]
        parts = [part for part, span in spans if any(_is_in(card, span) for card in row)]
        if len(parts) < len(row) or len({(part.tag, part.get("class")) for part in parts}) > 1:
            return None
        first = next((place for place in self.told if place > self.title_at), None)
        if first is None or first in own or any(place >= own.stop for place in self.told):
            return None
        above = self.leaves[first].node if self.leaves[first].loose else None
        above = self.leaves[first].node.getparent() if above is None else above
        return None if above is holder else own

    def _stands_alone(self, row: list[_Card], region: range) -> bool:
        """Whether cards lead to other articles, and no text stands beside them."""
        own = any(place > self.title_at and place not in region for place in self.told)
        return not own and all(self.leads(card.link) for card in row)

    def _is_of_others(
        self, row: list[_Card], region: range, headline: str | None, lead: str | None
    ) -> bool:
        """Whether cards lead to other articles, and a text beside them speaks of what headline and
        summary speak of where they do not.
        """
        own = [place for place in self.told if place > self.title_at and place not in region]
        holds = bool(own) and self._holds(own, region)
        short = len(own) < _LONG_OWN
        if not own or (holds and short and not self._outweighs(own, row, _LEAST_OWN)):
            return False
        links = {card.link.get("href"): card.link for card in row}
        if len(links) < len(row) or not all(map(self.leads, links.values())):
            return False
        if not holds and self._outweighs(own, row, _LONG_OWN):
            return True
        said = stems_told_of(self.leaves[own[0]].text, headline, lead)
        if not said and len(own) > 1:  # it begins with its summary
            own, said = own[1:], stems_told_of("", headline, lead)
        least = min(_LEAST_SAID, len(said))
        if least < 2 or said_in(self.leaves, own[:_FIRST], said) < least:
            return False
        said = stems_told_of("", headline, None)
        spoken = sum(bool(said_in(self.leaves, (card.title, card.text), said)) for card in row)
        return spoken * _ONE_IN <= len(row)

    def _holds(self, own: list[int], region: range) -> bool:
        """Whether a row stands in what holds the first paragraph, past what wraps each of them."""
        leaf = self.leaves[own[0]]
        above = leaf.node if leaf.loose else leaf.node.getparent()
        beside = self.leaves[own[1]].node.getparent() if len(own) > 1 else None
        if above is not None and beside is not None and above is not beside:
            shared = above.getparent()
            above = shared if shared is beside.getparent() else above
        start, end = self.spans.get(above, (0, 0))
        return start <= region.start and region.stop <= end

    def _outweighs(self, own: list[int], row: list[_Card], least: int) -> bool:
        """Whether a text has so many paragraphs and says as much as a row."""
        sizes = (
            sum(len(self.leaves[place].text) for place in places)
            for places in (own, [card.text for card in row])
        )
        return len(own) >= least and next(sizes) >= next(sizes)


def _is_in(card: _Card, span: range) -> bool:
    return card.title in span and card.text in span


def _around(node: Node) -> Node | None:
    """Give the link that an element stands in."""
    return next((one for one in islice(node.iterancestors(), _REACH) if one.tag == "a"), None)


def _ends(leaf: Leaf) -> bool:
    """Whether a text ends in its link."""
    shown = " ".join("".join(leaf.anchors[0].itertext()).split())
    return bool(shown) and len(shown) <= _LONGEST_MORE and leaf.text.endswith(shown)
