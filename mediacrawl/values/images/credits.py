"""Captions of pictures, and whose the picture is, which stands behind them."""

from __future__ import annotations

import re

from mediacrawl.values.caches import by_text
from mediacrawl.values.images.credit_labels import CREDIT_LABELS
from mediacrawl.values.images.credits_before import credit_before
from mediacrawl.values.images.no_words import says_nothing
from mediacrawl.values.images.picture_sources import has_source, paper_at, source_in, tells_day
from mediacrawl.values.images.place_names import names_place
from mediacrawl.values.images.shouted import name_and_agency, name_behind
from mediacrawl.values.lazy_patterns import late
from mediacrawl.values.text import clean_text, holds_one

_BRACKETS = {")": "(", "]": "["}
_MARKED = late(
    rf"(?:(?:^|(?<=[\s.,;|!?\"”»–—。，；-])|(?<=/)(?![©ⓒ(]))"
    rf"(?:(?:{CREDIT_LABELS})\s?[:：]|(?:사진|图|圖|写真)\s?[=＝/]|\(c\)(?= )"
    rf"|(?:(?-i:(?![a-z]))(?:{CREDIT_LABELS})\s)?[©ⓒ]"
    r"|^credit(?:\.{3}|…))|（[cｃ]）(?=[^。]{2,40}$))"
    r"\s*(?P<credit>[^:©]{2,80})$",
    re.IGNORECASE,
)
# "Image source, Getty Images": so it is called for those who hear the page.
_CALLED = late(
    r"^(?:image|photo|picture|media|video) (?:source|copyright|credits?)[\s,:]+(?=\S)",
    re.IGNORECASE,
)
# One of which is part of all that the pattern finds, and of few captions.
_SIGNS = (":", "：", "©", "ⓒ", "(c)", "(C)", "（", "=", "＝", "图/", "圖/", "redit...", "redit…")
# "Photo by Ana Ruiz" without a colon stands behind a sentence, which no initial ends, or a dash.
_BY = late(
    r"(?:^|(?<=[.!?…”\"»)])\s|\s[–—/-]\s?|,\s(?=fot\.))"
    r"(?:(?:photo(?: ?illustration|graph)?s?|pictures?|images?|illustrations?"
    r"|screen(?:shot|grab)s?|graphics?|data)"
    r" (?:by|via|courtesy(?: of)?)|courtesy(?: of)?(?! (?:photo|image|picture|call|visit)s?\b)"
    r"|foto d[ie]|(?:photo|foto|fotografía|imagen) de|fot\.|(?P<bare>foto|photo|beeld|bild|kuva))"
    r" (?P<credit>(?:[^.!?]|(?<=[\s.][^\W\d_])\.){2,80})\.?$",
    re.IGNORECASE,
)
# One of which is part of all that `_BY` finds; without "i" and "s", which have more than two cases.
_PARTS_OF_BY = (
    "phot", "fot", "cture", "mage", "llu", "courte", "creen", "graph", "data ", "beel", "bild",
    "kuva",
)  # fmt: skip
# Behind the last sentence of a caption, whose end is no person's initial. The space comes first: a
# search then looks at the spaces alone.
_BEHIND = late(
    r"\s(?:(?<=\w{3}[.!?…]\s)|(?<=\s[^\W\d_A-Z]{2}[.!?…]\s)|(?<=[가-힣]{2}\.\s)|(?<=[。”\"»)]\s))"
    r"(?P<credit>@?[^\W\d][^.!?…。()\[\]]{1,79}+)$",
)
# One of which stands before it: most captions end with their only sentence.
_ENDS_BEFORE = (". ", "! ", "? ", "… ", "。 ", "” ", '" ', "» ", ") ")
# An agency alone behind a mark: "The quay at noon - Getty Images".
_AGENCY = re.compile(r"\s[–—|-]\s(?P<credit>(?:[^.!?…。()\[\]–—|-]|(?<=\w)-(?=\w)){2,40})$")
_MARKS = (" - ", " – ", " — ", " | ")
_LONGEST_NAMES, _IN_BRACKETS = 80, re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_PARTICLES = frozenset({
    "via", "for", "of", "on", "the", "and", "with", "from", "de", "da", "di", "do", "du", "del",
    "der", "den", "van", "von", "la", "le", "el", "al", "bin", "y", "e", "und", "et", "dpa", "file",
    "pool", "handout",
})  # fmt: skip
_SENTENCE = re.compile(r"(?<!\b[A-ZÀ-ÞА-Я])[.!?] +\S+ +\S+ +\S+")
ENDS = " |,;–—-"
"""Marks that part a caption from its credit."""
_ENDS_OF_CREDIT = ENDS + "/."
_MOST_OF_LABEL = 2
_MOST_OF_NAME = 4
_MOST_CREDITS = 4
_UNCASED, _MOST_UNCASED = re.compile(r"[\u0590-\u0eff]"), 5
_IN = frozenset({
    "in", "im", "on", "en", "na", "no", "sur", "dans", "nella", "nel", "sulla", "op", "på", "á",
    "i", "w", "ve", "у", "в", "на", "dalam", "pada", "di", "ở", "trong",
})  # fmt: skip
_MOST_SMALL = 2  # words of a name that begin with a small letter


def split_credit(value: object) -> tuple[str | None, str | None]:
    """Part a caption from the credit at its end: behind a word for it, or in brackets.

    "(left)" and "(2023)" are words of the caption, not credits. A credit in brackets is kept whole.

    >>> split_credit("The quay at noon. Photo: Ana Ruiz (AP)")
    ('The quay at noon.', 'Ana Ruiz (AP)')
    >>> split_credit("The quay at noon (Photo: Ana Ruiz)")
    ('The quay at noon', 'Photo: Ana Ruiz')
    >>> split_credit("The quay at noon. Ana Ruiz (AP)")
    ('The quay at noon.', 'Ana Ruiz (AP)')
    >>> split_credit("На снимка: Ана Руис")
    ('На снимка: Ана Руис', None)
    """
    return _split(text) if (text := clean_text(value)) else (text, None)


