"""Captions of pictures, and whose the picture is, which stands behind them."""

from __future__ import annotations

import re

from mediacrawl.values.text import clean_text

_BRACKETS = {")": "(", "]": "["}
# Words before a credit, in the languages whose press writes them with a colon.
_LABELS = (
    r"(?:photo|image|picture|foto|bild|graphic|illustration)s?(?: ?credits?| by| courtesy)?"
    r"|credits?|cr[eé]dit[os]*(?: photo)?|photograph(?:er)?|fotograf[iíoe]?a?|imagen"
    r"|imagem|immagine|bildrechte|bildquelle|fotoquelle|symbolbild|grafik|collage|montage|isithombe"
    r"|фото|коллаж|zdj[eę]cie|f[oó]t[oó]|kuva|写真|사진|تصوير"
    r"|صورة|عکس|צילום|fotoğraf|摄影|攝影|撮影|图|圖|फोटो|φωτογραφία"
)
_MARKED = re.compile(
    rf"(?:^|(?<=[\s.,;|!?\"”»–—。，；-]))(?:(?:{_LABELS})\s?[:：]|©|\(c\)(?= ))"
    r"\s*(?P<credit>[^:©]{2,80})$",
    re.IGNORECASE,
)
# One of which is part of all that the pattern finds, and of few captions.
_SIGNS = (":", "：", "©", "(c)", "(C)")
_SENTENCE = re.compile(r"(?<!\b[A-ZÀ-ÞА-Я])[.!?] +\S+ +\S+ +\S+")
_ENDS = " |,;–—-"
_MOST_SMALL = 2  # words of a name that begin with a small letter


def split_credit(value: object) -> tuple[str | None, str | None]:
    """Part a caption from the credit at its end: behind a word for it, or in brackets.

    "(left)" and "(2023)" are words of the caption, not credits. A credit in brackets is kept whole.

    >>> split_credit("The quay at noon. Photo: Ana Ruiz (AP)")
    ('The quay at noon.', 'Ana Ruiz (AP)')
    >>> split_credit("The quay at noon (Photo: Ana Ruiz)")
    ('The quay at noon', 'Photo: Ana Ruiz')
    """
    text = clean_text(value)
    marked = _MARKED.search(text) if text and any(sign in text for sign in _SIGNS) else None
    if text and marked and _names(marked["credit"], alone=marked.start() == 0):
        return text[: marked.start()].rstrip(_ENDS) or None, marked["credit"].strip(_ENDS)
    end = text.rstrip(" .") if text else ""
    start = _opening(end) if end.endswith(tuple(_BRACKETS)) else -1
    if start < 0 or not _is_credit(end[start + 1 : -1]):
        return text, None
    return end[:start].rstrip() or None, end[start + 1 : -1].strip() or None


def part_credit(text: str, credit: str | None) -> tuple[str | None, str | None]:
    """Part a caption from a credit that is known to stand before or behind it, or as above."""
    if credit and text != credit and text.endswith(credit):
        return text[: -len(credit)].rstrip(_ENDS) or None, split_credit(credit)[1] or credit
    if credit and text != credit and text.startswith(credit):
        return text[len(credit) :].lstrip(_ENDS) or None, split_credit(credit)[1] or credit
    return split_credit(text)


def _names(credit: str, *, alone: bool) -> bool:
    """Whether what stands behind a word for a credit is one; `alone` without any caption."""
    letters = any(map(str.isalpha, credit))
    if not letters or _SENTENCE.search(credit) or credit.count(")") > credit.count("("):
        return False
    return not alone or sum(word[0].islower() for word in credit.split()) <= _MOST_SMALL


def _opening(text: str) -> int:
    """Find the bracket that the one at the end closes; -1 if there is none."""
    close = text[-1]
    opening, depth = _BRACKETS[close], 0
    nearest = text.rfind(opening)
    if close not in text[nearest:-1]:
        return nearest
    for place in range(len(text) - 1, -1, -1):
        if text[place] == close:
            depth += 1
        elif text[place] == opening:
            depth -= 1
            if depth == 0:
                return place
    return -1


def _is_credit(text: str) -> bool:
    """Whether the bracket holds a name: capitals, or letters of a script that has none."""
    return len(text) > 1 and any(c.isalpha() and not c.islower() for c in text)
