"""The leaf blocks of a page in its order: paragraphs by whatever markup, headings, quotes, lists,
tables, images, players. What each is, not yet whose: `found.py` says which are the article's.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mediacrawl.pages.images import media
from mediacrawl.pages.images.imageless import shows_picture
from mediacrawl.pages.markup.leaf import IN_QUOTE, Leaf
from mediacrawl.pages.markup.lines import (
    STRONG,
    WRAPS,
    Piece,
    ends_sentence,
    is_bold,
    is_strong,
    lines_of_list,
    paragraphs_of_run,
    stands_apart,
    text_before,
)
from mediacrawl.pages.markup.nodes import INLINE, Node, links_in, text_of
from mediacrawl.pages.markup.shapes import BLOCKS, DROPPED, holds_blocks, is_icon
from mediacrawl.pages.markup.visible_text import squeeze
from mediacrawl.pages.text.leaves.by_tag import READERS, add_image, read_custom, reader_of
from mediacrawl.pages.text.leaves.gathered import Gathered

# Deeper nesting than any editor's is flattened.
_DEEPEST = 60
_MAY_HOLD = frozenset({"button", "svg", "figcaption", "noscript"})
_PLAIN = INLINE - {"br"}
_MAY_BE_BOLD = STRONG | WRAPS
_PARTS = BLOCKS - {"img"}
_LONGEST_DATE, _LEAST_BROKEN = 40, 2
_DATED = re.compile(r"[\s(\[]*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}[\d\s,:|)\]–-]*")


class LeafReader(Gathered):
    """Goes through a page, or a part of it, once."""

    def read(self, node: Node) -> None:
        """Add the leaves of what an element holds."""
        self.walk(node, 0)

    def read_one(self, node: Node) -> None:
        """Add the leaves of an element, as what it is itself."""
        reader = READERS if node.tag == "img" else _READERS
        reader.get(node.tag, LeafReader.walk)(self, node, 0)

    def walk(self, parent: Node, where: int) -> None:
        """Turn children into leaves; text and inline elements between blocks make paragraphs."""
        start = len(self.leaves)
        if self.depth >= _DEEPEST:
            self.say(parent, self.text_of(parent), links_in(parent), where)
            return
        self.depth += 1
        asides, unread, text = self.asides, self.unread, parent.text
        run: list[Piece] = [text] if text and not text.isspace() else []
        child: Node | None = parent[0] if len(parent) else None
        while child is not None:  # to make an iterator takes as long as ten such steps
            tag = child.tag
            if (tag in DROPPED and child not in asides) or child in unread:
                if tag in _MAY_HOLD and child not in unread and (read := reader_of(child)):
                    run = self._flush(parent, run, where)
                    read(self, child, where)
                elif (tag == "footer" and where & IN_QUOTE) or (run and _is_word(child)):
                    run.append(child)
                else:
                    self.passed.append((len(self.leaves), child))
            elif tag not in _PARTS and self._flows(child, run):
                run.append(child)
            else:
                if run:
                    run = self._flush(parent, run, where)
                other = _READERS.get(tag) or (read_custom if "-" in tag else LeafReader.walk)
                other(self, child, where)
            tail = child.tail
            if tail and (run or not tail.isspace()):
                run.append(tail)
            child = child.getnext()
        if run:
            self._flush(parent, run, where)
        self.depth, end = self.depth - 1, len(self.leaves)
        self.spans[parent] = (start, end)
        if end > start + 1 and parent is not self.top:
            if end <= start + media.MOST_MERGED:
                media.merge_caption(parent, self.leaves, start)
        elif end > start and self.leaves[start].node is parent:
            self.leaves[start].loose = False  # a text that is all of it is the element's own

    def _flows(self, node: Node, run: list[Piece]) -> bool:
        tag = node.tag
        if tag == "img":
            return is_icon(node)
        if len(node) and holds_blocks(node) and self.shows_block(node):
            return False
        if tag in INLINE:
            if tag not in WRAPS:
                return True
            return not (
                _parts_text(node, self.breaks_part) if len(node) else not run and _is_dated(node)
            )
        if "-" in tag and shows_picture(node):
            return False
        tail = node.tail
        return bool(run) or bool(tail and not tail.isspace())

    def _paragraph(self, node: Node, where: int) -> None:
        """Read a paragraph: at once if all in it is inline."""
        if len(node) == 0:
            if node.text:
                self.say(node, node.text, [], where)
            return
        tags = {inner.tag for inner in node.iterdescendants()}
        parted = not tags.isdisjoint(WRAPS) and any(stands_apart(one, self.text_of) for one in node)
        if parted or not tags <= _PLAIN or node in self.muting:
            self.walk(node, where)
            return
        anchors = links_in(node) if "a" in tags else []
        strong = not anchors and not tags.isdisjoint(_MAY_BE_BOLD) and _is_all_strong(node)
        self.say(node, text_of(node), anchors, where, strong)

    def _flush(self, parent: Node, run: list[Piece], where: int) -> list[Piece]:
        """Make paragraphs of a run; give an empty one."""
        if len(run) == 1:  # nothing in it parts it
            piece = run[0]
            if isinstance(piece, str):
                self.say(parent, piece, [], where, loose=len(parent) > 0)
            elif piece.tag != "br":
                said = parent if _only_wraps(piece, parent) else piece
                self.say(said, self.text_of(piece), self.links_of(piece), where, is_bold(piece))
            return []
        for part in paragraphs_of_run(run, self.text_of, one_parts=self.breaks_part):
            self._run(parent, part, where)
        return []

    def _run(self, parent: Node, pieces: list[Piece], where: int) -> None:
        nodes = [piece for piece in pieces if not isinstance(piece, str)]
        text = "".join(piece if isinstance(piece, str) else self.text_of(piece) for piece in pieces)
        anchors = [anchor for node in nodes for anchor in self.links_of(node)] if nodes else []
        strong = bool(nodes) and is_strong(pieces)
        if self.breaks_part and (lines := lines_of_list(pieces, text)) and not where & IN_QUOTE:
            self.leaves.append(_list_of(lines, parent, anchors, where))
        elif len(nodes) == 1 and all(not isinstance(p, str) or p.isspace() for p in pieces):
            said = parent if _only_wraps(nodes[0], parent) else nodes[0]
            self.say(said, text, anchors, where, strong)  # it says best what it is
        else:
            self.say(parent, text, anchors, where, strong, loose=True)


# An image that is walked to was asked before whether it is an icon.
_READERS: dict[str, Callable[[LeafReader, Node, int], None]] = {
    **READERS, "p": LeafReader._paragraph, "img": add_image,
}  # fmt: skip


def _only_wraps(inner: Node, parent: Node) -> bool:
    """Whether an element is an editor's around the words of a paragraph that has more in it, an ad
    before its end tag. What the text is, the paragraph says, as those around do, unless the element
    has a name that says it: a caption, a call to sign up.
    """
    named = inner.get("class") or inner.get("id")
    return parent.tag == "p" and inner.tag in WRAPS and not named


def _is_word(button: Node) -> bool:
    """Whether an element is a button that is a word of a sentence, which goes on behind it."""
    tail = button.tail
    return bool(button.tag == "button" and len(button) == 0 and tail and tail.strip()[:1].isalpha())


def _is_dated(node: Node) -> bool:
    """Whether an element before a text is its date, which its style parts from it."""
    text, tail = node.text, node.tail
    return bool(text and tail and len(text) <= _LONGEST_DATE and _DATED.fullmatch(text))


def _parts_text(node: Node, one_parts: bool) -> bool:
    """Whether an inline element is around paragraphs, as old editors have it: two line breaks in a
    row part what it holds, or where one does, several stand behind sentences.
    """
    sentences = 0
    for line_break in node.iter("br"):
        following, tail = line_break.getnext(), line_break.tail
        blank = not (tail and tail.strip())
        if blank and following is not None and following.tag == "img" and is_icon(following):
            tail, following = following.tail, following.getnext()
            blank = not (tail and tail.strip())
        if blank and following is not None and following.tag == "br":
            return True
        sentences += one_parts and ends_sentence(text_before(line_break))
    return sentences >= _LEAST_BROKEN


def _list_of(lines: list[str], node: Node, anchors: list[Node], where: int) -> Leaf:
    items = [squeeze(line) for line in lines]
    return Leaf("list", "\n".join(items), node, anchors, items, where, loose=True)


def _is_all_strong(node: Node) -> bool:
    """Whether all the text of a paragraph stands in strong elements."""
    if node.text and not node.text.isspace():
        return False
    return all(is_bold(c) and not (c.tail and c.tail.strip()) for c in node)
