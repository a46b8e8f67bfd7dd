"""The bytes of a page as UTF-8: which encoding they are in, whatever is said of them.

Only encodings that browsers read are taken (WHATWG encoding standard): Python knows codecs that
take hours, give no text or raise.
"""

from __future__ import annotations

import codecs
import re
from itertools import islice

from w3lib.encoding import resolve_encoding

# The head of a page, where a declaration of its encoding stands if there is one.
_HEAD = 4096
# Where bytes are no UTF-8 it is sought further on: styles may stand before it.
_LONG_HEAD = 2**16
_META_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^<>]+(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE
)
_LANGUAGE = re.compile(
    rb"<html[^<>]+lang\s*=\s*[\"']?([A-Za-z]{2})([-_](?:tw|hk|mo|hant))?", re.IGNORECASE
)
_KNOWN = frozenset({
    "utf-8", "cp866", "cp874", "cp932", "cp949", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254",
    "cp1255", "cp1256", "cp1257", "cp1258", "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5",
    "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-10", "iso8859-13", "iso8859-14", "iso8859-15",
    "iso8859-16", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "gb18030", "big5hkscs",
    "euc_jp", "iso2022_jp", "utf-16-le", "utf-16-be",
})  # fmt: skip
# Labels of the standard that Python does not know; those with "x-" are tried without it.
_LABELS = {
    "unicode-1-1-utf-8": "utf-8", "unicode11utf8": "utf-8", "unicode20utf8": "utf-8",
    "visual": "iso8859-8", "logical": "iso8859-8", "iso-8859-8-i": "iso8859-8",
    "iso-8859-8-e": "iso8859-8", "iso-8859-6-i": "iso8859-6", "iso-8859-6-e": "iso8859-6",
    "koi": "koi8-r", "koi8": "koi8-r", "koi8-ru": "koi8-u", "mac": "mac-roman",
    "mac-ukrainian": "mac-cyrillic", "dos-874": "cp874", "gb_2312": "gb18030",
    "utf-16": "utf-16-le", "cn-big5": "big5hkscs", "windows-949": "cp949",
    "ks_c_5601-1989": "cp949",
}  # fmt: skip
# What browsers take where nothing is declared, by the language of the page.
_USUAL = {
    b"ar": "cp1256", b"fa": "cp1256", b"ur": "cp1256", b"ru": "cp1251", b"uk": "cp1251",
    b"bg": "cp1251", b"sr": "cp1251", b"mk": "cp1251", b"be": "cp1251", b"el": "cp1253",
    b"he": "cp1255", b"tr": "cp1254", b"th": "cp874", b"pl": "cp1250", b"cs": "cp1250",
    b"hu": "cp1250", b"sk": "cp1250", b"sl": "cp1250", b"hr": "cp1250", b"ro": "cp1250",
    b"lt": "cp1257", b"lv": "cp1257", b"et": "cp1257", b"vi": "cp1258", b"ja": "cp932",
    b"ko": "cp949", b"zh": "gb18030",
}  # fmt: skip
_LATIN = "cp1252"
# Turkey's has six letters of its own instead of those of Iceland, which no text in Turkish has.
_LIKE_LATIN = frozenset({"cp1254"})
_OF_OTHER_LETTERS = frozenset({
    b"ar", b"fa", b"ur", b"ru", b"uk", b"bg", b"mk", b"be", b"el", b"he", b"th", b"ja", b"ko",
    b"zh",
})  # fmt: skip
# What Japanese is full of when it is read in the wrong one of its two encodings.
_ODD = re.compile("[\ufffd\uff61-\uff9f\ue000-\uf8ff]")
# What else pages in letters of Russia are in, told by what Russian has when it is read in a wrong
# one: capitals behind small letters, signs and letters of Serbia within words.
_CYRILLIC = ("cp1251", "koi8-u", "cp866", "iso8859-5")
_ODD_CYRILLIC = re.compile(
    "[а-яёіїєґў][А-ЯЁІЇЄҐЎ]|[А-Яа-яё][^\\w\\s\"'’.,:;!?()<>«»“”„…/–—-]|[ЂЃЉЊЌЋЏђѓљњќћџ\u2500-\u259f\ufffd]"
)
# Each of the two of Arabic read as the other: letters of France within words, bytes of nothing.
_ARABIC = frozenset({"cp1256", "iso8859-6"})
_ODD_ARABIC = re.compile("[\u0621-\u06d3][a-zà-ÿ×÷]|\ufffd")
# Letters that every text in Chinese is full of, in either writing.
_USUAL_HAN = re.compile(
    "[的一是不了在人有他這这中大來来上個个到說说們们為为和地出也時时年就要以會会對对後后]"
)
# In Central Europe bytes that are letters in one encoding alone, and those of the other's within
# words.
_OF_1250 = re.compile(rb"[\x8a\x8c-\x8f\x9a\x9c-\x9f]")
_OF_LATIN_2 = re.compile(rb"[A-Za-z][\xb1\xb6\xb9\xbb\xbc\xbe](?=[a-z ])")
_JAPANESE_MAIL = re.compile(rb"\x1b\$[@B]")
_ENOUGH = 2**17  # of a page, to tell its encoding
_WORDS, _LEAST_WORDS = re.compile(rb"[\xc0-\xff]{4}"), 8
# Bytes of a page that are looked at together, and of a letter behind its first.
_PIECE, _MOST_LATER = 2**13, 3
# So many of the first bytes are read to tell UTF-16, whose Latin letters have every other byte 0.
_SAMPLE, _LEAST_SAMPLE = 32, 16


