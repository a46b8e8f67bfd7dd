"""Text as the corpus writes it: pure functions, total, None (or an empty list) for junk."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable

from mediacrawl.values.caches import by_text

FULL_STOPS = (".", "。", "।", "۔", "։", "።", "។", "။")
"""How a sentence ends that neither asks nor calls, in the writings of most sites."""

_BETWEEN_PARTS = re.compile(r"\s[|–—·-]\s")
# NUL (PostgreSQL refuses it), lone surrogates (UTF-8 has none) and byte order marks.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff\ufeff]")
# Combining marks (Latin and Arabic), the Arabic tatweel, and marks without width.
INVISIBLE = (
    "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
"""Inside of a pattern's class: marks above and below letters, and those of no width."""
_MARKS = re.compile(f"[{INVISIBLE}]+")
# Neither letters nor digits nor ASCII: combining marks among them. Sorting the marks of a shorter
# text costs nothing.
_MOST_MARKS, _LONG = 30, 500
_MANY_SIGNS = re.compile(r"[^\w\s\x00-\x7f]{31,}")
_WIDTHLESS = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
# Letters that writers of Arabic use for one another. NFKD has already parted the hamza from its
# carrier. The light normalization of Larkey, Ballesteros and Connell (2002), as Lucene's
# ArabicNormalizer has it, with the Persian keyboard's yeh and kaf.
_SAME_LETTERS = (("ٱ", "ا"), ("ى", "ي"), ("ی", "ي"), ("ة", "ه"), ("ک", "ك"))
# `&region=` in an address is none, though HTML knows `&reg` without a semicolon, too.
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_DIGIT = re.compile("[٠-٩۰-۹]")
_DIGITS = {ord(digit): str(n % 10) for n, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}


def clean_text(value: object) -> str | None:
    """Give the text in NFC with one space for any run of white space; direction marks stay."""
    if not isinstance(value, str):
        return None
    # Most texts need nothing, and to see that is twice as quick as cleaning: white space
    # other than a plain space does not count as printable, nor does anything that is removed.
    plain = value.isprintable() and "  " not in value and value.strip() == value
    if value.isascii():
        if plain:
            return value or None
        if "\0" not in value:  # of ASCII nothing else is unstorable, or not in NFC
            return " ".join(value.split()) or None
    elif plain and _is_nfc(value):
        return value
    if not plain and _has_unstorable(value):
        value = _UNSTORABLE.sub("", value)
    value = _with_fewer_marks(value)
    if not unicodedata.is_normalized("NFC", value):
        value = unicodedata.normalize("NFC", value)
    return " ".join(value.split()) or None


# For texts that stand on many pages of a site: tickers, titles in its boxes, tags.
clean_repeated = by_text(4096)(clean_text)


def unescaped(text: str) -> str:
    """Give a text with characters for the references to them that end as they should.

    >>> unescaped("Tom &amp; &#8220;Jerry&#8221; & co"), unescaped("?id=1&region=2&amp;copy=3")
    ('Tom & “Jerry” & co', '?id=1&region=2&copy=3')
    """
    return _REFERENCE.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def without_marks(text: str) -> str:
    """Give the text without the marks that have no width: of direction, of where words may part."""
    return text if text.isascii() else _WIDTHLESS.sub("", text)


def fold(text: str) -> str:
    """Give the text without case, accents, invisible marks and Arabic's variants of spelling.

    >>> fold("Málaga"), fold("mill\u00adhouse"), fold("بقلم\u200f:")
    ('malaga', 'millhouse', 'بقلم:')
    >>> fold("أخبار") == fold("اخبار")
    True
    """
    if text.isascii():
        return text.casefold()
    text = _MARKS.sub("", unicodedata.normalize("NFKD", _with_fewer_marks(text))).casefold()
    if text.isascii():
        return text
    for letter, same in _SAME_LETTERS:
        text = text.replace(letter, same)
    # To translate takes a look into the table for each letter.
    return text.translate(_DIGITS) if _DIGIT.search(text) else text


def _with_fewer_marks(text: str) -> str:
    """Keep thirty combining marks in a row, as UAX #15 does for streams: more cost their square."""
    if len(text) <= _LONG or max(map(len, text.split()), default=0) <= _MOST_MARKS:
        return text  # to part a text at its white space takes a third of the search
    return _MANY_SIGNS.sub(_first_marks, text)


def _is_nfc(text: str) -> bool:
    if len(text) > _LONG and _with_fewer_marks(text) != text:
        return False
    return unicodedata.is_normalized("NFC", text)


def _first_marks(signs: re.Match[str]) -> str:
    kept, marks = [], 0
    for sign in signs[0]:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def _has_unstorable(text: str) -> bool:
    """Whether a text has any; quicker than the pattern, which hardly ever matches."""
    if "\x00" in text or "\ufeff" in text:
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def holds_one(text: str, signs: Iterable[str]) -> bool:
    """Whether a text holds one of some words, as they are written: a look before a pattern of them,
    which tries each word at each letter.

    >>> holds_one("the quay at noon", ("mill", "quay"))
    True
    """
    for sign in signs:  # noqa: SIM110 - a generator takes twice the time, of every line
        if sign in text:
            return True
    return False


def parts_of_title(title: str) -> list[str]:
    """Give the parts of a page's title, of which one may be the site's name.

    >>> parts_of_title("Tide gates rise | The Daily"), parts_of_title("Tyre-Sidon")
    (['Tide gates rise', 'The Daily'], ['Tyre-Sidon'])
    """
    return _BETWEEN_PARTS.split(title)


def unique(values: Iterable[str]) -> list[str]:
    """Give each text once, in order."""
    return list(dict.fromkeys(values))


def decoded(data: bytes) -> str:
    r"""The text of a file that a person made: UTF-8, or what an editor or a spreadsheet marked.

    Raises:
        ValueError: it is in neither.

    >>> decoded(b"\xef\xbb\xbfa"), decoded("a".encode("utf-16"))
    ('a', 'a')
    """
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data.decode("utf-16" if marked else "utf-8-sig")
    if "\0" in text:
        raise ValueError("it has NUL bytes: save it as UTF-8")
    return text
