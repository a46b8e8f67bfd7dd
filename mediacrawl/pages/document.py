"""A page as it came: its bytes decoded and parsed once, whatever they are."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

from mediacrawl.pages.source.encodings import utf8_of, without_comments
from mediacrawl.reasons import TOO_LARGE, Reason
from mediacrawl.reasons.made import too_costly
from mediacrawl.values.caches import note_read

# Not `huge_tree`: libxml2 then goes on to 2,048 elements within each other, all of which it looks
# through at each end tag without a start (8 MB of those: 12 s in which no signal is heard). So
# it leaves off at 256, which is more than is read. Nor `collect_ids`, a twentieth of the time:
# nothing is looked up by them.
_PARSER = etree.HTMLParser(
    encoding="utf-8", huge_tree=False, collect_ids=False,
    remove_comments=True, remove_pis=True, no_network=True,
)  # fmt: skip

_OF_HEAD = frozenset({
    "base", "basefont", "bgsound", "link", "meta", "noscript", "object", "script", "style",
    "template", "title",
})  # fmt: skip

LONG = 2**16
"""A longer page is mostly scripts: its bytes take longer to search than its elements."""

# Bytes of a page without its comments, which nobody reads. Real pages reach 2 MB.
LARGEST = 8 * 2**20

# What is read of a page costs by its elements, and by how deep they stand. Of 560 real pages of
# many outlets the fullest has 4,400 elements, the deepest 51 within each other.
MOST_ELEMENTS = 50_000
_MOST_KEPT = MOST_ELEMENTS + 1
DEEPEST = 250
_deeper = etree.XPath("boolean(" + "/*" * (DEEPEST + 1) + ")")
# In page order no element stands more than one deeper than the one before it, so that of one that
# is too deep, each so manieth element tells; hardly a page's stand half as deep.
_EACH = 150

# libxml2 compares each attribute of an element with all before it: 40,000 take it two seconds. Only
# a block of a large page that has next to no tags, and none of a script's signs, can be part of
# such an element; of the last block, which is shorter, as much smaller a share.
_BLOCK, _START, _GLANCE, _FEW = 2**16, 2**13, 2**10, 64
# As the parser has it, a quotation mark begins a value behind "=" alone; elsewhere, as in what
# follows `<div class="a>`, it is a part of a name, and the tag ends at the next ">".
_QUOTED = rb"(?:\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z))"
_TAG = re.compile(rb"<[a-zA-Z](?>[^>=]+|=\s*" + _QUOTED + rb"|=)*+")
_ATTRIBUTE = re.compile(rb"[\s/]++[^\s/>=]++(?>\s*=\s*(?>" + _QUOTED + rb"|[^\s>]*+))?+")
_MOST_ATTRIBUTES = 500

_BEGINNING = re.compile(rb"<(?:html|body)\b", re.IGNORECASE)
_END = re.compile(rb"</(?:html|body)\b", re.IGNORECASE)
_LAST = 1_024


class Document:
    """A parsed page. `root` is None where there is nothing to read; nothing here raises."""

    __slots__ = ("body", "elements", "encoding", "root", "unread", "url")

    def __init__(self, url: str, body: bytes, encoding: str | None = None) -> None:
        """Parse `body`; `encoding` is what the HTTP header declares, if anything."""
        self.url = url
        note_read(len(body))
        if len(body) > LARGEST:
            body = without_comments(body)
        self.unread: Reason | None = TOO_LARGE if len(body) > LARGEST else None
        """Why it is not read at all, for its size or its shape."""
        self.body, self.encoding = utf8_of(b"" if self.unread else body, encoding)
        if b"\0" in self.body:
            self.body = self.body.replace(b"\0", b"")
        self.root = _parse(_with_fewer_attributes(self.body))
        # lxml makes an object of an element each time that one comes by it, unless there is one
        # already: kept while the page is read, they save a fiftieth of the time.
        self.elements = [] if self.root is None else list(islice(self.root.iter(), _MOST_KEPT))
        if self.root is not None and (excess := _excess_of(self.root, self.elements)):
            self.root, self.unread, self.elements = None, too_costly(excess), []

    @property
    def is_cut(self) -> bool:
        """Whether it begins as pages do and does not end so: of 519 real pages of outlets, none."""
        body = self.body
        if _END.search(body, max(0, len(body) - _LAST)):
            return False
        return bool(_BEGINNING.search(body) and not _END.search(body))


def _excess_of(root: etree._Element, elements: list[etree._Element]) -> str | None:
    """What a page has so much of that reading it would hold up the crawl."""
    if len(elements) > MOST_ELEMENTS:
        return f"more than {MOST_ELEMENTS:,} elements"
    # The expression costs by its steps, whatever they find.
    if any(map(_stands_deep, elements[::_EACH])) and _deeper(root):
        return f"more than {DEEPEST} elements within each other"
    return None


def _stands_deep(node: etree._Element) -> bool:
    """Whether so many elements hold one that the next ones could be too deep."""
    return len(list(node.iterancestors())) > DEEPEST - _EACH


def _with_fewer_attributes(body: bytes) -> bytes:
    """Cut elements short that have thousands of attributes."""
    for at in range(_BLOCK, len(body), _BLOCK):
        # The start of a block tells most of them, for a tenth of the time.
        if _has_few_signs(body, at, _START) and _has_few_signs(body, at, _BLOCK):
            return _TAG.sub(_cut_short, body)
    return body


def _has_few_signs(body: bytes, at: int, length: int) -> bool:
    few = _FEW * min(length, len(body) - at) / length
    for sign in b",({<":  # of a script's first lines the commas are often enough
        if body.count(sign, at, at + _GLANCE) >= few or body.count(sign, at, at + length) >= few:
            return False
    return True


def _cut_short(tag: re.Match[bytes]) -> bytes:
    whole = tag[0]
    if len(whole) < 2 * _MOST_ATTRIBUTES:
        return whole
    last = next(islice(_ATTRIBUTE.finditer(whole), _MOST_ATTRIBUTES, None), None)
    return whole[: last.start()] if last else whole


def _parse(body: bytes) -> etree._Element | None:
    if not body.strip():
        return None
    try:
        root = etree.fromstring(body, _PARSER)
    except (etree.LxmlError, ValueError):
        return None
    if root is not None:
        _mend_head(root)
    return root


def _mend_head(root: etree._Element) -> None:
    """Put into the body what no head can hold, as browsers do.

    libxml2 knows HTML 4: where a page leaves `<body>` out, its `<article>` would stand in the head.
    """
    head = next(root.iterchildren("head"), None)
    strays = [] if head is None else [node for node in head if node.tag not in _OF_HEAD]
    if not strays:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    for position, node in enumerate(strays):
        body.insert(position, node)