def utf8_of(body: bytes, declared: str | None) -> tuple[bytes, str]:
    """Give a page's bytes as UTF-8, and the encoding in which they came.

    Bytes that are valid UTF-8 are that, because servers' words on it are wrong more often than a
    text in another encoding is valid UTF-8 by chance; so are bytes most of which are.

    Args:
        body: The page.
        declared: What the HTTP header says, if anything.
    """
    if wide := _wide(body):
        return _decoded(body, wide), "utf-16"
    escaped = b"\x1b" in body and body.isascii()
    if escaped and (_JAPANESE_MAIL.search(body) or "iso2022_jp" in _said(body, declared)):
        return _decoded(body, "iso2022_jp"), "iso2022_jp"
    if not _is_utf8(body):
        return _not_valid(body, declared)
    return body.removeprefix(codecs.BOM_UTF8), "utf-8"


def codec_of(label: str | None) -> str | None:
    """Give Python's name of an encoding that browsers know by this label."""
    label = (label or "").strip().strip("\"'").lower()
    if not label:
        return None
    for name in (label, label.removeprefix("x-")):
        found = _LABELS.get(name) or resolve_encoding(name)
        if found in _KNOWN:
            return found
    return None


def _is_utf8(body: bytes) -> bool:
    """Tell by pieces: a text of the whole page, four bytes a letter, takes four times as long."""
    start, length = 0, len(body)
    while start < length:
        end = start + _PIECE
        if not body[start:end].isascii():
            for _ in range(_MOST_LATER):  # a letter's later bytes go with its first
                end += end < length and body[end] & 0xC0 == 0x80
            try:
                body[start:end].decode("utf-8")
            except UnicodeDecodeError:
                return False
        start = end
    return True


def _wide(body: bytes) -> str | None:
    """Tell UTF-16, with a byte order mark or without."""
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = body[:_SAMPLE]
    if len(head) < _LEAST_SAMPLE or head.count(0) * 5 < len(head) * 2:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) * 8 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _not_valid(body: bytes, declared: str | None) -> tuple[bytes, str]:
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = len(text) - len(re.sub(r"[^\x00-\x7f\ufffd]+", "", text))
    said = list(dict.fromkeys(_said(body, declared)))
    # A legacy text has a valid sequence by chance now and then, UTF-8 a broken one.
    if sound > broken or ("utf-8" in said and sound * 3 > broken and len(said) == 1):
        return text.encode(), "utf-8"
    codec = next((name for name in said if name != "utf-8"), "")
    if not codec or (codec == _LATIN and (_is_foreign(body) or _usual(body) in _LIKE_LATIN)):
        codec = _usual(body)
    if codec in _ARABIC:
        codec = _told_apart(body[:_ENOUGH], "cp1256")
    return _decoded(body, codec), codec


def _said(body: bytes, declared: str | None) -> list[str]:
    """Encodings that header and page declare, the more telling first."""
    head = without_comments(body[:_LONG_HEAD])
    meta = _META_CHARSET.search(head)
    header, stated = codec_of(declared), codec_of(meta[1].decode("ascii") if meta else None)
    # Latin-1 is what servers say unless they are told otherwise.
    names = (stated, header) if header == _LATIN and stated != "utf-8" else (header, stated)
    return [name for name in names if name and not name.startswith("utf-16")]


def _is_foreign(body: bytes) -> bool:
    """Whether a page is in whole words of letters that Western languages use one at a time: then
    a server says Latin-1 that knows no better.
    """
    language = _LANGUAGE.search(body, 0, _HEAD)
    if language is None or language[1].lower() not in _OF_OTHER_LETTERS:
        return False
    return next(islice(_WORDS.finditer(body), _LEAST_WORDS, None), None) is not None


def _usual(body: bytes) -> str:
    language = _LANGUAGE.search(body, 0, _HEAD)
    usual = _USUAL.get(language[1].lower(), _LATIN) if language else _LATIN
    if language and language[2] and usual == "gb18030":
        return "big5hkscs"
    return _told_apart(body[:_ENOUGH], usual)


def _told_apart(body: bytes, usual: str) -> str:
    """Give the encoding that makes the best text, of those in which a language is written."""
    if usual == "cp932":
        odd = _counts(body, (usual, "euc_jp"), _ODD)
        return min(odd, key=odd.__getitem__)
    if usual == "cp1251":
        odd = _counts(body, _CYRILLIC, _ODD_CYRILLIC)
        return min(odd, key=odd.__getitem__)
    if usual == "cp1256":
        odd = _counts(body, (usual, "iso8859-6"), _ODD_ARABIC)
        return min(odd, key=odd.__getitem__)
    if usual == "gb18030":
        known = _counts(body, (usual, "big5hkscs"), _USUAL_HAN)
        return max(known, key=known.__getitem__)
    of_latin_2 = usual == "cp1250" and not _OF_1250.search(body) and _OF_LATIN_2.search(body)
    return "iso8859-2" if of_latin_2 else usual


def _counts(body: bytes, names: tuple[str, ...], sign: re.Pattern[str]) -> dict[str, int]:
    """Count a sign in the text that each encoding makes; of equal ones the first is meant."""
    return {name: len(sign.findall(body.decode(name, "replace"))) for name in names}


def _decoded(body: bytes, codec: str) -> bytes:
    return body.decode(codec, "replace").encode("utf-8", "replace")


def without_comments(body: bytes) -> bytes:
    """Leave out the comments; one without an end stays."""
    parts, start = [], 0
    while (opening := body.find(b"<!--", start)) >= 0:
        ending = body.find(b"-->", opening + 4)
        if ending < 0:
            break
        parts.append(body[start:opening])
        start = ending + 3
    return b"".join((*parts, body[start:]))
