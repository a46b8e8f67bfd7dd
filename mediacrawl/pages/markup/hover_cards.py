"""What a word of a sentence shows when it is pointed at: a glossary's entry, a card of a person."""

from __future__ import annotations

import re
from itertools import islice

from mediacrawl.pages.markup.nodes import HEADINGS, Node, text_without
from mediacrawl.values.caches import by_text

_CALLED = r"(?:tool-?tip|popover|rollover|hover-?card)"
# The part that pops up, not the word: many call that "tooltip", too. It is looked for from each
# place on, so not far.
_POPS_UP = re.compile(
    rf"{_CALLED}[\w-]{{0,30}}?(?:text|content|body|inner|block|box|bubble|popup|card)(?![^\W_])",
    re.IGNORECASE,
)
_OF_KIND = re.compile(_CALLED, re.IGNORECASE)
_WORDS = frozenset({
    "span", "a", "abbr", "dfn", "button", "b", "strong", "i", "em", "u", "mark", "sup", "small",
})  # fmt: skip
# What a word has none of, and a card may.
_OF_CARDS = frozenset({
    "img", "picture", "p", "div", "ul", "ol", "dl", "h1", "table", "section", *HEADINGS,
})  # fmt: skip
_CARDS = ("span", "div", "small", "aside", "i", "em", "section", "p")
_MOST_ASKED = 20  # elements of a card, texts of a word: enough to tell


@by_text(2048)
def pops_up(classes: str) -> bool:
    """Whether an element's classes call it what pops up beside a word.

    >>> pops_up("tooltip-content"), pops_up("tooltip"), pops_up("rollover-people-block")
    (True, False, True)
    """
    return _POPS_UP.search(classes) is not None


def is_card(node: Node) -> bool:
    """Whether an element that is called so is what pops up: the rest of an element among the words
    of a text, right behind the word that it is of.

    Some call the word itself "tooltip-text": what is but a few words is a card only where the
    element around it is called after one, too.
    """
    above = node.getparent()
    if above is None or above.tag not in _WORDS or node.tag not in _CARDS:
        return False
    if node.getnext() is not None or (node.tail and node.tail.strip()):
        return False
    if not _stands_behind_word(node, above):
        return False
    within = islice(node.iterdescendants(), _MOST_ASKED)
    return bool(_OF_KIND.search((above.get("class") or "")[:200])) or any(
        one.tag in _OF_CARDS for one in within
    )


def _stands_behind_word(node: Node, above: Node) -> bool:
    before = node.getprevious()
    if before is None:
        return bool(above.text and above.text.strip())
    if before.tail and before.tail.strip():
        return True
    return any(map(str.strip, islice(before.itertext(), _MOST_ASKED)))


def text_without_cards(node: Node) -> str:
    """Give the text of an element without what pops up beside its words."""
    inner = node.iterdescendants(*_CARDS)
    called = (one for one in inner if pops_up(one.get("class") or ""))
    return text_without(node, set(filter(is_card, called)))
