"""The words by which a reader finds the parts of a page.

They are the contract with a site: class names change, labels hardly ever. The languages' files have
one table a language, so that an edition is added without code. Words are compared folded
(`text.fold`): however case, accents and the spelling variants of Arabic are typed, it is one word.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from mediacrawl.values.text import INVISIBLE, fold
from mediacrawl.values.times.calendars import Calendar


@dataclass(frozen=True, eq=False)
class Labels:
    """Labels of one language. Compared by identity, for quick caches."""

    calendar: Calendar
    """How the language writes dates."""

    by: tuple[str, ...]
    """What stands before an author's name."""

    source: tuple[str, ...]
    """What stands before the agency credited."""

    published: tuple[str, ...]
    """What may stand before the date of publication."""

    joiners: tuple[str, ...]
    """Words between two names of a byline."""

    read_time: tuple[str, ...]
    """Patterns of the reading time; the group is the number of minutes."""

    read_more: tuple[str, ...]
    """Start of a line in the body that only points to another article."""

    related: tuple[str, ...]
    """Heading of the box of related articles. As others below, "more on …" goes on with the page's
    own words."""

    most_read: tuple[str, ...]
    """Heading of the list of what others read."""

    read_next: tuple[str, ...]
    """Heading of the list of what to read after this."""

    coverage: tuple[str, ...]
    """Heading of the box that names the dossier."""

    author_more: tuple[str, ...]
    """Heading of the list of more by the same author."""

    breaking: tuple[str, ...]
    """Heading of the ticker."""

    everything: tuple[str, ...]
    """Text of a link from a box to the whole list."""

    next_page: tuple[str, ...]
    """Text of a link to the next page of a listing, or of the button that loads it."""

    house: tuple[str, ...]
    """Names of the pages of a menu that are about the house itself, and list no articles."""

    not_found: tuple[str, ...]
    """Titles of a page that says in words what it should have said as status 404."""

    disclaimer: tuple[str, ...]
    """Start of the paragraph by which the outlet parts from a writer's opinion."""

    appeals: tuple[str, ...]
    """Start of a line by which the outlet asks its readers for something: to subscribe, to follow,
    to pay."""


@lru_cache
def folded(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give the words folded."""
    return tuple(map(fold, words))


@lru_cache
def any_spelling(words: tuple[str, ...], *, marked: bool = True) -> str:
    """Give a pattern, for text as it stands, of any of the words in any spelling.

    Args:
        marked: Whether letters may have marks behind them (`has_marks`): the pattern then takes
            ten times as long to compile.
    """
    longest = sorted(words, key=len, reverse=True)
    marks = f"[{INVISIBLE}]*" if marked else ""
    return "(?:" + "|".join(_spellings(word, marks) for word in longest) + ")"


def has_marks(text: str) -> bool:
    """Whether a text has marks apart from its letters, or of no width."""
    return not text.isascii() and _MARK.search(text) is not None


# Letters that stand for one another, by the one that they fold to.
_VARIANTS = {
    "ا": "اأإآٱ", "ي": "يىیئ", "و": "وؤ", "ه": "هة", "ك": "كک",
    "a": "aáàâä", "e": "eéèêë", "i": "iíìîï", "o": "oóòôö", "u": "uúùûü", "n": "nñ", "c": "cç",
    "и": "ий", "е": "её", "і": "ії", "α": "αά", "ε": "εέ", "η": "ηή", "ι": "ιί", "ο": "οό",
    "υ": "υύ", "ω": "ωώ",
}  # fmt: skip
# What the pattern takes for a mark where it ignores case: of an iota below, that is the letter.
_MARK = re.compile(f"[{INVISIBLE}]", re.IGNORECASE)


def _spellings(word: str, marks: str) -> str:
    if " " in word:
        return r"\s+".join(_spellings(part, marks) for part in word.split())
    return "".join(f"{_letter(c)}{marks}" for c in unicodedata.normalize("NFC", word) if fold(c))


def _letter(letter: str) -> str:
    """Give a pattern of a letter as it is written, and of what it folds to: "ř", "ガ", "글"."""
    folded = fold(letter)
    if len(folded) > 1:
        return f"(?:{re.escape(letter)}|{re.escape(folded)})"
    others = _VARIANTS.get(folded, re.escape(folded))
    return f"[{others}{'' if letter in others else re.escape(letter)}]"
