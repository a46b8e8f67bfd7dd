"""The words by which languages write dates, and the patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from mediacrawl.values.caches import by_text
from mediacrawl.values.text import fold

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Shorter words of Latin script are numerals and initials: "V", "ma".
_SHORTEST_WORD = 3
_DIGIT = re.compile(r"[^\D0-9]")
# Codes that pages state, by those under which dateparser has the same language.
_SAME = {"no": "nb", "iw": "he", "in": "id"}
_CODE = re.compile(r"[a-z]{2,3}(?:-Latn)?")
# Words between the parts of a date that it does not have.
_JOINERS = {"gl": ("de",), "vi": ("ngày", "năm", "lúc"), "th": ("น",)}
# Languages whose words dateparser has in Cyrillic letters, and that are written in Latin ones, too.
_IN_TWO_SCRIPTS = frozenset({"sr"})

# Part of no number; a hyphen may part it from the clock: "15:42-20 November 2025".
_APART = r"(?<![\d.:/])(?<!(?<!:\d\d)-)"
_DAY = _APART + r"(\d{1,2})(?:st|nd|rd|th|er[oa]?\.?|r[oa]\.?|\.?[oae]|[.°])?(?![\d:])"
_YEAR = r"((?:19|20)\d\d)(?!\d)"


@dataclass(frozen=True, eq=False)
class Calendar:
    """The words by which a language writes dates. Spelling variants (`text.fold`) are one word."""

    language: str
    """Code of the language."""

    months: Mapping[int, tuple[str, ...]]
    """Names of each month, from 1, full and short."""

    weekdays: tuple[str, ...] = ()
    """What may stand before the day."""

    today: tuple[str, ...] = ()
    yesterday: tuple[str, ...] = ()

    joiners: tuple[str, ...] = ()
    """Words that may stand between day, month, year and clock and say nothing: 'de'."""

    first: tuple[str, ...] = ()
    """Words for the first day of a month, before a joiner: 'primero'; folded, no article."""

    article: str = ""
    """Definite article that some write and some do not: 'ال'."""

    names: Mapping[str, int] = field(init=False, repr=False)
    """Number of a month by its folded name."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", {})
        names = {
            self.plain(name): number for number, words in self.months.items() for name in words
        }
        object.__setattr__(self, "names", names)

    def plain(self, text: str) -> str:
        """Fold a text, its words without the article, its digits ASCII."""
        words = _DIGIT.sub(lambda digit: str(int(digit[0])), fold(text)).split()
        article = self.article
        plain = [word.removeprefix(article) for word in words] if article else words
        for place, word in enumerate(plain[:-1]) if self.first else ():
            # The word is part of months' names, too, and of "the day before yesterday".
            if word in self.first and plain[place + 1] in self.joiners:
                before = plain[place - 1] if place else ""
                plain[place] = word if f"{before} {word}" in self.names else "1"
        return " ".join(plain)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """First words of its months' names, none of which holds another: "jan" for "january"."""
        words = sorted(
            {name.split()[0] for name in self.names if name}, key=lambda one: (len(one), one)
        )
        return tuple(
            one for at, one in enumerate(words) if not any(less in one for less in words[:at])
        )

    @cached_property
    def day_month(self) -> re.Pattern[str]:
        """A day, its month, and the year where it is told: '24 Nov 2023'."""
        month, of = _one_of(self.names), self.joined
        return re.compile(
            rf"{_DAY}{of}[\s./-]*(?<!\w)({month})\.?(?!\w)(?:\s*/\s*{month})?"
            rf"(?:,?{of}[\s,،./-]*{_YEAR})?"
        )

    @cached_property
    def month_day(self) -> re.Pattern[str]:
        """A month, its day, and the year where it is told: 'November 24, 2023'."""
        month = _one_of(self.names)
        day = _DAY.removeprefix(_APART)
        return re.compile(rf"(?<!\w)({month})\.?\s*{day}(?:,?[\s,،]*{_YEAR})?")

    @cached_property
    def year_month(self) -> re.Pattern[str]:
        """A year, the month, its day: '2023. november 24.'."""
        month = _one_of(self.names)
        return re.compile(
            rf"(?<!\d){_YEAR}\.?{self.joined}\s*(?:m\.\s*)?({month})\.?\s+(\d{{1,2}})(?!\d)\.?"
        )

    @cached_property
    def relative(self) -> re.Pattern[str]:
        """Today or yesterday."""
        today = _one_of(map(self.plain, self.today))
        yesterday = _one_of(map(self.plain, self.yesterday))
        return re.compile(rf"(?<!\w)(?:({today})|{yesterday})(?!\w)")

    @cached_property
    def saying_nothing(self) -> re.Pattern[str]:
        """Words that may stand in a date beside its numbers: weekdays and joiners."""
        words = (*map(self.plain, self.weekdays), *map(self.plain, self.joiners))
        return re.compile(rf"(?<!\w){_one_of(words)}(?!\w)")

    @cached_property
    def joined(self) -> str:
        """Pattern of a word between two parts of a date."""
        return rf"(?:\s+{_one_of(map(self.plain, self.joiners))})?" if self.joiners else ""


@by_text(64)
def calendar_of(language: str) -> Calendar | None:
    """Give the calendar of a language by its code as dateparser knows it; None if it does not.

    >>> calendar_of("fr").names["aout"]
    8
    """
    words = _words_of(language)
    if not words:
        return None
    latin = _words_of(f"{language}-Latn") if language in _IN_TWO_SCRIPTS else {}
    relative = words.get("relative-type", {})
    return Calendar(
        language=language,
        months={
            n: (*_long(words.get(name)), *_long(latin.get(name)))
            for n, name in enumerate(_MONTHS, 1)
        },
        weekdays=tuple(
            word for of in (words, latin) for name in _WEEKDAYS for word in of.get(name, ())
        ),
        today=tuple(relative.get("0 day ago", ())),
        yesterday=tuple(relative.get("1 day ago", ())),
        joiners=(
            *(w for w in words.get("skip", ()) if len(w) > 1 and w.isalpha()),
            *_JOINERS.get(language, ()),
        ),
    )


def _words_of(language: str) -> Mapping[str, Any]:
    """Give dateparser's words of a language, for pages of those without a file of their own.

    They are a table alone, which is loaded without the library: that takes a tenth of a second.
    """
    code = _SAME.get(language, language)
    library = find_spec("dateparser") if _CODE.fullmatch(code) else None
    for folder in (library and library.submodule_search_locations) or ():
        table = Path(folder, "data", "date_translation_data", f"{code}.py")
        spec = spec_from_file_location(f"{__name__}.{code}", table) if table.is_file() else None
        if spec and spec.loader:
            module = module_from_spec(spec)
            spec.loader.exec_module(module)
            words: Mapping[str, Any] = module.info
            return words
    return {}


def _long(words: Iterable[str] | None) -> tuple[str, ...]:
    named = (word for word in words or () if not word[0].isdigit())
    return tuple(w for w in named if len(w) >= _SHORTEST_WORD or not w.isascii())


def _one_of(words: Iterable[str]) -> str:
    """Give a pattern of any of the words, longer ones first."""
    longest = sorted(words, key=len, reverse=True)
    if not longest:
        return "(?!)"
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest) + ")"


ENGLISH = Calendar(
    "en",
    {n: (name, name[:3]) for n, name in enumerate(_MONTHS, 1)},
    (*_WEEKDAYS, *(name[:3] for name in _WEEKDAYS)),
)
"""English as machines write it, its weekdays by three letters too."""
