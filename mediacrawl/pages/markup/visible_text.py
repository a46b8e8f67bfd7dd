"""The text of a page's elements as a reader sees it: without what is hidden or struck out."""

from __future__ import annotations

from mediacrawl.pages.markup.laid_out import loose_texts
from mediacrawl.pages.markup.nodes import Node, links_in, text_of, text_without
from mediacrawl.pages.markup.shapes import BLOCKS, around, struck_in


class Shown:
    """A part of a page, and what of it nobody sees."""

    def __init__(self, top: Node, muted: set[Node], skip: set[Node]) -> None:
        """Look below `top`.

        Args:
            muted: Elements that are hidden, wherever they stand in a text.
            skip: Elements that are not to be read.
        """
        self.muted = muted | struck_in(top)
        self.muting = around(self.muted, top) if self.muted else self.muted
        self.unread = muted | skip
        self.skips = bool(skip)

    def text_of(self, node: Node) -> str:
        """The text of an element as it stands."""
        if node in self.muted:
            return ""
        return text_without(node, self.muted) if node in self.muting else text_of(node)

    def links_of(self, node: Node) -> list[Node]:
        """The links of an element that a reader sees."""
        links = links_in(node)
        if not links or node not in self.muting:
            return links
        return [one for one in links if self.muted.isdisjoint((one, *one.iterancestors()))]

    def shows_block(self, node: Node) -> bool:
        """Whether an element that holds what parts text shows any of it."""
        if node not in self.muting:
            return True
        blocks = (one for one in node.iterdescendants() if one.tag in BLOCKS)
        return any(self.muted.isdisjoint((one, *one.iterancestors())) for one in blocks)

    def items_of(self, node: Node) -> list[str]:
        """Texts of a list's items; those of a list in it follow the item that holds it."""
        found: list[str] = []
        inner = set(node.iterdescendants("ul", "ol"))
        left = inner | self.muted
        muting = self.skips or node in self.muting
        whole = not muting or self.unread.isdisjoint(node.iterdescendants())
        for item in (node, *node.iterdescendants("li", "ul", "ol")):
            if item.tag != "li":
                found.extend(loose_texts(item))
            elif not whole and (item in self.unread or self.is_unread(item, node)):
                continue
            elif inner and next(item.iter("ul", "ol"), None) is not None:
                found.append(text_without(item, left))
            else:
                found.append(self.text_of(item))
        return found

    def rows_of(self, table: Node) -> list[str]:
        """A table's caption, then its rows, cells parted by a bar."""
        captions = [self.text_of(caption) for caption in table.iter("caption")]
        rows = [
            " | ".join(squeeze(self.text_of(cell)) for cell in row if cell not in self.unread)
            for row in table.iter("tr")
        ]
        return captions + rows

    def is_unread(self, node: Node, top: Node) -> bool:
        """Whether an element stands in one, below `top`, that is not read."""
        for above in node.iterancestors():
            if above is top:
                return False
            if above in self.unread:
                return True
        return False


def squeeze(text: str) -> str:
    """Give a text with one space for any run of white space."""
    # Most texts have nothing else, which is seen in a third of the time: no other white space than
    # a plain space counts as printable.
    if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text
    return " ".join(text.split())
