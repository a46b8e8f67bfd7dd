"""Keywords as metadata lists them: parted, and without what a content system notes for itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mediacrawl.values.caches import by_text
from mediacrawl.values.lazy_patterns import late
from mediacrawl.values.text import clean_repeated, fold

# What parts keywords, the usual first; in scripts that know no space within a word, a space, too.
_JOINTS = (",", "،", "，", "、", ";", "|")
_SPACED = late(r"[\u3040-\u30ff\u3400-\u9fff]+(?:\s+[\u3040-\u30ff\u3400-\u9fff]+){2,}")
# What content systems put among keywords for themselves: numbers, hashes, "kind:news", "Section:
# World", "@list", "/article"; and what is left of a character that was escaped twice: "&quot". A
# film's name has a colon, too, a day is called 9/11, and a company Booking.com.
_CODE = re.compile(
    r"(?!\d{1,2}/\d{1,2}$)[\d\W_]+|[a-z]|&#?\w+;?|[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}"
    r"|(?=\S*\d)[0-9a-f]{12,}|[\w-]+(?: [\w-]+){0,2} ?:(?:\S.*|[\d\W_]+)|[@/]\S+"
    r"|(?-i:(?![A-Z][\w-]*\.(?:com|org|net|io|ai|AI|js|tv)$))\S+\.\w{2,10}"
    r"|(?:[\w-]+ ){0,2}(?:access|adverti\w+|agenc(?:y|ies)|authors?|brands?|bylines?|campaigns?"
    r"|categor\w+|channels?|codes?|collections?|content|count|day|desks?|editions?|entit(?:y|ies)"
    r"|formats?|genres?|id|kinds?|labels?|languages?|layouts?|levels?|locations?|origin|pages?"
    r"|partners?|priorit(?:y|ies)|products?|projects?|properties|publications?|regions?|sections?"
    r"|series|slugs?|sources?|sponsors?|status|templates?|tiers?|time|tokens?|tones?|types?|verticals?"
    r"|ressorts?|rubri[kc]\w*|quellen?|typ|tipo|secci[oó]n|fuente|autor)(?: [\w-]+)? ?:.*",
    re.IGNORECASE,
)
# A list that stands in a text as code writes it: ["Ferries", "Quays"]. Words in quotation marks
# alone are as a newsroom writes them.
_LIST = re.compile(r"\s*\[\s*([\"'])(.*)\1\s*\]\s*", re.DOTALL)
# "Subject: Ferries" is one for readers.
_SUBJECT = re.compile(
    r"^(?:\(\d{1,2}\)\s(?=[^\W\d_])|(?:subject|topic|tag|keyword)s?\s?:\s?(?=[^\W\d_]))",
    re.IGNORECASE,
)
# What systems say where nobody has said anything, and the place that an article was given.
_NONE = frozenset(map(fold, (
    "uncategorized", "uncategorised", "unkategorisiert", "nicht kategorisiert", "sin categoría",
    "sem categoria", "senza categoria", "non classé", "zonder categorie", "geen categorie",
    "bez kategorii", "без рубрики", "без категории", "غير مصنف", "غير مصنفة", "未分类", "未分類",
    "미분류", "kategorize edilmemiş", "chưa phân loại", "tak berkategori", "okategoriserade",
    "ukategorisert", "ikke kategoriseret", "nezařazené", "front page", "frontpage", "homepage",
    "home page", "no autolink", "untagged", "no tags",
)))  # fmt: skip
_LONGEST = 100
_MOST = 100
# What a comma parts from the name that it belongs to.
_OF_NAMES = frozenset({"Inc.", "Inc", "Ltd.", "Ltd", "LLC", "LLP", "L.P.", "Corp.", "Jr.", "Sr."})
# As an agency's thesaurus has them: AIRS08, TRAN. So few are names in capitals, G20 among them.
_FEW = 7
_has_label = re.compile(r"[\w-]+(?: [\w-]+){0,2} ?:").match
_is_short_capitals = re.compile(r"[A-Z][A-Z0-9]{0,7}").fullmatch
_has_number = re.compile(r"[A-Z]+\d+").fullmatch


def split_keywords(value: object) -> list[str]:
    """Give the keywords of a joined text or of a list, in order, each once.

    >>> split_keywords("tides; gates"), split_keywords("潮汐 闸门 港口")
    (['tides', 'gates'], ['潮汐', '闸门', '港口'])
    >>> split_keywords('["tides", "gates"]'), split_keywords('"tides", gates')
    (['tides', 'gates'], ['"tides"', 'gates'])
    >>> split_keywords("ferries, Harbour Lines, Inc., tides")
    ['ferries', 'Harbour Lines, Inc.', 'tides']
    """
    if isinstance(value, str) and (listed := _LIST.fullmatch(value)):
        value = re.split(rf"{listed[1]}\s*,\s*{listed[1]}", listed[2])
    if isinstance(value, str):
        joint = next((one for one in _JOINTS if one in value), None)
        spaced = joint is None and _SPACED.fullmatch(value.strip())
        value = value.split(None if spaced else joint or ",")
    if not isinstance(value, list):
        return []
    found: dict[str, str] = {}
    last = ""
    for text in filter(None, map(_clean_if_text, value)):
        if text in _OF_NAMES and last in found:
            text = f"{found.pop(last)}, {text}"
        last = text.casefold()
        found.setdefault(last, text)
    return list(found.values())


def topics_among(words: Iterable[str]) -> list[str]:
    """Of an article's keywords those that name what it is about.

    >>> topics_among(["#Tides", "Subject: ferries", "nid_48213", "&quot", "sea walls"])
    ['Tides', 'ferries', 'sea walls']
    >>> topics_among(["9/11", "Tides: A Film", "Type: news", "Quays.com", "/article", "a.com"])
    ['9/11', 'Tides: A Film', 'Quays.com']
    """
    topics = [topic for word in words if (topic := _named(word))]
    if sum(":" in topic for topic in topics) > 1:  # "Day: Friday", "WC: 1000-1999"
        topics = [topic for topic in topics if not _has_label(topic)]
    if len(topics) > _FEW and _are_codes(topics):
        return []
    return _without_marks(topics) if any("_" in topic for topic in topics) else topics


@by_text(4096)
def _named(stated: str) -> str | None:
    """A keyword as it is kept; None for a code."""
    word = _SUBJECT.sub("", stated.lstrip("#").strip(), count=1)
    is_one = word and len(word) <= _LONGEST and not _CODE.fullmatch(word)
    return word if is_one and fold(word) not in _NONE else None


def _are_codes(words: list[str]) -> bool:
    """Whether a list is none of an article: a thesaurus's codes, or all that a site has."""
    if len(words) > _MOST:
        return True
    return sum(1 for word in words if _has_number(word)) > 1 and all(map(_is_short_capitals, words))


def _without_marks(words: list[str]) -> list[str]:
    """Without what a content system marks for itself, where other names are written with spaces.

    >>> _without_marks(["Tides", "sea walls", "type_news"]), _without_marks(["sea_walls", "tides"])
    (['Tides', 'sea walls'], ['sea walls', 'tides'])
    """
    if any(" " in word for word in words):
        return [word for word in words if "_" not in word]
    return [" ".join(word.replace("_", " ").split()) for word in words]


def _clean_if_text(value: object) -> str | None:
    return clean_repeated(value) if isinstance(value, str) else None
