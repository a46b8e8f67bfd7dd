"""The time of day beside a date: '22:48', '9.30 pm EST', '20h15 GMT+2'. Text is folded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta, tzinfo

from mediacrawl.values.lazy_patterns import late
from mediacrawl.values.text import fold
from mediacrawl.values.times.zones import SPOKEN_ZONES, ZONE_NAMES, zone_named

_MORNING = ("am", "a.m.", "a. m.", "a.m", "صباحا", "ص", "π.μ.", "πμ", "öö",
            "de la mañana", "de la madrugada")  # fmt: skip
_EVENING = ("pm", "p.m.", "p. m.", "p.m", "مساء", "م", "μ.μ.", "μμ", "ös",
            "de la tarde", "de la noche")  # fmt: skip
# Those that stand before the clock.
_MORNING_FIRST = ("上午", "午前", "오전", "凌晨", "早上", "清晨")
_EVENING_FIRST = ("下午", "午後", "오후", "晚上", "晚間", "傍晚")
# Words between a clock and its zone.
_OCLOCK = r"(?:\s?(?:uhr|hrs?|h|น)\.?(?!\w))?"
# How Arabic pages say GMT.
_GREENWICH = tuple(map(fold, ("بتوقيت غرينتش", "بتوقيت جرينتش", "توقيت غرينتش", "غرينتش")))


def _words(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(map(fold, words), key=len, reverse=True))


_HALF = rf"(?:\s?({_words(_MORNING)})|\s?({_words(_EVENING)}))(?!\w)"
_NAMES = "|".join(sorted(ZONE_NAMES, key=len, reverse=True))
_ZONE = (
    rf"(?:{_OCLOCK}" + r"\s?[(,]?\s?((?:utc|gmt)?\s?[+\-−]\s?\d{1,2}(?::?\d{2})?(?!\d)"
    rf"|(?:{_NAMES}|{_words(_GREENWICH)}|{_words(tuple(SPOKEN_ZONES))})(?!\w))\)?)?"
)
# "à 9 h", "um 9 Uhr": behind such a word alone, for else it is how long something takes, or ago.
_WHOLE = r"(?:(?<=\sa )|(?<=\sum )|(?<=\sas )|(?<=\sore ))(\d{1,2})\s?(?:h|uhr|hrs)(?!\w)"
_TIME = (
    rf"(?:({_words(_MORNING_FIRST)})|({_words(_EVENING_FIRST)}))?\s?"
    rf"(?<![\d:.])(?:(\d{{1,2}})\s?(?:[:h٫]\s?|\.|(?:{_words(('時', '时', '시'))})\s?)(\d{{2}})"
    rf"(?:{_words(('分', '분'))}|:(\d{{2}})(?:[.,]\d+)?)?(?![\d:])"
    rf"(?:{_HALF})?|(\d{{1,2}}){_HALF}|{_WHOLE})"
    r"(?!\s?(?:min|sec|sek|mb)\b)"
)
_CLOCK = late(_TIME + _ZONE)
# Marks and at most two short words ("at", "kl.", "a las", "الساعة") part a date from its clock.
_AFTER = late(
    r"t?(?:\.(?=\s))?(?:[\s,،;|/·•@()–—-]*(?:[^\W\d]{1,6}(?:\.|\(s\))?[\s:,]+){0,2}?)"
    + _TIME
    + _ZONE
)
_BEFORE = re.compile(r"(?:[\s,،;|/·•@()–—-]+(?:[^\W\d]{1,9}\.?,?\s+){0,2})$")
_REACH = 60


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, and the zone that is written with it."""

    since_midnight: timedelta
    zone: tzinfo | None
    letters: str
    start: int
    """Where it begins in the text, with what parts it from the date."""

    end: int


def clock_beside(text: str, start: int, end: int) -> Clock | None:
    """Find the time of day that stands after or before a date from `start` to `end`.

    >>> clock_beside("24/11/2023 at 9.30 pm", 0, 10).since_midnight
    datetime.timedelta(seconds=77400)
    >>> clock_beside("22:48 gmt, 24/11/2023", 11, 21).letters
    'GMT'
    """
    if match := _AFTER.match(text, end):
        return _clock_of(match, end, match.end())
    before = text[max(0, start - _REACH) : start]
    for match in _CLOCK.finditer(before):
        rest = before[match.end() :]
        if not rest.strip() or _BEFORE.fullmatch(rest):
            skipped = start - len(before)
            return _clock_of(match, skipped + match.start(), start)
    return None


def _clock_of(match: re.Match[str], start: int, end: int) -> Clock | None:
    forenoon, afternoon, hour, minute, second, morning, evening, half, early, late, whole, zone = (
        match.groups()
    )
    hours = int(hour or half or whole)
    if (forenoon or morning or early) and hours == 12:
        hours = 0
    elif (afternoon or evening or late) and hours < 12:
        hours += 12
    since = timedelta(hours=hours, minutes=int(minute or 0), seconds=int(second or 0))
    if since >= timedelta(days=1) or int(minute or 0) > 59 or int(second or 0) > 59:
        return None
    named = "gmt" if zone in _GREENWICH else (zone or "").strip()
    letters = named.upper() if named.isalpha() else ""
    return Clock(since, zone_named(named) if named else None, letters, start, end)
