"""What a page says twice: a text for each screen, a sentence set large beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mediacrawl.pages.markup.leaf import IN_QUOTE, TEXT_KINDS, Leaf
from mediacrawl.pages.text.container.found import Found

# Shorter lines may be said again: a refrain, who speaks.
_LEAST = 40
_LEAST_QUOTE = 25
# A leaf that holds so many others whole is the text once more.
_LEAST_HELD = 3
# A synopsis of sentences of the text has hardly a short one: "He left."
_LEAST_SENTENCES, _MOST_OF_IT = 2, 0.9
_SENTENCES = re.compile(r"(?<=[.!?؟।。])\s+")
_NO_LETTERS = re.compile(r"[\W_]+")
_ASCII_SIGNS = {code: None for code in range(128) if not chr(code).isalnum()}
_TEXTS = frozenset({"paragraph", "quote"})


def drop_again(found: Found) -> None:
    """Leave out what is said again of what is kept."""
    texts = [place for place in sorted(found.kept) if found.leaves[place].kind in _TEXTS]
    again = set(_repeats(found, texts))
    if again:
        again |= _between(found, again)
    found.drop(again, "repeated")
    texts = [place for place in texts if place in found.kept]
    found.drop(_whole(found, texts), "repeated")
    texts = [place for place in texts if place in found.kept]
    found.drop(_synopsis(found, texts), "repeated")
    quotes = [place for place in texts if _is_set_off(found.leaves[place])]
    if quotes and len(quotes) < len(texts):
        found.drop(_pulled(found, texts, quotes), "repeated")


def _repeats(found: Found, texts: list[int]) -> Iterator[int]:
    """Give long leaves that say what one before them said."""
    seen: set[str] = set()
    for place in texts:
        text = found.leaves[place].text
        if len(text) > _LEAST:
            if text in seen:
                yield place
            seen.add(text)


def _between(found: Found, again: set[int]) -> set[int]:
    """Give the subheads and lists said before that stand beside what is said again."""
    texts = [place for place in sorted(found.kept) if found.leaves[place].kind in TEXT_KINDS]
    seen: set[str] = set()
    copies: set[int] = set()
    before = -1
    for place, following in pairwise([*texts, -1]):
        leaf = found.leaves[place]
        beside = before in again or before in copies or following in again
        if leaf.kind not in _TEXTS and beside and leaf.text in seen:
            copies.add(place)
        seen.add(leaf.text)
        before = place
    return copies


def _whole(found: Found, texts: list[int]) -> Iterator[int]:
    """Give the leaf that is all the others in one."""
    if len(texts) <= _LEAST_HELD:
        return
    longest = max(texts, key=lambda place: len(found.leaves[place].text))
    text = found.leaves[longest].text
    others = [found.leaves[place].text for place in texts if place != longest]
    if 2 * len(text) >= sum(map(len, others)) and all(other in text for other in others):
        yield longest


def _synopsis(found: Found, texts: list[int]) -> Iterator[int]:
    """Give the first text where all its sentences stand in the others, word for word.

    One sentence alone is a standfirst, or the beginning of the text said twice.
    """
    if len(texts) <= _LEAST_HELD:
        return
    first, *others = (found.leaves[place].text for place in texts)
    sentences = [one for one in _SENTENCES.split(first) if len(one) > _LEAST]
    if len(sentences) < _LEAST_SENTENCES or sum(map(len, sentences)) < _MOST_OF_IT * len(first):
        return
    if all(any(one in other for other in others) for one in sentences):
        yield texts[0]


def _pulled(found: Found, texts: list[int], quotes: list[int]) -> Iterator[int]:
    """Give quotes that stand in a paragraph word for word, and who is named below them."""
    others = sorted(set(texts).difference(quotes))
    whole = " ".join(_letters(found.leaves[place].text) for place in others).lower()
    dropped: set[int] = set()
    for place in quotes:
        leaf = found.leaves[place]
        said = _letters(leaf.text).lower()
        named = place - 1 in dropped and leaf.node.tag in ("cite", "footer")
        if named or (len(said) >= _LEAST_QUOTE and said in whole):
            dropped.add(place)
    yield from dropped


def _is_set_off(leaf: Leaf) -> bool:
    return leaf.kind == "quote" or bool(leaf.where & IN_QUOTE)


def _letters(text: str) -> str:
    # A table is a twentieth of the pattern's time, where a text has no other signs.
    return text.translate(_ASCII_SIGNS) if text.isascii() else _NO_LETTERS.sub("", text)
