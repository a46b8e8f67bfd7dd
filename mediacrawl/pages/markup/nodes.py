"""What is asked of one element of a page: its text, its image, the address that it points to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import islice
from typing import NamedTuple, TypeAlias

from lxml import etree

from mediacrawl.kinds import Kind
from mediacrawl.site import Site
from mediacrawl.values.addresses.redirectors import held_address
from mediacrawl.values.urls import linked_url, open_url

Node: TypeAlias = etree._Element

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr", "br",
})  # fmt: skip
# Elements that part the words around them; those that nobody knows flow with the text.
_PARTING = HEADINGS | frozenset({
    "br", "p", "div", "section", "article", "main", "ul", "ol", "li", "dl", "dt", "dd", "table",
    "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "blockquote", "figure", "figcaption",
    "pre", "hr", "form", "fieldset", "details", "summary", "address", "header", "footer", "nav",
    "aside", "center", "hgroup", "iframe", "video", "audio", "button", "select", "option", "svg",
    "object", "textarea", "dialog", "legend", "body", "html", "head", "title", "input", "canvas",
})  # fmt: skip
_UNSEEN = frozenset({"script", "style", "noscript"})
SILENT = _UNSEEN | {"rt", "rp"}
"""Elements without words of their own: of what is not shown, and of how a word is said."""
APART = _PARTING | _UNSEEN
# Elements within a heading, a link or a step: with them it is a part of the page.
_MOST_IN_LINE = 500
_NONE: frozenset[Node] = frozenset()
# A line break in a text that is not cleaned yet: white space that no page holds otherwise.
BREAK = "\x1e"


class Target(NamedTuple):
    """Where a link leads."""

    url: str
    """Canonical where it is the site's, else the address without tracking."""

    kind: Kind

    address: str | None = None
    """The address to ask the site for, where that is not the canonical one."""


def text_of(node: Node) -> str:
    """Give the text of an element as it stands, words kept apart around breaks and blocks."""
    while (count := len(node)) == 1:
        before, inner = node.text, node[0]
        if (before and not before.isspace()) or inner.tag == "br" or inner.tag in SILENT:
            break
        if (behind := inner.tail) and not behind.isspace():
            break
        node = inner
    return _text_in_blocks(node, _NONE) if count else node.text or ""


def line_of(node: Node) -> str:
    """Give the text of an element that shows a line: a heading, a link, a step of a trail.

    One that holds a page's worth of elements shows none: of thousands within each other, each
    would read all of those in it.
    """
    if len(node) == 0:
        return node.text or ""
    many = next(islice(node.iterdescendants(), _MOST_IN_LINE, None), None)
    return text_of(node) if many is None else ""


def links_in(node: Node) -> list[Node]:
    """Give the links in an element, itself too; an anchor without an address is the end of one."""
    if len(node) == 0:  # half of those that are asked, for which an iterator costs most of it
        return [node] if node.tag == "a" and node.get("href") else []
    return [anchor for anchor in node.iter("a") if anchor.get("href")]


def text_without(node: Node, muted: set[Node]) -> str:
    """Give the text of an element as it stands, without that of some elements in it."""
    return _text_in_blocks(node, muted) if len(node) else node.text or ""


def _text_in_blocks(node: Node, muted: AbstractSet[Node]) -> str:
    parts: list[str] = []
    _add_text(node, muted, parts)
    return "".join(parts)


def _add_text(node: Node, muted: AbstractSet[Node], parts: list[str]) -> None:
    """Add the text within an element that has others in it, in page order; no page is deeper than
    can be gone through.
    """
    if text := node.text:
        parts.append(text)
    # Most have a child or two: to make an iterator of those takes as long as ten such steps.
    child: Node | None = node[0]
    while child is not None:
        tag = child.tag
        apart = tag in APART
        if apart:
            parts.append(BREAK)
        if tag not in SILENT and not (muted and child in muted):
            if len(child):
                _add_text(child, muted, parts)
            elif text := child.text:
                parts.append(text)
        if apart:
            parts.append(BREAK)
        if tail := child.tail:
            parts.append(tail)
        child = child.getnext()


def outermost(nodes: Iterable[Node]) -> Iterator[Node]:
    """Give those elements, in page order, that stand in no other of them."""
    seen: set[Node] = set()
    for node in nodes:
        if seen.isdisjoint(node.iterancestors()):
            yield node
        seen.add(node)


def is_line(node: Node) -> bool:
    """Whether an element holds text and inline elements alone."""
    child: Node | None = node[0] if len(node) else None
    while child is not None:
        tag = child.tag
        if tag not in INLINE and tag != "img":
            return False
        child = child.getnext()
    return True


def target_of(href: str | None, site: Site, base: str) -> Target | None:
    """Resolve and classify a link; None for what is no address of the web."""
    if not href:
        return None
    if href[0] == "/":
        rooted = base.startswith(site.front_url)
        return _absolute(href, site) if rooted else _resolved(href.strip(), site, base)
    if href[0].isspace():
        return target_of(href.strip(), site, base)
    if href.startswith(("http://", "https://")):
        return _absolute(href, site)
    return None if href.startswith(_NO_ADDRESS) else _resolved(href.strip(), site, base)


def leads_off(href: str, site: Site) -> bool:
    """Whether an address says by its host, as it is written, that it is another site's."""
    host = _HOST.match(href)
    return host is not None and host[1] not in site.all_hosts


def leads_on(anchor: Node, site: Site, base: str) -> bool:
    """Whether a link leads to an article of the site."""
    target = target_of(anchor.get("href"), site, base)
    return target is not None and target.kind == "article"


# Menus have them on every page, and to resolve one takes longer than all else of a link.
_NO_ADDRESS = ("#", "javascript:", "mailto:", "tel:")
_HOST = re.compile(r"https?://([a-z0-9]+(?:[.-][a-z0-9]+)*)(?:[/?#]|$)")


@lru_cache(maxsize=4096)
def _absolute(href: str, site: Site) -> Target | None:
    href = href.strip()
    if leads_off(href, site):
        return _of_others(href, site.root_url)
    return _resolved(site.root_url[:-1] + href if _is_rooted(href) else href, site, site.root_url)


def _is_rooted(href: str) -> bool:
    return href[0] == "/" and href[1:2] not in ("/", "\\")


def _resolved(href: str, site: Site, base: str) -> Target | None:
    url = site.canonical(href, base)
    if url is None:
        return None
    kind = site.classify(url)
    if kind is Kind.OFFSITE:
        return _of_others(href, base)
    if "=" in href or "/http" in href or "/aHR0c" in href:  # what may hold one: most do not
        held = held_address(href)
        if held and (target := _led_to(held, site)):
            return target
    return Target(url, kind, linked_url(href, url, base))


def _led_to(held: str, site: Site) -> Target | None:
    """The article of the site to which a link leads by an address that it holds."""
    url = site.canonical(held, site.root_url)
    if url is None or site.classify(url) is not Kind.ARTICLE:
        return None
    return Target(url, Kind.ARTICLE, linked_url(held, url, site.root_url))


def _of_others(href: str, base: str) -> Target | None:
    clean = open_url(href, base)
    return Target(clean, Kind.OFFSITE) if clean else None
