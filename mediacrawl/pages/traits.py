"""What is known of each leaf of a page, as numbers: what `trees` judges by.

The strongest is the signature, parent's and own tag with the first class of each: paragraphs of one
article share one, captions, teasers and bios have others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import accumulate, compress

from mediacrawl.pages.container import (
    Spans,
    find_with_peers,
    foreign_leaves,
    is_prose,
    linked_share,
    values_of,
    weight_of,
)
from mediacrawl.pages.leaf import TEXT_KINDS, Leaf
from mediacrawl.pages.lines import SENTENCE_ENDS
from mediacrawl.pages.nodes import Node

NAMES = (
    "weight", "linked", "ends", "kind", "tag", "loose", "prose", "where", "commas", "anchors",
    "repeated", "is_lead", "is_title", "stated", "sign", "colon",
    "sig_share", "sig_rank", "sig_count", "sig_all", "sig_prose",
    "inside", "from_first", "from_last", "place", "size", "from_title", "text_before",
    "prose_after", "prose_total", "foreign",
    "before", "after", "before_linked", "after_linked", "before_sig", "after_sig", "after_kind",
    "linked_near",
    "peers", "under", "above_prose", "above_linked", "higher_prose", "higher_linked", "above_size",
)  # fmt: skip
"""Names of the numbers, in their order; the methods of Traits say what they are."""

Row = tuple[float, ...]

_KINDS = {"paragraph": 0.0, "quote": 1.0, "list": 2.0, "heading": 3.0}
_TAGS = {"p": 0, "div": 1, "span": 2, "li": 3, "td": 4, "section": 5, "article": 6, "h2": 7,
         "h3": 8, "h4": 9, "h5": 9, "h6": 9, "h1": 10, "ul": 11, "ol": 12, "table": 13,
         "a": 14, "strong": 15, "b": 15, "blockquote": 16}  # fmt: skip
_OTHER_TAG, _OTHER_KIND, _NO_KIND = 20, 4.0, 5.0
_LETTERS = re.compile(r"[^\W_]+")
# Beyond these numbers a larger one says no more.
_MOST_WEIGHT, _MOST_TEXT, _MOST_PROSE, _MOST_STEPS = 800.0, 3000.0, 20000.0, 60
_LONG = 120
_LEAST, _TIED = 40, 0.5
_LONG_UNMARKED = 70
_FAR = 7
# An editor that wraps each block does so once or twice.
_MOST_WRAPPERS = 4
_AS_START = 60
_START = 300


class Traits:
    """The leaves of a page with what is known of each, and the container."""

    def __init__(
        self, leaves: list[Leaf], spans: Spans, title: Node | None, lead: str | None,
        headline: str | None, stated: str | None,
    ) -> None:  # fmt: skip
        """Weigh every leaf and find the container."""
        self.leaves, self.spans = leaves, spans
        self.lead, self.headline = lead, headline
        self.stated = "".join(_LETTERS.findall(stated)) if stated else None
        self.weights = [weight_of(leaf) for leaf in leaves]
        self.linked = [linked_share(leaf) for leaf in leaves]
        weighed = zip(leaves, self.weights, self.linked, strict=True)
        self.prose = [is_prose(leaf, weight, linked) for leaf, weight, linked in weighed]
        self.is_listed = False
        self.title_at = spans.get(title, (0, 0))[0] if title is not None else 0
        self.find(title)

    def find(self, title: Node | None) -> None:
        """Find the container by what is taken for prose."""
        self.foreign = foreign_leaves(self.spans, self.prose, title)
        values = values_of(self.leaves, self.weights, self.prose, self.foreign)
        self.container = find_with_peers(values, self.spans, self.prose, self.leaves)
        self.span = self.spans[self.container] if self.container is not None else (0, 0)

    def loosen(self, title: Node | None) -> None:
        """Take for prose what does not end like a sentence, as in scripts without its marks: long
        paragraphs without links, of which the page has two alike or more.
        """
        signatures = [
            signature_of(leaf, leaf.node.getparent())
            if leaf.node.tag == "p" and not leaf.anchors and weight >= _LONG_UNMARKED
            else ""
            for leaf, weight in zip(self.leaves, self.weights, strict=True)
        ]
        alike = Counter(signatures)
        self.prose = [bool(one) and alike[one] > 1 for one in signatures]
        self.find(title)

    def rows(self) -> list[tuple[int, Row]]:
        """The numbers of each leaf of text, in the order of NAMES, with its place.

        Menus and the like, outside the container, are not worth it.
        """
        self._count()
        found = []
        start, end = self.span
        for place, leaf in enumerate(self.leaves):
            if leaf.kind in TEXT_KINDS and (start <= place < end or self._may_be_text(place)):
                own, signed = self._own(place, leaf), self._signed(place)
                stands, beside = self._stands(place), self._beside(place)
                found.append((place, (*own, *signed, *stands, *beside, *self._above(leaf))))
        return found

    def _may_be_text(self, place: int) -> bool:
        if self.linked[place] >= _TIED:
            return False
        return self.weights[place] >= _LEAST or self.leaves[place].kind == "heading"

    def _count(self) -> None:
        """Count what the numbers of several leaves are made of."""
        self.above = _past_wrappers if _are_wrapped(self.leaves, self.prose) else _right_above
        inside = range(*self.span)
        weights = self.weights
        good = [w if p else 0.0 for w, p in zip(weights, self.prose, strict=True)]
        good = [0.0 if i in self.foreign else value for i, value in enumerate(good)]
        tied = [w * share for w, share in zip(weights, self.linked, strict=True)]
        self.good, self.full, self.tied = (
            [0.0, *accumulate(one)] for one in (good, weights, tied)
        )  # fmt: skip
        self.signatures = [signature_of(leaf, self.above(leaf.node)) for leaf in self.leaves]
        self.sig_all = Counter(self.signatures)
        self.sig_count = Counter(self.signatures[i] for i in inside)
        self.sig_good, self.sig_full = Counter[str](), Counter[str]()
        by_parent: Counter[Node] = Counter()
        for i in inside:
            self.sig_good[self.signatures[i]] += good[i]  # type: ignore[assignment]
            self.sig_full[self.signatures[i]] += weights[i]  # type: ignore[assignment]
            if good[i]:
                by_parent[_holder(self.leaves[i], self.above)] += good[i]  # type: ignore[assignment]
        self.total = sum(self.sig_good.values()) or 1.0
        self.largest = max(self.sig_good.values(), default=1.0) or 1.0
        self.main = max(by_parent, key=by_parent.__getitem__, default=None)
        self.texts = Counter(leaf.text for leaf in self.leaves)
        self.peers = Counter(self.above(leaf.node) for leaf in compress(self.leaves, self.prose))
        long = [i for i in inside if self.prose[i] and weights[i] >= _LONG]
        long = long or [i for i in inside if self.prose[i]] or [self.span[0]]
        self.first, self.last = long[0], long[-1]
        self.around: dict[Node | None, Row] = {}
        spoken = [i for i, leaf in enumerate(self.leaves) if leaf.kind in _KINDS]
        self.next = dict(zip(spoken, [*spoken[1:], None], strict=True)) if spoken else {}
        self.previous = dict(zip(spoken, [None, *spoken[:-1]], strict=True)) if spoken else {}

    def _own(self, place: int, leaf: Leaf) -> Row:
        """What it is itself."""
        text = leaf.text
        head = text[:_START]
        lead = self.lead
        return (
            min(self.weights[place], _MOST_WEIGHT),
            self.linked[place],
            text.endswith(SENTENCE_ENDS),
            _KINDS[leaf.kind],
            _TAGS.get(leaf.node.tag, _OTHER_TAG),
            leaf.loose,
            self.prose[place],
            leaf.where,
            head.count(",") + head.count("،") + head.count("、"),
            len(leaf.anchors),
            self.texts[text],
            lead is not None and text[:_AS_START] == lead[:_AS_START],
            text == self.headline,
            self._is_stated(text),
            _sign(text),
            text.endswith((":", "：")),
        )

    def _signed(self, place: int) -> Row:
        """How much prose has its signature, and how many leaves."""
        sig = self.signatures[place]
        good = self.sig_good[sig]
        return (
            good / self.total,
            good / self.largest,
            self.sig_count[sig],
            self.sig_all[sig],
            good / (self.sig_full[sig] or 1.0),
        )

    def _stands(self, place: int) -> Row:
        """Where it stands in the container."""
        start, end = self.span
        return (
            start <= place < end,
            place - self.first,
            self.last - place,
            (place - start) / max(1, end - start),
            end - start,
            min(place - self.title_at, _MOST_STEPS),
            min(self.full[place] - self.full[start], _MOST_TEXT) if place >= start else -1.0,
            min(self.good[end] - self.good[place + 1], _MOST_TEXT) if place < end else -1.0,
            min(self.total, _MOST_PROSE),
            place in self.foreign,
        )

    def _beside(self, place: int) -> Row:
        """What stands before and after it."""
        before, after = self.previous.get(place), self.next.get(place)
        sig = self.signatures
        near = self.linked[max(0, place - 2) : place + 3]
        return (
            -1.0 if before is None else self.weights[before],
            -1.0 if after is None else self.weights[after],
            -1.0 if before is None else self.linked[before],
            -1.0 if after is None else self.linked[after],
            before is not None and sig[before] == sig[place],
            after is not None and sig[after] == sig[place],
            _NO_KIND if after is None else _KINDS.get(self.leaves[after].kind, _OTHER_KIND),
            sum(near) / len(near),
        )

    def _above(self, leaf: Leaf) -> Row:
        """What the elements around it hold, and how near they are to the main one."""
        holder = _holder(leaf, self.above)
        if (around := self.around.get(holder)) is None:
            around = self.around[holder] = self._around(holder)
        return (self.peers[self.above(leaf.node)], *around)

    def _around(self, holder: Node | None) -> Row:
        above = self.above(holder) if holder is not None else None
        start, end = self.spans.get(holder, (0, 1))
        density = (*self._density(holder), *self._density(above))
        return (self._steps(holder), *density, end - start)

    def _steps(self, node: Node | None) -> int:
        for step in range(_FAR):
            if node is None:
                break
            if node is self.main:
                return step
            node = self.above(node)
        return _FAR

    def _density(self, node: Node | None) -> tuple[float, float]:
        """Shares of prose and of links in the text of an element."""
        span = self.spans.get(node) if node is not None else None
        if span is None:
            return -1.0, -1.0
        start, end = span
        total = self.full[end] - self.full[start] or 1.0
        prose, tied = self.good[end] - self.good[start], self.tied[end] - self.tied[start]
        return prose / total, tied / total

    def _is_stated(self, text: str) -> float:
        """Whether the metadata's text of the article has this text; -1 where it has none."""
        if self.stated is None:
            return -1.0
        return float("".join(_LETTERS.findall(text[:100])) in self.stated)


