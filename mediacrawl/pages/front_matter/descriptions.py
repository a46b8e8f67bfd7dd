"""What metadata says of an article in a sentence or two: whether it says anything, and whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from mediacrawl.pages.markup.leaf import TEXT_KINDS, Block
from mediacrawl.pages.markup.lines import SENTENCE_ENDS
from mediacrawl.values.people.names import key_of

_SHORTEST, _LONGEST = 25, 700
_BUTTONS = (
    "continue reading|read more|continue lendo|leia mais|leer más|seguir leyendo|continuar leyendo"
    "|lire la suite|continua a leggere|leggi tutto|lees verder|läs mer|les mer|læs mere"
    "|czytaj dalej|devamını oku|читать далее"
)
_CAPITALS = "|".join(button.capitalize() for button in _BUTTONS.split("|"))
# Where a description ends because there was no more room: "…", "[…]", "… Continue reading →".
_CUT = re.compile(
    r"[\s\[(]{0,9}(?:…|\.\.\.|&hellip;|(?<=\[)\s{0,3}more(?=\s*\]))[\s\])]*$"
    rf"|\s{{0,3}}(?:…|\.\.\.|&hellip;)[\s\])]{{0,3}}(?:{_BUTTONS}|weiterlesen)\b[^.!?]{{0,120}}$"
    rf"|[\s\])]{{1,3}}(?:{_BUTTONS}|weiterlesen)\b[^.!?]{{0,120}}[→⟶▸›>]\s*$"
    # Not "those who read more": the words of a button begin with a capital.
    rf"|[\s\])]{{1,3}}(?-i:{_CAPITALS})\b[^.!?]{{0,120}}$",
    re.IGNORECASE,
)
_MOST_BEFORE_SIGN = 16
# One of these stands in each; to look for them takes a tenth of the time.
_SIGNS = ("…", "...", "&hellip;", "more", "weiterlesen", "oku", *_BUTTONS.split("|"))
# So many of its last letters stand in no other text by chance; it is of one of so many first ones.
_END, _FIRST = 40, 6
# As many letters stand before the text in one that bears no mark of a cut: who wrote it.
_MOST_BEFORE = 60
# One that ends in the midst of a sentence has so many letters: content systems count them.
_LEAST_COUNTED = 80
_ENDS = (*SENTENCE_ENDS, ":", ";", "]", "`")


# What a template writes where there is no description.
_NOTHING = frozenset({"true", "false", "null", "none", "undefined", "nan", "n/a", "description"})


def is_nothing(stated: object) -> bool:
    """Whether a description is but a value that a template wrote for want of one."""
    return isinstance(stated, str) and stated.strip(" .\"'-").lower() in _NOTHING


def whole_of(stated: str, others: Iterable[str]) -> str:
    """Give of a description that was cut off the whole one that another says, if one does; without
    a mark at its end that parts it from what a template had no value for.

    >>> whole_of("The gates rose as the stor...", ["The gates rose as the storm came in."])
    'The gates rose as the storm came in.'
    """
    stated = stated.rstrip(" |")
    start = _uncut(stated)
    if start == stated or len(start) < _SHORTEST:
        return stated
    whole = (other for other in others if other.startswith(start) and _uncut(other) == other)
    return max((other for other in whole if len(other) <= _LONGEST), key=len, default=stated)


def say_again(
    stated: list[str], title: str | None, paragraphs: list[str], blocks: list[Block]
) -> bool:
    """Whether the first of what metadata says of an article says nothing of its own.

    Args:
        stated: All that it says.
        paragraphs: The first of the text.
        blocks: Those of the body.
    """
    if not stated:
        return False
    if repeats(stated[0], title, paragraphs):
        return True
    whole = whole_of(stated[0], stated)
    return is_cut_within(whole, (one["text"] for one in blocks if one["type"] in TEXT_KINDS))


def repeats(stated: str, title: str | None, texts: Iterable[str]) -> bool:
    """Whether what metadata says of an article is but its title, or the cut off start of its text.

    >>> repeats("On Monday the gates [...]", None, ["On Monday the gates rose."])
    True
    """
    if title and key_of(stated) == key_of(title):
        return True
    if len(stated) > _LONGEST:  # of the text itself, without its paragraphs
        return True
    cut, texts = _uncut(stated), list(texts)
    if cut == stated:
        return len(stated) >= _LEAST_COUNTED and _breaks_off(stated, key_of(stated), texts)
    start = key_of(cut)
    if len(start) < _SHORTEST // 2:
        return False
    return any(key_of(one).startswith(start) for one in (*texts, "".join(texts)))


def is_cut_within(stated: str, texts: Iterable[str]) -> bool:
    """Whether what metadata says of an article is cut off in the midst of its text: there the words
    of a button, of a caption or of a heading stand before it.

    >>> text = "On Monday the gates rose twice as the storm came in, the city said."
    >>> is_cut_within("Share On Monday the gates rose twice as the storm came in, […]", [text])
    True
    """
    cut = _uncut(stated)
    if cut == stated and stated.rstrip().endswith(_ENDS):
        return False
    start = key_of(cut)
    if len(start) < _END:
        return False
    if cut != stated:
        return start[-_END:] in key_of(" ".join(islice(texts, _FIRST)))
    texts = list(islice(texts, _FIRST))
    begins = start.find(key_of(texts[0])[:_END]) if texts else 0
    return 0 < begins <= _MOST_BEFORE and _breaks_off(stated, start[begins:], texts)


def _uncut(stated: str) -> str:
    """Give a description without what marks at its end that it was cut off there."""
    lowered = stated.lower()
    signs = [at for sign in _SIGNS if (at := lowered.find(sign)) >= 0]
    if not signs or len(lowered) != len(stated):
        return _CUT.sub("", stated) if signs else stated
    # The pattern is tried at each letter: most have a sign at their end alone.
    start = max(0, min(signs) - _MOST_BEFORE_SIGN)
    return stated[:start] + _CUT.sub("", stated[start:])


def _breaks_off(stated: str, start: str, texts: list[str]) -> bool:
    """Whether a description ends in the midst of a sentence of the text that it begins like.

    Args:
        stated: What it says.
        start: The letters of it that may be the text's first.
        texts: The first of the text.
    """
    if stated.rstrip().endswith(_ENDS):
        return False
    said = ""
    for text in texts:
        said += key_of(text)
        if not said.startswith(start[: len(said)]) or said == start:
            return False
        if len(said) > len(start):
            return True
    return False
