"""What is read of a page's leaves so far, and how a text becomes one of them."""

from __future__ import annotations

from mediacrawl.pages.markup.leaf import IN_QUOTE, Leaf
from mediacrawl.pages.markup.lines import is_subhead
from mediacrawl.pages.markup.nodes import Node, links_in
from mediacrawl.pages.markup.visible_text import Shown, squeeze
from mediacrawl.pages.text.leaves.initial import join_initial
from mediacrawl.values.text import FULL_STOPS

# A whole paragraph in bold letters is a subhead, if it is as short as one.
_LONGEST_SUBHEAD = 120
# White space and marks that take no room: nothing that a reader could see.
_NOTHING = " \u00a0\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u2800"
_NOTHING += "\u2061\u2062\u2063\u2064\u115f\u1160\u3164\uffa0\ufe0e\ufe0f\ufffc"
_NOTHING += "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


class Gathered(Shown):
    """The leaves of a page, or of a part of it, in its order."""

    def __init__(
        self, top: Node, muted: set[Node], skip: set[Node], asides: set[Node] | None = None,
        *, breaks_part: bool = True,
    ) -> None:  # fmt: skip
        """Prepare to read below `top`. Asides are none of a text but for those given;
        `breaks_part` says whether one line break parts whole sentences."""
        self.asides, self.breaks_part = asides or set[Node](), breaks_part
        super().__init__(top, muted, skip)
        self.leaves: list[Leaf] = []
        self.spans: dict[Node, tuple[int, int]] = {}
        self.passed: list[tuple[int, Node]] = []
        """What was not read though it is no leaf's part, and how many leaves stand before it."""
        self.depth, self.top = 0, top

    def walk(self, parent: Node, where: int) -> None:
        """Turn what an element holds into leaves."""
        raise NotImplementedError

    def say(
        self, node: Node, text: str, anchors: list[Node], where: int, strong: bool = False, *,
        loose: bool = False) -> None:  # fmt: skip
        """Add a text as what its letters make of it: a paragraph, or a heading."""
        kind = "quote" if where & IN_QUOTE else "paragraph"
        if len(text) <= _LONGEST_SUBHEAD and not anchors and not _is_sentence(text):
            kind = "heading" if strong or (not loose and is_subhead(node)) else kind
        self.add(kind, node, text, anchors, where, loose=loose)

    def add(
        self, kind: str, node: Node, text: str, anchors: list[Node], where: int, *,
        loose: bool = False) -> None:  # fmt: skip
        """Add a text, unless it is one of nothing."""
        text = squeeze(text)
        if text and (text[0].isascii() or text.strip(_NOTHING)):
            text = join_initial(text, node) if text[1:2] == " " else text
            self.spans[node] = (len(self.leaves), len(self.leaves) + 1)
            self.leaves.append(Leaf(kind, text, node, anchors, [], where, loose))

    def add_list(self, node: Node, items: list[str], where: int) -> None:
        """Add a list by its items."""
        items = [text for item in items if (text := squeeze(item)).strip(_NOTHING)]
        if items:
            self.spans[node] = (len(self.leaves), len(self.leaves) + 1)
            self.leaves.append(Leaf("list", "\n".join(items), node, links_in(node), items, where))


def _is_sentence(text: str) -> bool:
    """Whether a text ends with a full stop, as headings hardly ever do."""
    return text.rstrip().endswith(FULL_STOPS)
