"""Who reports, in scripts that part no words ("文/王小明 圖/李大華"), and who helps."""

from __future__ import annotations

import re

from mediacrawl.values.lazy_patterns import late
from mediacrawl.values.people.joined_names import SURNAMES

_NAME = rf"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}"
# The word, a name right behind it, and the end of the line, a mark, or a place with the day.
_REPORTER = late(
    rf"[【〔［(（]?[\u4e00-\u9fff]{{0,6}}?[記记]者(?P<names>{_NAME}(?:[、，,]{_NAME}){{0,4}}?)"
    r"(?=\s*[／/】〕］)）]|\s|$|[\u4e00-\u9fff]{2,3}\d{1,2}日?[電电讯訊])"
)
# Who pictures or edits, after who writes.
_OTHERS = late(
    r"\s(?:圖|图|攝影|摄影|写真|撮影|[编編][辑輯]|[责責][编編]|校[对對]|ภาพ)(?:\s*[/／:：=＝・]|\s).*$"
)

HELPED = late(
    r"\W*(?:(?:[^\W\d_]{3,12}[\s-])?(?:edit(?:ing|ed)|translat(?:ion|ed)|(?:review|check)ed) by\b"
    r"|(?:photo|picture|image|illustration|video)(?:s|graph(?:y|s))? by\b|사진[\s=:：]"
    r"|(?:edit|translat|traduc|tradu|übersetz|redig"
    r"|photo|picture|fot[oó]|image|bild|video|illustr|zdjęci|kuva|ảnh|φωτ|çevir|tłum|překl|preklad"
    r"|översätt|fordít|suomen|penerjemah|penyunting|vertal"
    r"|редактор|перевод|переклад|фото|تحرير|ترجمة|تصوير|عکس|צילום|תרגום|अनुवाद|फोटो|翻[訳译]|번역"
    r"|責任|责任|编辑|編輯|校对)\w*(?:[’']?s)?(?:\s\w+)?\s*[:：])",
    re.IGNORECASE,
)
"""How a line begins that names who edits, translates or pictures: none of these is an author."""


def reporters_in(line: str) -> str | None:
    """Give the names behind the word for a reporter that begins a line, where no space parts them.

    >>> reporters_in("中央社記者王小明台北3日電"), reporters_in("記者王小明、李大華／台北報導")
    ('王小明', '王小明、李大華')
    >>> reporters_in("记者从海港局获悉") is None
    True
    """
    match = None if line.isascii() else _REPORTER.match(line)
    return match["names"] if match else None


def without_others(line: str) -> str:
    """Give a line without those who picture or edit.

    >>> without_others("文/王小明 圖/李大華")
    '文/王小明'
    """
    return line if line.isascii() else _OTHERS.sub("", line)
