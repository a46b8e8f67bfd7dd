"""Elements that their classes or addresses call bylines, and what they say in parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from lxml import etree

from mediacrawl.pages.front_matter.facts import Line
from mediacrawl.pages.front_matter.standfirst import after, said_by
from mediacrawl.pages.images.caption_words import names_caption
from mediacrawl.pages.markup.hiding_classes import is_for_readers
from mediacrawl.pages.markup.nodes import APART, SILENT, Node, text_of
from mediacrawl.values.people.byline_starts import LONGEST_BYLINE
from mediacrawl.values.text import holds_one

_REACH = 320
# So many elements up, a class says that it is none of the article's.
_OTHERS_REACH = 4
_MOST_ELEMENTS = 60
# More of one class than this are of a list of teasers.
_MOST_OF_CLASS = 5
# In small letters: hardly an element's attributes hold one, and to look for these takes a tenth of
# a search that tries each word at each letter in either case.
_BY_WORDS = (
    "byline", "by-line", "author", "autor", "auteur", "signature", "firma", "skribent", "forfatter",
    "journalist", "contributor", "writer", "creator", "redattore", "kirjoittaja",
)  # fmt: skip
_NOT_BY = re.compile(
    r"bio|image|photo|avatar|social|follow|twitter|date|time|role|title|desc|comment|icon|share"
    r"|published(?!-by)|info-text",
    re.IGNORECASE,
)
_OF_AUTHORS = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|autore|autori|journalists?|forfatter|redaktion"
    r"|profiles?|staff|reporters?|contributors?|writers?|columnists?)/\w|/by/[^\W\d]"
)
# What readers wrote, and teasers of other articles.
_OF_OTHERS = re.compile(
    r"comment|related|recommend|most-?(?:read|popular)|trending|read-?next|bild-?text",
    re.IGNORECASE,
)
_OF_PLACE = re.compile(r"[\d,،]")
_SHOWN = frozenset({
    "a", "p", "span", "div", "li", "address", "strong", "cite", "section", "h3", "h4", "ul",
})  # fmt: skip


_FIGURES = frozenset({"figure", "figcaption"})


def says_author(node: Node) -> bool:
    """Whether an element's attributes call it a byline, and nothing that stands beside one."""
    return _names_author(said_by(node))


def called_bylines(title: Node | None) -> Iterator[Node]:
    """Give the elements after the title that their classes or addresses call bylines."""
    for node in after(title, _REACH) if title is not None else ():
        if node.tag not in _SHOWN or not _is_called(node) or _is_of_others(node):
            continue
        if not is_for_readers(node.get("class") or ""):  # "About the article"
            yield node


def _is_called(node: Node) -> bool:
    """Whether an element is a byline by its attributes, or HTML's own one for who wrote."""
    return is_bare_address(node) or says_author(node) or leads_to_author(node)


def is_bare_address(node: Node) -> bool:
    """Whether nothing else says of HTML's own element for who wrote that it is a byline: far from
    the title it may as well say where something is.
    """
    if node.tag != "address" or says_author(node):
        return False
    return not _OF_PLACE.search(text_of(node))


def _is_of_others(node: Node) -> bool:
    around = (node, *islice(node.iterancestors(), _OTHERS_REACH))
    return any(_OF_OTHERS.search(said_by(above)) or _is_of_picture(above) for above in around)


def _is_of_picture(node: Node) -> bool:
    """Whether an element is what stands beside a picture: who took it is no author."""
    classes = node.get("class")
    return node.tag in _FIGURES or (classes is not None and names_caption(classes))


def near_lines(nodes: Iterable[Node], lines: list[Line]) -> set[Node]:
    """Give those elements that hold lines between title and body, or are part of such."""
    known = {line.node for line in lines}
    around = known.union(*(node.iterancestors() for node in known))
    return {node for node in nodes if node in around or not known.isdisjoint(node.iterancestors())}


def joined(nodes: list[Node]) -> Iterator[str]:
    """Give the texts of elements, those of one class as one: a byline may be one a writer."""
    texts: dict[str, list[str]] = {}
    for node in nodes:
        if text := short_text(node):
            texts.setdefault(said_by(node) or node.tag, []).append(text)
    for same in map(dict.fromkeys, texts.values()):
        yield " | ".join(same) if len(same) <= _MOST_OF_CLASS else next(iter(same))


def short_text(node: Node) -> str:
    """Give the text of an element that may be a byline by its length."""
    text = parted_text(node).strip()
    return text if len(text) <= LONGEST_BYLINE else ""


def leads_to_author(node: Node) -> bool:
    """Whether a link's address is of the pages of authors."""
    return node.tag == "a" and _OF_AUTHORS.search(node.get("href") or "") is not None


def parted_text(node: Node) -> str:
    """Give the text of an element, its parts kept apart by "|".

    Links and blocks are parts, and what touches without a space: a page parts by its style
    <span>By</span><a>Mara Okonjo</a><time>3 May</time>.
    """
    if next(islice(node.iter(), _MOST_ELEMENTS, None), None) is not None:
        return ""
    parts: list[str] = []
    apart = touching = False
    walk = etree.iterwalk(node, events=("start", "end"))
    for event, inner in walk:
        if event == "start" and (named := inner.get("class")) and is_for_readers(named):
            walk.skip_subtree()
            continue
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


@lru_cache(maxsize=4096)
def _names_author(said: str) -> bool:
    return holds_one(said.lower(), _BY_WORDS) and not _NOT_BY.search(said)
