"""Links of a page that may be an article's tags: what each says, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from mediacrawl.pages.markup.nodes import Node, leads_off, line_of, target_of
from mediacrawl.pages.topics.tag_lists import is_no_tag
from mediacrawl.pages.topics.tag_marks import is_related
from mediacrawl.site import Site
from mediacrawl.values.caches import by_text
from mediacrawl.values.text import clean_repeated, fold

_LONGEST_TAG = 80
# Tags stand near the text; so many links on, a page is at its menus.
_MOST_LINKS = 80
_NEVER = frozenset({"offsite", "front", "static", "sitemap"})
OTHERS = frozenset({"article", "author", "coverage"})
"""Kinds of pages that are no tag's, by the shape of their addresses."""
# "Ferries (12)": how many articles bear a tag.
_COUNTED = re.compile(r"(?<=\S)\s*\(\d{1,6}\)$")


class Link(NamedTuple):
    """A link below the body that may be a tag."""

    anchor: Node
    name: str
    url: str
    kind: str
    """What kind of page its address is, as the site tells it by its shape."""

    named: bool
    """Whether a keyword of the metadata is its name."""


def links_among(nodes: Iterable[Node], keywords: set[str], site: Site, base: str) -> list[Link]:
    """Give the links that may be tags: beside keywords those that name one, or a tag's page."""
    found = []
    for anchor in islice((anchor for node in nodes for anchor in node.iter("a")), _MOST_LINKS):
        href = anchor.get("href")
        if not href or leads_off(href, site):
            continue
        # Text first: a teaser's is too long, and its address costs more to resolve.
        name = clean_repeated(line_of(anchor))
        if not name or len(name) > _LONGEST_TAG or is_no_tag(name):
            continue
        name = name.rstrip(",;|")
        name = _COUNTED.sub("", name) if name.endswith(")") else name
        named = fold(name.lstrip("#")) in keywords
        if keywords and not named and not (_may_be_tags(href, site) or is_related(anchor)):
            continue
        target = target_of(href, site, base)
        if target and target.kind not in _NEVER:
            found.append(Link(anchor, name, target.url, target.kind, named))
    return found


@by_text(4096)
def _may_be_tags(href: str, site: Site) -> bool:
    """Whether an address may be that of a tag's page: as it is written, before it is resolved."""
    plain = href.isascii() and href.isprintable() and "%" not in href
    lowered = href.lower()
    return not plain or any(prefix in lowered for prefix in site.tag_prefixes)
