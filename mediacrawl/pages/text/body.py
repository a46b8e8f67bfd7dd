"""The body of an article as typed blocks in page order, and the read-more lines among them.

Text is given as it stands; the loader cleans it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import islice

from mediacrawl.languages.labels import Labels
from mediacrawl.languages.starts import Start
from mediacrawl.pages.images.image_captions import named_caption
from mediacrawl.pages.images.image_files import image_of
from mediacrawl.pages.markup.leaf import LINE_KINDS, Block, Leaf
from mediacrawl.pages.markup.nodes import BREAK, Node, leads_on, target_of
from mediacrawl.pages.text.left_out.label_lines import (
    Line,
    Links,
    items_of,
    title_of,
    without_label_lines,
)
from mediacrawl.pages.text.left_out.outlet_lines import drop_notices
from mediacrawl.site import Site
from mediacrawl.values.text import without_marks
from mediacrawl.values.urls import open_url

NONE: frozenset[Node] = frozenset()
# "In depth: Another story of the sea": some words and a colon or a bar before nothing but links.
_LONGEST_LABEL = 30
# What somebody said or has done is none: "Her answer: no, never", "He wrote: “…”".
_ANY_LABEL = re.compile(
    r"[\s•▪►»>*-]*(?!(?:h(?:er|is|e)|she|the[iy]r?|its?|as|sus?|lo|sein\w*|ihr\w*|der|die|das|er|sie"
    r"|s(?:a|on|es)|ils?|elles?|le|la|seus?|suas?|el[ae]s?|suo|sua|lui|lei|zijn|haar|hij|zij|его|её"
    r"|ее|их|он|она|وكان|كان|وقالت?|قالت?)\b)"
    rf"[^:：|.!?\d]{{2,{_LONGEST_LABEL}}}[:：|]\s*+(?!(?-i:[a-zß-ÿа-яα-ω“”\"«„]))",
    re.IGNORECASE,
)
_CLOSING = " \t\r\n\xa0.,;:|-–—>»])" + BREAK


@dataclass(slots=True)
class Body:
    """What the container of a body holds."""

    blocks: list[Block] = field(default_factory=list)
    """Blocks in page order; image and embed addresses are clean, texts are raw."""

    read_more: list[tuple[str, str]] = field(default_factory=list)
    """Address and anchor of each link in a read-more line."""

    left_out: Counter[str] = field(default_factory=Counter)
    """How many blocks were left out, by rule."""

    notices: list[str] = field(default_factory=list)
    """The outlet's own lines that were left out of it."""

    source: str = "structure"
    """What it was read from: selector, structure, json-ld, script, page, trafilatura."""


