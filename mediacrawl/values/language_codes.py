"""Codes of languages, as pages and sites write them."""

from __future__ import annotations

import re

_LETTERS = re.compile(r"\s*([^\W\d_]+)")
# Undetermined, several, uncoded, none at all (ISO 639-2). Names of languages are longer than codes.
_NONE = frozenset({"und", "mul", "mis", "zxx"})
_LONGEST = 3


def short_code(tag: str | None) -> str | None:
    """Give the language of a tag, as `store.short_code` does; None of nothing.

    >>> [short_code(tag) for tag in ("en-GB", "en_GB", "EN", "", None)]
    ['en', 'en', 'en', None, None]
    """
    found = _LETTERS.match(tag or "")
    return found[1].lower() if found else None


def language_code(tag: str | None) -> str | None:
    """Give the language of a tag if it names one, as `store.language_code` does.

    >>> [language_code(tag) for tag in ("ar-LB", "und", "English")]
    ['ar', None, None]
    """
    code = short_code(tag)
    return code if code and len(code) <= _LONGEST and code not in _NONE else None


def edition_spoken(edition: str, stated: str | None) -> str:
    """Give the edition that an article is compared as, as `store.edition_spoken` does.

    One that has pages in another language than it is named after is two editions.

    >>> edition_spoken("en", "en-GB"), edition_spoken("en", "und"), edition_spoken("en", "ar")
    ('en', 'en', 'en/ar')
    """
    language, own = language_code(stated), short_code(edition)
    return f"{edition}/{language}" if language and own and language != own else edition


def text_language(stated: str | None, edition: str) -> str:
    """Give the language of an article's text: what its page states, or else its edition.

    >>> text_language("es-MX", "us"), text_language(None, "ar")
    ('es', 'ar')
    """
    return language_code(stated) or short_code(edition) or edition
