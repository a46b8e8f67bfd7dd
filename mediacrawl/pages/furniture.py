"""What stands in a body's container and is none of it, by what it shows: boxes, blocks of links."""

from __future__ import annotations

from itertools import islice

from mediacrawl.pages.boxes import Box
from mediacrawl.pages.container import linked_share
from mediacrawl.pages.found import Found
from mediacrawl.pages.leaves import Leaf
from mediacrawl.pages.nodes import Node, leads_on
from mediacrawl.site import Site

_ALL_LINKS = 0.9
_LONGEST_LABEL = 40
_CARDS = frozenset({"heading", "paragraph", "list", "image"})


def drop_furniture(found: Found, boxes: list[Box], site: Site, base: str) -> None:
    """Leave out the leaves of labelled boxes, and blocks of nothing but links to articles."""
    for box in boxes:
        found.drop_within(box.nodes, box.kind)
    if found.source == "selector":
        found.drop(_link_blocks(found, site, base), "links")


def _link_blocks(found: Found, site: Site, base: str) -> list[int]:
    """Find runs of teasers: two links to articles or more in a row, an image and a line among
    them, a list of them, or one below a label; and the heading or the label above.
    """
    dropped: list[int] = []
    run: list[int] = []
    places = [p for p in sorted(found.kept) if found.leaves[p].kind in _CARDS]
    for place in [*places, -1]:
        if place >= 0 and _is_link(found.leaves[place], site, base):
            run.append(place)
            continue
        above = max((p for p in places if run and p < run[0]), default=None)
        labelled = above is not None and run and _is_label(found.leaves[above])
        if labelled or len(run) > 1 or any(found.leaves[p].kind == "list" for p in run):
            if above is not None and (labelled or found.leaves[above].kind == "heading"):
                run.insert(0, above)
            dropped += run
        run = []
    return dropped


def _is_label(leaf: Leaf) -> bool:
    """Whether a leaf is a line like "Read more:", with its links in the next one."""
    said = leaf.text.endswith((":", "：")) and len(leaf.text) <= _LONGEST_LABEL
    return said and leaf.kind in ("paragraph", "heading") and not leaf.anchors


def _is_link(leaf: Leaf, site: Site, base: str) -> bool:
    """Whether a leaf is nothing but links to articles of the site."""
    if leaf.anchors and linked_share(leaf) < _ALL_LINKS:
        return False
    if leaf.kind == "list" and len(leaf.anchors) < len(leaf.items):
        return False
    anchors = _anchors_of(leaf)
    return bool(anchors) and all(leads_on(anchor, site, base) for anchor in anchors)


def _anchors_of(leaf: Leaf) -> list[Node]:
    """Give the links in a leaf, or that around it."""
    return leaf.anchors or list(islice(leaf.node.iterancestors("a"), 1))
