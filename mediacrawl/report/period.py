"""What time a report is about, and in which steps it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mediacrawl.exceptions import ArgumentError

# More columns than this could not be told apart on a phone.
MOST_COLUMNS = 62
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days of a time zone, in steps of a day, a week or a month."""

    first: date
    """The first day, at which a step begins."""

    last: date

    zone: str
    """Name of the time zone in which days begin."""

    step: str
    """day, week or month."""

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1

    @property
    def starts(self) -> list[date]:
        """The first day of every step."""
        return list(takewhile(lambda day: day <= self.last, self._starts()))

    @property
    def parameters(self) -> dict[str, str]:
        """Values for SQL; `before` is where the period of the same length before this one began."""
        before = self.first - timedelta(days=self.days)
        return {
            "since": self._midnight(self.first),
            "until": self._midnight(self.last + timedelta(days=1)),
            "before": self._midnight(before),
            "zone": self.zone,
            "step": self.step,
        }

    def local(self, moment: datetime) -> datetime:
        """The moment as the clocks of the zone show it."""
        return moment.astimezone(ZoneInfo(self.zone))

    def _midnight(self, day: date) -> str:
        return datetime.combine(day, time(), ZoneInfo(self.zone)).isoformat()

    def _starts(self) -> Iterator[date]:
        day = self.first
        while True:
            yield day
            day = _next_month(day) if self.step == "month" else day + _LENGTHS[self.step]


_LENGTHS = {"day": timedelta(days=1), "week": timedelta(days=_WEEK)}


def today(zone: str) -> date:
    """Return the day that it is in the zone.

    Raises:
        ArgumentError: there is no such zone.
    """
    try:
        return datetime.now(ZoneInfo(zone)).date()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ArgumentError(
            f"there is no time zone {zone}: write one as in Europe/Madrid, or UTC"
        ) from None


def make_period(last: date, days: int, zone: str) -> Period:
    """Return the period of so many days; a longer one begins where its first step does.

    Raises:
        ArgumentError: the calendar has no such days.
    """
    try:
        first = last - timedelta(days=days - 1)
        # What it is compared with, and the step after it, which is looked for.
        _ = first - timedelta(days=days + 62), last + timedelta(days=62)
    except OverflowError:
        raise ArgumentError(
            f"the calendar has no {days} days up to {last} and as many before: choose others"
        ) from None
    if days <= MOST_COLUMNS:
        return Period(first, last, zone, "day")
    if days <= MOST_COLUMNS * _WEEK:
        return Period(first - timedelta(days=first.weekday()), last, zone, "week")
    return Period(first.replace(day=1), last, zone, "month")


def _next_month(day: date) -> date:
    return (day + timedelta(days=31)).replace(day=1)
