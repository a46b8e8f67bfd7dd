"""Time zones as pages name them: an offset, letters such as CEST, a name of the zone database."""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mediacrawl.values.text import fold

# No place keeps its clocks further from UTC (zone database).
FARTHEST = timedelta(hours=14)
_OFFSET = re.compile(r"([+\-−])\s?(\d{1,2})(?::?(\d{2}))?(?::?\d{2})?")

# Minutes ahead of UTC. Where two regions share letters, those whose press writes more of them.
_MINUTES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0,
    "west": 60, "bst": 60, "cet": 60, "mez": 60, "wat": 60,
    "cest": 120, "mesz": 120, "eet": 120, "cat": 120, "sast": 120,
    "мск": 180,
    "eest": 180, "msk": 180, "trt": 180, "eat": 180, "idt": 180, "irst": 210, "gst": 240,
    "aft": 270, "pkt": 300, "uzt": 300, "ist": 330, "npt": 345, "bdt": 360,
    "wib": 420, "ict": 420, "wita": 480, "hkt": 480, "sgt": 480, "myt": 480, "pht": 480,
    "awst": 480, "wit": 540, "jst": 540, "kst": 540, "acst": 570, "aest": 600, "acdt": 630,
    "aedt": 660, "nzst": 720, "nzdt": 780,
    "nst": -210, "ndt": -150, "brt": -180, "art": -180, "ast": -240, "adt": -180,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600,
}  # fmt: skip
_PLACES = {
    "et": "America/New_York", "ct": "America/Chicago",
    "mt": "America/Denver", "pt": "America/Los_Angeles",
}  # fmt: skip

_SPOKEN = {
    "America/New_York": ("eastern time", "eastern standard time", "eastern daylight time"),
    "America/Chicago": ("central time",),
    "America/Denver": ("mountain time",),
    "America/Los_Angeles": ("pacific time",),
    "Europe/Paris": ("heure de paris", "heure française"),
    "Europe/Madrid": ("hora de madrid", "hora peninsular", "hora española"),
    "Europe/London": ("london time", "uk time"),
    "Europe/Berlin": ("deutscher zeit",),
    "Europe/Rome": ("ora italiana",),
    "Europe/Moscow": (
        "по московскому времени", "по москве", "moscow time", "بتوقيت موسكو",
    ),
    "Europe/Kiev": ("за київським часом", "за києвом", "по киевскому времени"),
    "America/Sao_Paulo": ("horário de brasília",),
    "America/Mexico_City": ("hora de méxico",),
    "America/Bogota": ("hora de colombia",),
    "America/Argentina/Buenos_Aires": ("hora argentina",),
    "Asia/Jerusalem": (
        "بتوقيت القدس", "بتوقيت القدس المحتلة", "בשעון ישראל", "al-quds time", "jerusalem time",
        "israel time", "palestine time",
    ),
    "Asia/Riyadh": (
        "بتوقيت مكة", "بتوقيت مكة المكرمة", "مكة المكرمة", "بتوقيت الرياض", "بتوقيت السعودية",
        "mecca time", "makkah time", "saudi time", "riyadh time",
    ),
    "Asia/Beirut": ("بتوقيت بيروت", "beirut time", "hora de beirut"),
    "Asia/Damascus": ("بتوقيت دمشق", "damascus time"),
    "Asia/Baghdad": ("بتوقيت بغداد", "baghdad time"),
    "Asia/Dubai": ("بتوقيت أبوظبي", "بتوقيت الإمارات", "بتوقيت دبي", "uae time", "dubai time"),
    "Asia/Tehran": ("بتوقيت طهران", "tehran time"),
    "Asia/Kolkata": ("indian standard time",),
    "Africa/Cairo": ("بتوقيت القاهرة", "بتوقيت مصر", "cairo time"),
    "Asia/Shanghai": ("北京时间", "beijing time"),
    "Asia/Tokyo": ("日本時間", "japan time"),
}  # fmt: skip

SPOKEN_ZONES = {fold(name): place for place, names in _SPOKEN.items() for name in names}
"""Places of the zone database by what is said of their time, folded, the article left out too."""
SPOKEN_ZONES |= {name.replace(" ال", " "): place for name, place in SPOKEN_ZONES.items()}
# In brackets behind a clock, without the word for "by": "12:15 (توقيت مكة المكرمة)".
SPOKEN_ZONES |= {
    name.removeprefix("ب"): place for name, place in SPOKEN_ZONES.items() if name.startswith("بت")
}

ZONE_NAMES = frozenset(_MINUTES) | frozenset(_PLACES)
"""Letters that name a zone, in lower case."""


def zone_named(name: str) -> tzinfo | None:
    """Give the zone of letters or of an offset, whatever its case.

    >>> zone_named("CEST").utcoffset(None)
    datetime.timedelta(seconds=7200)
    >>> zone_named("+0330") == zone_named("UTC+3:30")
    True
    >>> zone_named("noon") is None
    True
    """
    name = name.strip().lower()
    if name in _MINUTES:
        return _ahead(_MINUTES[name])
    if name in SPOKEN_ZONES:
        return zone_of_place(SPOKEN_ZONES[name])
    if name in _PLACES:
        return zone_of_place(_PLACES[name])
    match = _OFFSET.fullmatch(name.removeprefix("utc").removeprefix("gmt").strip())
    if match is None:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    return _ahead(minutes if match[1] == "+" else -minutes)


@lru_cache
def zone_of_place(name: str) -> tzinfo | None:
    """Give a zone of the zone database, 'Asia/Beirut'; None for a name that it does not have."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _ahead(minutes: int) -> tzinfo | None:
    if minutes == 0:
        return UTC
    offset = timedelta(minutes=minutes)
    return timezone(offset) if abs(offset) <= FARTHEST else None
