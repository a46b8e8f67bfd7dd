"""Patterns that are compiled when they are first asked.

One of many words, or of ranges of letters, takes milliseconds to compile, and all of them a fifth
of what `scrapy list` and `scrapy --help` take, which read no page.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = tuple(name for name in dir(re.Pattern) if not name.startswith("_"))


class _Compiled:
    """Has the methods of a pattern as its own: they are found as quickly as those of a pattern."""


class _Late(_Compiled):
    def __init__(self, written: str, flags: int) -> None:
        self._said = written, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(*self._said)
        self.__dict__ |= {method: getattr(compiled, method) for method in _METHODS}
        self.__class__ = _Compiled  # type: ignore[assignment]
        return getattr(compiled, name)


def late(written: str, flags: int = 0) -> re.Pattern[str]:
    """Give what compiles a pattern at its first use, and is used as one."""
    return cast("re.Pattern[str]", _Late(written, flags))
