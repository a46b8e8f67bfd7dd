"""What metadata says of an article in a sentence or two: whether it says anything, and whole."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mediacrawl.pages.markup.lines import SENTENCE_ENDS
from mediacrawl.values.names import key_of

_SHORTEST, _LONGEST = 25, 700
# Where a description ends because there was no more room: "…", "[…]".
_CUT = re.compile(r"[\s\[(]*(?:…|\.\.\.|&hellip;|(?<=\[)\s*more(?=\s*\]))[\s\])]*$")
# One that ends in the midst of a sentence has so many letters: content systems count them.
_LEAST_COUNTED = 80
_ENDS = (*SENTENCE_ENDS, ":", ";", "]", "`")


def whole_of(stated: str, others: Iterable[str]) -> str:
    """Give of a description that was cut off the whole one that another says, if one does.

    >>> whole_of("The gates rose as the stor...", ["The gates rose as the storm came in."])
    'The gates rose as the storm came in.'
    """
    start = _CUT.sub("", stated)
    if start == stated or len(start) < _SHORTEST:
        return stated
    whole = (other for other in others if other.startswith(start) and not _CUT.search(other))
    return max((other for other in whole if len(other) <= _LONGEST), key=len, default=stated)


def repeats(stated: str, title: str | None, texts: Iterable[str]) -> bool:
    """Whether what metadata says of an article is but its title, or the cut off start of its text.

    >>> repeats("On Monday the gates [...]", None, ["On Monday the gates rose."])
    True
    """
    if title and key_of(stated) == key_of(title):
        return True
    cut, texts = _CUT.sub("", stated), list(texts)
    if cut == stated:
        return len(stated) >= _LEAST_COUNTED and _breaks_off(stated, texts)
    start = key_of(cut)
    if len(start) < _SHORTEST // 2:
        return False
    return any(key_of(one).startswith(start) for one in (*texts, "".join(texts)))


def _breaks_off(stated: str, texts: list[str]) -> bool:
    """Whether a description ends in the midst of a sentence of the text that it begins like."""
    if stated.rstrip().endswith(_ENDS):
        return False
    start, said = key_of(stated), ""
    for text in texts:
        said += key_of(text)
        if not said.startswith(start[: len(said)]) or said == start:
            return False
        if len(said) > len(start):
            return True
    return False
