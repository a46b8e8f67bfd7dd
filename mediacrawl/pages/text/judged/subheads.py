"""Lines in capitals between paragraphs: the subheads of who had no other way to write one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set

from mediacrawl.pages.markup.leaf import TEXT_KINDS, Leaf
from mediacrawl.pages.markup.lines import width_of

_LONGEST, _FEWEST_LETTERS = 80, 4
# What it heads is a paragraph, not the next line of a list or a talk.
_LEAST_HEADED = 60
_ENDS = (".", "!", ",", ":", ";", "…", "-", "–", "—", '"', "”", "»")


def name_subheads(leaves: list[Leaf], kept: Set[int]) -> None:
    """Make headings of lines in capitals that stand once, each between two paragraphs."""
    texts = [leaves[place] for place in sorted(kept) if leaves[place].kind in TEXT_KINDS]
    lines = [number for number in range(1, len(texts) - 1) if _is_in_capitals(texts[number])]
    if not lines:
        return
    said = Counter(leaf.text for leaf in texts)
    for number in lines:
        around = (texts[number - 1], texts[number + 1])
        if said[texts[number].text] == 1 and all(map(_is_paragraph, around)):
            texts[number].kind = "heading"


def _is_in_capitals(leaf: Leaf) -> bool:
    text = leaf.text
    if not text.isupper() or len(text) > _LONGEST or leaf.kind != "paragraph" or leaf.anchors:
        return False
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < _FEWEST_LETTERS or text.endswith(_ENDS):
        return False
    return all(map(str.isupper, letters))  # other scripts have none


def _is_paragraph(leaf: Leaf) -> bool:
    text = leaf.text
    if leaf.kind not in ("paragraph", "quote") or text.isupper():
        return False
    return width_of(text) >= _LEAST_HEADED
