"""Forms of articles (print, AMP) that wait until nothing else may name their plain addresses."""

from __future__ import annotations

from typing import Generic, TypeVar

from mediacrawl.values.addresses.variants import plain_form

T = TypeVar("T")
_MOST = 1000
"""A site may name its articles by such addresses alone, 100,000 in a sitemap: these do not wait."""


class Forms(Generic[T]):
    """Their targets wait by the plain addresses, in the order in which they were named."""

    def __init__(self) -> None:
        """None waits yet."""
        self._waiting: dict[str, list[T]] = {}
        self._number = 0

    def hold(self, url: str, target: T) -> bool:
        """Keep the target of a form; False where it is none, or too many wait."""
        plain = plain_form(url) if self._number < _MOST else None
        if plain is None:
            return False
        self._waiting.setdefault(plain, []).append(target)
        self._number += 1
        return True

    def take(self, count: int) -> list[T]:
        """Hand out up to `count` of those that waited longest."""
        taken: list[T] = []
        while self._waiting and len(taken) < count:
            plain, forms = next(iter(self._waiting.items()))
            taken.append(forms.pop(0))
            if not forms:
                del self._waiting[plain]
        self._number -= len(taken)
        return taken

    def withdraw(self, plain: str) -> list[T]:
        """Hand out none of an article whose plain address is named; gives those that waited."""
        forms = self._waiting.pop(plain, [])
        self._number -= len(forms)
        return forms

    def __len__(self) -> int:
        return self._number
