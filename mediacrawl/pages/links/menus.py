"""The menus of a page: where they are, and which of their links are parts of the news."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from mediacrawl.kinds import Kind
from mediacrawl.languages.labels import folded
from mediacrawl.languages.names import language_called
from mediacrawl.pages.markup.nodes import Node, Target, outermost, target_of, text_of
from mediacrawl.site import Site
from mediacrawl.values.addresses.article_shapes import is_service
from mediacrawl.values.text import clean_text, fold

_WORDS = re.compile(r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|main-?nav|site-?nav)(?:$|[\s_-])")
_SIGNS = re.compile(r"^[\W_]+|[\W_]+$")
_LONGEST_LABEL, _MOST_WORDS = 40, 5
_DEEPEST = 2
"""Segments of a section's address: /news/politics."""
_MOST_LINKS = 400
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS = frozenset({"ul", "ol"})
_LEAST_IN_LIST, _LEAST_IN_ROW, _NEAR = 2, 3, 4
_MOST_IN_ROW = 400
"""Elements: what holds more is no row, and many of the elements around a link may hold a page."""
_LEAST_LINKED = 0.8
"""Of the text of a row that its links have; signs between them are the rest."""


class MenuLink(NamedTuple):
    """A link of a menu."""

    label: str
    """As shown, in one line."""

    target: Target


def section_links(root: Node, site: Site, base: str) -> list[MenuLink]:
    """Give the links to the lists of a site's articles: those of its menus, or where these name
    none, of tags, which are some systems' sections, or of rows of links, as an old page's table or
    a footer has, and of headings that are one. A row of articles looks the same where their
    headlines are short."""
    links = list(_links_in(menu_areas(root), site, base))
    tags = (link for link in links if link.target.kind is Kind.TAG and _is_short(link.label))
    if found := [link for link in links if names_section(link, site)] or list(tags):
        return found
    rows = _links_in(rows_of_links(root), site, base)
    found = [link for link in rows if names_section(link, site)]
    others = [link for link in found if link.target.kind is not Kind.ARTICLE]
    return found if 2 * len(others) > len(found) else others


def _links_in(areas: Iterable[Node], site: Site, base: str) -> Iterator[MenuLink]:
    anchors = (anchor for area in outermost(areas) for anchor in area.iter("a"))
    for anchor in islice(anchors, _MOST_LINKS):
        target = target_of(anchor.get("href"), site, base)
        label = clean_text(text_of(anchor))
        if target and label:
            yield MenuLink(label, target)


def menu_areas(root: Node) -> list[Node]:
    """Give the elements that hold a page's menus; some stand in others. A header may have a link or
    two alone, and the menu stands below it."""
    areas = list(root.iter("header", "nav"))
    if any(len(area.findall(".//a")) >= _LEAST_IN_ROW for area in areas):
        return areas
    called = [node for node in root.iter("div", "ul", "section", "aside") if _is_menu(node)]
    return [area for area in areas if area.find(".//a") is not None] + called


def rows_of_links(root: Node) -> list[Node]:
    """Give the elements that hold links of short names and next to nothing else, the innermost, and
    the headings that hold one."""
    rows: dict[Node, bool] = {}
    for anchor in root.iter("a"):
        if not _is_name(anchor):
            continue
        for node in islice(anchor.iterancestors(), _NEAR):
            if node not in rows:
                rows[node] = node.tag in _HEADINGS or _is_row(node)
            if rows[node]:
                break
    return [node for node, is_row in rows.items() if is_row]


def _is_row(node: Node) -> bool:
    elements = list(islice(node.iter(), _MOST_IN_ROW + 1))
    if len(elements) > _MOST_IN_ROW:
        return False
    anchors = [one for one in elements if one.tag == "a"]
    least = _LEAST_IN_LIST if node.tag in _LISTS else _LEAST_IN_ROW
    if len(anchors) < least or not all(map(_is_name, anchors)):
        return False
    linked = sum(len(text_of(anchor).strip()) for anchor in anchors)
    return linked >= _LEAST_LINKED * len("".join(text_of(node).split()))


def _is_name(anchor: Node) -> bool:
    """Whether a link's text may be the name of a list; a number is a page's."""
    text = text_of(anchor).strip()
    return _is_short(text) and any(map(str.isalpha, text))


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


def _is_short(label: str) -> bool:
    return len(label) <= _LONGEST_LABEL and len(label.split()) <= _MOST_WORDS


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
