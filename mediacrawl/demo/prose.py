"""Invented sentences: a small grammar of templates, filled from an article's cast by a dice."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any, TypeVar

Cast = Mapping[str, str | Sequence[str]]
"""Who and what one article is about: a fixed value, or several to choose from, by slot name."""

Value = TypeVar("Value")

_SLOT = re.compile(r"\{(\w+)\}")
_COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")

_DICE: dict[str, Callable[[Random], str]] = {
    "number": lambda dice: f"{_pick(dice, (37, 140, 620, 2_900, 14_000)) + _below(dice, 930):,}",
    "years": lambda dice: str(3 + _below(dice, 58)),
    "year": lambda dice: str(1908 + _below(dice, 112)),
    "percent": lambda dice: str(4 + _below(dice, 88)),
    "count": lambda dice: _pick(dice, _COUNTS),
    "votes": lambda dice: f"{11 + _below(dice, 20)} votes to {2 + _below(dice, 9)}",
    "money": lambda dice: f"{1 + _below(dice, 480) / 10} million crowns",
}


class Grammar:
    """Templates by symbol; `{slot}` is a fixed value of the cast, a dice or another symbol."""

    def __init__(self, prose: Mapping[str, Any]) -> None:
        self._sentences = {name: _compile(lines) for name, lines in prose["texts"].items()}
        self._words = {name: _compile(lines) for name, lines in prose["words"].items()}
        self._titles = {name: _compile(lines) for name, lines in prose["titles"].items()}

    def title(self, family: str, turn: int, dice: Random, cast: Cast) -> str:
        """A headline of a family (news, articles, media); neighbours by turn differ in form."""
        forms = self._titles[family]
        return _capital(self._fill(forms[turn % len(forms)], dice, cast))

    def say(self, symbol: str, dice: Random, cast: Cast) -> str:
        """One expansion of a symbol."""
        if symbol in cast:
            value = cast[symbol]
            return value if isinstance(value, str) else _pick(dice, value)
        if symbol in self._words:
            return self._fill(_pick(dice, self._words[symbol]), dice, cast)
        if symbol in _DICE:
            return _DICE[symbol](dice)
        if symbol in self._sentences:
            return _capital(self._fill(_pick(dice, self._sentences[symbol]), dice, cast))
        if symbol.endswith("_cap"):
            return _capital(self.say(symbol.removesuffix("_cap"), dice, cast))
        raise KeyError(symbol)

    def _fill(self, parts: Sequence[str], dice: Random, cast: Cast) -> str:
        filled = list(parts)
        for index in range(1, len(parts), 2):
            filled[index] = self.say(parts[index], dice, cast)
        return "".join(filled)


def _compile(lines: Sequence[str]) -> list[list[str]]:
    # Splitting by the one group leaves literal text at even places and slots at odd ones.
    return [_SLOT.split(line) for line in lines]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _below(dice: Random, limit: int) -> int:
    return int(dice.random() * limit)


def _pick(dice: Random, options: Sequence[Value]) -> Value:
    return options[int(dice.random() * len(options))]