# What is beside a picture stands in its alternative text again, and below it.
@by_text(1024)
def _split(text: str) -> tuple[str | None, str | None]:
    if says_nothing(text):
        return None, None
    if (paper := paper_at(text)) is not None:
        caption, credit = _split(text[:paper])
        return (caption, credit + text[paper:]) if credit else (text, None)
    if (before := credit_before(text)) is not None:
        return before[1], before[0]
    marked = _MARKED.search(text) if holds_one(text, _SIGNS) else None
    if marked and _is_marked(marked):
        first = _first_of(marked)
        return text[: first.start()].rstrip(ENDS) or None, text[first.start("credit") :].strip(ENDS)
    if source := source_in(text):
        return None, source
    if (called := _CALLED.match(text)) and is_name_like(text[called.end() :]):
        return None, text[called.end() :]
    if found := _unmarked(text):
        return text[: found.start()].rstrip(ENDS) or None, found["credit"].strip(ENDS)
    end = text.rstrip(" .")
    start = _opening(end) if end.endswith(tuple(_BRACKETS)) else -1
    if start < 0 or not _is_credit(end[start + 1 : -1]):
        return text, None
    caption = end[:start].rstrip()
    if (named := _named_before(caption, end[start + 1 : -1])) is not None:
        return caption[:named].rstrip(ENDS) or None, end[named:].strip()
    return caption or None, end[start + 1 : -1].strip() or None


def _named_before(caption: str, source: str) -> int | None:
    """Find who is named behind the last sentence, before the bracket with an agency or a paper:
    "The quay at noon. Ana Ruiz (AP)".
    """
    named = _behind(caption)
    if named is None or not has_source(source) or not are_names(named["credit"]):
        return None
    words = named["credit"].split()
    if not words[0][:1].isupper():  # in scripts without capitals any words would be names
        return None
    if names_place(named["credit"]):  # where it was taken, or of what: words of the caption
        return None
    return named.start("credit") if 1 < len(words) <= _MOST_OF_NAME else None


def _first_of(last: re.Match[str]) -> re.Match[str]:
    """Find the first of several credits that stand one behind the other, by the last of them.

    Photo: Ana Ruiz; Graphic: Harbour Press
    """
    text, first = last.string, last
    for _ in range(_MOST_CREDITS - 1):
        before = _MARKED.search(text[: first.start()].rstrip(_ENDS_OF_CREDIT))
        if before is None or not _is_marked(before):
            break
        if before.start() and not are_names(before["credit"]):
            break
        first = before
    return first


def are_names(text: str) -> bool:
    """Whether a text has nothing but names: each word begins with a capital, or has no letters.

    >>> are_names("Ana Ruiz / Harbour Press"), are_names("The quay at noon")
    (True, False)
    """
    words = [word.strip("«»\"'©|/,-") for word in _IN_BRACKETS.sub(" ", text).split()]
    plain = [word for word in words if word[:1].islower() and word not in _PARTICLES]
    return 0 < len(text) <= _LONGEST_NAMES and not plain and not text.endswith((".", "!", "?"))


def is_name_like(text: str) -> bool:
    """Whether a text, which is all there is, may be a credit: it is short and no sentence."""
    return len(text) <= _LONGEST_NAMES and _names(text, alone=True)


def _unmarked(text: str) -> re.Match[str] | None:
    """Find a credit that no sign parts: "Photo by …", or an agency behind the last sentence."""
    if (named := name_behind(text)) is not None:
        return named
    by = _BY.search(text) if holds_one(text.lower(), _PARTS_OF_BY) else None
    signed = name_and_agency(text) if "/" in text else None
    found = by or signed or _behind(text)
    if found is None and holds_one(text, _MARKS):
        found = _AGENCY.search(text)
    if found is None or not are_names(found["credit"]):
        return None
    said = found["credit"]
    if by and by["bare"]:  # "Photo Gallery"
        return by if " " in said and not names_place(said) else None
    return found if by or signed or has_source(said) else None


def _behind(text: str) -> re.Match[str] | None:
    return _BEHIND.search(text) if holds_one(text, _ENDS_BEFORE) else None


def _is_marked(found: re.Match[str]) -> bool:
    """Whether it is a credit that follows a mark of one: behind "File photo:" it is the caption,
    and behind "In the picture:" who is shown.
    """
    credit, before = found["credit"], found.string[: found.start()].rstrip()
    words = before.split()
    if 0 < len(words) <= _MOST_OF_LABEL and before[-1].isalpha() and found[0][0].isalpha():
        small = sum(word[0].islower() for word in credit.split())
        if small > _MOST_SMALL or not _IN.isdisjoint(map(str.lower, words)):
            return False
    return _names(credit, alone=not before)


def _names(credit: str, *, alone: bool) -> bool:
    """Whether what stands behind a word for a credit is one; `alone` without any caption."""
    if alone and credit.count(" ") > _MOST_UNCASED and _UNCASED.search(credit):
        return False
    if (
        not any(map(str.isalpha, credit))
        or _SENTENCE.search(credit)
        or credit.count(")") > credit.count("(")
    ):
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
    """Whether the bracket holds a name: capitals, or letters of a script that has none; no day, and
    nothing behind "in".
    """
    named = len(text) > 1 and any(c.isalpha() and not c.islower() for c in text)
    return named and not tells_day(text) and text.partition(" ")[0] not in _IN
