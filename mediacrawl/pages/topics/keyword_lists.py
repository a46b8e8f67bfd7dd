"""Which lists of keywords that metadata states are an article's, and what in them is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from urllib.parse import unquote

from mediacrawl.pages.metadata.fields import CONTENT_SYSTEMS
from mediacrawl.values.keywords import split_keywords
from mediacrawl.values.people.names import key_of
from mediacrawl.values.text import fold

_WORD, _LEAST_OF_SLUG = re.compile(r"[^\W_]+"), 4
# Of so many single words this share stand in the address; the others are its headline's.
_MANY_OF_SLUG, _MOST_OF_SLUG = 6, 0.75


def fullest(
    stated: Iterable[tuple[str, list[str]]], address: str
) -> Iterator[tuple[str, list[str]]]:
    """Give candidates of keywords: the content system's own, else the first, or before it one that
    has all of it and more. What is but the words of the article's address are no keywords.
    """
    known = []
    for source, raw in stated:
        if source in CONTENT_SYSTEMS:
            yield source, raw
        elif (words := _folded(raw)) and not _is_of(words, address):
            known.append((source, raw, words))
    least = known[0][2] if known else frozenset()
    known.sort(key=lambda one: -len(one[2]) if one[2] >= least else 0)
    yield from ((source, raw) for source, raw, _ in known)


def own_keywords(
    candidates: Iterable[tuple[str, list[str]]],
    others: AbstractSet[str],
) -> Iterator[tuple[str, list[str]]]:
    """Give candidates without names that are no topic.

    Args:
        others: Keys (`values.people.names.key_of`) of what is said elsewhere: the title, who wrote.
    """
    for source, raw in candidates:
        words = (
            [] if source in CONTENT_SYSTEMS else [w for text in raw for w in split_keywords(text)]
        )
        kept = [word for word in words if key_of(word) not in others]
        yield source, kept if len(kept) < len(words) else raw


def _is_of(words: AbstractSet[str], address: str) -> bool:
    """Whether all of several words stand one by one in an address; of many single ones most."""
    if len(words) < _LEAST_OF_SLUG:
        return False
    named = words & set(_WORD.findall(fold(path_of(address))))
    single = len(words) >= _MANY_OF_SLUG and all(map(_WORD.fullmatch, words))
    return len(named) >= (_MOST_OF_SLUG * len(words) if single else len(words))


def _folded(raw: list[str]) -> frozenset[str]:
    return frozenset(fold(word) for text in raw for word in split_keywords(text))


def path_of(url: str) -> str:
    """Give the path of a clean address as it is read."""
    path = url.partition("://")[2].partition("/")[2].partition("?")[0]
    return f"/{unquote(path) if '%' in path else path}"
