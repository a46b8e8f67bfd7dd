"""Subheads that are not made as subheads are: lines in capitals, links to what a part speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set

from mediacrawl.languages.calls import calls_readers
from mediacrawl.pages.markup.leaf import TEXT_KINDS, Leaf
from mediacrawl.pages.markup.lines import width_of
from mediacrawl.pages.text.judged.neighbours import Called, called

_LONGEST, _FEWEST_LETTERS = 80, 4
# What it heads is a paragraph, not the next line of a list or a talk.
_LEAST_HEADED = 60
# So many links made alike head the parts of a text; one or two lead to other articles.
_LEAST_LINKED = 3
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


def linked_subheads(leaves: list[Leaf], kept: Set[int], linked: Iterable[int]) -> set[int]:
    """Give the headings that are links to what their parts speak of: ten bars, the day's news.

    They are made alike, and most of them stand between two paragraphs of the article.

    Args:
        linked: Places of leaves that are nothing but links.
    """
    heads = [place for place in linked if leaves[place].kind == "heading"]
    if len(heads) < _LEAST_LINKED:
        return set()
    made: dict[Called, tuple[list[int], list[int]]] = {}
    for place in heads:
        among, others = made.setdefault(called(leaves[place].node), ([], []))
        (among if _stands_among(leaves, kept, place) else others).append(place)
    rows = (among for among, others in made.values() if len(among) > len(others))
    return {place for among in rows if len(among) >= _LEAST_LINKED for place in among}


def _stands_among(leaves: list[Leaf], kept: Set[int], place: int) -> bool:
    """Whether a heading stands between two leaves of the article, and heads a paragraph of it; in
    a part of its own it would be a teaser's.
    """
    text = leaves[place].text
    if place - 1 not in kept or place + 1 not in kept or ":" in text or calls_readers(text):
        return False
    before, own, below = leaves[place - 1 : place + 2]
    return below.kind == "paragraph" and before.node.getparent() is own.node.getparent()


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
