"""Lengths of time: as a person says them, and as a spreadsheet reads them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_UNITS = ((86_400, "d"), (3_600, "h"), (60, "min"), (1, "s"))


def say_duration(seconds: float) -> str:
    """A duration in its two largest units.

    >>> [say_duration(n) for n in (0, 0.25, 42, 185, 7_500, 100_000, -60)]
    ['0 s', '0.25 s', '42 s', '3 min 5 s', '2 h 5 min', '1 d 3 h', '-1 min']
    """
    if seconds < 0:
        return f"-{say_duration(-seconds)}"
    if seconds < 10 and seconds % 1:
        return f"{seconds:.2g} s"
    parts: list[str] = []
    left = round(seconds)
    for size, unit in _UNITS:
        number, left = divmod(left, size)
        if number or parts:
            parts.append(f"{number} {unit}" if number else "")
    return " ".join(filter(None, parts[:2])) or "0 s"


def clock(duration: timedelta) -> str:
    """A duration as hours, minutes and seconds, which every spreadsheet can add.

    >>> clock(timedelta(days=1, hours=2, minutes=3, seconds=4.5)), clock(timedelta(seconds=-5))
    ('26:03:04.500000', '-0:00:05')
    """
    sign, left = ("-", -duration) if duration < timedelta(0) else ("", duration)
    minutes, seconds = divmod(left, timedelta(minutes=1))
    hours, minutes = divmod(minutes, 60)
    part = f".{seconds.microseconds:06}" if seconds.microseconds else ""
    return f"{sign}{hours}:{minutes:02}:{seconds.seconds:02}{part}"


def retry_seconds(value: str, now: datetime) -> float | None:
    """Seconds to wait by a Retry-After header (RFC 9110, 10.2.3): a number or an HTTP date.

    >>> now = datetime(2026, 1, 1, tzinfo=UTC)
    >>> [retry_seconds(v, now) for v in ("7", "Thu, 01 Jan 2026 00:01:00 GMT", "soon")]
    [7.0, 60.0, None]
    """
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())
