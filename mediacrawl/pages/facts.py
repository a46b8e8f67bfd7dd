"""What stands between title and body: byline, source, date, reading time, lead, main image."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from mediacrawl.languages.labels import Labels
from mediacrawl.languages.starts import Start
from mediacrawl.pages.image_files import image_of, path_of
from mediacrawl.pages.imageless import shows_picture
from mediacrawl.pages.media import caption_text, credit_in, holds_caption, names_caption
from mediacrawl.pages.nodes import Node, is_line, text_of, text_without
from mediacrawl.values.captions import part_credit
from mediacrawl.values.credits import split_credit
from mediacrawl.values.text import clean_text, fold, without_marks

# Longer than any byline, source or date; shorter than any lead.
_LONGEST_FACT = 120
_SHORTEST_LEAD, _SHORTEST_SENTENCE = 30, 60
# A caption stands this near to its image, in elements around it.
_CAPTION_REACH = 3
_VARIANTS, _MOST_VARIANTS = frozenset({"picture", "source"}), 6
_LONGEST_CAPTION = 1000
_TOPS = frozenset({"main", "article", "section", "body", "ul"})
# A paragraph as long as this stands in no caption.
_LEAST_KNOWN = 60
LEAST_WIDTH = 200
"""Narrower images are portraits and icons; pixels."""
_SENTENCE_ENDS = (".", "!", "?", "。", "।", "۔")
_LEAD_TAGS = frozenset({"p", "div", "h2", "h3", "h4", "section", "header", "strong", "span"})
_PICTURES = frozenset({"img", "picture", "figure", "video", "iframe", "amp-img"})
# A lead and a title or a description have so many words of such a length in common.
_LONGEST_LEAD = 500
_LONG_WORD, _LEAST_SAME = re.compile(r"[^\W\d_]{4,}"), 2
_EMBLEM = re.compile(r"(?:^|[/_.-])(?:fav)?(?:logo|icon)s?(?:[_.-][^/]*)?$", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,40}>")


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
        leaf = len(node) == 0
        if leaf and not node.text:
            continue
        if leaf or is_line(node):
            taken.add(node)
            text = clean_text(node.text if leaf else text_of(node))
            if text:
                lines.append(Line(text, node))
        elif node.text and not node.text.isspace() and (text := clean_text(node.text)):
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
        if len(text) <= _LONGEST_FACT and (match := label.match(without_marks(text))):
            return match[match.lastindex or 0], node
    return None


def lead_in(lines: Iterable[Line]) -> str | None:
    """Give the first paragraph that stands before the body, or a sentence that is one by itself."""
    for text, node in lines:
        if names_caption(node.get("class") or ""):
            continue
        said = len(text) >= _SHORTEST_SENTENCE and text.endswith(_SENTENCE_ENDS)
        if (node.tag == "p" and len(text) >= _SHORTEST_LEAD) or (node.tag == "div" and said):
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
    first = next((line for line in lines if len(line.text) >= _SHORTEST_SENTENCE), None)
    if first is None or not first.text.endswith(_SENTENCE_ENDS) or first.node.tag not in _LEAD_TAGS:
        return None
    if len(first.text) > _LONGEST_LEAD or split_credit(first.text)[1]:
        return None
    for node in nodes:
        if node is first.node:
            break
        if node.tag in _PICTURES:
            return None
    known = {word for text in subjects for word in _LONG_WORD.findall(fold(text))}
    same = known.intersection(_LONG_WORD.findall(fold(first.text)))
    return first.text if len(same) >= _LEAST_SAME else None


def find_image(nodes: Iterable[Node], url: str | None, base: str) -> tuple[Node, str] | None:
    """Find the image with this address whatever its size, or without one the first of its own."""
    wanted = path_of(url) if url else None
    end = _end_of(wanted) if wanted else ""
    for node in nodes:
        if node.tag not in ("img", "amp-img") and not ("-" in node.tag and shows_picture(node)):
            continue
        if not is_small(node) if wanted is None else _may_show(node, end):
            address = image_of(node, base)
            if address and (path_of(address) == wanted if wanted else not is_emblem(address)):
                return node, address
    return None


def is_small(image: Node) -> bool:
    """Whether an image says that it is as narrow as a portrait or an icon."""
    width = image.get("width") or ""
    return width.isascii() and width.isdigit() and int(width[:6]) < LEAST_WIDTH


def is_emblem(address: str) -> bool:
    """Whether a picture is one that every page of a site bears, by the name of its file."""
    return _EMBLEM.search(address.partition("?")[0]) is not None


def _end_of(address: str) -> str:
    """Give the end of a file's name, which stands in all of its addresses."""
    return address.rpartition("/")[2][-_END:]


