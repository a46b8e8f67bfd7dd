"""The visible tags of an article: what stands between its body and the next part of the page."""

from __future__ import annotations

from mediacrawl.pages.nodes import Node, target_of, text_of
from mediacrawl.site import Site
from mediacrawl.values.text import clean_repeated, clean_text

_LONGEST_TAG = 80
_NEVER = frozenset({"article", "offsite", "front", "static", "sitemap", "author", "coverage"})


def read_tags(
    nodes: list[Node], known: list[str], site: Site, base: str
) -> list[tuple[str, str | None]]:
    """Give (name, address) of the tags in order.

    Links to tag pages are tags. Where addresses do not tell, the keywords of the metadata do.
    """
    linked: list[tuple[str, str | None, str]] = []
    for anchor in (anchor for node in nodes for anchor in node.iter("a")):
        target = target_of(anchor.get("href"), site, base)
        if target and target.kind not in _NEVER:
            name = clean_repeated(text_of(anchor))
            if name and len(name) <= _LONGEST_TAG:
                linked.append((name, target.url, target.kind))
    chosen = [(name, url) for name, url, kind in linked if kind == "tag"]
    if chosen:
        return chosen
    keywords = set(known)
    return [(n, u) for n, u, _ in linked if n in keywords or not keywords] or _unlinked(
        nodes, keywords
    )


def _unlinked(nodes: list[Node], keywords: set[str]) -> list[tuple[str, str | None]]:
    """Give the keywords that a page shows without links, each as an element of its own."""
    leaves = (leaf for node in nodes for leaf in node.iter() if len(leaf) == 0)
    names = [clean_text(leaf.text) for leaf in leaves]
    return [(name, None) for name in names if name and name in keywords]
