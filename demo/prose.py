"""Invented sentences: a small grammar of templates, filled from an article's cast by a dice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from demo.numerals import Numerals, in_digits, pick

Cast = Mapping[str, str | Sequence[str]]
"""Who and what one article is about: a fixed value, or several to choose from, by slot name.
`digits` are those of its numbers, where they are not the usual ones."""

_SLOT = re.compile(r"\{(\w+)\}")


class Grammar:
    """Templates by symbol; `{slot}` is a fixed value of the cast, a dice or another symbol."""

    def __init__(self, prose: Mapping[str, Any]) -> None:
        self.numerals = Numerals(prose["numbers"])
        # What becomes of words that meet at a slot: "de+el" is "del".
        self._joints: list[tuple[str, str]] = [(old, new) for old, new in prose.get("joints", ())]
        self._sentences = {name: _compile(lines) for name, lines in prose["texts"].items()}
        self._words = {name: _compile(lines) for name, lines in prose["words"].items()}
        self._titles = {name: _compile(lines) for name, lines in prose["titles"].items()}

    def family(self, kind: str, otherwise: str) -> str:
        """The family of headlines of a kind of post."""
        return kind if kind in self._titles else otherwise

    def title(self, family: str, turn: int, dice: Random, cast: Cast) -> str:
        """A headline of a family; neighbours by turn differ in form."""
        forms = self._titles[family]
        return _capital(self._fill(forms[turn % len(forms)], dice, cast))

    def say(self, symbol: str, dice: Random, cast: Cast) -> str:
        """One expansion of a symbol."""
        if symbol in cast:
            value = cast[symbol]
            return value if isinstance(value, str) else pick(dice, value)
        if symbol in self._words:
            return self._fill(pick(dice, self._words[symbol]), dice, cast)
        if symbol in self.numerals.dice:
            number = self.numerals.dice[symbol](dice)
            return in_digits(number, str(cast["digits"])) if "digits" in cast else number
        if symbol in self._sentences:
            return _capital(self._fill(pick(dice, self._sentences[symbol]), dice, cast))
        if symbol.endswith("_cap"):
            return _capital(self.say(symbol.removesuffix("_cap"), dice, cast))
        raise KeyError(symbol)

    def _fill(self, parts: Sequence[str], dice: Random, cast: Cast) -> str:
        filled = list(parts)
        for index in range(1, len(parts), 2):
            filled[index] = self.say(parts[index], dice, cast)
        text = "".join(filled)
        for old, new in self._joints:
            text = text.replace(old, new)
        return text


def _compile(lines: Sequence[str]) -> list[list[str]]:
    # Splitting by the one group leaves literal text at even places and slots at odd ones.
    return [_SLOT.split(line) for line in lines]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
