"""The visible tags of an article: what stands between its body and the next part of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from mediacrawl.pages.nodes import Node, target_of, text_of
from mediacrawl.site import Site
from mediacrawl.values.text import clean_repeated, clean_text, fold, split_keywords

_LONGEST_TAG = 80
_MOST_TAGS = 40
_LEAST_MARKED = 3
_MARK_REACH = 3
_NEVER = frozenset({"article", "offsite", "front", "static", "sitemap", "author", "coverage"})
# How addresses and classes of tag pages and lists of tags say what they are.
_MARK = re.compile(
    r"(?:^|[-_/ ])(?:tags?|topics?|themas?|themen|keywords?|etiquetas?|temas?|sujets?|mots-cles"
    r"|stichwort\w*|schlagwort\w*|hashtags?|tagi|emner?|amnen|avainsana\w*)(?:$|[-_/ ])"
)


def read_tags(
    nodes: list[Node], known: list[str], site: Site, base: str
) -> list[tuple[str, str | None]]:
    """Give (name, address) of the tags in order.

    Links to tag pages are tags. Where the site's addresses do not tell, a link is one that names a
    keyword of the metadata, or whose address or list says so.
    """
    linked: list[tuple[str, str, bool]] = []
    for anchor in (anchor for node in nodes for anchor in node.iter("a")):
        target = target_of(anchor.get("href"), site, base)
        if target and target.kind not in _NEVER:
            name = clean_repeated(text_of(anchor))
            if name and len(name) <= _LONGEST_TAG:
                if target.kind == "tag":
                    return _of_kind_tag(nodes, site, base)
                linked.append((name, target.url, _is_marked(anchor, target.url)))
    keywords = {fold(keyword) for keyword in known}
    named = [(name, url, marked) for name, url, marked in linked if fold(name) in keywords]
    if 2 * len(named) < len(keywords) and sum(marked for *_, marked in named) < _LEAST_MARKED:
        named = []  # a menu or a teaser has a word of the article's by chance
    chosen = [(name, url) for name, url, _ in named]
    if not keywords:
        chosen = [(name, url) for name, url, marked in linked if marked]
    return [(n, u) for n, u in chosen[:_MOST_TAGS]] or _unlinked(nodes, set(known))


def fullest(stated: Iterable[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    """Give candidates of keywords: the first, or before it one that has all of it and more."""
    known = [(source, raw, _folded(raw)) for source, raw in stated]
    known = [one for one in known if one[2]]
    if known and known[0][0] != "tawsiyat":
        least = known[0][2]
        known.sort(key=lambda one: -len(one[2]) if one[2] >= least else 0)
    return [(source, raw) for source, raw, _ in known]


def _folded(raw: list[str]) -> frozenset[str]:
    return frozenset(fold(word) for text in raw for word in split_keywords(text))


def _of_kind_tag(nodes: list[Node], site: Site, base: str) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    for anchor in (anchor for node in nodes for anchor in node.iter("a")):
        target = target_of(anchor.get("href"), site, base)
        name = clean_repeated(text_of(anchor)) if target and target.kind == "tag" else None
        if target and name and len(name) <= _LONGEST_TAG:
            found.append((name, target.url))
    return found


def _is_marked(anchor: Node, url: str) -> bool:
    """Whether an address, a relation, or a class of what is around it says that it is a tag."""
    if "tag" in (anchor.get("rel") or "").split() or _says_tag(unquote(urlsplit(url).path)):
        return True
    node: Node | None = anchor
    for _ in range(_MARK_REACH):
        if node is None or node.tag == "body":
            return False
        if _says_tag(f"{node.get('class') or ''} {node.get('id') or ''}"):
            return True
        node = node.getparent()
    return False


@lru_cache(maxsize=4096)
def _says_tag(text: str) -> bool:
    return _MARK.search(text.lower()) is not None


def _unlinked(nodes: list[Node], keywords: set[str]) -> list[tuple[str, str | None]]:
    """Give the keywords that a page shows without links, each as an element of its own."""
    if not keywords:
        return []
    leaves = (leaf for node in nodes for leaf in node.iter() if len(leaf) == 0)
    names = [clean_text(leaf.text) for leaf in leaves]
    return [(name, None) for name in names if name and name in keywords]
