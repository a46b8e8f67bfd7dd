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
SILENT = frozenset({"script", "style", "noscript"})
APART = _PARTING | SILENT
# Elements within a heading, a link or a step: with them it is a part of the page.
_MOST_IN_LINE = 500
_NONE: frozenset[Node] = frozenset()
# A line break in a text that is not cleaned yet: white space that no page holds otherwise.
BREAK = "\x1e"

_LAZY = ("data-src", "data-original", "data-lazy-src")


class Target(NamedTuple):
    """Where a link leads."""

    url: str
    """Canonical where it is the site's, else the address without tracking."""

    kind: Kind

    address: str | None = None
    """The address to ask the site for, where that is not the canonical one."""


def text_of(node: Node) -> str:
    """Give the text of an element as it stands, words kept apart around breaks and blocks."""
    while (count := len(node)) == 1 and _is_blank(node.text):
        inner = node[0]
        if inner.tag == "br" or inner.tag in SILENT or not _is_blank(inner.tail):
            break
        node = inner
    if count == 0:
        return node.text or ""
    if not APART.isdisjoint({child.tag for child in node.iterdescendants()}):
        return _text_in_blocks(node, _NONE)
    return flat_text(node)


def line_of(node: Node) -> str:
    """Give the text of an element that shows a line: a heading, a link, a step of a trail.

    One that holds a page's worth of elements shows none: of thousands within each other, each
    would read all of those in it.
    """
    if len(node) == 0:
        return node.text or ""
    many = next(islice(node.iterdescendants(), _MOST_IN_LINE, None), None)
    return text_of(node) if many is None else ""


def text_without(node: Node, muted: set[Node]) -> str:
    """Give the text of an element as it stands, without that of some elements in it."""
    return _text_in_blocks(node, muted) if len(node) else node.text or ""


def flat_text(node: Node) -> str:
    """Give the text of an element that holds inline elements alone, as it stands."""
    return str(etree.tostring(node, method="text", encoding="unicode", with_tail=False))


def _is_blank(text: str | None) -> bool:
    return not text or text.isspace()


def _text_in_blocks(node: Node, muted: AbstractSet[Node]) -> str:
    parts: list[str] = []
    _add_text(node, muted, parts)
    return "".join(parts)


def _add_text(node: Node, muted: AbstractSet[Node], parts: list[str]) -> None:
    """Add the text within an element, in page order; no page is deeper than can be gone through."""
    if text := node.text:
        parts.append(text)
    for child in node:
        tag = child.tag
        apart = tag in APART
        if apart:
            parts.append(BREAK)
        if tag not in SILENT and child not in muted:
            if len(child):
                _add_text(child, muted, parts)
            elif text := child.text:
                parts.append(text)
        if apart:
            parts.append(BREAK)
        if tail := child.tail:
            parts.append(tail)


def outermost(nodes: Iterable[Node]) -> Iterator[Node]:
    """Give those elements, in page order, that stand in no other of them."""
    seen: set[Node] = set()
    for node in nodes:
        if seen.isdisjoint(node.iterancestors()):
            yield node
        seen.add(node)


def is_line(node: Node) -> bool:
    """Whether an element holds text and inline elements alone."""
    return all(child.tag in INLINE or child.tag == "img" for child in node)


def target_of(href: str | None, site: Site, base: str) -> Target | None:
    """Resolve and classify a link; None for what is no address of the web."""
    href = href.strip() if href else None
    if not href:
        return None
    rooted = href[0] == "/" and base.startswith(site.front_url)
    if rooted or href.startswith(("http://", "https://")):
        return _absolute(href, site)
    return None if href[0] == "#" else _resolved(href, site, base)


def leads_on(anchor: Node, site: Site, base: str) -> bool:
    """Whether a link leads to an article of the site."""
    target = target_of(anchor.get("href"), site, base)
    return target is not None and target.kind == "article"


@lru_cache(maxsize=4096)
def _absolute(href: str, site: Site) -> Target | None:
    return _resolved(site.root_url[:-1] + href if _is_rooted(href) else href, site, site.root_url)


def _is_rooted(href: str) -> bool:
    return href[0] == "/" and href[1:2] not in ("/", "\\")


def _resolved(href: str, site: Site, base: str) -> Target | None:
    url = site.canonical(href, base)
    if url is None:
        return None
    kind = site.classify(url)
    if kind is not Kind.OFFSITE:
        return Target(url, kind, linked_url(href, url, base))
    clean = open_url(href, base)
    return Target(clean, kind) if clean else None


def image_of(image: Node, base: str) -> str | None:
    """Give the address of an image: a lazy loader's first, the largest of a set, no placeholder."""
    if image.get("width") == "1" or image.get("height") == "1":
        return None
    for address in _addresses(image):
        address = address.strip()
        if address and not _is_placeholder(address):
            return open_url(address, base)
    twin = image.getnext()
    inner = next(twin.iter("img"), None) if twin is not None and twin.tag == "noscript" else None
    return image_of(inner, base) if inner is not None else None


def _addresses(image: Node) -> Iterator[str]:
    """Give where an image may be, better ones first; most have the one."""
    for name in _LAZY:
        yield image.get(name) or ""
    for node in (image, *_variants(image)):
        for name in _SETS:
            if candidates := node.get(name):
                yield _largest(candidates) or ""
    yield image.get("src") or ""


_SETS = ("data-srcset", "srcset", "data-lazy-srcset", "data-flickity-lazyload-srcset")


def _variants(image: Node) -> Iterator[Node]:
    """Give the sources of the picture around an image; the parser nests those left open."""
    above = image.getparent()
    while above is not None and above.tag == "source":
        yield above
        above = above.getparent()
    if above is not None and above.tag == "picture":
        yield from above.iterchildren("source")


def _is_placeholder(address: str) -> bool:
    """Whether an address is of what a lazy loader shows until the image is there, or of nothing."""
    if _NOTHING.match(address):
        return True
    lower = address.lower()
    return any(word in lower for word in _WORDS) and _PLACEHOLDER.search(lower) is not None


# What is written where there is no image, or where it stands in the page itself.
_NOTHING = re.compile(r"data:|blob:|about:|null$|undefined$|false$|#|none$", re.IGNORECASE)
# To look for these first takes a tenth of the time: hardly any address holds one.
_WORDS = (
    "placeholder", "blank", "spacer", "pixel", "transparent", "1x1", "load", "grey", "icons/",
)  # fmt: skip
_PLACEHOLDER = re.compile(
    r"(?:^|[/_.-])(?:placeholder|blank|spacer|pixel|transparent|1x1|lazy-?load(?:ing|er)?|grey|loading)"
    r"[\w.-]*\.(?:gif|png|svg|jpe?g|webp)(?:$|\?)"
    r"|/icons/[^/?]*\.svg(?:$|\?)"
)
_LONGEST_SET = 20_000


def _largest(candidates: str) -> str | None:
    """Give the address of the largest image of a srcset: the last of equals."""
    best, most = None, -1.0
    for candidate in " ".join(candidates[:_LONGEST_SET].split()).split(", "):
        address, _, size = candidate.rpartition(" ")
        number = size.rstrip("wxh,")
        known = float(number) if number.isascii() and number.replace(".", "", 1).isdigit() else 0.0
        if known >= most:
            best, most = (address or size).partition(" ")[0].rstrip(","), known
    return best


def path_of(url: str) -> str:
    """Give an address without its scheme and what only says its version and size."""
    return url.partition("?")[0].partition("://")[2]
