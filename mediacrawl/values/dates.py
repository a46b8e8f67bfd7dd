"""Dates as pages write them, to aware UTC. Total: what is no date, or an absurd one, is None."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from mediacrawl.values.text import fold

# No outlet we read put pages online before; earlier dates are defaults of a content system.
_FIRST_YEAR = 1990
# Clocks and zones differ by less; later dates are mistakes.
_AHEAD = timedelta(days=2)
# A date is short; longer text is prose that a lenient parser would find a date in.
_LONGEST = 60
_LEAP_YEARS = 8
"""Within so many years there is a 29 February."""

_CLOCK = r"(\d{1,2}):(\d{2})(?::\d{2})?"
# What stands between date and clock, and may end a line.
_GAP = r"[\s,،|·–-]*"


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

    article: str = ""
    """Definite article that some write and some do not: 'ال'."""

    names: Mapping[str, int] = field(init=False, repr=False)
    """Number of a month by its folded name."""

    def __post_init__(self) -> None:
        names = {
            self.plain(name): number for number, words in self.months.items() for name in words
        }
        object.__setattr__(self, "names", names)

    def plain(self, text: str) -> str:
        """Fold a text, its words without the article."""
        words = fold(text).split()
        article = self.article
        return " ".join(word.removeprefix(article) if article else word for word in words)

    @cached_property
    def day_pattern(self) -> re.Pattern[str]:
        """Day, month, year where it is told, clock where it is told."""
        month = _one_of(self.names)
        of = self._joined
        before = rf"(?:{_one_of(map(self.plain, self.weekdays))}[،,]?\s+)?" if self.weekdays else ""
        return re.compile(
            rf"{before}(\d{{1,2}})(?:st|nd|rd|th|º|ª)?{of}[\s-]+({month})\.?(?:\s*/\s*{month})?"
            rf"(?:,?{of}[\s,-]*(\d{{4}}))?(?:{of}{_GAP}{_CLOCK})?"
        )

    @cached_property
    def relative_pattern(self) -> re.Pattern[str]:
        """Today or yesterday, and the clock where it is told."""
        today = _one_of(map(self.plain, self.today))
        yesterday = _one_of(map(self.plain, self.yesterday))
        return re.compile(rf"(?:({today})|{yesterday})(?:{self._joined}{_GAP}{_CLOCK})?")

    @property
    def _joined(self) -> str:
        return rf"(?:\s+{_one_of(map(self.plain, self.joiners))})?" if self.joiners else ""


def parse_iso(value: object, now: datetime) -> datetime | None:
    """Read an ISO 8601 time; one without an offset is UTC."""
    if not isinstance(value, str):
        return None
    try:
        when = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return _sane(when if when.tzinfo else when.replace(tzinfo=UTC), now)


def parse_displayed(value: object, now: datetime, calendar: Calendar, zone: str) -> datetime | None:
    """Read a time as a reader sees it, "24 Nov 2023 22:48" or "yesterday 22:48", in its zone.

    A date without a year is the last such day; one without a clock is the day's first minute.
    """
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST:
        return None
    local = now.astimezone(_zone(zone)).replace(tzinfo=None)
    text = calendar.plain(value)
    when = _from_pattern(text, local, calendar)
    if when is None and calendar.day_pattern.fullmatch(text) is None:
        when = _from_words(" ".join(value.split()), local, calendar.language)
    return _sane(when.replace(tzinfo=_zone(zone)), now) if when else None


def _sane(when: datetime, now: datetime) -> datetime | None:
    try:
        when = when.astimezone(UTC)
    except OverflowError:  # the first or last day that there is
        return None
    return when if when.year >= _FIRST_YEAR and when <= now + _AHEAD else None


def _from_pattern(text: str, local: datetime, calendar: Calendar) -> datetime | None:
    if match := calendar.day_pattern.fullmatch(text):
        day, name, year, hour, minute = match.groups()
        years = iter([int(year)]) if year else _years_back(local)
        return _first_day(years, calendar.names[name], int(day), hour, minute, local)
    if calendar.today and (match := calendar.relative_pattern.fullmatch(text)):
        today, hour, minute = match.groups()
        day = local if today else local - timedelta(days=1)
        return _at(day.year, day.month, day.day, hour, minute)
    return None


def _years_back(local: datetime) -> Iterator[int]:
    return iter(range(local.year, local.year - _LEAP_YEARS - 1, -1))


def _first_day(
    years: Iterator[int], month: int, day: int, hour: str | None, minute: str | None, now: datetime
) -> datetime | None:
    """Give the day in the first of the years in which there is one that is not to come."""
    for year in years:
        when = _at(year, month, day, hour, minute)
        if when and when <= now + _AHEAD:
            return when
    return None


def _at(year: int, month: int, day: int, hour: str | None, minute: str | None) -> datetime | None:
    try:
        return datetime(year, month, day, int(hour or 0), int(minute or 0))  # noqa: DTZ001
    except ValueError:  # 31 Feb, 25:00
        return None


def _from_words(text: str, local: datetime, language: str) -> datetime | None:
    """Read other forms without guessing missing parts."""
    if not any(c.isdigit() for c in text):
        return None
    from dateparser import parse  # half a second to import, for rare pages

    other = local.replace(hour=(local.hour + 12) % 24)
    found = _parse(parse, text, local, language)
    # "2 hours ago" says another time at every look: no time of publication at all.
    return found if found == _parse(parse, text, other, language) else None


def _parse(parse: Any, text: str, base: datetime, language: str) -> datetime | None:
    settings = {
        "RELATIVE_BASE": base,
        "STRICT_PARSING": True,
        "RETURN_AS_TIMEZONE_AWARE": False,
        "PREFER_DATES_FROM": "past",
    }
    try:
        found: datetime | None = parse(text, languages=[language], settings=settings)
    except (ValueError, OverflowError, TypeError, AttributeError, IndexError):
        return None  # it raises on some numbers in odd places
    return found.replace(tzinfo=None) if found else None


def _one_of(words: Iterable[str]) -> str:
    """Give a pattern of any of the words, longer ones first."""
    longest = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest) + ")"


@lru_cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
