"""The bylines that a page shows: signed lines, what a class calls one, a name beside the date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, pairwise
from zoneinfo import available_timezones

from lxml import etree

from mediacrawl.pages.facts import Line
from mediacrawl.pages.nodes import APART, SILENT, Node, text_of
from mediacrawl.pages.outline import in_chrome
from mediacrawl.pages.standfirst import after, said_by
from mediacrawl.values.attached import is_han_name
from mediacrawl.values.idioms import opens_sentence
from mediacrawl.values.names import is_outlet, key_of, names_in
from mediacrawl.values.signatures import (
    LONGEST_BYLINE,
    is_signed,
    labels_writer,
    signed_within,
)
from mediacrawl.values.text import clean_text

_REACH = 320
_LONGEST_DATED = 120
# So many elements up, a class says that a reader wrote it.
_COMMENT_REACH = 4
_MOST_ELEMENTS = 60
# More links of authors than this are of teasers.
_MOST_LINKED = 5
_PICTURED = re.compile(r"photo|foto|image|bild|credit|©|:\s*[^\W\d]", re.IGNORECASE)
_BY_WORDS = re.compile(
    r"by-?line|author|autor|auteur|signature|firma|skribent|forfatter|journalist|contributor"
    r"|writer|creator|redattore|kirjoittaja",
    re.IGNORECASE,
)
_NOT_BY = re.compile(
    r"bio|image|photo|avatar|social|follow|twitter|date|time|role|title|desc|comment|icon|share"
    r"|published(?!-by)|info-text",
    re.IGNORECASE,
)
_OF_AUTHORS = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|autore|autori|journalists?|forfatter|redaktion|by"
    r"|profiles?|staff|reporters?|contributors?|writers?|columnists?)/\w"
)
_RELATED = etree.XPath("descendant::a/@rel[contains(., 'author')]/..")
_SHOWN = frozenset({
    "a", "p", "span", "div", "li", "address", "strong", "cite", "section", "h3", "h4",
})  # fmt: skip
_WHEN = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}[:.h]\d{2}\b|\b\d+ \w+ ago\b"
)
_PARTS = re.compile(r"\s*[|/·•,]\s*|\s[–—-]\s|\s(?=\d)")
_LEAST_WORDS, _MOST_WORDS = 2, 4
_LONGEST_JOINER = 3
_PARTICLES = frozenset({
    "de", "da", "di", "do", "du", "del", "dos", "das", "della", "der", "den", "van", "von", "la",
    "le", "el", "al", "bin", "ben", "ibn", "bint", "abu", "y", "e", "ter", "ten", "zu", "af", "av",
})  # fmt: skip
# Lines between a name and the date: a place, an agency, an office.
_MOST_BETWEEN = 2


def shown(
    root: Node, title: Node | None, above: list[Line], by: tuple[str, ...], *, is_stated: bool
) -> Iterator[str]:
    """Give texts that name who wrote, the surest first.

    Links that say so, signed lines, elements between title and body that a class calls a byline,
    names beside the date; then elements of such classes anywhere after the title.

    Args:
        above: The lines between title and body.
        by: Words before a name in the language of the page.
        is_stated: Whether metadata names somebody, if only the outlet: then a bare name is believed
            in one line with the date alone.
    """
    anchors = (node for node in _RELATED(root) if "author" in node.get("rel", "").split())
    linked = dict.fromkeys(text_of(anchor) for anchor in anchors)
    if 0 < len(linked) <= _MOST_LINKED:
        yield ", ".join(linked)
    yield from (said(line) for line in above if is_signed(line.text))
    yield from (text for line in above if (text := signed_within(line.text)))
    yield from _below_labels(above, by)
    called = list(_called(title))
    near = _near(called, above)
    yield from _joined([node for node in called if node in near])
    yield from _beside_dates(root, above, 0 if is_stated else _MOST_BETWEEN)
    yield from (text for node in called if node not in near and (text := _short(node)))


def is_byline(line: str) -> bool:
    """Whether a line is a byline by its words: signed, or a name with the time; no sentence."""
    if len(line) > LONGEST_BYLINE or line.rstrip().endswith((".", "!", "?")):
        return False
    return is_signed(line) or (_WHEN.search(line) is not None and _begins_with_name(line))


def is_note(line: str) -> bool:
    """Whether a line says who wrote, or when: no sentence, and signed or with a date."""
    if len(line) > LONGEST_BYLINE or line.rstrip().endswith((".", "!", "?")):
        return is_signed(line)
    return is_signed(line) or _WHEN.search(line) is not None


def says_author(node: Node) -> bool:
    """Whether an element's attributes call it a byline, and nothing that stands beside one."""
    return _names_author(said_by(node))


def said(line: Line) -> str:
    """Give a line's text with its parts kept apart, where the line is all that its element says."""
    parted = clean_text(parted_text(line.node))
    return parted if parted and key_of(parted) == key_of(line.text) else line.text