class BodyWriter:
    """Makes blocks of leaves."""

    def __init__(self, site: Site, base: str) -> None:
        """Prepare for one page."""
        self.site, self.base = site, base
        self.read_more_start = _read_more_start(site.labels)
        self.written = Body()

    def write(
        self, leaves: Iterable[tuple[Leaf, bool]], boxed: AbstractSet[Node] = NONE,
        teasers: AbstractSet[Leaf] = frozenset(),
    ) -> Body:  # fmt: skip
        """Make the blocks of a body.

        Args:
            leaves: Its leaves in page order, and those among them that are none of it: these are
                asked for read-more lines alone.
            boxed: Links of labelled boxes, which are no read-more lines.
            teasers: Those of its leaves that are nothing but links to other articles.
        """
        written = self.written
        for leaf, kept in leaves:
            links = self._pointed_to(leaf, kept, boxed) if leaf.anchors else None
            if links is not None:
                self._note(links)
            elif leaf in teasers:
                written.read_more += _titles_of(leaf, boxed)
            elif kept and (block := self._block(self._text_of(leaf, boxed))) is not None:
                written.blocks.append(block)
        blocks = list(written.blocks)
        if left_out := drop_notices(written.blocks, self.site):
            written.left_out += left_out
            left = set(map(id, written.blocks))
            written.notices = [block["text"] for block in blocks if id(block) not in left]
        return written

    def _block(self, leaf: Leaf) -> Block | None:
        if leaf.kind == "image":
            url = image_of(leaf.node, self.base)
            text = leaf.text or named_caption(leaf.node) or ""
            shown = {"type": "image", "text": text, "credit": leaf.credit, "url": url}
            return shown if url else None
        if leaf.kind == "embed":
            return self._embed(leaf)
        block: Block = {"type": leaf.kind, "text": leaf.text}
        if leaf.kind == "list":
            block["items"] = list(leaf.items)
        if leaf.anchors and (links := self._links(leaf.anchors)):
            block["links"] = links
        return block

    def _embed(self, leaf: Leaf) -> Block | None:
        node = leaf.node
        if leaf.text:
            hrefs = [anchor.get("href") for anchor in node.iter("a")]
            href = next(reversed(hrefs), None) or node.get("cite")
        else:
            source = next(node.iter("source"), None)
            inner = source.get("src") if source is not None else None
            href = node.get("src") or node.get("data-src") or inner
        url = open_url(href, self.base) if href else None
        return {"type": "embed", "text": leaf.text, "url": url} if url or leaf.text else None

    def _links(self, anchors: list[Node]) -> list[dict[str, str]]:
        links = []
        for anchor in anchors:
            target = target_of(anchor.get("href"), self.site, self.base)
            if target:
                links.append({"url": target.url, "anchor": title_of(anchor)})
        return links

    def _text_of(self, leaf: Leaf, boxed: AbstractSet[Node]) -> Leaf:
        """Give a paragraph without lines that point on to other articles."""
        if not leaf.anchors or leaf.kind != "paragraph":
            return leaf
        leads = partial(leads_on, site=self.site, base=self.base)
        text, found = without_label_lines(leaf, partial(self._points_on, kept=True), leads)
        known = {(one.get("href"), title_of(one)) for one in leaf.anchors if one in boxed}
        for links in found:
            self._note([link for link in links if link not in known])
        return text

    def _note(self, links: Links) -> None:
        """Leave out a line that points on, and keep where it leads."""
        self.written.left_out["read more"] += 1
        self.written.read_more += links

    def _pointed_to(self, leaf: Leaf, kept: bool, boxed: AbstractSet[Node]) -> Links | None:
        """Give the links of a leaf that is nothing but a label and these."""
        if not kept and not boxed.isdisjoint(leaf.anchors):
            return None
        if leaf.kind == "list":
            return self._all_point_on(leaf)
        if leaf.kind not in LINE_KINDS:
            return None
        known = kept and leaf.kind != "quote"  # whose "He wrote: …" is no label
        return self._points_on(Line(leaf.text, leaf.anchors), known)

    def _all_point_on(self, leaf: Leaf) -> Links | None:
        """Give the links of a list of which every item is a known label and what it leads to."""
        if not all(map(self.read_more_start.match, map(without_marks, leaf.items))):
            return None
        links = [self._points_on(line, kept=False) for line in items_of(leaf)]
        return [link for said in links for link in said or ()] if links and all(links) else None

    def _points_on(self, line: Line, kept: bool) -> Links | None:
        """Give the links of a line that has nothing but the label and these; any other text is a
        paragraph.

        What a label is that no table knows, its links say: they lead to articles of the site.
        """
        text = without_marks(line.text)
        start = self.read_more_start.match(text)
        if start is None and kept and (start := _ANY_LABEL.match(text)):
            leads = (leads_on(anchor, self.site, self.base) for anchor in line.anchors)
            start = start if all(leads) else None
        if start is None:
            return None
        rest = text[start.end() :]
        titles = []
        for anchor in line.anchors:
            shown = title_of(anchor)
            title = without_marks(shown)
            if label := self.read_more_start.match(title):
                shown = title = title[label.end() :]
            rest = rest.replace(title.strip(), "", 1)
            titles.append((anchor.get("href"), shown))
        if rest.strip(_CLOSING):
            return None
        return [(href, title) for href, title in titles if href and title.strip()]


def _titles_of(leaf: Leaf, boxed: AbstractSet[Node]) -> list[tuple[str, str]]:
    """Give address and words of each link of a leaf, or of that around it, but for those of
    labelled boxes.
    """
    titles = [(anchor, title_of(anchor)) for anchor in leaf.anchors]
    if not titles:
        titles = [(anchor, leaf.text) for anchor in islice(leaf.node.iterancestors("a"), 1)]
    found = ((anchor.get("href"), title) for anchor, title in titles if anchor not in boxed)
    return [(href, title) for href, title in found if href and title]


@lru_cache
def _read_more_start(labels: Labels) -> Start:
    after = r"(?!\w)\s*(?:[:：|»›>▸►]|[–—-](?=\s)|\.\.+|…)*\s*"
    return Start(labels.read_more, before=r"[\s•▪►»>*\[(-]*", after=after)