def signature_of(leaf: Leaf, parent: Node | None) -> str:
    """Give parent's and own tag, each with its first class: one for all paragraphs of a text."""
    node = leaf.node
    above = f"{parent.tag}.{_first(parent.get('class'))}" if parent is not None else ""
    return f"{above}>{node.tag}.{_first(node.get('class'))}{'#' if leaf.loose else ''}"


def _holder(leaf: Leaf, above: Callable[[Node], Node | None]) -> Node | None:
    return leaf.node if leaf.loose else above(leaf.node)


def _are_wrapped(leaves: list[Leaf], prose: list[bool]) -> bool:
    """Whether the page wraps each paragraph; a line that it wraps alone stands apart."""
    above = [leaf.node.getparent() for leaf in compress(leaves, prose)]
    return 2 * sum(node is not None and _wraps_one(node) for node in above) > len(above)


def _right_above(node: Node) -> Node | None:
    return node.getparent()


def _past_wrappers(node: Node) -> Node | None:
    """Give what holds an element, past wrappers that have no name and hold nothing else."""
    above = node.getparent()
    for _ in range(_MOST_WRAPPERS):
        if above is None or not _wraps_one(above):
            break
        above = above.getparent()
    return above


def _wraps_one(node: Node) -> bool:
    """Whether an element is a div without a name around one other."""
    if node.tag != "div" or len(node) != 1 or node.attrib:
        return False
    text, tail = node.text, node[0].tail
    return not (text and not text.isspace()) and not (tail and not tail.isspace())


def _first(classes: str | None) -> str:
    return classes.split(None, 1)[0] if classes and not classes.isspace() else ""


def _sign(text: str) -> float:
    """What a text begins with: quotation marks, a small letter, a capital, a digit, a sign."""
    first = text[:1]
    if first.isalpha():
        return 2.0 if first.isupper() else 1.0
    return 3.0 if first.isdigit() else 0.0 if first in "\"'“„«‘—–-([" else 4.0
