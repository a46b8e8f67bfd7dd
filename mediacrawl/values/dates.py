"""Dates as pages write them, to aware UTC. Total: what is no date, or an absurd one, is None."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from mediacrawl.values.times.calendars import ENGLISH, Calendar
from mediacrawl.values.times.clocks import Clock, clock_beside
from mediacrawl.values.times.machine_times import LONGEST, read_machine
from mediacrawl.values.times.moments import Moment, instant_of
from mediacrawl.values.times.number_order import day_first
from mediacrawl.values.times.relative import read_ago
from mediacrawl.values.times.written_days import Day, Style, days_in
from mediacrawl.values.times.zones import zone_of_place

# A date is short; longer text is prose that a date may stand in.
_LONGEST = 60
# The order of the C library's `date`: the year stands last.
_UNIX = re.compile(r"(\w{3} \w{3} {1,2}\d{1,2}) (\d\d:\d\d:\d\d)((?: [A-Z]+| [+-]\d{4})?) (\d{4})")
# Mail before the year 2000 (RFC 822), and feeds still; servers' clocks ("24-Nov-23", RFC 850).
_SHORT_MAIL = re.compile(r"(\d{1,2}[ -][A-Za-z]{3})[ -](\d{2})(?= \d\d:\d\d)")
# Day of the week in any language before a date in English: "Mi, 04 Mar 2026".
_WEEKDAY = re.compile(r"^[^\W\d]{2,4}\.?,\s(?=\d)")
_IN_BRACKETS = re.compile(r"\([^()]*\)$")
_ENGLISH_MONTH = re.compile(
    r"(?<![A-Za-z])(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.IGNORECASE
)
_SEPARATORS = " ,،;:|/·•.-–—()"


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
    in_english = _in_english(style)
    found = _whole(in_english.plain(text), in_english)
    return found or (None if style.calendar is ENGLISH else _whole(style.plain(text), style))


def read_displayed(value: object, style: Style, local: datetime) -> Moment | None:
    """Read a text that is nothing but a time; `local` is the wall clock at the site."""
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST:
        return None
    found = read_machine(value) if value[:4].isdigit() else None
    if found is not None:
        return found
    text = style.plain(value)
    found = _whole(text, style, local)
    if found is None and _may_be_english(value, style):
        in_english = _in_english(style)
        found = _whole(in_english.plain(value), in_english, local)
    return found or read_ago(text, local)


def find_displayed(text: str, style: Style) -> Iterator[Moment]:
    """Find the times that stand in a line of text, each with its year.

    >>> line = "By A. Rook | 3 May 2024, 4 min read"
    >>> [str(moment.wall) for moment in find_displayed(line, Style(ENGLISH))]
    ['2024-05-03 00:00:00']
    """
    plain = style.plain(text)
    dates = days_in(plain, style, None)
    if not dates and _may_be_english(text, style):
        dates = days_in(plain, _in_english(style), None)
    for found in dates:
        yield found.at(_clock_of(plain, found, style.calendar))


def _clock_of(text: str, found: Day, calendar: Calendar) -> Clock | None:
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


def _whole(text: str, style: Style, local: datetime | None = None) -> Moment | None:
    """Read a plain text that holds nothing beside a date, its clock and words that say nothing."""
    for found in days_in(text, style, local):
        clock = _clock_of(text, found, style.calendar)
        start = min(found.start, clock.start) if clock else found.start
        end = max(found.end, clock.end) if clock else found.end
        rest = style.calendar.saying_nothing.sub(" ", f"{text[:start]} {text[end:]}")
        return None if rest.strip(_SEPARATORS) else found.at(clock)
    return None
