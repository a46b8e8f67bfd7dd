"""What a page without a text shows or plays: its images and players."""

from __future__ import annotations

from mediacrawl.pages.markup.leaf import SHOWN_KINDS
from mediacrawl.pages.markup.nodes import Node, leads_on
from mediacrawl.pages.markup.shapes import DROPPED
from mediacrawl.pages.text.body import Body, BodyWriter
from mediacrawl.pages.text.leaves.walk import LeafReader
from mediacrawl.site import Site


def read_shown(nodes: list[Node], skip: set[Node], site: Site, base: str) -> Body:
    """Read what elements show or play; their words are no body, links to others no images."""
    body = Body()
    for node in nodes:
        if node.tag in DROPPED or node in skip:
            continue
        leading = {a for a in node.iter("a") if leads_on(a, site, base)}
        reader = LeafReader(node, set(), skip | leading)
        reader.read_one(node)
        shown = [(leaf, True) for leaf in reader.leaves if leaf.kind in SHOWN_KINDS]
        body.blocks += BodyWriter(site, base).write(shown).blocks
    return body
