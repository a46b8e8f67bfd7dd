"""Dates as pages write them, to aware UTC. Total: what is no date, or an absurd one, is None."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from mediacrawl.values.ago import read_ago
from mediacrawl.values.calendars import ENGLISH, Calendar
from mediacrawl.values.clocks import Clock, clock_beside
from mediacrawl.values.eras import in_common_era
from mediacrawl.values.machine import LONGEST, read_machine
from mediacrawl.values.moments import AHEAD, Moment, instant_of
from mediacrawl.values.order import day_first
from mediacrawl.values.text import fold
from mediacrawl.values.zones import zone_of_place

# A date is short; longer text is prose that a date may stand in.
_LONGEST = 60
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
# The order of the C library's `date`: the year stands last.
_UNIX = re.compile(r"(\w{3} \w{3} {1,2}\d{1,2}) (\d\d:\d\d:\d\d)((?: [A-Z]+| [+-]\d{4})?) (\d{4})")
# Mail before the year 2000 (RFC 822), and feeds still; servers' clocks ("24-Nov-23", RFC 850).
_SHORT_MAIL = re.compile(r"(\d{1,2}[ -][A-Za-z]{3})[ -](\d{2})(?= \d\d:\d\d)")
# "24 Nov 23", "24 Nov '23".
_TWO_DIGITS = re.compile(r"[\s./-]*['’]?(\d{2})(?!\d)")
# Day of the week in any language before a date in English: "Mi, 04 Mar 2026".
_WEEKDAY = re.compile(r"^[^\W\d]{2,4}\.?,\s(?=\d)")
_IN_BRACKETS = re.compile(r"\([^()]*\)$")
_ENGLISH_MONTH = re.compile(
    r"(?<![A-Za-z])(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.IGNORECASE
)
_SEPARATORS = " ,،;:|/·•.-–—()"


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


def parse_iso(value: object, now: datetime) -> datetime | None:
    """Read a time as machines write it; one without a zone is UTC.

    >>> parse_iso("2023-11-24T22:48+0200", datetime(2025, 1, 1, tzinfo=UTC)).isoformat()
    '2023-11-24T20:48:00+00:00'
    """
    moment = read_machine(value) if isinstance(value, str) else None
    return instant_of(moment, UTC, now) if moment else None


def parse_displayed(value: object, now: datetime, calendar: Calendar, zone: str) -> datetime | None:
    """Read a time as a reader sees it, "24 Nov 2023 22:48" or "yesterday 22:48", in its zone.

    A date without a year is the last such day; one without a clock is the day's first minute.
    """
    place = zone_of_place(zone) or UTC
    style = Style(calendar, day_first(calendar.language, zone))
    moment = read_displayed(value, style, now.astimezone(place).replace(tzinfo=None))
    return instant_of(moment, place, now) if moment else None


def read_stated(value: object, style: Style) -> Moment | None:
    """Read a time that is stated for machines, in whatever form; words may be English too.

    >>> read_stated("Fri May 01 19:20:36 CEST 2026", Style(ENGLISH)).letters
    'CEST'
    >>> read_stated("Fri, 24 Nov 2023 20:48:00 GMT", Style(ENGLISH)).wall.isoformat()
    '2023-11-24T20:48:00'
    """
    moment = read_machine(value)
    if moment or not isinstance(value, str) or len(value) > LONGEST:
        return moment
    text = _WEEKDAY.sub("", _IN_BRACKETS.sub("", " ".join(value.split())))
    text = _SHORT_MAIL.sub(r"\1 20\2", _UNIX.sub(r"\1 \4 \2\3", text))
    found = _whole(text, Style(ENGLISH, style.day_first))
    return found or (None if style.calendar is ENGLISH else _whole(text, style))


def read_displayed(value: object, style: Style, local: datetime) -> Moment | None:
    """Read a text that is nothing but a time; `local` is the wall clock at the site."""
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST:
        return None
    found = read_machine(value) if value[:4].isdigit() else None
    found = found or _whole(value, style, local)
    if found is None and _may_be_english(value, style):
        found = _whole(value, _in_english(style), local)
    return found or read_ago(style.plain(value), local)


def find_displayed(text: str, style: Style) -> Iterator[Moment]:
    """Find the times that stand in a line of text, each with its year.

    >>> line = "By A. Rook | 3 May 2024, 4 min read"
    >>> [str(moment.wall) for moment in find_displayed(line, Style(ENGLISH))]
    ['2024-05-03 00:00:00']
    """
    plain = style.plain(text)
    dates = _dates_in(plain, style, None)
    if not dates and _may_be_english(text, style):
        dates = _dates_in(plain, _in_english(style), None)
    for found in dates:
        yield found.at(_clock_of(plain, found, style.calendar))


def _clock_of(text: str, found: _Found, calendar: Calendar) -> Clock | None:
    """Find the clock beside a date, or behind the weekday after it: "4 Mart 2026 Salı 10:30"."""
    gap = len(text) - len(text[found.end :].lstrip(" ,،"))
    worded = text[gap : gap + 1].isalpha()
    weekday = calendar.saying_nothing.match(text, gap) if worded else None
    beside = clock_beside(text, found.start, found.end)
    return beside or (clock_beside(text, found.start, weekday.end()) if weekday else None)


def _in_english(style: Style) -> Style:
    return Style(ENGLISH, style.day_first)


def _may_be_english(text: str, style: Style) -> bool:
    """Whether a page of another language may write a date in English, as many templates do."""
    return style.calendar.language != "en" and _ENGLISH_MONTH.search(text) is not None


@dataclass(frozen=True, slots=True)
class _Found:
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


def _whole(value: str, style: Style, local: datetime | None = None) -> Moment | None:
    """Read a text that holds nothing beside a date, its clock and words that say nothing."""
    text = style.plain(value)
    for found in _dates_in(text, style, local):
        clock = _clock_of(text, found, style.calendar)
        start = min(found.start, clock.start) if clock else found.start
        end = max(found.end, clock.end) if clock else found.end
        rest = style.calendar.saying_nothing.sub(" ", f"{text[:start]} {text[end:]}")
        return None if rest.strip(_SEPARATORS) else found.at(clock)
    return None


def _dates_in(text: str, style: Style, local: datetime | None) -> list[_Found]:
    """Find dates in a folded text, in order; without `local` only those that tell their year."""
    found = [*_with_numbers(text, style), *_with_month(text, style.calendar, local)]
    if local is not None:
        found += [*_with_short_year(text, style), *_relative(text, style.calendar, local)]
    return sorted(found, key=lambda one: (one.start, -one.end))


def _with_numbers(text: str, style: Style) -> Iterator[_Found]:
    for match in _YEAR_FIRST.finditer(text):
        if day := _day(match[1], match[3], match[4]):
            yield _Found(day, *match.span())
    for match in _HAN.finditer(text):
        if day := _day(*match.groups()):
            yield _Found(day, *match.span())
    for match in _YEAR_LAST.finditer(text):
        if found := _numeric(match, match[4], style):
            yield found


def _with_short_year(text: str, style: Style) -> Iterator[_Found]:
    for match in _SHORT_YEAR.finditer(text):
        if found := _numeric(match, f"20{match[4]}", style):
            yield found
    for match in style.calendar.day_month.finditer(text):
        year = None if match[3] else _TWO_DIGITS.match(text, match.end())
        if year is None or clock_beside(text, *match.span()):
            continue  # "24 Nov 10:48"
        if day := _day(f"20{year[1]}", style.calendar.names[match[2]], match[1]):
            yield _Found(day, match.start(), year.end())


def _numeric(match: re.Match[str], year: str, style: Style) -> _Found | None:
    """Read '4/5/2023' as the style has it, where both readings are dates; dots part a day first."""
    first, mark, second = match[1], match[2], match[3]
    readings = [_day(year, second, first), _day(year, first, second)]
    if not (style.day_first or mark == "."):
        readings.reverse()
    days = [day for day in readings if day]
    if not days:
        return None
    open_ = len(set(days)) == 2 and mark != "."
    return _Found(days[0], *match.span(), swapped=days[1] if open_ else None)


def _with_month(text: str, calendar: Calendar, local: datetime | None) -> Iterator[_Found]:
    for match in calendar.day_month.finditer(text):
        if day := _in_year(match[3], calendar.names[match[2]], match[1], local):
            yield _Found(day, *match.span())
    for match in calendar.month_day.finditer(text):
        if day := _in_year(match[3], calendar.names[match[1]], match[2], local):
            yield _Found(day, *match.span())
    for match in calendar.year_month.finditer(text):
        if day := _day(match[1], calendar.names[match[2]], match[3]):
            yield _Found(day, *match.span())


def _relative(text: str, calendar: Calendar, local: datetime) -> Iterator[_Found]:
    if calendar.today and (match := calendar.relative.search(text)):
        day = local if match[1] else local - timedelta(days=1)
        midnight = day.replace(hour=0, minute=0, second=0, microsecond=0)
        yield _Found(midnight, *match.span())


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
