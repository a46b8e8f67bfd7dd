"""Elements that no reader sees, by what their classes are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from mediacrawl.pages.markup.hover_cards import is_card, pops_up
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.values.caches import by_text
from mediacrawl.values.text import holds_one

READ_OUT = frozenset({"span", "div", "p", "h2", "h3", "a", "b", "i", "strong"})
"""Elements whose words may be for those alone who hear the page."""
# By convention of the web's toolkits these classes are for screen readers alone.
_READER_CLASS = re.compile(
    r"(?:sr-?only|visually-?hidden|hide-visually|reader-?text|reader-?only|element-invisible)"
    r"(?:-text|-label|-focusable)?(?:_{1,2}\w+)?$",
    re.IGNORECASE,
)
# One is part of all that it finds.
_PARTS_OF_READER_CLASS = ("only", "hidden", "visually", "reader", "invisible")
# By convention, too, these are shown nowhere, unless a second class shows them on some screens.
_HIDING_CLASSES = frozenset({
    "d-none", "hidden", "hide", "is-hidden", "print-only", "visible-print", "visible-print-block",
    "visible-print-inline", "show-for-print",
})  # fmt: skip
_SHOWN_AGAIN = re.compile(r"(?<!visible-print)[:-](?:block|flex|grid|inline|table|contents)")
# One is part of each hiding class, and of what pops up.
_PARTS = ("hid", "Hid", "-none", "sr-only", "rOnly", "reader-", "nReader", "print", "-invis",
          "oltip", "ol-tip", "pover", "pOver", "llover", "vercard", "ver-card",
          "verCard")  # fmt: skip
_PARTED = "\0"  # no document has it
_CLASSES = etree.XPath("descendant::*/@class", smart_strings=False)
_CLASSED = etree.XPath("descendant::*[@class]")


def hidden_by_class(top: Node) -> Iterator[Node]:
    """Give the elements that a class hides; they are looked for where there is such a class."""
    classes = _CLASSES(top)
    hiding = {said for said in _named_in(set(classes)) if _may_hide(said)}
    if hiding:
        for node, said in zip(_CLASSED(top), classes, strict=True):
            if said in hiding and _hides_by_class(node, said):
                yield node


def hides_by_name(classes: str) -> bool:
    """Whether an element with such classes is shown to no reader, wherever it stands."""
    return is_for_readers(classes) or _is_hiding(classes)


@lru_cache(maxsize=2048)
def is_for_readers(classes: str) -> bool:
    """Whether an element's classes keep its words for those who hear the page."""
    if not holds_one(classes.lower(), _PARTS_OF_READER_CLASS):
        return False
    return any(_READER_CLASS.search(own) and "not-" not in own for own in classes.split())


def _hides_by_class(node: Node, classes: str) -> bool:
    if _is_hiding(classes) or (node.tag in READ_OUT and is_for_readers(classes)):
        return True
    return pops_up(classes) and is_card(node)


def _named_in(said: set[str]) -> set[str]:
    """Give those classes of a page that are like a hiding one: of most no part is.

    All are asked at once: to ask each costs as much with half as many parts.
    """
    joined, found = _PARTED.join(said), set()
    for part in _PARTS:
        at = joined.find(part)
        while at >= 0:
            end = joined.find(_PARTED, at)
            end = len(joined) if end < 0 else end
            found.add(joined[joined.rfind(_PARTED, 0, at) + 1 : end])
            at = joined.find(part, end)
    return found


@by_text(4096)
def _may_hide(classes: str) -> bool:
    return is_for_readers(classes) or _is_hiding(classes) or pops_up(classes)


def _is_hiding(classes: str) -> bool:
    return not _HIDING_CLASSES.isdisjoint(classes.split()) and not _SHOWN_AGAIN.search(classes)
