"""What opens and what ends a text, where markup or brevity sets it apart from the paragraphs."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mediacrawl.languages import names_house
from mediacrawl.languages.calls import calls_readers, speaks_of_us
from mediacrawl.pages.markup.leaf import IN_ITEM, Leaf
from mediacrawl.pages.markup.lines import SENTENCE_ENDS
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.text.container.most_prose import Spans
from mediacrawl.pages.text.judged.traits import NAMES, Row
from mediacrawl.pages.text.left_out.stamps import LONGEST_STAMP, says_day

_LINKED, _REPEATED, _PROSE = map(NAMES.index, ("linked", "repeated", "prose"))
_IS_LEAD, _FROM_TITLE, _RANK = map(NAMES.index, ("is_lead", "from_title", "sig_rank"))
_FOREIGN, _ENDS = map(NAMES.index, ("foreign", "ends"))
_LISTS, _STEP = ("ol", "ul"), 15
_PARTS, _OWN_RANK, _DEFINES = 2, 0.5, frozenset({"dt", "dd"})
_LONGEST_GREETING, _NEAR_TITLE = 40, 4
_GREETS = (",", "،", "，", "!", "！")
# The paragraph that bears the mark of the end has a class for it.
_ENDING = re.compile(
    r"(?:^|[\s_-])(?:end-?mark|last-?(?:para(?:graph)?|p)|(?:article|story|text)-end)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_SUMS_UP = re.compile(
    r"lead(?!ing)|intro|summary|stand-?first|deck|dek|sub-?(?:title|head)|chapo|excerpt|teaser|descri|caption"
    r"|entradilla|bajada|vorspann|kicker|note|date|byline|author",
    re.IGNORECASE,
)
# A text of so many paragraphs made alike goes on with two more, if it is not unlikely.
_LONG, _LEAST_ON, _LEAST_ODDS, _SENTENCE = 20, 2, -2.0, 60


def opens_parts(
    leaves: list[Leaf], place: int, row: Row, spans: Spans, kept: set[int]
) -> bool:  # fmt: skip
    """Whether a paragraph introduces several parts: it stands before them in what holds them all,
    as a listicle's or a talk's first one does. Below the title, a day parts it from that. A class
    that says that it sums them up makes it a summary.
    """
    leaf = leaves[place]
    above = leaf.node.getparent()
    if leaf.node.tag != "p" or above is None or row[_IS_LEAD]:
        return False
    if not (row[_PROSE] and row[_ENDS]) or row[_LINKED] or row[_REPEATED] > 1 or row[_FOREIGN]:
        return False
    start, end = spans.get(above, (0, 0))
    if _SUMS_UP.search(leaf.node.get("class") or ""):
        return False
    titled = place - start >= row[_FROM_TITLE]
    if titled and not any(
        len(one.text) <= LONGEST_STAMP and says_day(one.text)
        for one in leaves[max(start, place - _NEAR_TITLE) : place]
    ):
        return False
    held = _parts_with(kept, above, spans, range(place + 1, end))
    if len(held) == 1:  # what holds them all: a list of questions, the entries of a day
        inner = _parts_with(kept, held[0], spans, range(place + 1, end))
        return len(inner) >= _PARTS and all(map(_may_be_part, inner))
    apart = titled or leaf.node.get("class")
    return len(held) >= _PARTS and (not apart or all(map(_may_be_part, held)))


def _parts_with(kept: set[int], holder: Node, spans: Spans, behind: range) -> list[Node]:
    """Give the first elements right in another that have leaves of the text behind a place."""
    found = []
    for part in holder:
        first, last = spans.get(part, (0, 0))
        if first in behind and any(one in kept for one in range(first, last)):
            found.append(part)
            if len(found) == _PARTS:
                break
    return found


def _may_be_part(node: Node) -> bool:
    """Whether an element is no paragraph, but holds some, or defines something."""
    return node.tag in _DEFINES or (node.tag != "p" and len(node) > 1)


def greets(leaf: Leaf, row: Row, first: Leaf) -> bool:
    """Whether a line is the greeting of a speech or a letter, written as its paragraphs are."""
    said = len(leaf.text) <= _LONGEST_GREETING and leaf.text.endswith(_GREETS)
    if not said or leaf.kind != "paragraph" or row[_LINKED] or row[_REPEATED] > 1:
        return False
    return bool(row[_RANK] >= _OWN_RANK and leaf.node.getnext() is first.node)


def steps_behind(
    number: int, leaves: list[Leaf], rows: list[Row], before: Leaf
) -> list[int]:  # fmt: skip
    """Give the sentences in the items of the list that follows the last paragraph.

    Args:
        number: Of the first leaf of text behind that paragraph.
        leaves: Leaves of text by their numbers.
        rows: What is known of each.
        before: The last paragraph.
    """
    above = _list_around(leaves[number]) if number < len(leaves) else None
    if above is None or above.getprevious() is not before.node:
        return []
    found = []
    for at in range(number, len(leaves)):
        if _list_around(leaves[at]) is not above:
            break
        plain = not rows[at][_LINKED] and rows[at][_REPEATED] <= 1 and not rows[at][_FOREIGN]
        if not plain or not rows[at][_ENDS] or len(leaves[at].text) < _STEP:
            return []
        found.append(at)
    return found


def bears_the_end(leaf: Leaf, row: Row, before: Leaf) -> bool:
    """Whether a sentence right behind the last one, in the same part and tag, is called the end."""
    named = leaf.node.get("class")
    if not named or leaf.kind != "paragraph" or not _ENDING.search(named):
        return False
    if leaf.node.tag != before.node.tag or leaf.node.getparent() is not before.node.getparent():
        return False
    return _is_said(leaf, row)


def end_of_long(
    leaves: list[Leaf], kept: set[int], rows: list[tuple[int, Row]], odds: Mapping[int, float]
) -> set[int]:
    """Give the paragraphs behind the last one of a long text that stand in one part with most of
    it and are made as they are: trees know hardly any text that is as long.

    Args:
        kept: Places of what is the article's.
        rows: What is known of each leaf of text, with its place, in page order.
        odds: Those of each, as logarithms.
    """
    if len(kept) < _LONG:
        return set()
    last = max(kept)
    texts = sorted(place for place in kept if leaves[place].kind == "paragraph")
    node = leaves[texts[len(texts) // 2]].node if texts else None
    above = node.getparent() if node is not None else None
    if node is None or above is None:
        return set()

    def is_alike(place: int) -> bool:
        one = leaves[place].node
        alike = one.tag == node.tag and one.get("class") == node.get("class")
        return alike and one.getparent() is above

    found = {
        place
        for place, row in rows
        if place > last
        and odds[place] > _LEAST_ODDS
        and len(leaves[place].text) >= _SENTENCE
        and leaves[place].kind == "paragraph"
        and _is_said(leaves[place], row)
        and is_alike(place)
    }
    if len(found) < _LEAST_ON or sum(map(is_alike, texts)) < _LONG:
        return set()
    return found


def _is_said(leaf: Leaf, row: Row) -> bool:
    """Whether a leaf is a sentence of nobody else's that is said once and has no links."""
    said = row[_PROSE] and row[_ENDS] and not row[_IS_LEAD] and not row[_FOREIGN]
    return bool(said) and not row[_LINKED] and row[_REPEATED] <= 1 and not leaf.anchors


