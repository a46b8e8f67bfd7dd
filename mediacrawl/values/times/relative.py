"""Times told by how long ago they are: "2 hours ago", "vor 30 Min.", "منذ ساعتين"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from mediacrawl.values.lazy_patterns import late
from mediacrawl.values.text import fold, holds_one
from mediacrawl.values.times.moments import Moment

# Longer is a sentence: "Two hours ago nobody was there".
_LONGEST = 40
_MOST_WORDS, _MARKS = 6, " ()|·•,"
# Where styles alone part a name from the time: "Mara Okonjovor 2 Stunden", "Mara Okonjo2h ago".
_GLUED = re.compile(r"(?<=[^\W\d])(?=\d)|(?<=[^\W\d]{2})(?=(?:hace|vor|il y a|منذ|قبل)\s\d)")
_NUMBER = re.compile(r"\d")
_PARTS = re.compile(r"\s*[|/·•,،–—]\s*|\s-\s")
# What stands before the number, and behind the unit, in languages that say it so.
_BEFORE = (
    "hace", "vor", "il y a", "ha", "há", "منذ", "قبل", "לפני", "πριν από", "πριν",
    "acum", "fa", "cách đây", "před", "pred", "pre", "prije", "преди", "пре", "prieš", "pirms",
)  # fmt: skip
_BEHIND = (
    "ago", "fa", "geleden", "atrás", "temu", "önce", "назад", "тому", "тому назад", "sedan",
    "siden", "sitten", "पहले", "पूर्व", "আগে", "پہلے", "قبل", "پیش", "yang lalu", "lalu", "trước",
    "前", "之前", "전", "ezelőtt", "πριν", "zpět", "ที่แล้ว", "ที่ผ่านมา",
)  # fmt: skip
_STARTS, _ENDS = [f"{fold(word)} " for word in _BEFORE], tuple(map(fold, _BEHIND))
_ONE = (
    "a", "an", "one", "einer", "einem", "un", "una", "une", "uma", "um", "en", "et", "ett", "een",
    "bir", "o", "un'",
)  # fmt: skip
# Of a unit the stems, which may have an ending, and below those without one.
_STEMS = {
    60: (
        "minut", "minuut", "минут", "хвилин", "دقیق", "دقيق", "دقائق", "דקות", "דקה", "λεπτ",
        "dakika", "मिनट", "মিনিট", "منٹ", "menit", "phút", "分钟", "分鐘", "分", "분", "perc",
        "นาที",
    ),
    3600: (
        "hour", "stunde", "heure", "hora", "godzin", "hodin", "saat", "timm", "tunti", "tunteja",
        "час", "годин", "ساع", "שעות", "שעה", "घंट", "घण्ट", "ঘণ্টা", "ঘন্টা", "گھنٹ", "giờ",
        "小时", "小時", "時間", "시간", "ชั่วโมง", "sata", "sati", "valand", "stund",
    ),
}  # fmt: skip
_WHOLE = {
    60: ("min", "mins", "мин", "хв", "dk", "m", "min."),
    3600: (
        "h", "hr", "hrs", "std", "ora", "ore", "uur", "uren", "time", "timer", "jam", "ώρα",
        "ώρες", "órája", "órával", "óra", "ч", "год", "godz", "tim", "t",
    ),
    86400: (
        "day", "days", "d", "tag", "tagen", "jour", "jours", "día", "días", "dia", "dias",
        "giorno", "giorni", "dag", "dagen", "dagar", "dage", "dager", "dni", "dzień", "dny",
        "день", "дня", "дней", "дні", "днів", "يوم", "أيام", "يوما", "ימים", "יום", "gün", "दिन",
        "দিন", "دن", "روز", "hari", "ngày", "天", "日", "일", "zile", "nap", "napja", "nappal",
        "ημέρα", "ημέρες", "μέρες", "päivää", "วัน",
    ),
    604800: (
        "week", "weeks", "woche", "wochen", "semaine", "semaines", "semana", "semanas",
        "settimana", "settimane", "weken", "vecka", "veckor", "uge", "uger", "uke", "uker",
        "tydzień", "tygodnie", "неделю", "недели", "тиждень", "тижні", "أسبوع", "أسابيع", "hafta",
        "सप्ताह", "ہفتے", "هفته", "minggu", "tuần", "周", "週間", "주", "שבוע", "שבועות",
    ),
}  # fmt: skip
# Two of a unit in a word.
_TWICE = {
    60: ("دقيقتين",), 3600: ("ساعتين", "שעתיים"), 86400: ("يومين", "יומיים"),
    604800: ("أسبوعين", "שבועיים"),
}  # fmt: skip
# Vowels of the scripts of India are no letters to `re`.
_ENDING = r"[\w\u0900-\u0dff]{0,3}?"
_DAY = 86400
_MOST = {60: 180, 3600: 72, _DAY: 60, 604800: 8}


def _words(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(map(fold, words), key=len, reverse=True))


def _unit(seconds: int) -> str:
    stems = _words(_STEMS.get(seconds, ())) if seconds in _STEMS else ""
    some = rf"(?:{stems}){_ENDING}|" if stems else ""
    return rf"(?P<u{seconds}>{some}(?:{_words(_WHOLE[seconds])})(?!\w)\.?)"


_UNITS = "|".join(map(_unit, _WHOLE))
_TWOS = "|".join(rf"(?P<t{unit}>{_words(words)})" for unit, words in _TWICE.items())
_SPAN = rf"(?:{_TWOS}|(?:(?P<count>\d{{1,3}})|(?:{_words(_ONE)})(?!\w))?\s?(?:{_UNITS}))"
_AGO = late(
    rf"(?:(?P<before>{_words(_BEFORE)})\s)?(?:for |about |etwa |ca\. ?)?{_SPAN}"
    rf"(?:\s?(?P<behind>{_words(_BEHIND)}))?"
)
_LABEL = re.compile(
    "(?:" + _words((
        "publi", "pubbl", "posted", "veroffentlicht", "erschienen", "geplaatst", "gepubliceerd",
        "opublikowano", "dodano", "опубликован", "опубліковано", "نشر", "نشرت", "פורסם", "yayın",
        "julkaistu", "objav", "δημοσ", "प्रकाशित", "diterbitkan", "tayang", "入力", "입력", "公開",
        "updated", "last updated", "actualizado", "atualizado", "aktualisiert", "mis a jour",
        "aggiornato", "bijgewerkt", "обновлено", "تحديث", "آخر تحديث",
    )) + r")\w*[\s:.]*"
)  # fmt: skip


def read_ago(text: str, local: datetime) -> Moment | None:
    """Read a line that tells how long ago; `local` is the wall clock at the site. Text is folded.

    Hours and minutes give a time, days and weeks a day; months and years tell no day.

    >>> read_ago("posted 2 hours ago", datetime(2025, 3, 1, 10, 30)).wall.isoformat()
    '2025-03-01T08:30:00'
    >>> read_ago("two hours ago nobody was there", datetime(2025, 3, 1, 10, 30)) is None
    True
    """
    for part in _PARTS.split(text):
        if not 2 < len(part) <= _LONGEST or not _may_tell(part):
            continue
        labelled = _LABEL.match(part)
        match = _AGO.fullmatch(part[labelled.end() :] if labelled else part)
        if match and (match["before"] or match["behind"]):
            return _moment_of(match, local)
    return None


def before_ago(text: str) -> str | None:
    """Give what stands before the words at a line's end that tell how long ago; None without these.

    >>> before_ago("Mara Okonjo 2 hours ago"), before_ago("Mara Okonjovor 2 Stunden")
    ('Mara Okonjo', 'Mara Okonjo')
    >>> before_ago("Mara Okonjo") is None
    True
    """
    words = (_GLUED.sub(" ", text) if _NUMBER.search(text) else text).split()
    folded = fold(" ".join(words)).strip(_MARKS)
    if not _may_tell(folded):
        return None
    for at in range(max(0, len(words) - _MOST_WORDS), len(words)):
        match = _AGO.fullmatch(fold(" ".join(words[at:])).strip(_MARKS))
        if match and (match["before"] or match["behind"]):
            return " ".join(words[:at])
    return None


def _may_tell(text: str) -> bool:
    """Whether a text has one of the words: seen in a tenth of the time that the pattern takes."""
    return text.endswith(_ENDS) or holds_one(text, _STARTS)


def _moment_of(match: re.Match[str], local: datetime) -> Moment | None:
    unit = next(unit for unit in _WHOLE if match[f"u{unit}"] or match.groupdict().get(f"t{unit}"))
    twice = match[f"t{unit}"] is not None
    count = 2 if twice else int(match["count"] or 1)
    if count > _MOST[unit]:
        return None
    wall = (local - timedelta(seconds=unit * count)).replace(second=0, microsecond=0)
    if unit < _DAY:
        return Moment(wall)
    return Moment(wall.replace(hour=0, minute=0), exact=False)
