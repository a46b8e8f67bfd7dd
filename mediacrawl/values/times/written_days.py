"""Dates that stand in a folded text, as pages write them, without their clocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from mediacrawl.values.text import fold, holds_one
from mediacrawl.values.times.calendars import Calendar
from mediacrawl.values.times.clocks import Clock, clock_beside
from mediacrawl.values.times.eras import in_common_era
from mediacrawl.values.times.moments import AHEAD, Moment

_LEAP_YEARS = 8
"""Within so many years there is a 29 February."""

_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,2})\.?(?!\d)")
_YEAR_LAST = re.compile(r"(?<![\d./-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{2})(?!\d)")
# Folding takes the syllables of Korean apart.
_HAN = re.compile(
    fold(
        r"(?<!\d)(\d{4})\s?(?:年|년)\s?(\d{1,2})\s?(?:月|월)\s?(\d{1,2})(?:\s?(?:日|일))?"
        r"(?:\s?\((?:月|火|水|木|金|土|日|월|화|수|목|금|토|일)\))?"
    )
)
_YEARS = ("年", fold("년"))
# "24 Nov 23", "24 Nov '23".
_TWO_DIGITS = re.compile(r"[\s./-]*['’]?(\d{2})(?!\d)")


@dataclass(frozen=True)
class Style:
    """How a page writes its dates."""

    calendar: Calendar
    """The words of its language."""

    day_first: bool = True
    """Whether 4/5/2023 is the fourth of May."""

    def plain(self, text: str) -> str:
        """Fold a text as the calendar does; years of another era are those of the common one."""
        return in_common_era(self.calendar.plain(text), self.calendar.language)


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a text, and where it stands."""

    day: datetime
    start: int
    end: int
    swapped: datetime | None = None

    def at(self, clock: Clock | None) -> Moment:
        """The date and the clock beside it."""
        if clock is None:
            return Moment(self.day, exact=False, swapped=self.swapped)
        swapped = self.swapped and self.swapped + clock.since_midnight
        wall = self.day + clock.since_midnight
        return Moment(wall, clock.zone, clock.letters, swapped=swapped)


def days_in(text: str, style: Style, local: datetime | None) -> list[Day]:
    """Find dates in a folded text, in order; without `local` only those that tell their year."""
    found = [*_with_numbers(text, style)]
    # Most lines name no month, which is seen in a tenth of the time of the patterns.
    has_month = holds_one(text, style.calendar.stems)
    named = list(style.calendar.day_month.finditer(text)) if has_month else []
    if has_month:
        found += _with_month(text, named, style.calendar, local)
    if local is not None:
        found += _with_short_year(text, named, style)
        found += _relative(text, style.calendar, local)
    return sorted(found, key=lambda one: (one.start, -one.end))


def _is_parted(text: str) -> bool:
    """Whether a mark that parts the numbers of a date stands there twice: most lines have none."""
    return text.count("/") > 1 or text.count(".") > 1 or text.count("-") > 1


def _with_numbers(text: str, style: Style) -> Iterator[Day]:
    parted = _is_parted(text)
    for match in _YEAR_FIRST.finditer(text) if parted else ():
        if day := _day(match[1], match[3], match[4]):
            yield Day(day, *match.span())
    for match in _HAN.finditer(text) if holds_one(text, _YEARS) else ():
        if day := _day(*match.groups()):
            yield Day(day, *match.span())
    for match in _YEAR_LAST.finditer(text) if parted else ():
        if found := _numeric(match, match[4], style):
            yield found


def _with_short_year(text: str, named: list[re.Match[str]], style: Style) -> Iterator[Day]:
    for match in _SHORT_YEAR.finditer(text) if _is_parted(text) else ():
        if found := _numeric(match, f"20{match[4]}", style):
            yield found
    for match in named:
        year = None if match[3] else _TWO_DIGITS.match(text, match.end())
        if year is None or clock_beside(text, *match.span()):
            continue  # "24 Nov 10:48"
        if day := _day(f"20{year[1]}", style.calendar.names[match[2]], match[1]):
            yield Day(day, match.start(), year.end())


def _numeric(match: re.Match[str], year: str, style: Style) -> Day | None:
    """Read '4/5/2023' as the style has it, where both readings are dates; dots part a day first."""
    first, mark, second = match[1], match[2], match[3]
    readings = [_day(year, second, first), _day(year, first, second)]
    if not (style.day_first or mark == "."):
        readings.reverse()
    days = [day for day in readings if day]
    if not days:
        return None
    open_ = len(set(days)) == 2 and mark != "."
    return Day(days[0], *match.span(), swapped=days[1] if open_ else None)


def _with_month(
    text: str, named: list[re.Match[str]], calendar: Calendar, local: datetime | None
) -> Iterator[Day]:
    for match in named:
        if day := _in_year(match[3], calendar.names[match[2]], match[1], local):
            yield Day(day, *match.span())
    for match in calendar.month_day.finditer(text):
        if day := _in_year(match[3], calendar.names[match[1]], match[2], local):
            yield Day(day, *match.span())
    for match in calendar.year_month.finditer(text):
        if day := _day(match[1], calendar.names[match[2]], match[3]):
            yield Day(day, *match.span())


def _relative(text: str, calendar: Calendar, local: datetime) -> Iterator[Day]:
    if calendar.today and (match := calendar.relative.search(text)):
        day = local if match[1] else local - timedelta(days=1)
        midnight = day.replace(hour=0, minute=0, second=0, microsecond=0)
        yield Day(midnight, *match.span())


def _in_year(year: str | None, month: int, day: str, local: datetime | None) -> datetime | None:
    """Give a day of a year, or where none is told the last such day that is not to come."""
    if year:
        return _day(year, month, day)
    if local is None:
        return None
    for back in range(_LEAP_YEARS + 1):
        when = _day(local.year - back, month, day)
        if when and when <= local + AHEAD:
            return when
    return None


def _day(year: str | int, month: str | int, day: str | int) -> datetime | None:
    try:
        return datetime(int(year), int(month), int(day))  # noqa: DTZ001 - a wall clock
    except ValueError:  # 31 Feb
        return None
