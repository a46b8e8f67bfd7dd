"""What of an article is the same in every language: its picture, numbers, names in Latin letters.

A mark is one text: `image:2024/2/28/5f0c…`, `number:1470`, `name:halvard institute`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from urllib.parse import urlsplit

from mediacrawl.values.text import fold

IMAGE, NUMBER, NAME = "image:", "number:", "name:"
# News says first what matters: numbers and names from further down tell fewer stories apart.
MOST_OF_A_KIND = 12
_LONGEST = 200  # characters; the index holds no more than 2,600 bytes

_UPPER = "A-ZÀ-ÖØ-ÞĆČĐĞİŁŃŚŞŠŻŽ"
_CAPITALIZED = rf"[{_UPPER}][\w’'-]+"
_PARTICLE = r"(?:de|del|da|dos|la|von|van|der|den|bin|ibn)"
_ACRONYM = re.compile(rf"[{_UPPER}]{{2,}}[{_UPPER}0-9]*(?:-\d+)?|[{_UPPER}][{_UPPER}0-9]*-\d+")
_LATIN_NAME = re.compile(
    rf"{_CAPITALIZED}(?: (?:{_PARTICLE} ){{0,2}}{_CAPITALIZED})+|(?:{_ACRONYM.pattern})(?!\w)"
)
_LATIN_WORD = r"[A-Za-zÀ-ÖØ-öø-ɏ][A-Za-zÀ-ÖØ-öø-ɏ0-9’'-]+"
_LATIN_RUN = re.compile(rf"{_LATIN_WORD}(?: {_LATIN_WORD})*")
_POSSESSIVE = re.compile("['’]s?$")
# They begin a sentence before a name, or stand within one that is spelled with and without.
_NO_NAMES = frozenset({
    "a", "an", "at", "in", "on", "the", "el", "la", "las", "los", "un", "una", "en", "de", "del",
    "da", "dos", "von", "van", "der", "den", "bin", "ibn",
})  # fmt: skip

_NUMBER = re.compile(r"\d+(?:[.,،٫٬’]\d+|[ \u00a0\u202f]\d{3}(?![\d.,]?\d))*")
# After a Latin letter and in a time or a date it is no number of its own; Arabic puts "and" and
# "the" right before one.
_NO_NUMBER_AFTER = re.compile(r"(?:[A-Za-z]-?|[:/])\Z")
_NO_NUMBER_BEFORE = re.compile(r"[:/]\d")
_SEPARATOR = re.compile(r"([.,،٫٬’ \u00a0\u202f])")
_YEARS = range(1900, 2100)
_LONGEST_NUMBER = 16  # characters; longer ones are no quantity

_UPLOADED = re.compile(r"(\d{4}/\d{1,2}/\d{1,2})/[^/]+$")
_GUID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}", re.IGNORECASE)
_SIZE = re.compile(r"-\d{2,4}x\d{2,4}(?=\.\w+$)")


def marks_of(texts: Iterable[str | None], image_url: str | None) -> list[str]:
    """Return the marks of an article's texts, most telling first, and of its main image."""
    text = "\n".join(filter(None, texts))
    image = image_key(image_url) if image_url else None
    return [
        *([IMAGE + image] if image else []),
        *(NUMBER + number for number in _first_of(numbers(text))),
        *(NAME + name for name in _first_of(names(text))),
    ]


def image_key(url: str) -> str | None:
    """Name the picture: its path without what depends on the edition's host and the size.

    Files that a system names by a GUID are known by it and the day of their upload.
    """
    path = urlsplit(url).path.strip("/")
    if (guid := _GUID.search(path)) is not None:
        uploaded = _UPLOADED.search(path)
        path = f"{uploaded[1]}/{guid[0].lower()}" if uploaded else guid[0].lower()
    return _SIZE.sub("", path)[-_LONGEST:] or None


def numbers(text: str) -> Iterator[str]:
    """Give the numbers that may tell a story, each in the one form `1470` or `12.5`.

    Left out are years, what has two digits or fewer and no decimals, and round numbers with one
    digit that counts (300, 5,000): every day's news are full of them.
    """
    for match in _NUMBER.finditer(text):
        if match.end() - match.start() > _LONGEST_NUMBER or not _stands_alone(text, match):
            continue
        number = _read_number(match[0])
        if number and len(significant(number)) > 1:
            yield number


def significant(number: str) -> str:
    """Return the digits that count: 147 of 147,000."""
    return number.replace(".", "").strip("0") if "." in number else number.rstrip("0")


def names(text: str) -> Iterator[str]:
    """Give the names in Latin letters, folded: of longer ones every two neighbouring words.

    Titles and forms of address differ by language, the two words that follow them do not.
    """
    if _is_latin(text):
        for match in _LATIN_NAME.finditer(text):
            yield from (fold(word) for word in match[0].split() if _ACRONYM.fullmatch(word))
            yield from _pairs(_words(match[0]))
    else:
        for match in _LATIN_RUN.finditer(text):
            words = _words(match[0])
            yield from _pairs(words) if len(words) > 1 else words
            yield from (fold(word) for word in match[0].split() if _ACRONYM.fullmatch(word))


def _first_of(values: Iterable[str]) -> list[str]:
    """Return the first ones, each once; what follows them is not even looked for."""
    found: dict[str, None] = {}
    for value in values:
        if len(value) <= _LONGEST:
            found[value] = None
        if len(found) == MOST_OF_A_KIND:
            break
    return list(found)


def _is_latin(text: str) -> bool:
    """Whether the text is written in Latin letters, as its beginning shows."""
    letters = [letter for letter in text[:400] if letter.isalpha()]
    return 2 * sum(letter < "ɐ" for letter in letters) >= len(letters)


def _words(name: str) -> list[str]:
    words = (fold(_POSSESSIVE.sub("", word)) for word in name.split())
    return [word for word in words if word and word not in _NO_NAMES]


def _pairs(words: list[str]) -> Iterator[str]:
    return (f"{one} {other}" for one, other in pairwise(words))


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 2) : match.start()]
    return not (_NO_NUMBER_AFTER.search(before) or _NO_NUMBER_BEFORE.match(text, match.end()))


def _read_number(shown: str) -> str | None:
    """Read a number however its thousands and decimals are parted; None for one of no use.

    A mark before three last digits parts thousands (1,470 and 1.470), any other one decimals.
    """
    first, *rest = _SEPARATOR.split(shown)
    marks, groups = rest[::2], rest[1::2]
    decimals = ""
    if groups and (len(groups[-1]) != 3 or marks[-1] == "٫" or int(first) == 0):
        decimals = str(int(f"1{groups.pop()}")).removeprefix("1").rstrip("0")
        marks.pop()
    if (
        len(set(marks)) > 1
        or any(len(group) != 3 for group in groups)
        or (groups and len(first) > 3)
    ):
        return None
    whole = int("".join([first, *groups]))
    if decimals:
        return f"{whole}.{decimals}"
    return None if whole < 100 or (not groups and whole in _YEARS) else str(whole)
