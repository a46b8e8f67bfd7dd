"""Filler words: as many, as long and of the same script as those of a page, and saying nothing.

The same word becomes the same filler wherever it stands, so that a title in metadata is still that
of the heading, and a tag is still named in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import blake2b
from typing import Any
from urllib.parse import quote, quote_plus, unquote, unquote_plus, urlsplit

from mediacrawl.languages import language_of
from mediacrawl.site import Site
from mediacrawl.values.people.agencies import AGENCIES
from mediacrawl.values.people.names import is_outlet
from mediacrawl.values.text import fold

_MARKS = "".join(c for c in map(chr, range(0x300, 0x3100)) if unicodedata.category(c)[0] == "M")
_WORD = re.compile(rf"[^\W\d_][^\W\d_{_MARKS}]*(?:[{_MARKS}]+[^\W\d_]*)*")
_VOWELS, _CONSONANTS = "aeiou", "bcdfghklmnprstvz"
_ARABIC, _ARTICLE = "ابتجحدرسعفقكلمنهوي", "ال"
# Scripts that part no words: each letter stands for itself, so that a part of a text is one still.
_HAN = "山川水木火土日月人中大小上下左右出入口手足目耳花草虫犬王玉石竹糸貝車金雨音青空"
_HANGUL = "가나다라마바사아자차카타파하고노도로모보소오조초코토포호"
_UNPARTED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
# What short words and signs of agencies say is no sentence, and bylines are read by them.
_SHORT, _SIGN = 2, 5
# Words of a text that may be a label as a whole, and of one that may begin with one.
_SHORT_TEXT, _START = 8, 4
# A part of a path with more words is no section's.
_FEW = 4
_SEGMENT = re.compile(r"[^/?#&=]+")
_MARKUP = re.compile(r"(<[^>]*>|&#?\w+;)")


class Filler:
    """Replaces words; numbers, punctuation, labels and the names of the site stay."""

    def __init__(self, kept: Iterable[str]) -> None:
        """Take words that stay, as they are written, and labels of several words.

        The words of the latter stay in short texts, and where a text begins: all over a long one
        they would be half of its sentences.
        """
        parted = [_WORD.findall(text) for text in kept]
        self._always = {fold(words[0]) for words in parted if len(words) == 1}
        self._kept = {fold(word) for words in parted for word in words}

    def text(self, text: str) -> str:
        """Replace the words of a text."""
        words = iter(range(len(text)))
        long = len(_WORD.findall(text)) > _SHORT_TEXT
        return _WORD.sub(
            lambda match: self._word(match[0], inside=long and next(words) >= _START), text
        )

    def html(self, text: str) -> str:
        """Replace the words of a text that may hold markup."""
        if "<" not in text and "&" not in text:
            return self.text(text)
        parts = _MARKUP.split(text)
        return "".join(self.markup(p) if n % 2 else self.text(p) for n, p in enumerate(parts))

    def markup(self, tag: str) -> str:
        """Replace what the addresses in a tag say."""
        return re.sub(r"(https?://[^\s\"'<>]+)", lambda match: self.address(match[0]), tag)

    def address(self, url: str) -> str:
        """Replace the words of an address: of slugs, names of files, and texts that it carries."""
        head, mark, query = url.partition("?")
        scheme, slashes, rest = head.partition("://")
        host, slash, path = rest.partition("/") if slashes else ("", "", head)
        path = _SEGMENT.sub(lambda match: self._segment(match[0]), path)
        carried = "&".join(map(self._parameter, query.split("&"))) if query else ""
        return f"{scheme}{slashes}{host}{slash}{path}{mark}{carried}" if slashes else path + (
            mark + carried
        )  # fmt: skip

    def _segment(self, segment: str) -> str:
        text = unquote(segment)
        words = [word for word in _WORD.findall(text) if fold(word) not in self._kept]
        if len(words) < 2 or "�" in text:
            return segment
        stem, dot, end = text.rpartition(".")
        if not dot or not end.isalnum() or len(end) > 5:
            stem, dot, end = text, "", ""
        return quote(self.text(stem), safe="-._~!$&'()*+,;=:@") + dot + end

    def _parameter(self, pair: str) -> str:
        name, equals, value = pair.partition("=")
        text = unquote_plus(value)
        if "://" in text:
            return f"{name}{equals}{quote(self.address(text), safe='')}"
        if " " in text.strip() and "�" not in text:
            return f"{name}{equals}{quote_plus(self.text(text))}"
        return pair

    def _word(self, word: str, inside: bool) -> str:
        return word if self._stays(word, inside) else _filler(word)

    def _stays(self, word: str, inside: bool) -> bool:
        if len(word) <= _SHORT and not _UNPARTED.match(word):
            return True
        if word.isascii() and word.isupper() and len(word) < _SIGN:
            return True
        kept = self._always if inside else self._kept
        return fold(word) in kept or is_outlet(word, frozenset())


def words_of(site: Site, url: str) -> Iterator[str]:
    """What stays of a site's page: labels, agencies, the names of the site's parts, and its own."""
    for code in (site.language, "en"):
        language = language_of(code)
        yield from _strings(language.labels)
        yield from (*language.names, *language.consent)
    yield from (site.outlet, site.host, *site.hosts)
    yield from _strings((site.sections, site.regions, dict(site.posttypes), dict(AGENCIES)))
    yield from (*site.static_paths, *site.article_prefixes, *site.grouped)
    above = urlsplit(url).path.split("/")[:-1]  # its sections
    yield from (part for part in above if len(_WORD.findall(part)) < _FEW)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for one in fields(value):
            yield from _strings(getattr(value, one.name))
    elif isinstance(value, dict):
        yield from _strings((*value.keys(), *value.values()))
    elif isinstance(value, tuple | list | frozenset | set):
        for one in value:
            yield from _strings(one)


@cache
def _filler(word: str) -> str:
    seed = blake2b(fold(word).encode("utf-8", "surrogatepass"), digest_size=32).digest()
    article = len(_ARTICLE) if word.startswith(_ARTICLE) else 0
    letters = (_letter(c, seed[n % 32] + n // 32) for n, c in enumerate(word[article:]))
    return word[:article] + "".join(letters)


def _letter(letter: str, choice: int) -> str:
    if _UNPARTED.match(letter) or "가" <= letter <= "힣":
        choice = ord(letter)
    pool = _pool(letter)
    found = pool[choice % len(pool)]
    return found.upper() if letter.isupper() else found


@cache
def _pool(letter: str) -> str:
    """Letters that may stand for a letter."""
    base = unicodedata.normalize("NFD", letter.casefold())[0]
    if "a" <= base <= "z" or letter in "ßæøœłđıþ":
        return _VOWELS if base in "aeiouy" or letter in "æøœı" else _CONSONANTS
    if "ء" <= letter <= "ي":
        return _ARABIC
    if "\u3400" <= letter <= "\u9fff":
        return _HAN
    if "가" <= letter <= "힣":
        return _HANGUL
    if not letter.isalpha():
        return letter  # a mark: it stays on its letter
    start = ord(letter.lower()) & ~31
    kind = unicodedata.category(letter.lower())
    near = (chr(code) for code in range(start, start + 32))
    return "".join(c for c in near if c.isalpha() and unicodedata.category(c) == kind) or letter
