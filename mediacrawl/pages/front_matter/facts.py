"""What stands between title and body: byline, source, date, reading time, lead, main image."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from mediacrawl.languages.labels import Labels
from mediacrawl.languages.starts import Start
from mediacrawl.pages.images.caption_words import names_caption
from mediacrawl.pages.images.image_files import image_of, names_picture
from mediacrawl.pages.images.imageless import shows_picture
from mediacrawl.pages.markup.leaf import Leaf
from mediacrawl.pages.markup.lines import STOPS, width_of
from mediacrawl.pages.markup.nodes import Node, is_line, text_of
from mediacrawl.values.images.credits import split_credit
from mediacrawl.values.images.picture_keys import picture_key
from mediacrawl.values.text import clean_text, fold, without_marks

LONGEST_FACT = 120
"""Longer than any byline, source or date; shorter than any lead."""
_LONGEST_SOURCE, _BRACKETS = 80, " \xa0()[]"
_SHORTEST_LEAD, _SHORTEST_SENTENCE = 30, 60
LEAST_WIDTH = 200
"""Narrower images are portraits and icons; pixels."""
_LEAD_TAGS = frozenset({"p", "div", "h2", "h3", "h4", "section", "header", "strong", "span"})
_CAPTIONS = frozenset({"figcaption", "figure"})
_PICTURES = frozenset({"img", "picture", "figure", "video", "iframe", "amp-img"})
# A lead and a title or a description have so many words of such a length in common.
_LONGEST_LEAD = 500
_LONG_WORD, _LEAST_SAME = re.compile(r"[^\W\d_]{4,}"), 2
# Where no space parts words, two letters are one.
_HAN_PAIR = re.compile(r"(?=([\u4e00-\u9fff\u30a0-\u30ff]{2}))")
# A photograph may show one, or be of an icon of the seas.
_EMBLEM = re.compile(
    r"(?:^|[_.-])(?:fav)?(?:logo|icon)s?(?:[\d_.-]*$|[_.-](?:.*[_.-])?(?!jpe?g$)[^_.-]*$"
    r"|[\d_.x-]*\.jpe?g$)"
)


class Line(NamedTuple):
    """A line of text that a reader sees, and the element that holds it."""

    text: str
    node: Node


class Words(NamedTuple):
    """Patterns of a language's labels."""

    by: Start
    source: Start
    read_time: re.Pattern[str]
    published: Start


def read_lines(nodes: Iterable[Node]) -> list[Line]:
    """Give the lines that elements show; what stands inside a line is part of it."""
    taken: set[Node] = set()
    lines = []
    for node in nodes:
        parent = node.getparent()
        if parent in taken:
            taken.add(node)
            continue
        tail = node.tail
        if tail and parent is not None and not tail.isspace() and (text := clean_text(tail)):
            lines.append(Line(text, parent))  # text between two elements
        said = node.text
        if len(node) == 0:
            if said and (text := clean_text(said)):
                lines.append(Line(text, node))
        elif is_line(node):
            taken.add(node)
            if text := clean_text(text_of(node)):
                lines.append(Line(text, node))
        elif said and not said.isspace() and (text := clean_text(said)):
            lines.append(Line(text, node))  # text before what is no part of a line
    return lines


@lru_cache
def words_of(labels: Labels) -> Words:
    """Compile the labels of a language."""
    return Words(
        _start(labels.by, r"(?:\s*[:：]\s*|\s+)"),
        _start(labels.source, r"\s*[:：]\s*"),
        re.compile(rf"^\W*(?:{'|'.join(labels.read_time)})", re.IGNORECASE),
        _start(labels.published, r"(?:\s*[:：]\s*|\s+)"),
    )


def after_label(lines: list[Line], label: Start | re.Pattern[str]) -> tuple[str, Node] | None:
    """Give what follows a label in the first line that starts with it, and the line's element."""
    for text, node in lines:
        if len(text) <= LONGEST_FACT and (match := label.match(without_marks(text))):
            return match[match.lastindex or 0], node
    return None


def source_in(leaves: Iterable[Leaf], label: Start) -> str | None:
    """Give the source that a line at the end of a text names, and nothing beside it."""
    for leaf in leaves:
        text = leaf.text
        if len(text) > _LONGEST_SOURCE or not (":" in text or "：" in text):
            continue
        match = label.match(without_marks(text.strip(_BRACKETS)))
        if match and not any(map(str.isdigit, text)):
            return match[match.lastindex or 0]
    return None


