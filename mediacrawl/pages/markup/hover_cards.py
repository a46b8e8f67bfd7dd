"""What a word of a sentence shows when it is pointed at: a glossary's entry, a card of a person."""

from __future__ import annotations

import re
from functools import lru_cache

from mediacrawl.pages.markup.nodes import Node, text_of, text_without

# The part that pops up, not the word: many call that "tooltip", too.
_POPS_UP = re.compile(
    r"(?:tool-?tip|popover|rollover|hover-?card)[\w-]*(?:text|content|body|inner|block|box|bubble"
    r"|popup|card)(?![^\W_])",
    re.IGNORECASE,
)
_WORDS = frozenset({
    "span", "a", "abbr", "dfn", "button", "b", "strong", "i", "em", "u", "mark", "sup", "small",
})  # fmt: skip


@lru_cache(maxsize=2048)
def pops_up(classes: str) -> bool:
    """Whether an element's classes call it what pops up beside a word.

    >>> pops_up("tooltip-content"), pops_up("tooltip"), pops_up("rollover-people-block")
    (True, False, True)
    """
    return _POPS_UP.search(classes) is not None


def stands_behind_words(node: Node) -> bool:
    """Whether an element stands in one among the words of a text, behind those that it is of."""
    above = node.getparent()
    if above is None or above.tag not in _WORDS:
        return False
    if above.text and above.text.strip():
        return True
    return any(text_of(one).strip() for one in node.itersiblings(preceding=True))


def text_without_cards(node: Node) -> str:
    """Give the text of an element without what pops up beside its words."""
    cards = {
        one
        for one in node.iterdescendants("span", "div", "small", "aside")
        if pops_up(one.get("class") or "") and stands_behind_words(one)
    }
    return text_without(node, cards)
