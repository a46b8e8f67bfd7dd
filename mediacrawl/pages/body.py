"""The body of an article as typed blocks in page order, and the read-more lines among them.

Text is given as it stands; the loader cleans it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias

from mediacrawl.languages.labels import Labels, any_spelling, folded
from mediacrawl.pages.nodes import (
    BREAK,
    HEADINGS,
    INLINE,
    Node,
    flat_text,
    image_of,
    target_of,
    text_of,
)
from mediacrawl.site import Site
from mediacrawl.values.text import fold
from mediacrawl.values.urls import open_url

Block = dict[str, Any]
Piece: TypeAlias = str | Node

# A whole paragraph in bold letters is a subhead, if it is as short as one.
_LONGEST_SUBHEAD = 120
# A div that holds an image and no more than a caption's length of text is a figure.
_LONGEST_CAPTION = 400
_LONGEST_START = 100
# Deeper nesting than any editor's is flattened.
_DEEPEST = 30

_DROPPED = frozenset({
    "script", "style", "noscript", "template", "form", "button", "input", "select", "textarea",
    "nav", "header", "footer", "svg", "link", "meta", "ins", "aside", "object", "map", "area",
    "dialog",
})  # fmt: skip
_PLAIN = INLINE - {"br"}
_STRONG = frozenset({"strong", "b"})
_MEDIA = frozenset({"img", "iframe", "video", "audio", "figure", "blockquote"})
_EMBED_CLASS = re.compile(r"twitter-tweet|twitter-video|instagram-media|tiktok-embed|telegram-post")
_EMBED_LINK = re.compile(
    r"https?://(?:t\.co/|(?:www\.|mobile\.)?(?:twitter|x)\.com/[^/]+/status/"
    r"|(?:www\.)?instagram\.com/(?:p|reel)/|t\.me/[^/]+/\d)"
)


@dataclass(slots=True)
class Body:
    """What the container of a body holds."""

    blocks: list[Block] = field(default_factory=list)
    """Blocks in page order; image and embed addresses are clean, texts are raw."""

    read_more: list[tuple[str, str]] = field(default_factory=list)
    """Address and anchor of each link in a read-more line."""


class BodyReader:
    """Reads a container, leaving out the elements to skip."""

    def __init__(self, site: Site, base: str, skip: set[Node]) -> None:
        """Prepare for one page."""
        self.site, self.base, self.skip = site, base, skip
        self.read_more_start = _read_more_start(site.labels)
        self.found = Body()
        self.depth = 0

    def read(self, container: Node) -> Body:
        """Read the container once."""
        self._walk(container)
        _drop_disclaimer(self.found.blocks, folded(self.site.labels.disclaimer))
        return self.found

    def read_shown(self, nodes: list[Node]) -> Body:
        """Read what elements show or play; their words are no body, links to others no images."""
        self.skip = self.skip | {a for node in nodes for a in node.iter("a") if self._leads_on(a)}
        for node in nodes:
            if node.tag not in _DROPPED and node not in self.skip:
                self._block(node)
        self.found.blocks = [b for b in self.found.blocks if b["type"] in ("image", "embed")]
        self.found.read_more.clear()
        return self.found

    def _leads_on(self, anchor: Node) -> bool:
        target = target_of(anchor.get("href"), self.site, self.base)
        return target is not None and target.kind == "article"

    def _walk(self, parent: Node) -> None:
        """Turn children into blocks; text and inline elements between blocks make paragraphs."""
        self.depth += 1
        run: list[Piece] = []
        if parent.text and not parent.text.isspace():
            run.append(parent.text)
        skip, blocks = self.skip, self.found.blocks
        for child in parent:
            tag = child.tag
            if tag in _DROPPED or child in skip:
                pass
            elif tag == "p":
                if run:
                    run = self._flush(run)
                if len(child):
                    self._mixed(child)
                elif child.text:
                    blocks.append({"type": "paragraph", "text": child.text})
            elif tag in INLINE and not _holds_media(child):
                run.append(child)
            else:
                run = self._flush(run)
                self._block(child)
            tail = child.tail
            if tail and (run or not tail.isspace()):
                run.append(tail)
        self._flush(run)
        self.depth -= 1

    def _mixed(self, node: Node) -> None:
        """Read a paragraph with elements in it: at once if they are all inline."""
        tags = {inner.tag for inner in node.iterdescendants()}
        if not tags <= _PLAIN:
            self._block(node)
            return
        anchors = list(node.iter("a")) if "a" in tags else []
        strong = not anchors and not tags.isdisjoint(_STRONG)
        self._say(flat_text(node), anchors, strong and _is_all_strong(node))

    def _block(self, node: Node) -> None:
        read = _READERS.get(node.tag)
        if self.depth >= _DEEPEST:
            self._add("paragraph", text_of(node))
        elif read:
            read(self, node)
        elif node.tag in HEADINGS:
            self._heading(node)
        elif not self._read_figure_like(node):
            self._walk(node)

    def _flush(self, run: list[Piece]) -> list[Piece]:
        """Make paragraphs of a run, parted where two line breaks follow each other."""
        if not run:
            return run
        part: list[Piece] = []
        breaks = 0
        for piece in run:
            if isinstance(piece, str):
                if breaks < 2 or not piece.isspace():
                    breaks = 0 if not piece.isspace() else breaks
                    part.append(piece)
                continue
            breaks = breaks + 1 if piece.tag == "br" else 0
            if breaks == 2:
                self._paragraph(part)
                part = []
            part.append(BREAK if piece.tag == "br" else piece)
        self._paragraph(part)
        return []

    def _paragraph(self, pieces: list[Piece]) -> None:
        text = "".join(piece if isinstance(piece, str) else text_of(piece) for piece in pieces)
        inner = [piece for piece in pieces if not isinstance(piece, str)]
        anchors = [anchor for node in inner for anchor in node.iter("a")]
        loose = "".join(piece for piece in pieces if isinstance(piece, str))
        strong = not loose.strip() and all(node.tag in _STRONG for node in inner)
        self._say(text, anchors, strong)

    def _say(self, text: str, anchors: list[Node], strong: bool) -> None:
        if not text or text.isspace():
            return
        if anchors and self._is_read_more(text, anchors):
            return
        subhead = strong and not anchors and len(text) <= _LONGEST_SUBHEAD
        self._add("heading" if subhead else "paragraph", text, anchors)

    def _heading(self, node: Node) -> None:
        anchors = list(node.iter("a"))
        text = text_of(node)
        if not (anchors and self._is_read_more(text, anchors)):
            self._add("heading", text, anchors)

    def _is_read_more(self, text: str, anchors: list[Node]) -> bool:
        """Take a line that has nothing but the label and links; any other text is a paragraph."""
        start = self.read_more_start.match(text)
        if start is None:
            return False
        rest = text[start.end() :]
        titles = []
        for anchor in anchors:
            title = text_of(anchor)
            title = title[label.end() :] if (label := self.read_more_start.match(title)) else title
            rest = rest.replace(title.strip(), "", 1)
            titles.append((anchor.get("href"), title))
        if rest.strip(" \t\r\n\xa0.,;:|-–—>»" + BREAK):
            return False
        self.found.read_more += [(href, title) for href, title in titles if href and title.strip()]
        return True

    def _add(self, kind: str, text: str, anchors: list[Node] | None = None) -> None:
        block: Block = {"type": kind, "text": text}
        if anchors and (links := self._links(anchors)):
            block["links"] = links
        self.found.blocks.append(block)

    def _links(self, anchors: list[Node]) -> list[dict[str, str]]:
        links = []
        for anchor in anchors:
            target = target_of(anchor.get("href"), self.site, self.base)
            if target:
                links.append({"url": target.url, "anchor": " ".join(text_of(anchor).split())})
        return links

    def _list(self, node: Node) -> None:
        items = [item for item in node.iterchildren("li") if item not in self.skip]
        if next(node.iter("img"), None) is not None:
            for item in items:
                self._figure(item)
            return
        anchors = [anchor for item in items for anchor in item.iter("a")]
        block: Block = {"type": "list", "text": "", "items": [text_of(item) for item in items]}
        if links := self._links(anchors):
            block["links"] = links
        self.found.blocks.append(block)

    def _table(self, node: Node) -> None:
        """A table is a list of its rows."""
        rows = [" | ".join(text_of(cell).strip() for cell in row) for row in node.iter("tr")]
        self.found.blocks.append({"type": "list", "text": "", "items": rows})

    def _quote(self, node: Node) -> None:
        hrefs = [anchor.get("href") or "" for anchor in node.iter("a")]
        if _EMBED_CLASS.search(node.get("class") or "") or any(map(_EMBED_LINK.match, hrefs)):
            self._embed(text_of(node), next(reversed(hrefs), None) or node.get("cite"))
            return
        paragraphs = list(node.iter("p")) or [node]
        for paragraph in paragraphs:
            self._add("quote", text_of(paragraph), list(paragraph.iter("a")))

    def _frame(self, node: Node) -> None:
        source = next(node.iter("source"), None)
        inner = source.get("src") if source is not None else None
        self._embed("", node.get("src") or node.get("data-src") or inner)

    def _embed(self, text: str, href: str | None) -> None:
        url = open_url(href, self.base) if href else None
        if url or text:
            self.found.blocks.append({"type": "embed", "text": text, "url": url})

    def _figure(self, node: Node) -> None:
        image = next((one for one in node.iter("img") if not self._is_skipped(one)), None)
        framed = next(node.iter("iframe", "video", "blockquote"), None)
        if image is None or framed is not None:
            self._walk(node)
            return
        self._image(image, text_of(node))

    def _is_skipped(self, node: Node) -> bool:
        return any(above in self.skip for above in node.iterancestors())

    def _image(self, image: Node, caption: str = "") -> None:
        url = image_of(image, self.base)
        if url:
            self.found.blocks.append({"type": "image", "text": caption, "url": url})

    def _read_figure_like(self, node: Node) -> bool:
        """Read a div that holds one image and its caption, as editors without figures do."""
        if node.tag == "p" or len(list(node.iter("img"))) != 1:
            return False
        if next(node.iter("p", "iframe", "video", "blockquote", "ul", *HEADINGS), None) is not None:
            return False
        if len(text_of(node)) > _LONGEST_CAPTION:
            return False
        self._figure(node)
        return True


_READERS: dict[str, Callable[[BodyReader, Node], None]] = {
    "ul": BodyReader._list,
    "ol": BodyReader._list,
    "table": BodyReader._table,
    "blockquote": BodyReader._quote,
    "iframe": BodyReader._frame,
    "video": BodyReader._frame,
    "audio": BodyReader._frame,
    "figure": BodyReader._figure,
    "img": BodyReader._image,
}


def _holds_media(node: Node) -> bool:
    return len(node) > 0 and any(child.tag in _MEDIA for child in node.iterdescendants())


def _is_all_strong(node: Node) -> bool:
    """Whether all the text of a paragraph stands in strong elements."""
    if node.text and not node.text.isspace():
        return False
    return all(c.tag in _STRONG and not (c.tail and c.tail.strip()) for c in node)


def _drop_disclaimer(blocks: list[Block], starts: tuple[str, ...]) -> None:
    """Leave out the paragraph at either end by which the outlet parts from the writer."""
    for place in (-1, 0):
        if blocks and fold(blocks[place]["text"][:_LONGEST_START].strip()).startswith(starts):
            del blocks[place]


@lru_cache
def _read_more_start(labels: Labels) -> re.Pattern[str]:
    words = any_spelling(labels.read_more)
    return re.compile(rf"[\s•▪►»>*-]*{words}(?!\w)\s*[:：]?\s*", re.IGNORECASE)
