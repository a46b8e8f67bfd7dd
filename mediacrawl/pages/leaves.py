"""The leaf blocks of a page in its order: paragraphs by whatever markup, headings, quotes, lists,
tables, images, players. What each is, not yet whose: `found.py` says which are the article's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from mediacrawl.pages import media
from mediacrawl.pages.initial import join_initial
from mediacrawl.pages.laid_out import is_layout, is_layout_list, own_rows
from mediacrawl.pages.leaf import IN_CELL, IN_HEADER, IN_ITEM, IN_QUOTE, Leaf
from mediacrawl.pages.lines import (
    STRONG,
    Piece,
    ends_sentence,
    is_bold,
    is_strong,
    is_subhead,
    lines_of_list,
    paragraphs_of_run,
    text_before,
)
from mediacrawl.pages.nodes import HEADINGS, INLINE, Node, links_in, text_of
from mediacrawl.pages.shapes import BLOCKS, DROPPED, holds_blocks, is_icon
from mediacrawl.pages.visible_text import Shown, squeeze

# Deeper nesting than any editor's is flattened.
_DEEPEST = 60
# A whole paragraph in bold letters is a subhead, if it is as short as one.
_LONGEST_SUBHEAD = 120
# Of such paragraphs so many are a text, whatever is said to be around them.
_LEAST_TEXT, _LEAST_TEXTS, _MOST_ASKED = 60, 3, 12
_MAY_HOLD = frozenset({"button", "svg", "figcaption"})
_FULL_STOPS = (".", "。", "।", "۔")
# A header with more links than this is the page's own, not an article's.
_MOST_OWN_LINKS = 5
# White space and marks that take no room: nothing that a reader could see.
_NOTHING = " \u00a0\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u2800"
_NOTHING += "\u2061\u2062\u2063\u2064\u115f\u1160\u3164\uffa0\ufe0e\ufe0f\ufffc"
_PLAIN = INLINE - {"br"}
_PARTS = BLOCKS - {"img"}
_WRAPS = frozenset({"span", "font"})
_LONGEST_DATE, _LEAST_BROKEN = 40, 2
_BLANK_LINES = re.compile(r"\n(?:[ \t\r]*\n)+")
_DATED = re.compile(r"[\s(\[]*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}[\d\s,:|)\]–-]*")


class LeafReader(Shown):
    """Goes through a page, or a part of it, once."""

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
        self.depth, self.top = 0, top

    def read(self, node: Node) -> None:
        """Add the leaves of what an element holds."""
        self._walk(node, 0)

    def read_one(self, node: Node) -> None:
        """Add the leaves of an element, as what it is itself."""
        _READERS.get(node.tag, LeafReader._walk)(self, node, 0)

    def _walk(self, parent: Node, where: int) -> None:
        """Turn children into leaves; text and inline elements between blocks make paragraphs."""
        start = len(self.leaves)
        if self.depth >= _DEEPEST:
            self._say(parent, self.text_of(parent), links_in(parent), where)
            return
        self.depth += 1
        asides, unread = self.asides, self.unread
        text = parent.text
        run: list[Piece] = [text] if text and not text.isspace() else []
        for child in parent:
            tag = child.tag
            if (tag in DROPPED and child not in asides) or child in unread:
                if tag in _MAY_HOLD and child not in unread and (read := _reader_of(child)):
                    run = self._flush(parent, run, where)
                    read(self, child, where)
                elif (tag == "footer" and where & IN_QUOTE) or (run and _is_word(child)):
                    run.append(child)
            elif tag not in _PARTS and self._flows(child, run):
                run.append(child)
            else:
                if run:
                    run = self._flush(parent, run, where)
                _READERS.get(tag, LeafReader._walk)(self, child, where)
            tail = child.tail
            if tail and (run or not tail.isspace()):
                run.append(tail)
        if run:
            self._flush(parent, run, where)
        self.depth -= 1
        end = len(self.leaves)
        self.spans[parent] = (start, end)
        if end > start + 1 and parent is not self.top:
            media.merge_caption(parent, self.leaves, start)
        elif end > start and self.leaves[start].node is parent:
            self.leaves[start].loose = False  # a text that is all of it is the element's own

    def _flows(self, node: Node, run: list[Piece]) -> bool:
        tag = node.tag
        if tag == "img":
            return is_icon(node)
        if len(node) and holds_blocks(node):
            return False
        if tag in INLINE:
            if tag not in _WRAPS:
                return True
            return not (
                _parts_text(node, self.breaks_part) if len(node) else not run and _is_dated(node)
            )
        tail = node.tail
        return bool(run) or bool(tail and not tail.isspace())

    def _paragraph(self, node: Node, where: int) -> None:
        """Read a paragraph: at once if all in it is inline."""
        if len(node) == 0:
            if node.text:
                self._say(node, node.text, [], where)
            return
        tags = {inner.tag for inner in node.iterdescendants()}
        if not tags <= _PLAIN or node in self.muting:
            self._walk(node, where)
            return
        anchors = links_in(node) if "a" in tags else []
        strong = not anchors and not tags.isdisjoint(STRONG) and _is_all_strong(node)
        self._say(node, text_of(node), anchors, where, strong)

    def _header(self, node: Node, where: int) -> None:
        if next(islice(node.iter("a"), _MOST_OWN_LINKS - 1, None), None) is None:
            self._walk(node, where | IN_HEADER)

    def _heading(self, node: Node, where: int) -> None:
        image = next(node.iter("img", "ul", "p"), None) if len(node) else None
        if image is not None and not (image.tag == "img" and is_icon(image)):
            self._walk(node, where)
            for leaf in self.leaves[self.spans.get(node, (len(self.leaves),))[0] :]:
                leaf.kind = "heading" if leaf.kind == "paragraph" else leaf.kind
            return
        self._add("heading", node, self.text_of(node), links_in(node), where)

    def _flush(self, parent: Node, run: list[Piece], where: int) -> list[Piece]:
        """Make paragraphs of a run; give an empty one."""
        if len(run) == 1:  # nothing in it parts it
            piece = run[0]
            if isinstance(piece, str):
                self._say(parent, piece, [], where, loose=len(parent) > 0)
            elif piece.tag != "br":
                self._say(piece, self.text_of(piece), links_in(piece), where, is_bold(piece))
            return []
        for part in paragraphs_of_run(run, self.text_of, one_parts=self.breaks_part):
            self._run(parent, part, where)
        return []

    def _run(self, parent: Node, pieces: list[Piece], where: int) -> None:
        nodes = [piece for piece in pieces if not isinstance(piece, str)]
        text = "".join(piece if isinstance(piece, str) else self.text_of(piece) for piece in pieces)
        anchors = [anchor for node in nodes for anchor in links_in(node)] if nodes else []
        strong = bool(nodes) and is_strong(pieces)
        if self.breaks_part and (lines := lines_of_list(pieces, text)) and not where & IN_QUOTE:
            self.leaves.append(_list_of(lines, parent, anchors, where))
        elif len(nodes) == 1 and all(not isinstance(p, str) or p.isspace() for p in pieces):
            self._say(nodes[0], text, anchors, where, strong)  # it says best what it is
        else:
            self._say(parent, text, anchors, where, strong, loose=True)

    def _say(
        self, node: Node, text: str, anchors: list[Node], where: int, strong: bool = False, *,
        loose: bool = False) -> None:  # fmt: skip
        kind = "quote" if where & IN_QUOTE else "paragraph"
        if len(text) <= _LONGEST_SUBHEAD and not anchors and not _is_sentence(text):
            kind = "heading" if strong or (not loose and is_subhead(node)) else kind
        self._add(kind, node, text, anchors, where, loose=loose)

    def _add(
        self, kind: str, node: Node, text: str, anchors: list[Node], where: int, *,
        loose: bool = False) -> None:  # fmt: skip
        text = squeeze(text)
        if text and (len(text) > 20 or text.strip(_NOTHING)):
            text = join_initial(text, node) if text[1:2] == " " else text
            self.spans[node] = (len(self.leaves), len(self.leaves) + 1)
            self.leaves.append(Leaf(kind, text, node, anchors, [], where, loose))

    def _list(self, node: Node, where: int) -> None:
        if next(node.iter("li"), None) is None:
            self._walk(node, where | IN_ITEM)
            return
        if is_layout_list(node):
            start = len(self.leaves)
            for item in node:
                if item not in self.unread and item.tag not in DROPPED:
                    self._walk(item, where | IN_ITEM)
            self.spans[node] = (start, len(self.leaves))
            return
        self._add_list(node, self.items_of(node), where)

    def _add_list(self, node: Node, items: list[str], where: int) -> None:
        items = [text for item in items if (text := squeeze(item)).strip(_NOTHING)]
        if items:
            self.spans[node] = (len(self.leaves), len(self.leaves) + 1)
            self.leaves.append(Leaf("list", "\n".join(items), node, links_in(node), items, where))

    def _table(self, node: Node, where: int) -> None:
        if is_layout(node):
            start = len(self.leaves)
            for row in own_rows(node):
                if row.tag == "caption":
                    self._say(row, self.text_of(row), [], where)
                elif row not in self.unread:
                    for cell in row:
                        self._walk(cell, where | IN_CELL)
            media.merge_caption(node, self.leaves, start)
            return
        self._add_list(node, self.rows_of(node), where)

    def _quote(self, node: Node, where: int) -> None:
        if media.is_post(node):
            self.leaves.append(Leaf("embed", squeeze(text_of(node)), node, where=where))
            return
        self._walk(node, where | IN_QUOTE)

    def _figure(self, node: Node, where: int) -> None:
        image = next(
            (one for one in node.iter("img", "amp-img") if not self.is_unread(one, node)), None
        )
        if image is None or next(node.iter("iframe", "video", "blockquote"), None) is not None:
            if not self.breaks_part and next(node.iter("table"), None) is not None:
                self.asides.update(node.iterchildren("figcaption"))  # says what the table is of
            self._walk(node, where)
            return
        if _holds_text(node):  # it was never closed
            self.asides.update(node.iter("figcaption"))
            self._walk(node, where)
            return
        self.spans[node] = (len(self.leaves), len(self.leaves) + 1)
        caption = squeeze(media.caption_text(node, self.muted))
        anchors, credit = links_in(node), squeeze(media.credit_in(node))
        caption = caption if credit in caption else f"{caption} {credit}"
        self.leaves.append(Leaf("image", caption, image, anchors, where=where, credit=credit))


def _read_form(reader: LeafReader, node: Node, where: int) -> None:
    if next(node.iter("p", "h1"), None) is not None or _is_page(node):
        reader._walk(node, where)


def _read_frame(reader: LeafReader, node: Node, where: int) -> None:
    reader.leaves.append(Leaf("embed", "", node, where=where))


def _read_image(reader: LeafReader, node: Node, where: int) -> None:
    if not is_icon(node):
        reader.leaves.append(Leaf("image", "", node, where=where))


def _read_typed(reader: LeafReader, node: Node, where: int) -> None:
    """Read text as it is typed: blank lines part paragraphs."""
    start = len(reader.leaves)
    text, anchors = reader.text_of(node), links_in(node)
    parts = [text] if anchors else _BLANK_LINES.split(text)
    for part in parts:
        reader._say(node, part, anchors, where, loose=len(parts) > 1)
    if len(parts) > 1:
        reader.spans[node] = (start, len(reader.leaves))


_READERS: dict[str, Callable[[LeafReader, Node, int], None]] = {
    "p": LeafReader._paragraph,
    **dict.fromkeys(HEADINGS, LeafReader._heading),
    "header": LeafReader._header,
    "form": _read_form,
    "ul": LeafReader._list,
    "ol": LeafReader._list,
    "menu": LeafReader._list,
    "dir": LeafReader._list,
    "table": LeafReader._table,
    "blockquote": LeafReader._quote,
    "iframe": _read_frame,
    "video": _read_frame,
    "audio": _read_frame,
    "figure": LeafReader._figure,
    "img": _read_image,
    "amp-img": _read_image,
    "pre": _read_typed,
}


def _is_word(button: Node) -> bool:
    """Whether an element is a button that is a word of a sentence, which goes on behind it."""
    tail = button.tail
    return bool(button.tag == "button" and len(button) == 0 and tail and tail.strip()[:1].isalpha())


def _reader_of(node: Node) -> Callable[[LeafReader, Node, int], None] | None:
    """Give what reads an element that is none of a text by its tag: one that was never closed, or
    a button around an image.
    """
    if _holds_text(node):
        return LeafReader._walk
    return LeafReader._figure if node.tag == "button" and media.enlarges(node) else None


def _holds_text(node: Node) -> bool:
    """Whether an element that holds no text by its tag has several paragraphs of one."""
    texts = (len(text.text or "") >= _LEAST_TEXT for text in islice(node.iter("p"), _MOST_ASKED))
    return sum(texts) >= _LEAST_TEXTS


def _is_page(form: Node) -> bool:
    """Whether a form is around a whole page, as old systems have it: it holds sentences."""
    long = (text for text in form.itertext() if len(text) >= _LEAST_TEXT)
    return next(islice(long, _LEAST_TEXTS - 1, None), None) is not None


def _is_sentence(text: str) -> bool:
    """Whether a text ends with a full stop, as headings hardly ever do."""
    return text.rstrip().endswith(_FULL_STOPS)


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
