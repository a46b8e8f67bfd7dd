"""Tables and lists: those that only lay a page out, and what stands in any."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from mediacrawl.pages.markup.lines import width_of
from mediacrawl.pages.markup.nodes import HEADINGS, Node, text_of
from mediacrawl.pages.markup.shapes import is_icon

_LONGEST_CELL = 300
_SHORTEST_PARAGRAPH = 80
# An address has two.
_MOST_BREAKS = 2
_MANY = ("article", "section", "figure", "blockquote", "table", "iframe", "video")
_TELLING = (*HEADINGS, *_MANY, "img", "p")


def is_layout(table: Node) -> bool:
    """Whether a table only lays a page out: its cells hold tables, blocks or long texts."""
    for inner in table.iterdescendants():
        tag = inner.tag
        if tag in ("table", "article", "section", "figure", "blockquote") or tag in HEADINGS:
            return True
        if tag == "p" and len(inner.text or "") > _LONGEST_CELL:
            return True
        if tag == "td" and sum(child.tag in ("p", "div") for child in inner) > 2:
            return True
        if tag == "td" and _breaks(inner) and _is_long(inner):
            return True
    return _has_long_cell(table) or _is_one_column(table)


def is_layout_list(node: Node) -> bool:
    """Whether a list is there for the layout: its items hold headings, images, paragraphs."""
    paragraphs = 0
    signs: bool | None = None
    for inner in node.iterdescendants(*_TELLING):
        tag = inner.tag
        if tag == "p":
            paragraphs += 1
        elif tag != "img":
            return True
        else:
            signs = _are_signs(node) if signs is None else signs
            if not signs and not is_icon(inner):
                return True
    return paragraphs > 1 and paragraphs > sum(1 for _ in node.iterdescendants("li"))


def _are_signs(node: Node) -> bool:
    """Whether the images of a list are one and the same: its bullets.

    Lazy images share what they show until they are there, but not where they are.
    """
    images = [tuple(sorted(image.items())) for image in node.iter("img")]
    return len(images) > 1 and len(set(images)) == 1


def _is_long(cell: Node) -> bool:
    return width_of(text_of(cell)) > _LONGEST_CELL


def _breaks(cell: Node) -> bool:
    """Whether a cell's text has several line breaks, be it in what styles it."""
    return next(islice(cell.iter("br"), _MOST_BREAKS, None), None) is not None


def _has_long_cell(table: Node) -> bool:
    return any(len(text_of(cell)) > 2 * _LONGEST_CELL for cell in table.iter("td"))


def _is_one_column(table: Node) -> bool:
    """Whether a table has paragraphs or an image for rows: figures need two columns."""
    rows = list(table.iter("tr"))
    if any(len(row) > 1 for row in rows):
        return False
    if next(table.iter("img"), None) is not None:
        return True
    return any(len(text_of(row)) >= _SHORTEST_PARAGRAPH for row in rows)


def own_rows(table: Node) -> Iterator[Node]:
    """Give the caption and the rows of a table, without those of tables in its cells."""
    for child in table:
        if child.tag in ("caption", "tr"):
            yield child
        elif child.tag != "table":
            yield from own_rows(child)


def loose_texts(node: Node) -> list[str]:
    """Texts that stand in a list beside its items."""
    texts = [node.text or "", *(child.tail or "" for child in node)]
    return [text for text in texts if not text.isspace()]
