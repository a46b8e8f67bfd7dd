"""Dates of other calendars than the common one, written as those of the common one.

Iran counts its years from 622 and begins them in spring; Japan by the reigns of its emperors,
Thailand from 543 BC and Taiwan from 1911, with the months of everybody.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from mediacrawl.values.text import fold

_IRANIAN_MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن",
    "اسفند",
)  # fmt: skip
_NUMBERS = {fold(name): number for number, name in enumerate(_IRANIAN_MONTHS, 1)}
_IRANIAN = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})\s*(?P<month>{'|'.join(_NUMBERS)})(?:\s*ماه)?[\s،,]*(?P<year>1[34]\d\d)"
    r"(?!\d)"
)
_IRANIAN_NUMBERS = re.compile(
    r"(?<!\d)(?P<year>1[34]\d\d)\s?(?P<mark>[/.-])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?(?P<day>\d{1,2})"
    r"(?!\d)"
)
# Years of the common era before the first of each.
_REIGNS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_OF_REIGN = re.compile(rf"({'|'.join(_REIGNS)})\s?(\d{{1,3}}|元)\s?(?=年)")
_BUDDHIST = re.compile(r"(?<!\d)(25\d\d)(?!\d)")
_BEFORE_BUDDHA = 543
# Short names of months are known without their dots: "มี.ค." is March.
_THAI_DOT = re.compile(r"(?<=[\u0e00-\u0e7f])\.")
_THAI_ERA = re.compile(r"พศ\s?(?=25\d\d)")
# "วันพุธที่ 4 มีนาคม", "เวลา 10.30": the weekday and a word for the clock.
_THAI_WORDS = re.compile(r"วัน[\u0e00-\u0e7f]{2,12}ที่\s?(?=\d)|เวลา\s?(?=\d)")
# The year of the era without its century behind a month: "4 มีค 69".
_THAI_SHORT = re.compile(r"((?<!\d)\d{1,2}\s?[\u0e00-\u0e7f]{2,10}\s)([5-9]\d)(?![\d:.])")
# Folded, without the article.
_MOONS = (
    "محرم", "صفر", "ربيع اول", "ربيع ثاني", "ربيع آخر", "جمادى أولى", "جمادى ثانية", "جمادى آخرة",
    "جمادى أول", "جمادى ثاني", "رجب", "شعبان", "رمضان", "شوال", "ذو قعدة", "ذي قعدة", "ذو حجة",
    "ذي حجة",
)  # fmt: skip
_HIJRI = re.compile(
    rf"(?<!\d)\d{{1,2}}[\s-]*(?:من\s)?(?:{'|'.join(map(fold, _MOONS))})[\s،,-]*1[34]\d\d(?!\d)"
    r"(?:\s?هـ?(?!\w))?"
)
_COMMON_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_LATVIAN = re.compile(r"(?<!\d)(20\d\d)\. gada (\d{1,2})\. ([^\W\d]{4,12})")
# The first day of the Iranian year 1300; from 1244 to 1472 these years of 33 have a day more.
_FIRST_YEAR, _FIRST_DAY = 1300, date(1921, 3, 21)
_CYCLE, _LONG_YEARS = 33, frozenset({1, 5, 9, 13, 17, 22, 26, 30})


def in_common_era(text: str, language: str) -> str:
    """Write the dates that a folded text has in a calendar of its language's own anew.

    >>> in_common_era("13 اسفند 1404 - 10:30", "fa")
    '2026-03-04 - 10:30'
    >>> in_common_era("令和8年3月4日", "ja")
    '2026年3月4日'
    """
    convert = _CONVERTERS.get(language)
    return convert(text) if convert else text


def _from_iranian(text: str) -> str:
    text = _IRANIAN.sub(_iranian_day, text)
    return _IRANIAN_NUMBERS.sub(_iranian_day, text)


def _iranian_day(match: re.Match[str]) -> str:
    year, day = int(match["year"]), int(match["day"])
    month = _NUMBERS.get(match["month"]) or int(match["month"])
    if not (year >= _FIRST_YEAR and 1 <= month <= 12 and 1 <= day <= 31):
        return match[0]
    years = range(_FIRST_YEAR, year)
    days = 365 * len(years) + sum(map(_is_long, years))
    days += 31 * (month - 1) - max(0, month - 7) + day - 1
    return (_FIRST_DAY + timedelta(days=days)).isoformat()


def _is_long(year: int) -> bool:
    return year % _CYCLE in _LONG_YEARS


def _from_reigns(text: str) -> str:
    def year(match: re.Match[str]) -> str:
        count = 1 if match[2] == "元" else int(match[2])
        return str(_REIGNS[match[1]] + count)

    return _OF_REIGN.sub(year, text)


def _from_buddhist(text: str) -> str:
    text = _THAI_ERA.sub("", _THAI_DOT.sub("", _THAI_WORDS.sub("", text)))
    text = _THAI_SHORT.sub(r"\g<1>25\2", text)
    return _BUDDHIST.sub(lambda match: str(int(match[1]) - _BEFORE_BUDDHA), text)


def _without_hijri(text: str) -> str:
    """Leave out the day by the moon where that of the common calendar stands beside it."""
    return _HIJRI.sub(" ", text) if _COMMON_YEAR.search(text) else text


def _from_latvian(text: str) -> str:
    return _LATVIAN.sub(r"\2. \3 \1", text)


_CONVERTERS: dict[str, Callable[[str], str]] = {
    "ar": _without_hijri, "lv": _from_latvian, "fa": _from_iranian,
    "ja": _from_reigns, "zh": _from_reigns, "th": _from_buddhist,
}  # fmt: skip
