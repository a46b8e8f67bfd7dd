"""XML as it comes: its bytes from the root element on, made into elements whatever is wrong."""

from __future__ import annotations

import re
from html.entities import html5

from lxml import etree

from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.source.encodings import utf8_of
from mediacrawl.values.caches import note_read

# Halves of characters, and control characters: no XML may hold them, some does.
_NO_CHARACTER = re.compile(
    rb"&#(?:[xX]0*(?:[dD][89a-fA-F][0-9a-fA-F]{2}|[0-8bBcCeEfF]|1[0-9a-fA-F])"
    rb"|0*(?:5(?:529[6-9]|5[3-9]\d\d|[67]\d{3})|[0-8]|1[124-9]|2\d|3[01]));"
)
# An ampersand that XML knows no meaning of: "?a=1&b=2", "&nbsp;". In CDATA it means itself.
_AMPERSAND = re.compile(
    rb"(<!\[CDATA\[(?:[^\]]|\](?!\]>))*+)"
    rb"|&(?!(?:amp|lt|gt|quot|apos|#\d+|#[xX][0-9a-fA-F]+);)(?:([a-zA-Z][a-zA-Z0-9]{0,31};))?"
)
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}".encode()
_CONTROLS = bytes(range(9)) + b"\x0b\x0c" + bytes(range(14, 32))


def from_root(
    body: bytes, root: re.Pattern[bytes], other: re.Pattern[bytes], declared: str | None = None
) -> bytes:
    """Give the UTF-8 of a document from its root element on; nothing where it has another root.

    What stands before the root is left out: a declaration that lies of the encoding, a document
    type whose entities cost gigabytes.

    Args:
        root: What the root begins with.
        other: What the roots of other documents begin with, which may hold such an element.
        declared: The encoding that the HTTP header says, if any.
    """
    content, _ = utf8_of(body.strip(), declared)
    start = root.search(content)
    if start is None or other.search(content, 0, start.start()):
        return b""
    content = _NO_CHARACTER.sub(b"", content[start.start() :].translate(None, _CONTROLS))
    # What stood around one may be one now: &#x&#0;D83D;
    content = _NO_CHARACTER.sub(_REPLACEMENT, content)
    return _AMPERSAND.sub(_escaped, content) if b"&" in content else content


def _escaped(match: re.Match[bytes]) -> bytes:
    """Give what the web means by an ampersand: itself, or a character that HTML names.

    Entities of the document's own stay, and stay unresolved.
    """
    if match[1]:
        return match[1]
    if not match[2]:
        return b"&amp;"
    name = match[2].decode("ascii")
    return html5[name].encode() if name in html5 else match[0]


def tree_of(content: bytes, url: str | None = None) -> Node | None:
    """Parse it as far as it can be: nothing is fetched, no entity is resolved.

    Args:
        url: Where it is from, for what is relative.
    """
    note_read(len(content))
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser, base_url=url)
    except (etree.LxmlError, ValueError):
        return None