def lead_in(lines: Iterable[Line]) -> str | None:
    """Give the first paragraph that stands before the body, or a sentence that is one by itself."""
    for text, node in lines:
        if names_caption(node.get("class") or "") or _is_caption(text, node):
            continue
        width = width_of(text)
        said = width >= _SHORTEST_SENTENCE and text.endswith(STOPS)
        if (node.tag == "p" and width >= _SHORTEST_LEAD) or (node.tag == "div" and said):
            return text
    return None


def lead_below_title(
    lines: Iterable[Line], nodes: Iterable[Node], subjects: Iterable[str]
) -> str | None:
    """Give the sentence that stands right below the title, where it speaks of the same.

    Args:
        lines: What stands between title and body but bylines and dates.
        nodes: The elements there: below the first picture stand captions.
        subjects: What else is said of the article.
    """
    first = next((line for line in lines if width_of(line.text) >= _SHORTEST_SENTENCE), None)
    if first is None or not first.text.endswith(STOPS) or first.node.tag not in _LEAD_TAGS:
        return None
    if len(first.text) > _LONGEST_LEAD or split_credit(first.text)[1]:
        return None
    for node in nodes:
        if node is first.node:
            break
        if node.tag in _PICTURES:
            return None
    known = {word for text in subjects for word in _words_in(text)}
    same = known.intersection(_words_in(first.text))
    return first.text if len(same) >= _LEAST_SAME else None


def _is_caption(text: str, node: Node) -> bool:
    """Whether a line stands right below a picture and ends with who took that, or is all that
    stands in one element with it; or in what is made for captions.
    """
    above = node.getparent()
    if above is not None and above.tag in _CAPTIONS:
        return True
    before = node.getprevious()
    if before is None or before.tag not in _PICTURES:
        return False
    is_pair = before.getprevious() is None and node.getnext() is None
    return is_pair or split_credit(text)[1] is not None


def _words_in(text: str) -> list[str]:
    folded = fold(text)
    words = _LONG_WORD.findall(folded)
    return words if folded.isascii() else words + _HAN_PAIR.findall(folded)


def find_image(nodes: Iterable[Node], url: str | None, base: str) -> tuple[Node, str] | None:
    """Find the image with this address whatever its size, or without one the first of its own."""
    wanted = picture_key(url) if url else None
    end = _end_of(wanted) if wanted else ""
    for node in nodes:
        tag = node.tag
        if tag not in _IMAGES and not ("-" in tag and shows_picture(node)):
            continue
        if not is_small(node) if wanted is None else _may_show(node, end):
            address = image_of(node, base)
            if address and (
                picture_key(address) == wanted or names_picture(node, wanted, base)
                if wanted
                else not is_emblem(address)
            ):
                return node, address
    return None


def is_small(image: Node) -> bool:
    """Whether an image says that it is as narrow as a portrait or an icon."""
    width = image.get("width") or ""
    return width.isascii() and width.isdigit() and int(width[:6]) < LEAST_WIDTH


def is_emblem(address: str) -> bool:
    """Whether a picture is one that every page of a site bears, by the name of its file."""
    file = address.partition("?")[0].rpartition("/")[2].lower()
    return ("logo" in file or "icon" in file) and _EMBLEM.search(file) is not None


def _end_of(address: str) -> str:
    """Give the end of a file's name, which stands in all of its addresses."""
    return address.rpartition("/")[2][-_END:]


def _may_show(image: Node, end: str) -> bool:
    """Whether the end of a file's name stands in an image's address; the rest costs more."""
    if "%" in end:
        return True
    held = end in " ".join(image.values())
    return held and any(end in value for name, value in image.items() if name in _ADDRESSES)


_IMAGES = frozenset({"img", "amp-img"})
_END = 12
_ADDRESSES = frozenset({
    "src", "data-src", "data-original", "data-lazy-src", "srcset", "data-srcset",
    "data-lazy-srcset", "data-flickity-lazyload-srcset",
})  # fmt: skip


def _start(words: tuple[str, ...], gap: str) -> Start:
    return Start(words, after=rf"{gap}(.+)$")
