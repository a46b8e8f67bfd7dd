"""Whose a picture is, where it stands before the caption: "Photo: Ana Ruiz – The quay at noon"."""

from __future__ import annotations

import re

from mediacrawl.values.images.credit_labels import CREDIT_LABELS
from mediacrawl.values.images.picture_sources import has_source, source_in
from mediacrawl.values.images.place_names import names_place
from mediacrawl.values.lazy_patterns import late
from mediacrawl.values.text import holds_one

# A word for it with its mark, or the sign; and the same in brackets.
_LABELLED = late(
    rf"(?:(?:{CREDIT_LABELS}|copyright|الصورة)\s?[:：]|[©ⓒ]|\(c\)|写真\s?[=＝]|사진\s?[=＝])\s*(?=\S)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[（]\s?([^()\[\]（）]{3,80}?)\s?[)\]）]\s*[:–—|-]?\s*(?=\S)")
# Without a mark: an agency's, or "by" somebody; "AP Photo/Ana Ruiz".
_PLAIN = late(
    r"(?P<label>(?:photos?|pictures?|images?|illustrations?) (?:by|via|courtesy of)"
    r"|imagen de|fotos? d[ei]|photos?|fotos?|fot\.|bild|beeld|фото)\s(?=(?-i:[^\W\d_a-zа-я]))"
    r"|(?=(?-i:AP|AFP|EPA|REUTERS) ?(?:photo|images?)?\s?/)",
    re.IGNORECASE,
)
# As those who hear the page are told: "Image source, Getty Images".
_TOLD = late(
    r"(?:image (?:source|copyright)|منبع تصویر|صدر الصورة|مصدر الصورة|автор фото|इमेज स्रोत"
    r"|fuente de la imagen|crédito|getty images)\s?[,،]\s*",
    re.IGNORECASE,
)
_OPENS = (
    "phot", "pict", "imag", "illu", "foto", "fot.", "bild", "beel", "фото", "ap p", "ap/", "afp",
    "epa", "reut",
)  # fmt: skip
_PARTED = re.compile(r"\s(?:[–—|]|-)\s")
_PARTED_OR_COLON = re.compile(r"\s(?:[–—|]|-)\s|\s?:\s")
_ENDED = re.compile(r"(?<=[^\W\d_]{2})\.\s+(?=\W?[^\W\d_a-zß-öø-ÿа-я])")
_SMALL = re.compile(r"(?<![^\W_])[^\W\d_A-ZÀ-Þ]{2}")
_NO_CAPITALS = re.compile(r"[\u0590-\u0eff\u3040-\u9fff\uac00-\ud7af]")
_PACKED = re.compile(r"[\u3040-\u9fff]{4}")
_RIGHTS = re.compile(
    r"rights? reserved|\brechte\b|droits|derechos|direitos|diritti|hakları|\bprawa\b|\bправа\b"
    r"|حقوق|版权|版權",
    re.IGNORECASE,
)
_SEPARATORS = (" | ", " - ", " – ", " — ")
_LABEL_REACH, _MARKS = 24, (":", "：", "©", "ⓒ", "(c)", "=", "＝")
_LONGEST, _MOST_WORDS, _MOST_BARE, _LEAST_SAID = 70, 7, 2, 3


def credit_before(text: str) -> tuple[str, str] | None:
    """Part a credit that opens a caption from the caption; None where none does.

    >>> credit_before("Photo: Ana Ruiz | The quay at noon")
    ('Ana Ruiz', 'The quay at noon')
    >>> credit_before("(Image credit: Getty Images) The quay at noon")
    ('Getty Images', 'The quay at noon')
    >>> credit_before("© Reuters. The quay at noon"), credit_before("Photo: the quay – at noon")
    (('Reuters', 'The quay at noon'), None)
    """
    if text[0] in "([（":
        return _in_brackets(text)
    head = text[:_LABEL_REACH]
    if any(map(head.__contains__, _MARKS)) and (label := _LABELLED.match(text)):
        rest = text[label.end() :]
        return _parted(rest, _PARTED) or _sentence(rest) or _agency_first(rest)
    if ("," in head or "،" in head) and (told := _TOLD.match(text)):
        return _agency_first(text[told.end() :])
    if head.lower().startswith(_OPENS) and (plain := _PLAIN.match(text)):
        found = _parted(text[plain.end() :], _PARTED_OR_COLON)
        by = plain["label"] and plain["label"].endswith((" by", " via", " of"))
        barred = found and text[plain.end() + len(found[0]) :].lstrip()[:1] == "|"
        return found if found and (by or barred or has_source(found[0])) else None
    return _source_first(text) if holds_one(text[: _LONGEST + 3], _SEPARATORS) else None