def _list_around(leaf: Leaf) -> Node | None:
    if not leaf.where & IN_ITEM:
        return None
    return next(leaf.node.iterancestors(*_LISTS), None)


def steps_of_parts(
    number: int, leaves: list[Leaf], rows: list[Row], before: Leaf
) -> list[int]:  # fmt: skip
    """Give the headings and lists right behind the last paragraph, where two or more of these are
    of sentences: what speaks for something, and what against it.

    Args:
        number: Of the first leaf of text behind that paragraph.
        leaves: Leaves of text by their numbers.
        rows: What is known of each.
        before: The last paragraph.
    """
    found: list[int] = []
    for at in range(number, len(leaves) - 1, 2):
        if not _heads_sentences(leaves[at], leaves[at + 1], rows[at : at + 2]):
            break
        if found and leaves[at].node.tag != leaves[found[0]].node.tag:
            break
        found += [at, at + 1]
    within = len(found) > _PARTS and before.node.getparent() in leaves[number].node.iterancestors()
    return found if within else []


def _heads_sentences(heading: Leaf, leaf: Leaf, rows: list[Row]) -> bool:
    """Whether a short heading has a list of sentences that lead nowhere behind it."""
    plain = not any(row[_LINKED] or row[_REPEATED] > 1 or row[_FOREIGN] for row in rows)
    if not plain or heading.kind != "heading" or len(heading.text) > _LONGEST_GREETING:
        return False
    if speaks_of_us(heading.text) or names_house(heading.text):
        return False  # "About us"
    return leaf.kind == "list" and all(
        len(item) >= _STEP
        and item.endswith(SENTENCE_ENDS)
        and not (calls_readers(item) or speaks_of_us(item))
        for item in leaf.items
    )
