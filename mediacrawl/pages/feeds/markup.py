"""The XML of a feed as it comes, made into elements: whatever is wrong with it."""

from __future__ import annotations

import html.entities
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

from lxml import etree

from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.source.xml_root import from_root, tree_of
from mediacrawl.values.text import unescaped

Parts = dict[str, list[Node]]
"""The children of an element by their keys."""

_ROOT = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:rss|rdf|feed|channel)(?=[\s/>])", re.IGNORECASE)
_OTHER_ROOT = re.compile(rb"<(?:html|head|body|urlset|sitemapindex)[\s>]", re.IGNORECASE)
_CDATA, _CDATA_END = b"<![CDATA[", b"]]>"
_ENTITY = re.compile(rb"&(?!#\d+;|#[xX][0-9a-fA-F]+;)(?:([A-Za-z][A-Za-z0-9]{1,31});)?")
_XML_OWN = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
# What namespaces are called here, by a part of their address.
_VOCABULARIES = (
    ("purl.org/dc/elements", "dc"), ("purl.org/dc/terms", "dcterms"),
    ("rss/1.0/modules/content", "content"), ("rss/1.0/modules/syndication", "sy"),
    ("w3.org/2005/atom", "atom"), ("purl.org/atom", "atom"), ("yahoo.com/mrss", "media"),
    ("itunes", "itunes"), ("feedburner", "feedburner"), ("syndication/history", "fh"),
    ("w3.org/1999/xhtml", "xhtml"),
)  # fmt: skip


def root_of(body: bytes, declared: str | None, url: str) -> tuple[Node | None, bytes]:
    """Parse a feed from its root on, and give the bytes that were parsed.

    Entities that HTML knows are put in as characters, and an ampersand that begins none is one.

    Args:
        declared: The encoding that the HTTP header says, if any.
        url: Where it is from, for what is relative.
    """
    content = b"".join(_with_entities(from_root(body, _ROOT, _OTHER_ROOT, declared)))
    return (tree_of(content, url), content) if content else (None, b"")


def parts_of(element: Node) -> Parts:
    """Children by key: 'title' of the feed's own vocabulary, 'dc:creator' of another's."""
    own = _space_of(element)
    found: Parts = defaultdict(list)
    for child in element:
        found[key_of(child, own)].append(child)
    return found


def key_of(element: Node, own: str) -> str:
    """Give the key of an element: its name, with the vocabulary where that is another one.

    Args:
        own: Vocabulary of what it stands in. `title` in an Atom entry is `title`, in an RSS item
            `atom:title`.
    """
    space, local = _space_of(element), str(element.tag).rpartition("}")[2].rpartition(":")[2]
    local = local.lower()
    return local if space in ("", own, "rss") else f"{space}:{local}"


def local_name(element: Node) -> str:
    """Give the name of an element, in lower case, whatever its vocabulary."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()


def text_in(element: Node) -> str | None:
    """Give all text of an element, its children's too."""
    return "".join(str(text) for text in element.itertext()).strip() or None


def markup_in(element: Node) -> str | None:
    """Give the content of an element as HTML, be it escaped or not."""
    if not len(element):
        return (element.text or "").strip() or None
    inner = [html.escape(element.text or "", quote=False)]
    inner += [etree.tostring(child, encoding="unicode") for child in element]
    # <xhtml:p> is <p> to who reads HTML.
    return re.sub(r"(</?)\w{1,40}:(?=\w)", r"\1", "".join(inner)).strip() or None


def absolute(element: Node, address: str | None) -> str | None:
    """Give an address that is relative to xml:base or the feed as a whole one."""
    if not address or not (text := unescaped("".join(address.split()))):
        return None
    try:
        return urljoin(element.base or "", text)
    except ValueError:
        return None


def first(parts: Parts, keys: Iterable[str]) -> Node | None:
    """Give the first element that says something under the first of these keys."""
    found = (
        one for key in keys for one in parts.get(key, ()) if len(one) or (one.text or "").strip()
    )
    return next(found, None)


def _space_of(element: Node) -> str:
    """What the vocabulary of an element is called; a prefix that nobody declared is its own."""
    tag = str(element.tag)
    space, _, local = tag.rpartition("}")
    if not space:
        return local.rpartition(":")[0].lower()
    space = space.removeprefix("{").lower()
    return next((name for part, name in _VOCABULARIES if part in space), space)


def _with_entities(content: bytes) -> Iterator[bytes]:
    """Put in what XML does not know, but in what is marked as no XML."""
    start = 0
    while (opening := content.find(_CDATA, start)) >= 0:
        ending = content.find(_CDATA_END, opening)
        ending = len(content) if ending < 0 else ending + len(_CDATA_END)
        yield _ENTITY.sub(_character, content[start:opening])
        yield content[opening:ending]
        start = ending
    yield _ENTITY.sub(_character, content[start:])


def _character(entity: re.Match[bytes]) -> bytes:
    name = entity[1]
    if name in _XML_OWN:
        return entity[0]
    character = html.entities.html5.get(f"{name.decode()};") if name else None
    return character.encode() if character else b"&amp;" + entity[0][1:]
