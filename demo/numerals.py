"""How an edition writes numbers, and the numbers that its sentences ask a dice for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from random import Random
from typing import Any, TypeVar

Value = TypeVar("Value")

_WESTERN = "0123456789"
_SCALES = (37, 140, 620, 2_900, 14_000)


class Numerals:
    """Marks, digits and counting words of a language, from the `numbers` table of its prose."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.digits: str = data.get("digits", "")
        """Digits of the language from zero, where it has its own."""
        self._thousands: str = data["thousands"]
        self._decimal: str = data["decimal"]
        self._counts: list[str] = data["counts"]
        self._votes: str = data["votes"]
        self._money: str = data["money"]
        self._least: int = data["least"]
        first, last = data["years"]
        self._years = range(first, last)
        self.dice: dict[str, Callable[[Random], str]] = {
            "number": self._number,
            "years": lambda dice: str(pick(dice, self._years)),
            "year": lambda dice: str(1908 + below(dice, 112)),
            "percent": lambda dice: str(4 + below(dice, 88)),
            "count": lambda dice: pick(dice, self._counts),
            "votes": lambda dice: self._votes.format(11 + below(dice, 20), 2 + below(dice, 9)),
            "money": self._sum,
        }
        """What a sentence may ask for, by slot name."""

    def whole(self, number: int) -> str:
        """A whole number with the marks of its thousands."""
        return f"{number:,}".replace(",", self._thousands)

    def _number(self, dice: Random) -> str:
        return self.whole(max(self._least, pick(dice, _SCALES) + below(dice, 930)))

    def _sum(self, dice: Random) -> str:
        amount = f"{1 + below(dice, 480) / 10}"
        return self._money.format(amount.replace(".", self._decimal))


def in_digits(text: str, digits: str) -> str:
    """Text with its numbers in other digits."""
    return text.translate(_table(digits))


def below(dice: Random, limit: int) -> int:
    """A number from 0; much quicker than the dice's own method."""
    return int(dice.random() * limit)


def pick(dice: Random, options: Sequence[Value]) -> Value:
    """One of several, with the same odds."""
    return options[int(dice.random() * len(options))]


@lru_cache
def _table(digits: str) -> dict[int, int]:
    return str.maketrans(_WESTERN, digits)
