"""What is known of each leaf of a page, as numbers: what `trees` judges by.

The strongest is the signature, parent's and own tag with the first class of each: paragraphs of one
article share one, captions, teasers and bios have others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate, compress

from mediacrawl.pages.markup.leaf import TEXT_KINDS
from mediacrawl.pages.markup.lines import SENTENCE_ENDS
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.text.judged.weighed import Weighed, letters_of, signatures_of, which_above

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
Columns = Iterable[Sequence[float]]
"""A number of each leaf that is asked for, one sequence a name."""

_KINDS = {"paragraph": 0.0, "quote": 1.0, "list": 2.0, "heading": 3.0}
_TAGS = {"p": 0, "div": 1, "span": 2, "li": 3, "td": 4, "section": 5, "article": 6, "h2": 7,
         "h3": 8, "h4": 9, "h5": 9, "h6": 9, "h1": 10, "ul": 11, "ol": 12, "table": 13,
         "a": 14, "strong": 15, "b": 15, "blockquote": 16}  # fmt: skip
_OTHER_TAG, _OTHER_KIND, _NO_KIND = 20, 4.0, 5.0
_ENDS, _COLONS = frozenset(SENTENCE_ENDS), frozenset(":：")
# Beyond these numbers a larger one says no more.
_MOST_WEIGHT, _MOST_TEXT, _MOST_PROSE, _MOST_STEPS = 800.0, 3000.0, 20000.0, 60
_LONG = 120
_LEAST, _TIED = 40, 0.5
_FAR = 7
_AS_START = 60
_START = 300


class Traits(Weighed):
    """The leaves of a page with what is known of each, and the container."""

    def rows(self) -> list[tuple[int, Row]]:
        """The numbers of each leaf of text, in the order of NAMES, with its place.

        Menus and the like, outside the container, are not worth it.
        """
        self._count()
        start, end = self.span
        places = [
            place
            for place, leaf in enumerate(self.leaves)
            if leaf.kind in TEXT_KINDS and (start <= place < end or self._may_be_text(place))
        ]
        # Column by column: a call a leaf and group of numbers takes twice the time.
        parts = (self._own, self._signed, self._stands, self._beside, self._above)
        columns = [column for part in parts for column in part(places)]
        return list(zip(places, zip(*columns, strict=True), strict=True))

    def _may_be_text(self, place: int) -> bool:
        if self.linked[place] >= _TIED:
            return False
        return self.weights[place] >= _LEAST or self.leaves[place].kind == "heading"

    def _count(self) -> None:
        """Count what the numbers of several leaves are made of."""
        self.above = which_above(self.leaves, self.prose)
        inside = range(*self.span)
        weights = self.weights
        good = [w if p else 0.0 for w, p in zip(weights, self.prose, strict=True)]
        good = [0.0 if i in self.foreign else value for i, value in enumerate(good)]
        tied = [w * share for w, share in zip(weights, self.linked, strict=True)]
        self.good, self.full, self.tied = (
            [0.0, *accumulate(one)] for one in (good, weights, tied)
        )  # fmt: skip
        self.parents = [self.above(leaf.node) for leaf in self.leaves]
        self.signatures = signatures_of(self.leaves, self.parents)
        self.sig_all = Counter(self.signatures)
        self.sig_count = Counter(self.signatures[slice(*self.span)])
        self.sig_good = defaultdict[str, float](float)
        self.sig_full = defaultdict[str, float](float)
        by_parent = defaultdict[Node | None, float](float)
        for i in inside:
            self.sig_good[self.signatures[i]] += good[i]
            self.sig_full[self.signatures[i]] += weights[i]
            if good[i]:
                leaf = self.leaves[i]
                by_parent[leaf.node if leaf.loose else self.parents[i]] += good[i]
        self.total = sum(self.sig_good.values()) or 1.0
        self.largest = max(self.sig_good.values(), default=1.0) or 1.0
        self.main = max(by_parent, key=by_parent.__getitem__, default=None)
        self.texts = Counter([leaf.text for leaf in self.leaves])
        self.peers = Counter(compress(self.parents, self.prose))
        long = [i for i in inside if self.prose[i] and weights[i] >= _LONG]
        long = long or [i for i in inside if self.prose[i]] or [self.span[0]]
        self.first, self.last = long[0], long[-1]
        self.around: dict[Node | None, Row] = {}
        spoken = [i for i, leaf in enumerate(self.leaves) if leaf.kind in _KINDS]
        self.next = dict(zip(spoken, [*spoken[1:], None], strict=True)) if spoken else {}
        self.previous = dict(zip(spoken, [None, *spoken[:-1]], strict=True)) if spoken else {}

    def _own(self, places: list[int]) -> Columns:
        """What they are themselves."""
        leaves = [self.leaves[place] for place in places]
        texts = [leaf.text for leaf in leaves]
        heads = [text[:_START] for text in texts]
        lead = self.lead[:_AS_START] if self.lead is not None else None
        return (
            [min(self.weights[place], _MOST_WEIGHT) for place in places],
            [self.linked[place] for place in places],
            [text[-1:] in _ENDS for text in texts],
            [_KINDS[leaf.kind] for leaf in leaves],
            [_TAGS.get(leaf.node.tag, _OTHER_TAG) for leaf in leaves],
            [leaf.loose for leaf in leaves],
            [self.prose[place] for place in places],
            [leaf.where for leaf in leaves],
            [head.count(",") + head.count("،") + head.count("、") for head in heads],
            [len(leaf.anchors) for leaf in leaves],
            [self.texts[text] for text in texts],
            [lead is not None and head[:_AS_START] == lead for head in heads],
            [text == self.headline for text in texts],
            [self._is_stated(head) for head in heads],
            [_sign(head) for head in heads],
            [text[-1:] in _COLONS for text in texts],
        )

    def _signed(self, places: list[int]) -> Columns:
        """How much prose has their signatures, and how many leaves."""
        found: dict[str, Row] = {}
        for sig in {self.signatures[place] for place in places}:
            good = self.sig_good[sig]
            found[sig] = (
                good / self.total,
                good / self.largest,
                self.sig_count[sig],
                self.sig_all[sig],
                good / (self.sig_full[sig] or 1.0),
            )
        return zip(*(found[self.signatures[place]] for place in places), strict=True)

    def _stands(self, places: list[int]) -> Columns:
        """Where they stand in the container."""
        start, end = self.span
        size, total = end - start, min(self.total, _MOST_PROSE)
        full, good = self.full, self.good
        return (
            [start <= place < end for place in places],
            [place - self.first for place in places],
            [self.last - place for place in places],
            [(place - start) / max(1, size) for place in places],
            [size] * len(places),
            [min(place - self.title_at, _MOST_STEPS) for place in places],
            [min(full[p] - full[start], _MOST_TEXT) if p >= start else -1.0 for p in places],
            [min(good[end] - good[p + 1], _MOST_TEXT) if p < end else -1.0 for p in places],
            [total] * len(places),
            [place in self.foreign for place in places],
        )

    def _beside(self, places: list[int]) -> Columns:
        """What stands before and after them."""
        before, after = ([one[p] for p in places] for one in (self.previous, self.next))
        weights, linked, sig, leaves = self.weights, self.linked, self.signatures, self.leaves
        near = [linked[max(0, place - 2) : place + 3] for place in places]
        own = [sig[place] for place in places]
        return (
            [-1.0 if p is None else weights[p] for p in before],
            [-1.0 if p is None else weights[p] for p in after],
            [-1.0 if p is None else linked[p] for p in before],
            [-1.0 if p is None else linked[p] for p in after],
            [p is not None and sig[p] == one for p, one in zip(before, own, strict=True)],
            [p is not None and sig[p] == one for p, one in zip(after, own, strict=True)],
            [_NO_KIND if p is None else _KINDS.get(leaves[p].kind, _OTHER_KIND) for p in after],
            [sum(shares) / len(shares) for shares in near],
        )

    def _above(self, places: list[int]) -> Columns:
        """What the elements around them hold, and how near they are to the main one."""
        rows = []
        for place in places:
            above = self.parents[place]
            leaf = self.leaves[place]
            holder = leaf.node if leaf.loose else above
            if (around := self.around.get(holder)) is None:
                around = self.around[holder] = self._around(holder)
            rows.append((self.peers[above], *around))
        return zip(*rows, strict=True)

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
        return float(letters_of(text[:100]) in self.stated)


def _sign(text: str) -> float:
    """What a text begins with: quotation marks, a small letter, a capital, a digit, a sign."""
    first = text[:1]
    if first.isalpha():
        return 2.0 if first.isupper() else 1.0
    return 3.0 if first.isdigit() else 0.0 if first in "\"'“„«‘—–-([" else 4.0