def _may_show(image: Node, end: str) -> bool:
    """Whether the end of a file's name stands in an image's address; the rest costs more."""
    if "%" in end:
        return True
    held = end in " ".join(image.values())
    return held and any(end in value for name, value in image.items() if name in _ADDRESSES)


_END = 12
_ADDRESSES = frozenset({
    "src", "data-src", "data-original", "data-lazy-src", "srcset", "data-srcset",
    "data-lazy-srcset", "data-flickity-lazyload-srcset",
})  # fmt: skip


def caption_of(image: Node, paragraphs: Iterable[str] = ()) -> tuple[str | None, str | None]:
    """Give the caption shown beside an image, and the credit, which may stand apart from it.

    Args:
        image: The image.
        paragraphs: Of the article's text: what holds one of them is more than a caption.
    """
    paragraphs = list(paragraphs)
    credited = None
    for holder in _holders(image):
        text = clean_text(caption_text(holder, set()))
        if not text:
            continue
        if len(text) > _LONGEST_CAPTION or any(_is_told(one, text) for one in paragraphs):
            break
        if _is_headed(holder):
            break  # a part of the page, its head mostly
        named = clean_text(credit_in(holder)) or ""
        text = text if named in text else f"{text} {named}"
        caption, credit = part_credit(text, named)
        credited = credited or credit or _credit_beside(holder)
        if caption:
            return caption, credited
    return None, credited


def _credit_beside(figure: Node) -> str | None:
    """Give the credit that stands in a figure beside its caption, behind a word for it."""
    captions = set(figure.iter("figcaption"))
    text = clean_text(text_without(figure, captions)) if captions else None
    caption, credit = split_credit(text)
    return None if caption else credit


def _is_headed(holder: Node) -> bool:
    """Whether what is around an image is the head of a part: it has a heading, a day, a byline."""
    heads = [one for one in holder.iter("h1", "h2", "h3", "figcaption") if text_of(one).strip()]
    tags = {one.tag for one in heads}
    if "figcaption" in tags:
        return False
    if "h1" in tags or (tags and holder.tag != "figure"):
        return True
    dated = next(holder.iter("time"), None) is not None
    return dated or any(one.get("rel") == "author" for one in holder.iter("a"))


def _is_told(paragraph: str, text: str) -> bool:
    return len(paragraph) >= _LEAST_KNOWN and paragraph in text


def _holders(image: Node) -> Iterator[Node]:
    """Give what may hold the caption of an image, best first: its figure's, then what is around.

    A figure may have more than the caption beside the image: what enlarges it, its number.
    """
    figure = next(image.iterancestors("figure"), None)
    if figure is not None and len(list(figure.iter("figcaption"))) == 1:
        yield figure
        return
    if figure is not None and (around := _caption_around(figure)) is not None:
        yield around
        return
    node, steps, variants = image, 0, 0  # where a parser leaves sources open, it nests them
    while steps - min(variants, _MOST_VARIANTS) < _CAPTION_REACH:
        following = node.getnext()
        if following is not None and names_caption(following.get("class") or ""):
            yield following
        above = node.getparent()
        if above is None or above.tag in _TOPS:
            return
        if _captions_others(above, image):
            return
        if steps < _CAPTION_REACH or holds_caption(above):
            yield above
        if above is figure:
            return
        node, steps, variants = above, steps + 1, variants + (above.tag in _VARIANTS)


def _caption_around(figure: Node) -> Node | None:
    """Give the caption that stands outside of a figure without one, beside it or what holds it:
    the words in such a figure are what enlarges the image.
    """
    for above in islice(figure.iterancestors(), _CAPTION_REACH):
        if above.tag in _TOPS:
            return None
        captions = list(islice(above.iter("figcaption"), 2))
        if captions:
            one = len(captions) == 1 and len(list(islice(above.iter("img"), 2))) == 1
            return captions[0] if one else None
    return None


def _captions_others(part: Node, image: Node) -> bool:
    """Whether a part holds another figure, and its caption."""
    figures = (next(one.iterancestors("figure"), None) for one in part.iter("figcaption"))
    others = (one for one in figures if one is not None)
    return any(image not in one.iter(image.tag) for one in others)


def alternative_of(image: Node, title: str | None) -> tuple[str | None, str | None]:
    """Give what an image's alternative text says as caption and credit; the title is no caption."""
    said = image.get("alt") or ""
    text = clean_text(_TAG.sub("", said) if "<" in said else said)
    named = text is not None and text.isascii() and " " not in text  # a file's name, "image"
    return (None, None) if named or text == title else split_credit(text)


def _start(words: tuple[str, ...], gap: str) -> Start:
    return Start(words, after=rf"{gap}(.+)$")
