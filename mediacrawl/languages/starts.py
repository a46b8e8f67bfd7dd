"""How a line begins: with one of some words in any spelling."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from mediacrawl.languages.labels import any_spelling, has_marks
from mediacrawl.values.text import fold

_LETTER = re.compile(r"\w")
# A line that begins like a word shares so many letters with it, within so many characters.
_HEAD, _LOOK = 3, 24


class Start:
    """Matches a text that begins with one of some words in any spelling.

    A pattern of all words takes up to a tenth of a second to compile, a language; and next to no
    line begins like any. So its first letters say which of them a text may begin with, and a
    pattern of those is compiled where there are some.
    """

    def __init__(self, words: tuple[str, ...], *, before: str = r"\W*", after: str = "") -> None:
        """Take the words, and patterns of what may stand before them and has to stand after them.

        Args:
            before: It matches neither letters nor digits.
        """
        self._before, self._after = before, after
        self._by_head: dict[str, tuple[str, ...]] = {}
        self._short: list[tuple[str, str]] = []
        for word in words:
            head = _head_of(word)
            if len(head) < _HEAD:
                self._short.append((head, word))
            else:
                self._by_head[head] = (*self._by_head.get(head, ()), word)
        self._short_heads = tuple(head for head, _ in self._short)

    def match(self, text: str) -> re.Match[str] | None:
        """Match the start of a text as the pattern of all words would."""
        head = text[:_HEAD]
        # Most lines begin with letters that need no folding.
        plain = len(head) == _HEAD and head.isascii() and head.isalnum()
        head = head.lower() if plain else _head_of(text)
        words = self._by_head.get(head, ())
        if head.startswith(self._short_heads):
            words += tuple(word for short, word in self._short if head.startswith(short))
        if not words:
            return None
        return _pattern(self._before, words, self._after, has_marks(text)).match(text)


def _head_of(text: str) -> str:
    """Give the first letters and digits of a text, folded; fewer where it has no more."""
    if text.isascii():  # nothing in it has to be folded before letters can be told
        return _letters(text).lower()
    first = _LETTER.search(text)
    if first is None:
        return ""
    start = first.start()
    head = fold(text[start : start + _LOOK])
    if not (len(head) >= _HEAD and head[:_HEAD].isalnum()):
        head = _letters(head)
        if len(head) < _HEAD and len(text) > start + _LOOK:
            head = _letters(fold(text[start:]))
    # Patterns that ignore case take the Turkish letter without a dot for the one with it.
    return head[:_HEAD].replace("ı", "i")


def _letters(text: str) -> str:
    return "".join(islice(filter(str.isalnum, text), _HEAD))


@lru_cache(maxsize=512)
def _pattern(before: str, words: tuple[str, ...], after: str, marked: bool) -> re.Pattern[str]:
    return re.compile(f"{before}{any_spelling(words, marked=marked)}{after}", re.IGNORECASE)
