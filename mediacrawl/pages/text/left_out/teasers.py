"""Teasers that stand among an article's own text, of what was left out of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from mediacrawl.pages.markup.leaf import Leaf
from mediacrawl.pages.markup.nodes import Node, leads_on
from mediacrawl.pages.text.container.found import Found
from mediacrawl.pages.text.left_out.link_leaves import (
    anchors_of,
    ends_in_link,
    is_link,
    links_with_words,
)
from mediacrawl.site import Site

# "MORE:" before the link that is the rest of a line.
_LABEL = re.compile(r"[^:：.!?\d]{2,30}[:：]\s*")
# So many leaves behind the last text, in what holds it, are looked at.
_MOST_BEHIND, _LINES = 20, frozenset({"p", "ul", "ol"})
# A headline has more words than the name of a part of the site.
_FEWEST_WORDS = 4


def teasers_of(found: Found, site: Site, base: str) -> set[Leaf]:
    """Give the leaves that were left out as nothing but links to articles, if they stand among the
    article's own or where a site declares its text.
    """
    places: Iterable[int] = range(len(found.leaves))
    if found.source != "selector" and found.kept:
        places = chain(range(min(found.kept), max(found.kept)), _behind(found))
    rules = [(found.leaves[place], found.rules.get(place)) for place in places]
    out = [(leaf, rule) for leaf, rule in rules if rule in ("links", "judged")]
    shown = {leaf for leaf, rule in out if leaf.anchors and _shows_teasers(leaf, rule, site, base)}
    return shown | _headlines((leaf for leaf, _ in out if not leaf.anchors), site, base)


def _behind(found: Found) -> Iterator[int]:
    """Give the places of the lines behind the last text, beside it in what holds it."""
    last = found.leaves[max(found.kept)].node
    for place in islice(range(max(found.kept) + 1, len(found.leaves)), _MOST_BEHIND):
        leaf = found.leaves[place]
        beside = leaf.node.tag in _LINES and leaf.node.getparent() is last.getparent()
        if beside and len(leaf.text.split()) >= _FEWEST_WORDS:
            yield place


def _headlines(leaves: Iterable[Leaf], site: Site, base: str) -> set[Leaf]:
    """Give of each card that is all one link to an article its headline: its heading, or what says
    most.
    """
    titles: dict[Node, Leaf] = {}
    for leaf in leaves:
        if leaf.kind not in ("heading", "paragraph") or not is_link(leaf, site, base):
            continue
        card = anchors_of(leaf)[0]
        known = titles.get(card)
        if known is None or (known.kind != "heading" and _says_more(leaf, known)):
            titles[card] = leaf
    return {leaf for leaf in titles.values() if len(leaf.text.split()) >= _FEWEST_WORDS}


def _says_more(leaf: Leaf, than: Leaf) -> bool:
    return leaf.kind == "heading" or len(leaf.text) > len(than.text)


def _shows_teasers(leaf: Leaf, rule: str, site: Site, base: str) -> bool:
    worded = rule == "links" or leaf.kind == "list"
    if is_link(leaf, site, base) or (worded and links_with_words(leaf, site, base)):
        return True
    return ends_in_link(leaf, _LABEL) and leads_on(leaf.anchors[0], site, base)
