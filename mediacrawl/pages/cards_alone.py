"""Pages that nothing calls an article and whose text is that of cards, each of another article: a
list at an address like an article's, as of all that is said of one subject."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeAlias

from mediacrawl.pages.markup.leaf import TEXT_KINDS, Leaf
from mediacrawl.pages.markup.nodes import Node, line_of

Leads: TypeAlias = Callable[[Node], bool]

_LEAST = 3
_REACH = 3
"""Elements above a paragraph of which one holds its card."""
_LEAST_TITLE = 20
_MOST_IN_CARD = 40
"""Elements: what holds more is no card."""
_MOST_CARDS = 50
_MOST_TEXTS = 2
"""Paragraphs of a card; a round-up tells more of each."""


def are_cards(leaves: Iterable[Leaf], leads: Leads) -> bool:
    """Whether each paragraph of a text stands in a card that leads to an article of its own.

    Args:
        leaves: What was read as the text.
        leads: Says whether a link leads to another article of the site.
    """
    cards: dict[str, int] = {}
    held: set[Node] = set()
    for leaf in leaves:
        if leaf.kind not in TEXT_KINDS:
            continue
        href, card = _card_of(leaf.node, leads)
        if card is None or cards.get(href, 0) >= _MOST_TEXTS:
            return False
        cards[href] = cards.get(href, 0) + 1
        held.add(card)
    # Of cards with a sentence each, the first may be all that was taken for a text.
    return len(cards | {href: 1 for card in held for href in _beside(card, leads)}) >= _LEAST


def _card_of(node: Node, leads: Leads) -> tuple[str, Node | None]:
    """Give where the card around a paragraph leads by its title, and the card."""
    for above in islice(node.iterancestors(), _REACH):
        hrefs = _led_to(above, leads)
        if len(hrefs) == 1:
            titles = (line_of(one).strip() for one in above.iter("a", "h2", "h3", "h4"))
            if any(len(title) >= _LEAST_TITLE for title in titles):
                return hrefs.pop(), above
        if hrefs:
            break
    return "", None


def _beside(card: Node, leads: Leads) -> Iterator[str]:
    """Give where the cards lead that are made as one is and stand beside it."""
    above = card.getparent()
    for other in () if above is None else islice(above.iterchildren(card.tag), _MOST_CARDS):
        hrefs = _led_to(other, leads)
        if len(hrefs) == 1 and other.get("class") == card.get("class"):
            yield hrefs.pop()


def _led_to(node: Node, leads: Leads) -> set[str]:
    """Give where the links in an element lead that lead to articles; of a large one none."""
    if next(islice(node.iter(), _MOST_IN_CARD, None), None) is not None:
        return set()
    around = node.iterancestors("a") if node.tag != "a" else ()
    return {a.get("href") or "" for a in (*node.iter("a"), *around) if leads(a)}
