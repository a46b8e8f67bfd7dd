"""The menus of a page: where they are, and which of their links are parts of the news."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from mediacrawl.kinds import Kind
from mediacrawl.languages.labels import folded
from mediacrawl.languages.names import language_called
from mediacrawl.pages.markup.nodes import Node, Target, target_of, text_of
from mediacrawl.site import Site
from mediacrawl.values.addresses.article_shapes import is_service
from mediacrawl.values.text import clean_text, fold

_WORDS = re.compile(r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|main-?nav|site-?nav)(?:$|[\s_-])")
_SIGNS = re.compile(r"^[\W_]+|[\W_]+$")
_LONGEST_LABEL, _MOST_WORDS = 40, 5
_DEEPEST = 2
"""Segments of a section's address: /news/politics."""
_MOST_LINKS = 400


class MenuLink(NamedTuple):
    """A link of a menu."""

    label: str
    """As shown, in one line."""

    target: Target


def menu_links(root: Node, site: Site, base: str) -> Iterator[MenuLink]:
    """Give the links of a page's menus in order: its header's and navigation's, or else those of
    what its role or class calls a menu."""
    anchors = dict.fromkeys(anchor for area in menu_areas(root) for anchor in area.iter("a"))
    for anchor in islice(anchors, _MOST_LINKS):
        target = target_of(anchor.get("href"), site, base)
        label = clean_text(text_of(anchor))
        if target and label:
            yield MenuLink(label, target)


def menu_areas(root: Node) -> list[Node]:
    """Give the elements that hold a page's menus; some stand in others."""
    areas = list(root.iter("header", "nav"))
    if any(area.find(".//a") is not None for area in areas):
        return areas
    return [node for node in root.iter("div", "ul", "section", "aside") if _is_menu(node)]


def names_section(link: MenuLink, site: Site) -> bool:
    """Whether a menu's link leads to a list of articles, by its label and by its address."""
    label, target = link
    if len(label) > _LONGEST_LABEL:
        return False
    name = fold(_SIGNS.sub("", label))
    if name in folded(site.labels.house):
        return False
    if language_called(name) not in (None, name):  # a bare code may be the section: IT
        return False
    if target.kind.traits.section:
        return True
    inner = urlsplit(target.url).path.strip("/").removeprefix(site.path.strip("/")).strip("/")
    first, _, rest = inner.partition("/")
    inner = rest if language_called(first) == first else inner  # /en/world/asia
    if not inner or inner.count("/") >= _DEEPEST or is_service(inner.casefold()):
        return False
    if target.kind is Kind.ARTICLE:
        return _is_its_name(label, inner)
    return target.kind in (Kind.OTHER, Kind.COVERAGE)


def _is_menu(node: Node) -> bool:
    if node.get("role") in ("navigation", "menubar", "menu"):
        return True
    return says_menu(f"{node.get('class') or ''} {node.get('id') or ''}".lower())


@lru_cache(maxsize=4096)
def says_menu(called: str) -> bool:
    """Whether an element's class or id, in lower case, calls it a menu.

    >>> says_menu("main-nav"), says_menu("dropdown-menu-list"), says_menu("navy")
    (True, True, False)
    """
    return _WORDS.search(called) is not None


def _is_its_name(label: str, path: str) -> bool:
    """Whether a slug of several words, as articles have, is the short name of a section:
    /middle-east-and-north-africa."""
    slug = re.sub(r"[\W_]+", "", unquote(path.rpartition("/")[2])).casefold()
    name = re.sub(r"[\W_]+", "", label).casefold()
    return slug == name and not slug.isdigit() and len(label.split()) <= _MOST_WORDS
