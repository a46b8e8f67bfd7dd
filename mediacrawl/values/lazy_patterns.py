"""Patterns that are compiled when they are first asked.

One of many words, or of ranges of letters, takes milliseconds to compile, and all of them a fifth
of what `scrapy list` and `scrapy --help` take, which read no page. A crawl compiles all before it
asks for its first page: at that page's reading whatever is sent would wait for it.
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
        _left[id(self)] = self

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        return getattr(_compile(self), name)


_left: dict[int, _Late] = {}
"""Those that nobody has asked yet."""


def late(written: str, flags: int = 0) -> re.Pattern[str]:
    """Give what compiles a pattern at its first use, and is used as one."""
    return cast("re.Pattern[str]", _Late(written, flags))


def compile_all() -> None:
    """Compile those that are left, of all modules that are loaded."""
    while _left:
        _compile(next(iter(_left.values())))


def _compile(one: _Late) -> re.Pattern[str]:
    compiled = re.compile(*one._said)
    one.__dict__ |= {method: getattr(compiled, method) for method in _METHODS}
    one.__class__ = _Compiled  # type: ignore[assignment]
    _left.pop(id(one), None)  # a second thread may have been here
    return compiled
