"""What stands right behind a title, and lines of a text that are as short as those above one, a
byline, a place or a date, and written as its paragraphs are: "“Who pays?” she asked.", the day in
a chronicle.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from mediacrawl.pages.front_matter.displayed_bylines import is_note
from mediacrawl.pages.front_matter.facts import Line
from mediacrawl.pages.markup.leaf import TEXT_KINDS, Leaf
from mediacrawl.pages.markup.nodes import HEADINGS, Node
from mediacrawl.values.text import clean_text

_MOST, _LEAST_WORDS, _LEAST_WIDE = 2, 2, 4
# A longer line with a full stop and a date tells of that day: "Updated 3 hours ago." does not.
_MOST_OF_NOTE = 4
_STOPS = (".", "!", "?", "…", "”", "»", "“", '"', "؟", "。", "！", "？", "।", "۔")
_ASKING = ("?", "؟", "？")
_LABELS = (":", "：", "|")


def opening_of(leaves: list[Leaf], kept: Set[int], first: int, after: int) -> Iterator[int]:
    """Give the places of short sentences right before the first paragraph, in the same part: the
    first answer of a talk may be one, between its question and the next.

    Args:
        kept: Places of the text.
        first: The place of the first paragraph that is long enough to be one by itself.
        after: The place of the title, which they follow.
    """
    said = 0
    for place in range(first - 1, after, -1):
        leaf = leaves[place]
        if leaf.kind == "heading":
            if place in kept:
                continue
            if said and leaf.text.endswith(_ASKING):
                yield place
            return
        if said == _MOST or not (_is_made_as(leaf, leaves[first]) and _is_sentence(leaf.text)):
            return
        said += 1
        yield place


def tail_of(title: Node | None) -> list[Line]:
    """Give the text that stands right behind a title in no element of its own: a byline mostly."""
    tail = clean_text(title.tail) if title is not None and title.tag in HEADINGS else None
    return [Line(tail, title)] if tail and title is not None else []


def dates_text(leaves: list[Leaf], kept: Set[int], dates: list[int], place: int) -> bool:
    """Whether a line within a text, right before a paragraph, is written as that one or heads it:
    the day in a chronicle, of which the first stands above the text, and others below.

    Args:
        kept: Places of the text.
        dates: Places of such lines among them.
    """
    texts = [p for p in kept if p not in dates and leaves[p].kind in TEXT_KINDS]
    following = min((p for p in texts if p > place), default=None)
    if following is None:
        return False
    if place < following == min(texts):
        within = (leaves[other] for other in dates if following < other < max(texts))
        return any(_is_made_as(leaves[place], other) for other in within)
    return leaves[place].kind == "heading" or _is_made_as(leaves[place], leaves[following])


def _is_made_as(leaf: Leaf, paragraph: Leaf) -> bool:
    """Whether a line stands beside another, in the same tag and class, and has no links."""
    if leaf.kind != paragraph.kind or leaf.anchors or leaf.loose != paragraph.loose:
        return False
    one, other = leaf.node, paragraph.node
    alike: bool = one.tag == other.tag and one.get("class") == other.get("class")
    return alike and one.getparent() is other.getparent()


def _is_sentence(text: str) -> bool:
    if not text.endswith(_STOPS) or any(label in text for label in _LABELS):
        return False
    if all(word[:1].isupper() for word in text.split()):
        return False  # "Mara Okonjo, Ph.D."
    words = len(text.split())
    wide = not text.isascii() and words == 1 and len(text) >= _LEAST_WIDE and text.endswith("。")
    if is_note(text) or (words <= _MOST_OF_NOTE and is_note(text.rstrip("."))):
        return False
    return words >= _LEAST_WORDS or wide
