"""Leaves of a page that are links to articles, by their text or with a word or two beside them."""

from __future__ import annotations

import re
from itertools import islice

from mediacrawl.pages.markup.leaf import Leaf
from mediacrawl.pages.markup.nodes import Node, leads_on, text_of
from mediacrawl.pages.text.container.most_prose import linked_share
from mediacrawl.site import Site
from mediacrawl.values.text import FULL_STOPS

CARDS = frozenset({"heading", "paragraph", "list", "image"})
"""Kinds of the leaves of a teaser."""

LONGEST_ASIDE = 25
"""Letters of what a teaser has beside its title: a section, a day."""

_ALL_LINKS = 0.9
# A few words before a link that is the rest of a line: "Also interesting". With a colon ("MORE:")
# they are left to the body's writer, who knows labels, where they stand in the text.
_MOSTLY, _BEFORE = 0.6, re.compile(r"[^:：.!?\d]{2,30}")
# Headlines may end with any other mark.
_CUT_OFF = ("...",)


def is_link(leaf: Leaf, site: Site, base: str) -> bool:
    """Whether a leaf is nothing but links to articles of the site."""
    if leaf.anchors and linked_share(leaf) < _ALL_LINKS and not ends_in_link(leaf):
        return False
    if leaf.kind == "list" and len(leaf.anchors) < len(leaf.items):
        return False
    anchors = anchors_of(leaf)
    return bool(anchors) and all(leads_on(anchor, site, base) for anchor in anchors)


def links_with_words(leaf: Leaf, site: Site, base: str) -> bool:
    """Whether a leaf is links to articles, each with a word or two beside it."""
    count = len(leaf.items) if leaf.kind == "list" else 1
    if leaf.kind not in CARDS or not count <= len(leaf.anchors) <= 2 * count:
        return False
    share = linked_share(leaf)
    beside = (1 - share) * len(leaf.text)
    if share < _MOSTLY or beside > LONGEST_ASIDE * count or is_sentence(leaf.text):
        return False
    return all(leads_on(anchor, site, base) for anchor in leaf.anchors)


def ends_in_link(leaf: Leaf, before: re.Pattern[str] = _BEFORE) -> bool:
    """Whether a line is a few words and then one link, which no full stop follows."""
    if leaf.kind != "paragraph" or len(leaf.anchors) != 1 or is_sentence(leaf.text):
        return False
    title = " ".join(text_of(leaf.anchors[0]).split())
    return (
        bool(title)
        and leaf.text.endswith(title)
        and len(title) >= _MOSTLY * len(leaf.text)
        and before.fullmatch(leaf.text[: -len(title)]) is not None
    )


def is_sentence(text: str) -> bool:
    """Whether a line ends as sentences do and headlines do not."""
    return text.endswith(FULL_STOPS) and not text.endswith(_CUT_OFF)


def anchors_of(leaf: Leaf) -> list[Node]:
    """Give the links in a leaf, or that around it."""
    return leaf.anchors or list(islice(leaf.node.iterancestors("a"), 1))
