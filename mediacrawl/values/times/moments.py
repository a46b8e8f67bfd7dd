"""A time as it was written: what the clock showed, where, and how exactly it is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from mediacrawl.values.times.zones import FARTHEST

# No outlet we read put pages online before; earlier dates are defaults of a content system.
_FIRST_YEAR = 1990
# Clocks and zones differ by less; later dates are mistakes.
AHEAD = timedelta(days=2)

_QUARTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as written."""

    wall: datetime
    """What calendar and clock showed, without a zone; a day without a clock is its midnight."""

    zone: tzinfo | None = None
    """The zone that was written, if any."""

    letters: str = ""
    """The zone's letters in upper case, which mean another zone elsewhere: IST."""

    exact: bool = True
    """Whether a time of day was written."""

    swapped: datetime | None = None
    """The wall time with day and month changed round, where the writing leaves both open."""

    by_visit: bool = False
    """Whether it depends on when the page was visited: "2 hours ago", "yesterday", "5 May"."""


def instant_of(moment: Moment, zone: tzinfo, now: datetime) -> datetime | None:
    """Give the time in UTC; `zone` is that of a moment that names none. Absurd times are None.

    >>> written = Moment(datetime(2024, 7, 1, 9, 30))
    >>> paris = timezone(timedelta(hours=2))
    >>> instant_of(written, paris, datetime(2025, 1, 1, tzinfo=UTC)).isoformat()
    '2024-07-01T07:30:00+00:00'
    """
    at = zone if moment.zone is None or _is_said_by(zone, moment) else moment.zone
    try:
        when = moment.wall.replace(tzinfo=at).astimezone(UTC)
    except (OverflowError, ValueError):  # the first or last day that there is
        return None
    return when if when.year >= _FIRST_YEAR and when <= now + AHEAD else None


def borrow(moment: Moment, others: Iterable[Moment]) -> Moment:
    """Complete a moment by what others say of the same: which is the month, its clock, its zone.

    A clock is borrowed from the same day, a zone from the same wall clock, or else from what is
    the same minute in a zone some quarters of an hour away.

    >>> bare = Moment(datetime(2024, 7, 1, 9, 37))
    >>> borrow(bare, [Moment(datetime(2024, 7, 1, 7, 37), UTC)]).zone.utcoffset(None)
    datetime.timedelta(seconds=7200)
    """
    others = [other for other in others if other is not moment and not other.swapped]
    if moment.swapped and any(other.wall.date() == moment.swapped.date() for other in others):
        moment = replace(moment, wall=moment.swapped, swapped=None)
    if not moment.exact:
        day = moment.wall.date()
        moment = next((o for o in others if o.exact and o.wall.date() == day), moment)
    if moment.zone is not None or not moment.exact:
        return moment
    zoned = [other for other in others if other.exact and other.zone is not None]
    same = (o.zone for o in zoned if _minute(o.wall) == _minute(moment.wall))
    moved = (zone for other in zoned if (zone := _zone_between(moment.wall, other)))
    return replace(moment, zone=next(same, None) or next(moved, None))


def told_at(
    moment: Moment, zone: tzinfo, now: datetime, others: Iterable[Moment] = ()
) -> datetime | None:
    """Give the time as `instant_of` does, on the clock by which the page tells it.

    Content systems state the times of any place in UTC. Where that is written, the clock is that of
    the first other time that is the same minute some quarters of an hour away.

    >>> stated = Moment(datetime(2024, 7, 2, 1, 30), UTC)
    >>> shown = Moment(datetime(2024, 7, 1, 21, 30))
    >>> told_at(stated, UTC, datetime(2025, 1, 1, tzinfo=UTC), [shown]).isoformat()
    '2024-07-01T21:30:00-04:00'
    """
    when = instant_of(moment, zone, now)
    if when is None:
        return None
    offset = when.astimezone(moment.zone or zone).utcoffset()
    if not offset and moment.exact:
        told = (_offset_of(other, when) for other in others if other.exact)
        offset = next(filter(None, told), None)
    return when.astimezone(timezone(offset)) if offset else when


def is_same_minute(one: Moment, other: Moment) -> bool:
    """Whether two clocks show the same minute of the same day."""
    return _minute(one.wall) == _minute(other.wall)


def _offset_of(other: Moment, when: datetime) -> timedelta | None:
    """Give how far a clock that shows this time, if it does, is ahead of UTC."""
    ahead = _minute(other.wall) - _minute(when.replace(tzinfo=None))
    if other.zone is not None and other.zone.utcoffset(other.wall) != ahead:
        return None
    return ahead if ahead % _QUARTER == timedelta(0) and abs(ahead) <= FARTHEST else None


def _zone_between(wall: datetime, other: Moment) -> tzinfo | None:
    """Give the zone in which a wall clock shows the other moment; round hours prove nothing."""
    offset = other.zone.utcoffset(other.wall) if other.zone else None
    if offset is None or wall.minute % 15 == 0:
        return None
    ahead = _minute(wall) - _minute(other.wall) + offset
    return timezone(ahead) if ahead % _QUARTER == timedelta(0) and abs(ahead) <= FARTHEST else None


def _minute(wall: datetime) -> datetime:
    return wall.replace(second=0, microsecond=0)


def _is_said_by(zone: tzinfo, moment: Moment) -> bool:
    """Whether the letters that a moment names are those of this zone at that time."""
    return bool(moment.letters) and zone.tzname(moment.wall) == moment.letters
