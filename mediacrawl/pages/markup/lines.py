"""Text and inline elements between the blocks of a page, parted into paragraphs at line breaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TypeAlias

from mediacrawl.pages.markup.nodes import BREAK, Node
from mediacrawl.values.lazy_patterns import late
from mediacrawl.values.text import FULL_STOPS

Piece: TypeAlias = str | Node

STOPS = (*FULL_STOPS, "!", "?", "！", "？", "؟")
"""How a sentence ends, without what may close behind it."""
SENTENCE_ENDS = (
    ".", "!", "?", "…", "»", "”", '"', "“", "’", "'", ")", "؟", "。", "！", "？", "」", "』", "۔",
    "।", "|", "։", "።", "។", "။",
)  # fmt: skip
"""What a sentence ends with, in any script."""

_WIDE = late("[\u0e00-\u0e7f\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef]")
# A letter of these scripts says as much as some three of an alphabet.
_WIDTH = 1.6

STRONG = frozenset({"strong", "b"})
WRAPS = frozenset({"span", "font"})
"""Elements that say nothing of what they hold."""
_BLOCK = re.compile(r"display\s*:\s*block")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
# Behind what ends a sentence in other scripts stands no space.
_PARTED = (".", "!", "?", "…", '"', "”", "»", "؟", "۔", "।")
_OPENS = ('"', "“", "„", "«", "‘", "¿", "¡", "–", "—", "(")
# What editors put around and into each other for the look of a line.
_STYLES, _MOST_STYLES = frozenset({"span", "font", "big", "em", "i", "u"}), 6
# What editors call a heading in a text where it is no heading by its tag.
_SUBHEAD = re.compile(
    r"inter-?(?:line|tit(?:le|re|ulo))|cross-?head|sub-?head(?!er)|mid-?title|ladillo|mellemrubrik"
    r"|zwischen-?(?:titel|(?:ü|ue)berschrift|zeile)|mellantitel|mellomtittel|tussenkop",
    re.IGNORECASE,
)
# So many short lines are a list without its markup: dates of a tour, results, ingredients.
_LEAST_LINES, _LONGEST_LINE = 4, 120
# A shorter line that ends like a sentence may be one of a verse, an address or a talk.
_LEAST_SENTENCE = 40


def paragraphs_of_run(
    run: list[Piece], text: Callable[[Node], str], *, one_parts: bool
) -> Iterator[list[Piece]]:
    """Part a run where a reader sees a paragraph end.

    Two line breaks part whatever stands around them. One alone parts a line in bold letters from
    what it heads, and where nothing is known of the site whole sentences; lines of an address or
    of a poem stay together. Spans are parted that a style makes blocks of (`stands_apart`).

    Args:
        one_parts: Whether one break parts sentences.
    """
    part: list[Piece] = []
    breaks = 0
    for piece in run:
        if isinstance(piece, str):
            if breaks < 2 or not piece.isspace():
                breaks = 0 if not piece.isspace() else breaks
                part.append(piece)
            continue
        if piece.tag == "img":
            continue  # it keeps two line breaks apart
        breaks = breaks + 1 if piece.tag == "br" else 0
        if breaks == 0 and part and stands_apart(piece, text):
            yield part
            part = []
        if breaks == 2 or (
            breaks == 1 and (is_strong(part) or (one_parts and _is_sentence(part, text)))
        ):
            yield part
            part = []
        part.append(BREAK if piece.tag == "br" else piece)
    yield part


def stands_apart(node: Node, text: Callable[[Node], str]) -> bool:
    """Whether a style parts a span from the one before it: its own says so, or both are sentences
    between which there would be no space: `<span>One.</span><span>Two.</span>`.
    """
    before = node.getprevious()
    if before is None or node.tag not in WRAPS or before.tag != node.tag:
        return False
    if _BLOCK.search(node.get("style") or ""):
        return not before.tail or before.tail.isspace()
    if before.tail:
        return False
    said, follows = text(before), text(node)
    begins = follows[:1].isalnum() or follows.startswith(_OPENS)
    return begins and said.endswith(_PARTED) and all(map(ends_sentence, (said, follows.rstrip())))


def lines_of_list(pieces: list[Piece], text: str) -> list[str]:
    """Give the lines of a paragraph if they are a list: short ones, and each begins anew."""
    if pieces.count(BREAK) < _LEAST_LINES - 1:
        return []
    lines = [line for said in text.split(BREAK) if (line := said.strip())]
    if len(lines) < _LEAST_LINES:
        return []
    broken = any(len(line) > _LONGEST_LINE or line[0].islower() for line in lines)
    return [] if broken else lines


def width_of(text: str) -> float:
    """How much a text says: its letters, counted fuller in scripts of whole words."""
    if text.isascii():
        return float(len(text))
    wide = len(_WIDE.findall(text, 0, 200))
    return len(text) * (1 + _WIDTH * wide / min(len(text), 200))


def is_strong(pieces: list[Piece]) -> bool:
    """Whether all of a line that is not blank stands in strong elements."""
    return all(
        piece.isspace() if isinstance(piece, str) else is_bold(piece) for piece in pieces
    ) and any(not isinstance(piece, str) for piece in pieces)


def is_bold(node: Node) -> bool:
    """Whether all the text of an element is strong: it is so itself, or what is in it."""
    for _ in range(_MOST_STYLES):
        if node.tag in STRONG or (node.tag in WRAPS and _BOLD.search(node.get("style") or "")):
            return True
        if node.tag not in _STYLES or len(node) != 1 or (node.text and not node.text.isspace()):
            return False
        node = node[0]
        if node.tail and not node.tail.isspace():
            return False
    return False


def _is_sentence(pieces: list[Piece], text: Callable[[Node], str]) -> bool:
    return ends_sentence(_last_line(pieces, text))


def ends_sentence(line: str) -> bool:
    """Whether a line ends a sentence, and is not as short as one of a verse."""
    return line.endswith(SENTENCE_ENDS) and width_of(line) >= _LEAST_SENTENCE


def text_before(line_break: Node) -> str:
    """Give the text right before a line break, without what other elements say there."""
    before, above = line_break.getprevious(), line_break.getparent()
    text = before.tail if before is not None else above.text if above is not None else None
    return (text or "").strip()


def _last_line(pieces: list[Piece], text: Callable[[Node], str]) -> str:
    """Give the last line that is not blank; those before it are not read."""
    line = ""
    for piece in reversed(pieces):
        if isinstance(piece, str) and piece == BREAK and line.strip():
            break
        line = (piece if isinstance(piece, str) else text(piece)) + line
    return line.strip().rpartition(BREAK)[2]


def is_subhead(node: Node) -> bool:
    """Whether the class of an element calls it a heading between paragraphs, or its role."""
    if node.get("role") == "heading":
        return True
    classes = node.get("class")
    return bool(classes) and _names_subhead(classes or "")


@lru_cache(maxsize=2048)
def _names_subhead(classes: str) -> bool:
    return _SUBHEAD.search(classes) is not None


def is_all_bold(node: Node | None) -> bool:
    """Whether a paragraph is nothing but one strong element."""
    if node is None or node.tag != "p" or len(node) != 1 or node[0].tag not in STRONG:
        return False
    return not node.text and not node[0].tail
