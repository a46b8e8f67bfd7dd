"""How often Python looks for objects that only know one another."""

from __future__ import annotations

import gc

_THRESHOLD = (50_000, 20, 20)


def collect_seldom() -> None:
    """Have it look seldom.

    A parsed page is many objects that live for the time of its reading, and so is a module that is
    loaded, for ever. Python's default looks them over after every 700: this took a tenth of a
    crawl's time, and of any command's until it begins, and found next to nothing.
    """
    gc.set_threshold(*_THRESHOLD)
