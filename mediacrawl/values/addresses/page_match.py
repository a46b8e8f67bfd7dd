"""Whether an address and a page belong together, by what both say: ids, slugs, words of the title.

That an address led to a page proves nothing: in a bad hour of a site every address leads to its
front page, to a log-in or to one cached article.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlsplit

from mediacrawl.values.people.names import key_of
from mediacrawl.values.text import fold

_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"\.\w{2,5}$")
# A number or a code that names one article: longer than a year, and no day.
_NUMBER = re.compile(r"\d{5,}|[0-9a-f]{8}-[0-9a-f-]{27}")
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])")
_LEAST_WORDS = 3
_MOST_SHARED = 0.6
"""Of the words of a slug or of the shorter title: editors drop short words and mend typos."""


def names_article(url: str, *, title: str | None, external_id: str | None = None) -> bool:
    """Whether an address says by itself which article it is of.

    Args:
        url: The address, as canonical.
        title: The article's title.
        external_id: The article's own id at its outlet.

    >>> names_article("https://a.example/news/harbour-opens-again", title="Harbour opens again")
    True
    >>> names_article("https://a.example/2024/x-48211", title="Storm", external_id="48211")
    True
    >>> names_article("https://a.example/news/harbour-opens-again", title="Down for maintenance")
    False
    """
    if external_id and external_id.casefold() in _ids(url):
        return True
    said, wanted = set(_words(_slug(url))), set(_words(title or ""))
    return len(said) >= _LEAST_WORDS and len(said & wanted) >= _MOST_SHARED * len(said)


def share_a_name(one: str, other: str) -> bool:
    """Whether two addresses are of one article: the same slug, or the same long number.

    >>> share_a_name("https://a.example/news/tide-gates-rise", "https://a.example/tide-gates-rise/amp")
    True
    >>> share_a_name("https://a.example/old-words-48211", "https://a.example/new-title-48211")
    True
    >>> share_a_name("https://a.example/news/tide-gates-rise", "https://a.example/maintenance")
    False
    """
    slug = _slug(one)
    same_slug = has_words(one) and slug == _slug(other)
    return same_slug or not _numbers(one).isdisjoint(_numbers(other))


def has_words(url: str) -> bool:
    """Whether an address has words enough to say which article it is of.

    >>> has_words("https://a.example/news/tide-gates-rise"), has_words("https://a.example/node/48211")
    (True, False)
    """
    return len(_words(_slug(url))) >= _LEAST_WORDS


def names_one(url: str) -> bool:
    """Whether an address has words or a number enough to be an article's, not a section's.

    >>> names_one("/news/tide-gates-rise"), names_one("/node/48211"), names_one("/news/ports")
    (True, True, False)
    """
    return has_words(url) or bool(_numbers(url))


def alike(one: str | None, other: str | None) -> bool:
    """Whether two titles are of one article, perhaps edited in between.

    >>> alike("Tide gates rise", "Tide gates rise in the north"), alike("Tide gates rise", "Error")
    (True, False)
    """
    if not one or not other:
        return False
    if key_of(one) == key_of(other):
        return True
    words, others = set(_words(one)), set(_words(other))
    fewer = min(len(words), len(others))
    return fewer >= _LEAST_WORDS and len(words & others) >= _MOST_SHARED * fewer


def share_text(one: str | None, other: str | None) -> bool:
    """Whether two texts are of one article, perhaps edited: half of the paragraphs are the same.

    >>> share_text("One.\\n\\nTwo.\\n\\nThree.", "One.\\n\\nThree.\\n\\nFour.")
    True
    >>> share_text("One.\\n\\nTwo.", None)
    False
    """
    paragraphs, others = (set((text or "").split("\n\n")) - {""} for text in (one, other))
    fewer = min(len(paragraphs), len(others))
    return fewer > 0 and 2 * len(paragraphs & others) >= fewer


def begins_so(one: str | None, other: str | None) -> bool:
    """Whether a text is the beginning of another; its last paragraph may be cut off, or a notice.

    >>> begins_so("One.\\n\\nTwo.\\n\\nLog in.", "One.\\n\\nTwo.\\n\\nThree.\\n\\nFour.")
    True
    >>> begins_so("Two.\\n\\nThree.", "One.\\n\\nTwo.\\n\\nThree."), begins_so("One.", None)
    (False, False)
    """
    paragraphs, others = ((text or "").split("\n\n") for text in (one, other))
    kept = paragraphs[:-1] or paragraphs
    return kept == others[: len(kept)]


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _slug(url: str) -> str:
    """The longest part of the path, without its ending: what names the article, or its number."""
    parts = [_ENDING.sub("", part) for part in unquote(urlsplit(url).path).split("/")]
    return max(parts, key=len)


def _numbers(url: str) -> set[str]:
    parts = urlsplit(url)
    found = _NUMBER.findall(f"{parts.path}?{parts.query}".casefold())
    return {number for number in found if not _DAY.fullmatch(number)}


def _ids(url: str) -> set[str]:
    """What may be an id: the parts of the last step of the path, and values of parameters."""
    parts = urlsplit(url)
    last = unquote(parts.path).rstrip("/").rpartition("/")[2].casefold()
    return {
        last,
        *re.split(r"[^0-9a-z]+", last),
        *(v.casefold() for _, v in parse_qsl(parts.query)),
    }
