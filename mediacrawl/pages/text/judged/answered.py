"""Questions and their answers in parts of their own, among an article's paragraphs or behind them.

They stand deeper than the paragraphs, and so few that the trees take them for boxes.
"""

from __future__ import annotations

from itertools import islice

from mediacrawl.languages.calls import speaks_of_us
from mediacrawl.pages.markup.leaf import Leaf
from mediacrawl.pages.markup.lines import SENTENCE_ENDS, width_of
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.text.container.most_prose import Spans
from mediacrawl.pages.text.container.spoken_of import is_named_box
from mediacrawl.pages.text.judged.traits import NAMES, Row

_LINKED, _REPEATED, _FOREIGN = map(NAMES.index, ("linked", "repeated", "foreign"))
_ASKS = ("?", "？", "؟")
_LONGEST_QUESTION, _LEAST_ANSWER, _MOST_LINKED = 150, 40, 0.3
# A part has so many leaves at most, and its question stands so deep in it; so many parts at least.
_LARGEST, _DEEP, _LEAST = 8, 4, 2
_CONTROLS = ("form", "input", "textarea", "select")


def answered(
    leaves: list[Leaf], spans: Spans, kept: set[int], rows: list[tuple[int, Row]]
) -> set[int]:
    """Give the places of questions and answers that the article's own text stands beside.

    Each part begins with its question and goes on with sentences; parts made alike follow one
    another, in what holds the text or in one part of it.
    """
    asked = [
        place
        for place, row in rows
        if leaves[place].text.endswith(_ASKS)
        and len(leaves[place].text) <= _LONGEST_QUESTION
        and not row[_LINKED]
    ]
    if len(asked) < _LEAST or kept.issuperset(asked):
        return set()
    known = dict(rows)
    parts: dict[Node, list[range]] = {}
    for place in asked:
        part = _part_of(place, leaves, spans)
        if part is not None and _is_answered(range(*spans[part]), leaves, known):
            parts.setdefault(part.getparent(), []).append(range(*spans[part]))
    found: set[int] = set()
    for holder, held in parts.items():
        if len(held) >= _LEAST and _is_of_text(holder, held, spans, kept):
            found.update(place for part in held for place in part if leaves[place].text)
    return found


def _part_of(place: int, leaves: list[Leaf], spans: Spans) -> Node | None:
    """Give the element that begins with a question and has its answer, too."""
    for node in islice(leaves[place].node.iterancestors(), _DEEP):
        start, end = spans.get(node, (place, place + 1))
        if start != place or end - start > _LARGEST:
            return None
        if end - start > 1:
            return None if is_named_box(node) else node
    return None


def _is_answered(part: range, leaves: list[Leaf], rows: dict[int, Row]) -> bool:
    """Whether all that a part has below its question is sentences, none of them the outlet's."""
    said = [place for place in part[1:] if leaves[place].text]
    if not said or any(place not in rows for place in said):
        return False
    plain = all(
        rows[place][_LINKED] <= _MOST_LINKED and rows[place][_REPEATED] <= 1
        and not rows[place][_FOREIGN]
        and (leaves[place].text.endswith(SENTENCE_ENDS) or leaves[place].kind == "list")
        and not speaks_of_us(leaves[place].text)
        for place in said
    )  # fmt: skip
    return plain and any(width_of(leaves[place].text) >= _LEAST_ANSWER for place in said)


def _is_of_text(holder: Node, held: list[range], spans: Spans, kept: set[int]) -> bool:
    """Whether what holds such parts has the text, or stands in it, and asks for nothing."""
    if is_named_box(holder) or next(holder.iter(*_CONTROLS), None) is not None:
        return False
    own = {place for part in held for place in part}
    around = (holder, *islice(holder.iterancestors(), 1))
    return any(kept.intersection(range(*spans.get(node, (0, 0)))) - own for node in around)
