"""Teasers in a declared container that say what they lead to: parts made alike, each a heading that
is a link to another article, and a short paragraph or a day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from mediacrawl.pages.markup.leaf import Leaf
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.text.container.found import Found
from mediacrawl.pages.text.left_out.link_leaves import LONGEST_ASIDE, anchors_of, is_link
from mediacrawl.site import Site

_LEAST_PARTS, _MOST_LEAVES = 2, 5
_LONGEST_SUMMARY = 200
_FIRST, _CARDS = frozenset({"heading", "image"}), frozenset({"li", "article", "a"})


def headed_teasers(found: Found, site: Site, base: str) -> list[int]:
    """Find such parts, and what heads them. More than all else they are news in brief."""
    rows = defaultdict[object, list[range]](list)
    for node, (start, end) in found.spans.items():
        if not 1 < end - start <= _MOST_LEAVES or found.leaves[start].kind not in _FIRST:
            continue
        leaves = found.leaves[start:end]
        title = _title_of(leaves) if _is_apart(node, leaves, found.containers) else None
        if title is not None and is_link(title, site, base):
            rows[node.getparent(), node.tag, node.get("class")].append(range(start, end))
    dropped = {place for row in rows.values() for place in _of_row(found, row)}
    size = sum(len(found.leaves[place].text) for place in dropped)
    whole = sum(len(found.leaves[place].text) for place in found.kept)
    return sorted(dropped) if 2 * size <= whole else []


def _is_apart(node: Node, leaves: list[Leaf], containers: list[Node]) -> bool:
    """Whether a part is none of the text's own, as sections of a text are: these have no name."""
    if node in containers:
        return False
    named = node.get("class") or node.tag in _CARDS or any(leaf.kind == "image" for leaf in leaves)
    return bool(named) or node.getparent() not in containers


def _title_of(leaves: list[Leaf]) -> Leaf | None:
    """Give the heading of a part that has below it a summary, and otherwise a picture, a day."""
    texts = [leaf for leaf in leaves if leaf.kind != "image"]
    if len(texts) < 2 or texts[0].kind != "heading":
        return None
    said = [leaf for leaf in texts[1:] if not _is_aside(leaf)]
    if len(said) > 1 or any(leaf.kind != "paragraph" or leaf.anchors for leaf in said):
        return None
    return texts[0] if all(len(leaf.text) <= _LONGEST_SUMMARY for leaf in said) else None


def _is_aside(leaf: Leaf) -> bool:
    return leaf.kind == "paragraph" and len(leaf.text) <= LONGEST_ASIDE and not leaf.anchors


def _of_row(found: Found, row: list[range]) -> Iterator[int]:
    """Give the places of parts that lead to as many articles, and of the heading above them."""
    titles = (next(p for p in part if found.leaves[p].kind != "image") for part in row)
    hrefs = {anchors_of(found.leaves[title])[0].get("href") for title in titles}
    if len(row) < _LEAST_PARTS or len(hrefs) < len(row):
        return
    for part in row:
        yield from part
    above = row[0].start - 1
    if above in found.kept and found.leaves[above].kind == "heading":
        holder = found.leaves[row[0].start].node
        spans = (found.spans.get(node) for node in holder.iterancestors())
        if any(span and span[0] == above and span[1] == row[-1].stop for span in spans):
            yield above
