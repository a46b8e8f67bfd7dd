"""Where the body of a page was found: its leaves, which of them are the article's, and why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from mediacrawl.pages.front_matter.displayed_bylines import is_byline
from mediacrawl.pages.markup.leaf import TEXT_KINDS, Leaf
from mediacrawl.pages.markup.lines import width_of
from mediacrawl.pages.markup.nodes import Node, text_of
from mediacrawl.pages.text.container.most_prose import Spans

# So many shorter lines above the first paragraph, or right below it, may be bylines.
_MOST_SHORT, _SENTENCE = 2, 60
# By which rule elements are not read; what is of no such tag is hidden.
_PASSED = {
    "aside": "aside", "button": "button", "del": "struck out", "figcaption": "caption",
    "footer": "footer", "form": "form", "header": "header", "nav": "navigation",
}  # fmt: skip
_NO_TEXT = frozenset({
    "script", "style", "noscript", "template", "svg", "link", "meta", "input", "math", "map",
})  # fmt: skip


@dataclass(slots=True)
class Found:
    """Leaves of a page, or of the containers that a site declares."""

    source: str
    """Which source said so: selector, structure."""

    containers: list[Node]
    """The elements that hold the body, in page order."""

    leaves: list[Leaf]
    """All leaves that were read, in page order."""

    spans: Spans
    """First and last leaf, as a range, of each element that was read."""

    kept: set[int]
    """Places of the leaves that are the article's."""

    passed: list[tuple[int, Node]] = field(default_factory=list)
    """What was not read at all, for its tag or since it is hidden; before it so many leaves."""

    others: int = 0
    """Containers that are like the declared one and hold other articles; they were not read."""

    rules: dict[int, str] = field(default_factory=dict)
    """By place of a leaf that was left out, the rule that did it."""

    def drop(self, places: Iterable[int], rule: str) -> None:
        """Leave out leaves, and note the rule."""
        gone = self.kept.intersection(places)
        if not gone:
            return
        self.kept -= gone
        self.rules.update(dict.fromkeys(gone, rule))

    def drop_within(self, nodes: Iterable[Node], rule: str) -> None:
        """Leave out the leaves that stand in some elements."""
        for node in nodes:
            if node in self.spans:
                self.drop(range(*self.spans[node]), rule)

    @property
    def body(self) -> list[Leaf]:
        """The article's leaves in page order."""
        return [self.leaves[place] for place in sorted(self.kept)]

    def in_order(self) -> Iterator[tuple[Leaf, bool]]:
        """Leaves of the containers, and all that is kept, and whether each is the article's."""
        within = set(self.kept)
        for node in self.containers:
            within.update(range(*self.spans.get(node, (0, 0))))
        for place in sorted(within):
            yield self.leaves[place], place in self.kept

    def left_out(self) -> list[tuple[str, str]]:
        """(rule, text) of what stands in the containers and is not the article's, in page order."""
        places: set[int] = set()
        for node in self.containers:
            places.update(range(*self.spans.get(node, (0, 0))))
        leaves = ((place, self.leaves[place]) for place in sorted(places - self.kept))
        return [(self.rules.get(place, leaf.kind), leaf.text) for place, leaf in leaves]

    def passed_over(self) -> Iterator[tuple[str, str]]:
        """(rule, text) of what stands in the containers and was not read, but for scripts, and of
        captions that are no image's.
        """
        within = [self.spans.get(node, (0, 0)) for node in self.containers]
        for place, node in self.passed:
            if any(start < place < end for start, end in within) and node.tag not in _NO_TEXT:
                text = " ".join(text_of(node).split())
                if text:
                    yield _PASSED.get(node.tag, "hidden"), text
        for place in (place for span in within for place in range(*span)):
            leaf = self.leaves[place]
            if leaf.kind == "caption" and place and self.leaves[place - 1].kind == "embed":
                yield "caption", leaf.text

    def ends(self) -> tuple[Node, Node] | None:
        """The elements of the first and the last text of the article."""
        texts = [place for place in sorted(self.kept) if self.leaves[place].kind in TEXT_KINDS]
        return (self.leaves[texts[0]].node, self.leaves[texts[-1]].node) if texts else None


def bylines_in(found: Found) -> list[int]:
    """Give the lines before the first paragraph, or right below it, that say who wrote the text.

    Below it others stand between that are as short, or the line is the last: behind a paragraph the
    text goes on.
    """
    texts = [p for p in sorted(found.kept) if found.leaves[p].kind in ("paragraph", "heading")]
    first = next((n for n, p in enumerate(texts) if len(found.leaves[p].text) >= _SENTENCE), None)
    if first is None:
        return []
    above = texts[first - _MOST_SHORT if first > _MOST_SHORT else 0 : first + 1]
    behind = texts[first + 1 : first + 1 + _MOST_SHORT]
    below = takewhile(lambda place: len(found.leaves[place].text) < _SENTENCE, behind)
    near = {*above, *below, *(place for place in behind if place == texts[-1])}
    return [place for place in sorted(near) if is_byline(found.leaves[place].text)]


def heads_text(leaves: list[Leaf], place: int) -> bool:
    """Whether the text goes on below a heading as it stands above it: paragraphs made alike, both
    beside the heading, and no short line, as who speaks is.
    """
    if not 0 < place < len(leaves) - 1:
        return False
    above, node, below = (leaf.node for leaf in leaves[place - 1 : place + 2])
    alike = above.tag == below.tag and above.get("class") == below.get("class")
    beside = above.getparent() is node.getparent() is below.getparent()
    return alike and beside and width_of(leaves[place + 1].text) >= _SENTENCE
