"""Dates as pages write them, to aware UTC. Total: what is no date, or an absurd one, is None."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

# No outlet we read put pages online before; earlier dates are defaults of a content system.
_FIRST_YEAR = 1990
# Clocks and zones differ by less; later dates are mistakes.
_AHEAD = timedelta(days=2)

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june",
            "jul july", "aug august", "sep sept september", "oct october", "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ENGLISH = re.compile(
    r"(\d{1,2})\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})(?:\s*[,|-]?\s+(\d{1,2}):(\d{2}))?", re.ASCII
)
# A date is short; longer text is prose that a lenient parser would find a date in.
_LONGEST = 60


def parse_iso(value: object, now: datetime) -> datetime | None:
    """Read an ISO 8601 time; one without an offset is UTC."""
    if not isinstance(value, str):
        return None
    try:
        when = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return _sane(when if when.tzinfo else when.replace(tzinfo=UTC), now)


def parse_displayed(value: object, now: datetime, language: str, zone: str) -> datetime | None:
    """Read a time as a reader sees it, "24 Nov 2023 22:48", in the site's zone."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    text = " ".join(value.split())
    match = _ENGLISH.fullmatch(text) if language == "en" else None
    when = _from_match(match) if match else _from_words(text, now, language, zone)
    return _sane(when.replace(tzinfo=_zone(zone)), now) if when else None


def _sane(when: datetime, now: datetime) -> datetime | None:
    try:
        when = when.astimezone(UTC)
    except OverflowError:  # the first or last day that there is
        return None
    return when if when.year >= _FIRST_YEAR and when <= now + _AHEAD else None


def _from_match(match: re.Match[str]) -> datetime | None:
    day, name, year, hour, minute = match.groups()
    month = _MONTHS.get(name.lower())
    if month is None:
        return None
    try:
        return datetime(int(year), month, int(day), int(hour or 0), int(minute or 0))  # noqa: DTZ001
    except ValueError:  # 31 Feb, 25:00
        return None


def _from_words(text: str, now: datetime, language: str, zone: str) -> datetime | None:
    """Read other languages and forms, "yesterday 10:30", without guessing missing parts."""
    if not any(c.isdigit() for c in text):
        return None
    from dateparser import parse  # half a second to import, for rare pages

    local = now.astimezone(_zone(zone)).replace(tzinfo=None)
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


@lru_cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
