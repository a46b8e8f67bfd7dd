"""Caches by pieces of pages' text, which hold no more than a bounded share of what was read.

A cache of 4,096 entries is small while they are names and addresses. Of a hostile site each may be
megabytes long. A look at the length of each key would cost more than most caches save.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar, cast

Function = TypeVar("Function", bound=Callable[..., Any])
MOST_BYTES = 64 * 2**20
"""Of pages that are read until the caches begin anew: some 500 real pages."""
_clear: list[Callable[[], None]] = []
_read = 0


def by_text(entries: int) -> Callable[[Function], Function]:
    """Have a function of text remember so many of its answers."""

    def remember(function: Function) -> Function:
        cached: Any = lru_cache(maxsize=entries)(function)
        _clear.append(cached.cache_clear)
        return cast("Function", cached)

    return remember


def note_read(length: int) -> None:
    """Note that a page of so many bytes is read, parts of which the caches may keep."""
    global _read
    _read += length
    if _read > MOST_BYTES:
        _read = 0
        for clear in _clear:
            clear()
