"""Lines that say nothing but when a page was published or changed."""

from __future__ import annotations

from mediacrawl.values.lazy_patterns import late
from mediacrawl.values.text import fold

# Stems, folded, by which languages say that a date is that of a change, and of publication.
_CHANGED = late(
    "|".join(map(fold, (
        "updat", "modif", "revis", "edited", "correct", "aktuali", "actuali", "mis à jour", "maj ",
        "mise à jour",
        "aggiorn", "atuali", "güncel", "oppdat", "uppdat", "opdat", "bijgewerkt", "gewijzigd",
        "geändert", "обновл", "изменен", "оновлен", "promenjen", "ažur", "zmieni", "päivite",
        "frissít", "módosít", "ενημέρ", "تحديث", "تعديل", "تعدیل", "به‌روز", "עודכן", "עדכון",
        "更新", "修改", "수정", "cập nhật", "diperbarui", "अपडेट", "संशोधित", "ویرایش", "به روز",
    )))
)  # fmt: skip
_PUBLISHED = late(
    "|".join(map(fold, (
        "publi", "posted", "issued", "created", "fecha", "mis en ligne", "gepubli", "publicer",
        "veröffentlich", "erschienen", "stand:", "offentligg", "julkais", "opublik", "zverejn",
        "megjelen", "yayın", "giriş", "опубл", "дата", "δημοσ", "نشر", "انتشار", "פורסם",
        "diterbit", "közzét", "vydán", "udgiv", "geplaatst", "erstellt", "objavlj", "dodano",
        "inserit", "פרסום", "प्रकाशित", "เผยแพร่", "发布", "發布", "公開", "掲載",
    )))
)  # fmt: skip
_DATE = late(
    r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)(?!\d)"
    r"|(?<!\d)\d{4}[./-]\d{1,2}[./-]\d{1,2}(?!\d)"
    r"|(?<!\d)\d{1,2}(?:\.|st|nd|rd|th|º)?\s(?:de\s)?[^\W\d]{3,14}\.?,?\s(?:de\s)?20\d\d(?!\d)"
    r"|[^\W\d]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s20\d\d(?!\d)"
)
_CLOCK = late(r"(?<![\d.:])\d{1,2}(?:\s?[:.h]\s?\d\d(?!\d)|\s?(?:h|hs|hrs|uhr)(?!\w))")
_WHICH = late(
    r"(?:first|last|date|data|تاريخ|تاریخ|תאריך|originally|ultim\w+|derni\w+|letzte\w*|zuletzt|erstmals|son|ilk|اخر|последн\w+"
    r"|останн\w+|ostatni\w*|laatst\w*|senast|sist|sidst)\s+"
)
LONGEST = 120
"""Characters of a line that says but when."""
_CENTURY, _SHORT, _MOST_OTHERS, _MOST_OF_BOTH = "20", 3, 1, 3
_AROUND = " .,;:()[]|·•–—-/،\u200e\u200f"


def tells_change(text: str) -> bool:
    """Whether a text says that its date is that of a change."""
    return bool(_CHANGED.search(fold(text)))


def begins_with_change(text: str) -> bool:
    """Whether the first words of a text say that a date of a change follows."""
    return bool(_CHANGED.match(fold(text).strip()))


def behind_change(text: str) -> str | None:
    """Give what a line with a year says, folded, behind the word that tells of a change.

    >>> behind_change("Published 5 May 2026, updated 6 May 2026")
    'ed 6 may 2026'
    """
    if len(text) > LONGEST or _CENTURY not in text:
        return None
    folded = fold(text)
    found = _CHANGED.search(folded)
    return folded[found.end() :] if found else None


def labels_date(text: str) -> bool:
    """Whether a text is but what a date is called.

    >>> labels_date("آخر تحديث"), labels_date("Last updated"), labels_date("نشرت نادية روق")
    (True, True, False)
    """
    words = _WHICH.sub("", fold(text).strip(_AROUND), count=1).removeprefix("ال").split()
    says = [_CHANGED.search(word) or _PUBLISHED.search(word) for word in words]
    return any(says) and all(
        one or len(word) <= _SHORT for one, word in zip(says, words, strict=True)
    )


def says_but_when(text: str) -> bool:
    """Whether a line says nothing but dates, and what they are of: no sentence tells of them.

    >>> says_but_when("Published: 05/03/2026 10:30 h. Updated: 06/03/2026 08:00 h.")
    True
    >>> says_but_when("Updated on 5 May 2026, at 4:30 p.m."), says_but_when("On 5 May 2026.")
    (True, False)
    >>> says_but_when("Last updated: Wednesday, 14 March 2017 at 6.45pm")
    True
    >>> says_but_when("Updated rules of 5 May 2026 hold for 12 boats.")
    False
    """
    if len(text) > LONGEST or _CENTURY not in text or not _DATE.search(text):
        return False
    folded = fold(text)
    changed, published = (_CHANGED.search(folded), _PUBLISHED.search(folded))
    begins = _WHICH.sub("", folded.strip(_AROUND), count=1).removeprefix("ال")
    rest = _CLOCK.sub(" ", _DATE.sub(" ", begins))
    said = [word for part in rest.split() if (word := part.strip(_AROUND))]
    others = [word for word in said if not _says_nothing(word)]
    most = _MOST_OF_BOTH if changed and published else _MOST_OTHERS
    opens = (_PUBLISHED, _CHANGED, _DATE)
    return len(others) <= most and any(one.match(begins) for one in opens)


def _says_nothing(word: str) -> bool:
    if any(map(str.isdigit, word)):
        return False
    return len(word) <= _SHORT or any(one.search(word) for one in (_CHANGED, _PUBLISHED))
