"""A leaf block of a page: what it says, which element it is, and in what it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from mediacrawl.pages.markup.nodes import Node

IN_ITEM, IN_CELL, IN_QUOTE, IN_HEADER = 1, 2, 4, 8

TEXT_KINDS = frozenset({"paragraph", "heading", "quote", "list"})
"""Kinds of leaves, and of blocks, that are a body's text."""

LINE_KINDS = frozenset({"paragraph", "heading", "quote"})
"""Those that may be one line."""

SHOWN_KINDS = frozenset({"image", "embed"})
"""Those that are shown or played beside it."""

Block = dict[str, Any]
"""What becomes of a leaf that is the article's: its type, its text, and what it links to."""


@dataclass(slots=True, eq=False)
class Leaf:
    """A block of text, or an image or player, that holds no other."""

    kind: str
    """paragraph, heading, quote, list, embed or image."""

    text: str
    """Its text, with single spaces; of an image its caption."""

    node: Node
    """The element that is it; of a loose text the element that holds it."""

    anchors: list[Node] = field(default_factory=list)
    """The links in it."""

    items: list[str] = field(default_factory=list)
    """Items of a list, rows of a table."""

    where: int = 0
    """In what it stands, as a sum of IN_ITEM and the like."""

    loose: bool = False
    """Whether it is but a part of its node's text."""

    credit: str = ""
    """Of an image what its caption classes as the credit."""
