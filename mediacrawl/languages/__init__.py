"""Languages, one file each: what pages say in them. To add one is to add its file.

PostgreSQL needs to be told of a language that it shall search by more than whole words: see
`corpus.search_config` in the migrations, which knows all that PostgreSQL has rules for.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from mediacrawl.languages.absent import ABSENT
from mediacrawl.languages.appeals import APPEALS
from mediacrawl.languages.elsewhere import (
    AUTHOR_MORE,
    MOST_READ,
    PUBLISHED,
    READ_ALSO,
    READ_NEXT,
    RELATED,
)
from mediacrawl.languages.language import Language
from mediacrawl.values.text import fold
from mediacrawl.values.times.calendars import calendar_of

__all__ = ["Language", "absences", "language_names", "language_of", "languages", "names_house"]

_MACHINERY = (
    "absent", "appeals", "boxes", "calls", "earnings", "elsewhere", "embeds", "follow", "gates",
    "going_on",
    "labels", "language", "names", "notices", "offers", "part_heads", "starts", "support",
)  # fmt: skip
# Pages of a language without a file still have machine-readable parts, and servers' own error
# pages are English everywhere.
_FALLBACK = "en"


@cache
def languages() -> dict[str, Language]:
    """The declared languages by code."""
    codes = [m.name for m in iter_modules(__path__) if m.name not in _MACHINERY]
    found = [import_module(f"{__name__}.{code}").LANGUAGE for code in sorted(codes)]
    return {language.code: language for language in found}


@cache
def language_of(code: str) -> Language:
    """The language of a code, 'en' or 'en-GB'; one without a file has English labels.

    Its dates are still read in its own language, by dateparser, and what heads lists of links or
    asks readers for something is known of all languages that have none.
    """
    short = code.lower().replace("_", "-").partition("-")[0]
    declared = languages()
    if short in declared:
        return declared[short]
    known = declared[_FALLBACK].labels
    labels = replace(
        known,
        calendar=calendar_of(short) or replace(known.calendar, language=short),
        published=(*known.published, *PUBLISHED),
        appeals=(*known.appeals, *APPEALS),
        read_more=(*known.read_more, *READ_ALSO),
        related=(*known.related, *RELATED),
        most_read=(*known.most_read, *MOST_READ),
        read_next=(*known.read_next, *READ_NEXT),
        author_more=(*known.author_more, *AUTHOR_MORE),
    )
    return Language(short, (), "simple", (), labels)


@cache
def language_names() -> dict[str, str]:
    """Codes by the folded names by which pages link their other editions."""
    return {fold(name): code for code, one in languages().items() for name in (code, *one.names)}


def names_house(line: str) -> bool:
    """Whether a line is but the name of a page on the outlet, in any language: "About us"."""
    return fold(line.strip(" :…")) in _houses()


@cache
def _houses() -> frozenset[str]:
    return frozenset(fold(name) for one in languages().values() for name in one.labels.house)


@cache
def absences() -> tuple[str, ...]:
    """What a page says, as its title, of which there is nothing: in all languages."""
    own = (title for one in languages().values() for title in one.labels.not_found)
    return (*own, *ABSENT)
