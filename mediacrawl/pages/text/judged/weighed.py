"""The leaves of a page by their weight: which read like paragraphs, and the element that holds most
of those. Their traits, `traits` says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import compress

from mediacrawl.pages.markup.leaf import Leaf
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.text.container.most_prose import (
    Spans,
    beside,
    find_with_peers,
    foreign_leaves,
    is_prose,
    linked_share,
    outside_main,
    parts_with_prose,
    values_of,
    weight_of,
)
from mediacrawl.pages.text.container.spoken_of import unspoken
from mediacrawl.pages.text.left_out.next_articles import NextArticles
from mediacrawl.pages.text.left_out.teaser_rows import Leads, TeaserRows
from mediacrawl.pages.text.left_out.threads import Threads

_right_above: Callable[[Node], Node | None] = Node.getparent
_LETTERS = re.compile(r"[^\W_]+")
_LONG_UNMARKED = 70
# An editor that wraps each block does so once or twice.
_MOST_WRAPPERS = 4


class Weighed:
    """The leaves of a page with the weight of each, and the container."""

    def __init__(
        self, leaves: list[Leaf], spans: Spans, title: Node | None, lead: str | None,
        headline: str | None, stated: str | None, *, leads: Leads | None = None, live: bool = False,
        shown: bool = False,
    ) -> None:  # fmt: skip
        """Weigh every leaf and find the container.

        Args:
            leads: Says whether a link leads to an article of the site; None where nobody knows.
            live: Whether the article is told in entries, as what readers say is.
            shown: Whether the page says that it has something to look at: it may have no text.
        """
        self.leaves, self.spans, self.leads, self.live = leaves, spans, leads, live
        self.shown = shown
        self.passed: list[tuple[int, Node]] = []
        self.lead, self.headline = lead, headline
        self.stated = letters_of(stated) if stated else None
        self.weights = [weight_of(leaf) for leaf in leaves]
        self.linked = [linked_share(leaf) if leaf.anchors else 0.0 for leaf in leaves]
        weighed = zip(leaves, self.weights, self.linked, strict=True)
        self.prose = [is_prose(leaf, weight, linked) for leaf, weight, linked in weighed]
        self.is_listed = False
        self.title_at = spans.get(title, (0, 0))[0] if title is not None else 0
        self.find(title)

    def find(self, title: Node | None) -> None:
        """Find the container by what is taken for prose."""
        own = frozenset(title.iterancestors()) if title is not None else frozenset()
        parts = parts_with_prose(self.spans, self.prose, own)
        self.foreign = foreign_leaves(
            self.spans, self.leaves, self.prose, parts, own, every=self.shown
        )
        others = beside(self.spans, parts)
        if others and self._prose_in(others) >= self._prose_outside(others) > 0:
            self.foreign |= others  # more is said beside the article than in it
        told = [i for i, said in enumerate(self.prose) if said and i not in self.foreign]
        at = self.title_at
        self.said = set() if self.live else self._said_by_readers(told)
        self.foreign |= self.said
        told = [place for place in told if place not in self.said]
        self.teasers = self._teasers_beside(told)
        self.foreign |= self.teasers
        told = [place for place in told if place not in self.teasers]
        self.others = self._others_below(told, own)
        self.foreign |= self.others
        told = [place for place in told if place not in self.others]
        self.foreign |= unspoken(self.leaves, self.weights, told, at, self.headline, self.lead)
        self.container = self._find()
        if self.container is not None and title is not None:
            others = outside_main(
                self.spans, self.leaves, self.prose, title, self.container, self.headline or ""
            )
            if others:
                self.foreign |= others
                self.container = self._find()
        self.span = self.spans[self.container] if self.container is not None else (0, 0)

    def _prose_in(self, places: set[int]) -> float:
        return sum(self.weights[place] for place in places if self.prose[place])

    def _prose_outside(self, places: set[int]) -> float:
        return self._prose_in(set(range(len(self.leaves))) - places - self.foreign)

    def _said_by_readers(self, told: list[int]) -> set[int]:
        return Threads(self.leaves, self.weights, self.spans, told, self.title_at).find()

    def _teasers_beside(self, told: list[int]) -> set[int]:
        if self.leads is None:
            return set()
        rows = TeaserRows(
            self.leaves, self.weights, self.linked, self.spans, told, self.title_at, self.leads
        )
        return rows.find(self.headline, self.lead, alone=self.shown)

    def _others_below(self, told: list[int], own: frozenset[Node]) -> set[int]:
        if self.live:
            return set()
        found = NextArticles(self.leaves, self.spans, told, self.title_at, own)
        return found.find(self.headline, self.lead)

    def _find(self) -> Node | None:
        values = values_of(self.leaves, self.weights, self.prose, self.foreign)
        # They may be many times as long as the text beside them.
        for place in self.said | self.teasers | self.others:
            values[place] = 0.0
        return find_with_peers(values, self.spans, self.prose, self.leaves)

    def loosen(self, title: Node | None) -> None:
        """Take for prose what does not end like a sentence, as in scripts without its marks: long
        paragraphs without links, of which the page has two alike or more.
        """
        every = signatures_of(self.leaves, [leaf.node.getparent() for leaf in self.leaves])
        signatures = [
            signature
            if leaf.node.tag == "p" and not leaf.anchors and weight >= _LONG_UNMARKED
            else ""
            for leaf, weight, signature in zip(self.leaves, self.weights, every, strict=True)
        ]
        alike = Counter(signatures)
        self.prose = [bool(one) and alike[one] > 1 for one in signatures]
        self.find(title)


def signatures_of(leaves: list[Leaf], parents: list[Node | None]) -> list[str]:
    """Give parent's and own tag, each with its first class: one for all paragraphs of a text."""
    above = {
        node: f"{node.tag}.{_first(node.get('class'))}" if node is not None else ""
        for node in set(parents)
    }
    found = []
    for leaf, parent in zip(leaves, parents, strict=True):
        node = leaf.node
        own = f"{above[parent]}>{node.tag}.{_first(node.get('class'))}"
        found.append(f"{own}#" if leaf.loose else own)
    return found


