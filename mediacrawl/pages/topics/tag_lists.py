"""Lists of tags: those written without links, and those of the day, which are no article's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from mediacrawl.languages.part_heads import heads_tags
from mediacrawl.pages.markup.lines import STOPS
from mediacrawl.pages.markup.nodes import APART, HEADINGS, Node, line_of
from mediacrawl.values.lazy_patterns import late
from mediacrawl.values.text import clean_text, fold

_MOST_AROUND = 400  # of white space; longer text is not worth cleaning
# Elements behind a text, and those that may hold a list.
_REACH, _HOLDING = 40, ("p", "div", "ul", "ol", "li", "section", "h3", "h4", "h5", "footer", "td")
_MOST_INNER = 60
_MOST_NAMES, _LONGEST_NAME, _MOST_WORDS = 15, 40, 4
_LONGEST_LINE = 400
_JOINTS = re.compile(r"\s*[,،，、;|•·]\s*")
_HASHES = re.compile(r"#[^\W\d]\w{1,39}(?:[\s,]+#\w{2,40}){1,14}")
_CALLED = re.compile(r"(?:^|[-_ ])(?:tags|topics|keywords|hashtags|tag-?list)(?:$|[-_ ])")
_SENTENCE_ENDS = (*STOPS, "…", ":")
_LABEL_REACH = 40
# What a list of the day is called, folded, by its class or its heading.
_CLASS_OF_TRENDS = re.compile(r"trend|popular|most-?(?:read|viewed)|hot-?(?:topics?|tags?)")
_TRENDS = late(
    "(?:" + "|".join(map(fold, (
        "trending", "hot topics", "hot tags", "popular", "top topics", "all topics", "in the news",
        "beliebt", "top-themen", "top themen", "alle themen", "themen des tages", "meistgesucht",
        "tendances", "tendance", "sujets du moment", "sujets populaires", "tendencias", "tendencia",
        "temas del día", "temas de hoy", "temas del momento", "lo más", "em alta",
        "assuntos do dia",
        "di tendenza", "argomenti del giorno", "temi del giorno", "populair", "populære",
        "populära",
        "popularne", "популярн", "актуальн", "в тренде", "gündemdeki", "öne çıkan", "popüler",
        "الأكثر", "رائج", "الرائج", "مواضيع رائجة", "پربازدید", "热门", "熱門", "人気", "注目",
        "인기",
    ))) + ")"
)  # fmt: skip
_TREND_REACH = 4
_NO_TAGS = frozenset({
    "follow", "following", "unfollow", "subscribe", "show more", "show all", "see all", "more",
    "seguir", "folgen", "suivre", "segui", "متابعة", "تابع",
})  # fmt: skip
# "Alle Themen", "Más temas": what leads to a site's own lists; "Edit topics": to the reader's.
_OF_LISTS = re.compile(
    r"(?:alle?|more|other|weitere|mehr|edit|manage|my|meine|tou(?:te)?s|plus de|autres|todos?"
    r"|todas?|más|mais|outros|tutti|altri|(?:view|see|show) all)"
    r"\s(?:(?:the|les|los|las|os|gli|i)\s)?"
    r"(?:topics?|tags?|themen|temas|etiquetas|sujets|thèmes|argomenti|assuntos|tópicos|keywords)"
    r"|(?:topics?|tags?|themen|temas)\s(?:bearbeiten|verwalten|anzeigen|edit)",
    re.IGNORECASE,
)


def is_no_tag(name: str) -> bool:
    """Whether a link among tags is none: a button, a site's list of all.

    >>> is_no_tag("Alle Themen"), is_no_tag("See all"), is_no_tag("All Saints")
    (True, True, False)
    """
    return name.lower() in _NO_TAGS or _OF_LISTS.fullmatch(name) is not None


def written_tags(nodes: Iterable[Node]) -> list[str]:
    """Give the tags of the first list behind a word for tags that has no links, or of hashes.

    A name is short and no sentence; one that is not, and the line is none.
    """
    for node in islice((inner for top in nodes for inner in top.iter(_HOLDING)), _REACH):
        if found := _of_line(node) or _of_list(node):
            return found
    return []


def unlinked(nodes: list[Node], keywords: set[str]) -> list[tuple[str, str | None]]:
    """Give the keywords that a page shows without links, each as an element of its own."""
    if not keywords:
        return []
    longest, firsts = max(map(len, keywords)) + _MOST_AROUND, {name[0] for name in keywords}
    # Cleaning leaves a letter of ASCII before another as it is, and nearly all texts begin unlike.
    likely = (
        text
        for text in _leaf_texts(nodes)
        if ((head := text.lstrip()[:2])[:1] in firsts or not head.isascii())
        and len(text) <= longest
    )
    names = (name for text in likely if (name := clean_text(text)))
    found = dict.fromkeys(name for name in names if name in keywords)
    return [(name, None) for name in found] if 2 * len(found) >= len(keywords) else []


def _leaf_texts(nodes: Iterable[Node]) -> Iterator[str]:
    every = (inner for node in nodes for inner in node.iter())
    return (text for inner in every if (text := inner.text) and not len(inner))


def is_of_trends(anchor: Node) -> bool:
    """Whether a link stands in a list that its class or its heading calls one of the day."""
    for node in islice(anchor.iterancestors(), _TREND_REACH):
        if node.tag in ("body", "main", "article"):
            return False
        if _CLASS_OF_TRENDS.search(f"{node.get('class') or ''} {node.get('id') or ''}".lower()):
            return True
        before = node.getprevious()
        first = node[0] if len(node) else None
        if any(_heads_trends(one) for one in (before, first) if one is not None):
            return True
    return False


def _heads_trends(node: Node) -> bool:
    if node.tag not in HEADINGS and node.tag not in ("p", "strong", "b", "span", "div"):
        return False
    if next(node.iter("a"), None) is not None:
        return False
    text = clean_text(line_of(node)) or ""
    return 0 < len(text) <= _LABEL_REACH and _TRENDS.match(fold(text)) is not None


def _of_line(node: Node) -> list[str]:
    """Give the tags of one line: "Tags: Tides, Sea walls"."""
    if not _may_list(node):
        return []
    if any(inner.tag == "a" or inner.tag in APART for inner in _in(node)):
        return []
    line = clean_text(line_of(node)) or ""
    if len(line) > _LONGEST_LINE:
        return []
    if _HASHES.fullmatch(line):
        return [name.strip("#,") for name in line.split()]
    head, colon, names = line.replace("：", ":").partition(":")
    return _names(_JOINTS.split(names)) if colon and heads_tags(head) else []


def _may_list(node: Node) -> bool:
    """Whether an element's first words are a label of tags, or a hash: before its text is read."""
    first = (node.text or "").strip()
    if not first and len(node):
        first = (node[0].text or "").strip()
    if not first or first[0] == "#":
        return bool(first)
    head = first[:_LABEL_REACH].replace("：", ":").partition(":")[0]
    return len(head) < _LABEL_REACH and heads_tags(head)


def _of_list(node: Node) -> list[str]:
    """Give the tags of a list behind its heading, each an element of its own."""
    if not 1 < len(node) <= _MOST_NAMES:
        return []
    if any(len(child) or child.tag == "a" for child in node):
        return []
    if not (_CALLED.search((node.get("class") or "").lower()) or _is_headed(node)):
        return []
    return _names([clean_text(child.text) or "" for child in node])


def _is_headed(node: Node) -> bool:
    before = node.getprevious()
    return before is not None and len(before) < 2 and heads_tags(line_of(before))


def _in(node: Node) -> Iterator[Node]:
    return islice(node.iterdescendants(), _MOST_INNER)


def _names(names: list[str]) -> list[str]:
    names = [name.lstrip("#").strip() for name in names if name.strip()]
    if not 0 < len(names) <= _MOST_NAMES:
        return []
    short = all(len(name) <= _LONGEST_NAME and len(name.split()) <= _MOST_WORDS for name in names)
    return names if short and not names[-1].endswith(_SENTENCE_ENDS) else []
