"""Which page an object of JSON-LD is of, by the addresses that it names and by its words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

from mediacrawl.values.addresses.page_match import share_a_name
from mediacrawl.values.text import fold, unescaped

_WORDS = re.compile(r"[^\W_]{4,}")
_LEAST_WORDS = 3
_ADDRESS_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{2,}(?![^\W_])")
# Of a word as much as is the same in its other forms.
_STEM = 4


def addresses_of(value: dict[str, Any]) -> dict[str, str]:
    """Give the paths under which an object is named, with the key of each."""
    found: dict[str, str] = {}
    for key in ("url", "mainEntityOfPage", "@id"):
        stated = value.get(key)
        if isinstance(stated, dict):
            stated = stated.get("@id") or stated.get("url")
        if isinstance(stated, str) and (path := path_of(stated)):
            found.setdefault(path, key)
    return found


def path_of(address: str) -> str:
    """Give what tells a page's address from another's on its site: the path in one form."""
    rest = address.partition("://")[2] or address
    path = rest.partition("#")[0].partition("?")[0].partition("/")[2]
    return unquote(path).strip("/").lower()


def tells_of_other(
    headline: Any, named: Iterable[str], titles: Iterable[str], paths: Iterable[str]
) -> bool:
    """Whether no word of a headline and its address is one of the page's titles and addresses.

    Headlines are rewritten, and addresses moved, but hardly ever both with every word. An address
    without words ("/node/48211") says nothing of what it is about.

    Args:
        headline: As stated.
        named: The paths of the addresses that stand with it.
        titles: The page's own, all that it states.
        paths: Those of the page's own addresses.
    """
    if not isinstance(headline, str):
        return False
    said, own = _words([unescaped(headline)]), _words(titles)
    if min(len(said), len(own)) < _LEAST_WORDS:
        return False  # a name alone, a script that does not part its words
    named, paths = [*named], [*paths]
    if not (any(map(_has_words, named)) and any(map(_has_words, paths))):
        return False
    said |= _words(map(_last, named))
    own |= _words(map(_last, paths))
    return said.isdisjoint(own) and not any(
        share_a_name(one, other) for one in named for other in paths
    )


def _words(texts: Iterable[str]) -> set[str]:
    """Give the words of some texts, by their stems."""
    return {word[:_STEM] for text in texts for word in _WORDS.findall(fold(text))}


def _has_words(path: str) -> bool:
    """Whether a part of a path is made of words, not of numbers and codes."""
    return any(len(_ADDRESS_WORD.findall(part)) >= _LEAST_WORDS for part in path.split("/"))


def _last(path: str) -> str:
    return path.rpartition("/")[2]
