"""What kind of box a line is the label of: related, most read, read next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import product
from string import ascii_lowercase, digits

from mediacrawl.languages.elsewhere import READ_ALSO
from mediacrawl.languages.labels import Labels
from mediacrawl.values.caches import by_text
from mediacrawl.values.text import fold

_KINDS = ("related", "most_read", "read_next", "coverage", "author_more", "breaking")
# Of the labels of related articles these say what the links are: `read_more`.
_READ_ALSO = frozenset(READ_ALSO)
# Labels are short; longer text is not worth looking up, whatever white space is around it.
_SHORTEST, _LONGEST = 3, 40
_AROUND = " \t\r\n\f:：…›»→\xa0\u00ad\u200b\u200e\u200f\u2060【】［］■●◆▼▶"
_DOTS = "..."
# A label that is written so goes on with a few words of the page's own: "more from …".
_OPEN, _MOST_WORDS, _HEAD = "…", 4, 4
FIRST = 2
"""Letters by which nearly all texts of a page are told to be no label."""


@lru_cache
def kind_by_label(labels: Labels) -> Callable[[str], str | None]:
    """Give what tells the kind of box that a text is the label of, if it is one."""
    table, ends, heads = _label_table(labels), _ends_of_labels(labels), _open_labels(labels)

    # A page shows the same short lines in its menus, and as the page before.
    @by_text(4096)
    def kind_of(text: str) -> str | None:
        text = text.strip(_AROUND)
        text = text.rstrip(". ") if text.endswith(_DOTS) else text
        if not _SHORTEST <= len(text) <= _LONGEST:
            return None
        begins = text[:_HEAD].lower()
        if text.isascii() and (text[0] + text[-1]).lower() not in ends and begins not in heads:
            return None
        said = fold(" ".join(text.split()))
        return table.get(said) or _kind_of_open(said, heads.get(said[:_HEAD], ()))

    return kind_of


@lru_cache
def heads_of_none(labels: Labels) -> frozenset[str]:
    """Give the first letters, of ASCII and in lower case, with which no label begins.

    A text that begins with such is no label: those stand as they are in what is looked up, whatever
    is behind them. Nearly all do, and to look for their letters here is all that it takes.
    """
    begins = {said[:FIRST] for said in (*_label_table(labels), *_open_labels(labels))}
    every = (
        "".join(letters)
        for length in range(1, FIRST + 1)
        for letters in product(ascii_lowercase + digits, repeat=length)
    )
    return frozenset(every) - begins


def _kind_of_open(said: str, starts: Iterable[tuple[str, str]]) -> str | None:
    """Give the kind of an open label that a folded line goes on from; no sentence is one."""
    for start, kind in starts:
        if said.startswith(start):
            words = said[len(start) :].rstrip(" .").split()
            return kind if 0 < len(words) <= _MOST_WORDS and said[-1] not in "?!" else None
    return None


@lru_cache
def _label_table(labels: Labels) -> dict[str, str]:
    return {fold(text): kind for text, kind in _labels_of(labels) if not text.endswith(_OPEN)}


@lru_cache
def _open_labels(labels: Labels) -> dict[str, list[tuple[str, str]]]:
    """Give (start, kind) of the labels that go on, by their first letters, the longest first."""
    said = [(fold(text.removesuffix(_OPEN)), kind) for text, kind in _labels_of(labels)
            if text.endswith(_OPEN)]  # fmt: skip
    found: dict[str, list[tuple[str, str]]] = {}
    for start, kind in sorted(said, reverse=True):
        found.setdefault(start[:_HEAD], []).append((start, kind))
    return found


def _labels_of(labels: Labels) -> Iterator[tuple[str, str]]:
    for kind in _KINDS:
        for text in getattr(labels, kind):
            yield text, "read_more" if text in _READ_ALSO else kind


@lru_cache
def _ends_of_labels(labels: Labels) -> frozenset[str]:
    """First and last letters of the labels, which tell nearly all other lines at once."""
    return frozenset(text[0] + text[-1] for text in _label_table(labels) if text)
