"""What a mistyped word was meant to be."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def hint(word: str, words: Iterable[str]) -> str:
    """The word that is spelled most alike; where none is, all that there are.

    >>> hint("newz", ["news", "video"]), hint("fr", ["ar", "en"]), hint("fr", ["en"])
    ('did you mean news?', 'there are ar, en', 'there is en alone')
    >>> hint("fr", [])
    'there is none yet'
    """
    known = list(words)
    close = difflib.get_close_matches(word, known, 1)
    if close:
        return f"did you mean {close[0]}?"
    if len(known) == 1:
        return f"there is {known[0]} alone"
    return f"there are {', '.join(known)}" if known else "there is none yet"
