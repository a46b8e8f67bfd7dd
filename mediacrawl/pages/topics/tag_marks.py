"""How a page says of a link that it is a tag: by address, relation, a class or a word around it."""

from __future__ import annotations

import re
from functools import lru_cache

from mediacrawl.languages.part_heads import heads_tags
from mediacrawl.pages.links.menus import says_menu
from mediacrawl.pages.markup.nodes import Node, line_of
from mediacrawl.pages.topics.keyword_lists import path_of

_MARK_REACH = 4
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# How addresses and classes of tag pages and lists of tags say what they are.
_MARK = re.compile(
    r"(?:^|[-_/ ])(?:tags?|topics?|themas?|themen|keywords?|etiquetas?|temas?|sujets?|mots-cles"
    r"|stichwort\w*|schlagwort\w*|hashtags?|tagi|emner?|amnen|avainsana\w*)(?:$|[-_/ ])"
)


def is_related(anchor: Node) -> bool:
    """Whether a link says itself that it is a tag; a category is a section."""
    rel = (anchor.get("rel") or "").lower().split()
    return "tag" in rel and "category" not in rel


def is_marked(anchor: Node, url: str) -> bool:
    """Whether an address, a relation, or a class of what is around it says that it is a tag."""
    if "tag" in (anchor.get("rel") or "").split() or _says_tag(path_of(url).lower()):
        return True
    if (anchor.text or "").lstrip().startswith("#"):
        return True
    if len(anchor) == 1 and _says_tag((anchor[0].get("class") or "").lower()):
        return True
    node: Node | None = anchor
    for _ in range(_MARK_REACH):
        if node is None or node.tag == "body":
            return False
        named = f"{node.get('class') or ''} {node.get('id') or ''}"
        called = named if named.islower() else _CAMEL.sub("-", named).lower()
        if _says_tag(called):
            return True
        if says_menu(called):  # whose parts have the same label: "Topics"
            return False
        if is_labelled(node):
            return True
        node = node.getparent()
    return False


def is_labelled(node: Node) -> bool:
    """Whether a word for tags stands before what an element holds, or right before it."""
    before, first = node.getprevious(), node[0] if len(node) else None
    inner = first.text if first is not None and first.tag != "a" else None
    return (
        heads_tags(node.text if first is not None else None)
        or heads_tags(inner)
        or (before is not None and len(before) < 2 and heads_tags(line_of(before)))
    )


@lru_cache(maxsize=4096)
def _says_tag(text: str) -> bool:
    return _MARK.search(text) is not None