def parted_text(node: Node) -> str:
    """Give the text of an element, its parts kept apart by "|".

    Links and blocks are parts, and what touches without a space: a page parts by its style
    <span>By</span><a>Mara Okonjo</a><time>3 May</time>.
    """
    if next(islice(node.iter(), _MOST_ELEMENTS, None), None) is not None:
        return ""
    parts: list[str] = []
    apart = touching = False
    for event, inner in etree.iterwalk(node, events=("start", "end")):
        if inner is not node:
            apart = apart or inner.tag == "a" or inner.tag in APART
            touching = True
        text = _text_at(event, inner, node)
        if not text:
            continue
        if not text.isspace():
            glued = touching and parts and parts[-1][-1].isalnum() and text[0].isalnum()
            if parts and (apart or glued):
                parts.append(" | ")
            apart = touching = False
        parts.append(text)
    return "".join(parts)


def _text_at(event: str, inner: Node, top: Node) -> str | None:
    if event == "start":
        return None if inner.tag in SILENT else inner.text
    return None if inner is top else inner.tail


def _below_labels(lines: list[Line], by: tuple[str, ...]) -> Iterator[str]:
    """Give the lines that follow one that is but a label: "By", "Commentary by"."""
    for label, line in pairwise(lines):
        text = label.text
        if labels_writer(text, by) and len(line.text) <= LONGEST_BYLINE:
            yield said(line)


def _called(title: Node | None) -> Iterator[Node]:
    """Give the elements after the title that their classes or addresses call bylines."""
    for node in after(title, _REACH) if title is not None else ():
        called = node.tag in _SHOWN and (says_author(node) or _leads_to_author(node))
        if called and not _is_of_comment(node):
            yield node


def _is_of_comment(node: Node) -> bool:
    around = islice(node.iterancestors(), _COMMENT_REACH)
    return any("comment" in said_by(above).lower() for above in around)


def _near(nodes: Iterable[Node], lines: list[Line]) -> set[Node]:
    """Give those elements that hold lines between title and body, or are part of such."""
    known = {line.node for line in lines}
    around = known.union(*(node.iterancestors() for node in known))
    return {node for node in nodes if node in around or not known.isdisjoint(node.iterancestors())}


def _joined(nodes: list[Node]) -> Iterator[str]:
    """Give the texts of elements, those of one class as one: a byline may be one a writer."""
    texts: dict[str, list[str]] = {}
    for node in nodes:
        if text := _short(node):
            texts.setdefault(said_by(node) or node.tag, []).append(text)
    for same in map(dict.fromkeys, texts.values()):
        # More of them are of a list of teasers.
        yield " | ".join(same) if len(same) <= _MOST_LINKED else next(iter(same))


def _short(node: Node) -> str:
    """Give the text of an element that may be a byline by its length."""
    text = parted_text(node).strip()
    return text if len(text) <= LONGEST_BYLINE else ""


def _leads_to_author(node: Node) -> bool:
    """Whether a link's address is of the pages of authors."""
    return node.tag == "a" and _OF_AUTHORS.search(node.get("href") or "") is not None


def _beside_dates(root: Node, lines: list[Line], between: int) -> Iterator[str]:
    """Give the lines that are a name, in one line with the date or so many lines from it.

    What stands in the page's menus, too, is a section or a place.
    """
    when = [len(line.text) <= _LONGEST_DATED and bool(_WHEN.search(line.text)) for line in lines]
    menus: set[str] | None = None
    for place, line in enumerate(lines):
        around = when[max(0, place - between) : place + between + 1]
        text = said(line) if any(around) and len(line.text) <= _LONGEST_DATED else ""
        if (
            text
            and _begins_with_name(text)
            and not (_PICTURED.search(text) or opens_sentence(text))
        ):
            menus = _in_menus(root) if menus is None else menus
            if menus.isdisjoint(map(key_of, names_in(text))):
                yield text


def _in_menus(root: Node) -> set[str]:
    """Give the keys of the links of a page's header, navigation and footer."""
    known: dict[Node, bool] = {}
    return {key_of(text_of(node)) for node in root.iter("a") if in_chrome(node, known)}


def _begins_with_name(text: str) -> bool:
    """Whether a line is a person's name, but for what else a byline has: "Mara Okonjo | 3.5.2025".

    A city of two words before a date is where it was written.
    """
    first = _PARTS.split(text.strip(" |"), maxsplit=1)[0]
    names, rest = names_in(first), first
    for name in names:
        rest = rest.replace(name, " ", 1)
    joined = all(len(word) <= _LONGEST_JOINER for word in rest.split())
    return bool(names) and joined and all(map(_is_name, names))


def _is_name(name: str) -> bool:
    if is_han_name(name):
        return True
    words = name.split()
    if not _LEAST_WORDS <= len(words) <= _MOST_WORDS:
        return False
    named = all(word[0].isupper() or word in _PARTICLES for word in words[:-1])
    known = key_of(name) in _cities() or is_outlet(name, frozenset())
    return named and words[-1][0].isupper() and not known


@lru_cache
def _cities() -> frozenset[str]:
    """Give the keys of the cities after which the zone database names its zones."""
    return frozenset(key_of(name.rpartition("/")[2]) for name in available_timezones())


@lru_cache(maxsize=4096)
def _names_author(said: str) -> bool:
    return _BY_WORDS.search(said) is not None and not _NOT_BY.search(said)