def which_above(leaves: list[Leaf], prose: list[bool]) -> Callable[[Node], Node | None]:
    """Give what tells the element that holds another, past wrappers where a page wraps each
    paragraph, in one without a name or in several of the same names; a line that it wraps alone
    stands apart.
    """
    above = [leaf.node.getparent() for leaf in compress(leaves, prose)]
    names: list[str] = []
    least = len(above) / 2
    while len(names) < _MOST_WRAPPERS:
        above = [node for node in above if node is not None and _wraps_one(node)]
        if len(above) <= least:
            break
        [(name, count)] = Counter(map(_name_of, above)).most_common(1)
        if count <= least:
            break
        names.append(name)
        above = [node.getparent() for node in above]
    if names[1:] or names == [""]:
        return partial(_past_wrappers, frozenset(names))
    return _right_above  # a part of its own, as many systems make of a paragraph


def letters_of(text: str) -> str:
    """Give a text's letters and digits alone."""
    return "".join(_LETTERS.findall(text))


def _past_wrappers(names: frozenset[str], node: Node) -> Node | None:
    """Give what holds an element, past wrappers of these names that hold nothing else."""
    above = node.getparent()
    for _ in range(_MOST_WRAPPERS):
        if above is None or not _wraps_one(above) or _name_of(above) not in names:
            break
        above = above.getparent()
    return above


def _wraps_one(node: Node) -> bool:
    """Whether an element is a div around one other."""
    if node.tag != "div" or len(node) != 1:
        return False
    text, tail = node.text, node[0].tail
    return not (text and not text.isspace()) and not (tail and not tail.isspace())


def _name_of(node: Node) -> str:
    """Give what an element is called by its class, and what else its attributes say."""
    return f"{_first(node.get('class'))} {' '.join(node.keys())}" if node.attrib else ""


def _first(classes: str | None) -> str:
    return classes.split(None, 1)[0] if classes and not classes.isspace() else ""