def _source_first(text: str) -> tuple[str, str] | None:
    """Part an agency without any word for it: "Getty Images | The quay at noon"."""
    found = _parted(text, _PARTED)
    if found is None or source_in(found[0]) != found[0]:
        return None
    barred = text[len(found[0]) :].lstrip()[:1] == "|"
    return found if barred or " " in found[0] else None  # "AP – The agency said"


def _in_brackets(text: str) -> tuple[str, str] | None:
    found = _BRACKETED.match(text)
    if found is None:
        return None
    label = _LABELLED.match(found[1])
    credit = found[1][label.end() :] if label else source_in(found[1])
    caption = text[found.end() :]
    return (credit, caption) if credit and _is_caption(caption) else None


def _parted(text: str, mark: re.Pattern[str]) -> tuple[str, str] | None:
    """Part names and a caption at the first mark between them."""
    found = mark.search(text[: _LONGEST + 3])
    if found is None:
        return None
    credit, caption = text[: found.start()].rstrip(" .,"), text[found.end() :].lstrip(" –—|-")
    return (credit, caption) if _is_credit(credit) and _is_caption(caption) else None


def _sentence(text: str) -> tuple[str, str] | None:
    """Part names that a stop ends from the sentence behind them."""
    found = _ENDED.search(text[: _LONGEST + 3])
    if found is None:
        return None
    credit, caption = text[: found.start()], text[found.end() :]
    named = _is_credit(credit) and not names_place(credit)
    return (credit, caption) if named and _is_caption(caption) else None


def _agency_first(text: str) -> tuple[str, str] | None:
    """Part an agency from a caption in another script, or in one that parts no words."""
    words = text.split(" ", _MOST_BARE + 1)
    for count in range(min(_MOST_BARE + 1, len(words) - 1), 0, -1):
        credit, caption = " ".join(words[:count]), " ".join(words[count:])
        apart = credit.isascii() != caption[0].isascii() or _PACKED.match(caption) is not None
        apart = apart or (not credit.isascii() and source_in(credit) is not None)
        if apart and caption[0].isalpha() and has_source(credit) and _is_caption(caption):
            return credit.rstrip(" .,"), caption
    return None


def _is_credit(text: str) -> bool:
    """Whether a text is but names; where a script has no capitals, one or two words, or one with
    an agency.
    """
    words = text.split()
    if not 0 < len(words) <= _MOST_WORDS or not any(map(str.isalpha, text)):
        return False
    if _NO_CAPITALS.search(text) and not has_source(text):
        return len(text.replace("/", " ").split()) <= _MOST_BARE
    if len(words) == 1 and "/" not in text:  # a city's, mostly, unless it is known
        return text.isupper() or has_source(text)
    small = sum(word.lstrip("(@«\"'")[:1].islower() for word in words)
    return small == 0 or (2 * small <= len(words) and ("/" in text or has_source(text)))


def _is_caption(text: str) -> bool:
    """Whether a text says something: no names alone, no rights, no label."""
    if text[0].islower() or _RIGHTS.search(text) or _LABELLED.match(text):
        return False  # "Ana Ruiz – minister since 2019": what begins small is said of the name
    if _NO_CAPITALS.search(text):
        return bool(_PACKED.search(text)) or len(text.split()) >= _LEAST_SAID
    return len(text.split()) >= _LEAST_SAID and _SMALL.search(text) is not None
