"""The body of an article as typed blocks in page order, and the read-more lines among them.

Text is given as it stands; the loader cleans it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from mediacrawl.languages import notices
from mediacrawl.languages.going_on import says_it_goes_on
from mediacrawl.languages.labels import Labels, folded
from mediacrawl.languages.starts import Start
from mediacrawl.pages.image_files import image_of
from mediacrawl.pages.leaf import TEXT_KINDS, Leaf
from mediacrawl.pages.nodes import BREAK, Node, leads_on, target_of, text_of
from mediacrawl.site import Site
from mediacrawl.values.closing import is_mail_of, is_shortcode, names_helpers
from mediacrawl.values.consent import asks_consent, subjects_in
from mediacrawl.values.text import fold, without_marks
from mediacrawl.values.urls import domain_of, open_url

Block = dict[str, Any]

NONE: frozenset[Node] = frozenset()
_LONGEST_START = 100
_LONGEST_APPEAL = 240
_LONGEST_NOTICE, _MOST_AT_END, _LONGEST_MARKUP = 70, 2, 1000
_LINES = frozenset({"paragraph", "heading", "quote"})
_LEAST_LEFT = 2
# "In depth: Another story of the sea": some words and a colon or a bar before nothing but links.
_LONGEST_LABEL = 30
_ANY_LABEL = re.compile(rf"[\s•▪►»>*-]*[^:：|.!?\d]{{2,{_LONGEST_LABEL}}}[:：|]\s*")
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
            line = leaf.anchors and leaf.kind in ("paragraph", "heading")
            if line and (kept or boxed.isdisjoint(leaf.anchors)) and self._points_on(leaf, kept):
                written.left_out["read more"] += 1
            elif leaf in teasers:
                written.read_more += _titles_of(leaf, boxed)
            elif kept and (block := self._block(leaf)) is not None:
                written.blocks.append(block)
        written.left_out += drop_notices(written.blocks, self.site)
        return written

    def _block(self, leaf: Leaf) -> Block | None:
        if leaf.kind == "image":
            url = image_of(leaf.node, self.base)
            shown = {"type": "image", "text": leaf.text, "credit": leaf.credit, "url": url}
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
                links.append({"url": target.url, "anchor": " ".join(text_of(anchor).split())})
        return links

    def _points_on(self, leaf: Leaf, kept: bool) -> bool:
        """Take a line that has nothing but the label and links; any other text is a paragraph.

        What a label is that no table knows, its links say: they lead to articles of the site.
        """
        text = without_marks(leaf.text)
        start = self.read_more_start.match(text)
        if start is None and kept and (start := _ANY_LABEL.match(text)):
            leads = (leads_on(anchor, self.site, self.base) for anchor in leaf.anchors)
            start = start if all(leads) else None
        if start is None:
            return False
        rest = text[start.end() :]
        titles = []
        for anchor in leaf.anchors:
            shown = " ".join(text_of(anchor).split())
            title = without_marks(shown)
            if label := self.read_more_start.match(title):
                shown = title = title[label.end() :]
            rest = rest.replace(title.strip(), "", 1)
            titles.append((anchor.get("href"), shown))
        if rest.strip(_CLOSING):
            return False
        found = [(href, title) for href, title in titles if href and title.strip()]
        self.written.read_more += found
        return True


def _titles_of(leaf: Leaf, boxed: AbstractSet[Node]) -> list[tuple[str, str]]:
    """Give address and words of each link of a leaf but for those of labelled boxes."""
    anchors = (anchor for anchor in leaf.anchors if anchor not in boxed)
    titles = ((anchor.get("href"), " ".join(text_of(anchor).split())) for anchor in anchors)
    return [(href, title) for href, title in titles if href and title]


def drop_notices(blocks: list[Block], site: Site) -> Counter[str]:
    """Leave out the lines that are the outlet's and none of the article; give how many, by rule."""
    left_out: Counter[str] = Counter()
    for rule, drop in _NOTICES.items():
        before = len(blocks)
        drop(blocks, site)
        if len(blocks) < before:
            left_out[rule] = before - len(blocks)
    return left_out


def _drop_lines(
    blocks: list[Block], is_one: Callable[[str], bool], longest: int = _LONGEST_NOTICE
) -> None:
    """Leave out short lines of a page's machinery."""
    kept = [
        block
        for block in blocks
        if len(block["text"]) > longest or block["type"] not in _LINES
        or not is_one(block["text"])
    ]  # fmt: skip
    blocks[:] = kept


def _drop_at_ends(
    blocks: list[Block], is_one: Callable[[str], bool], ends: tuple[int, ...] = (-1,)
) -> None:
    """Leave out such paragraphs at the end of a text, or at either end, if others stay."""
    for place in ends:
        for _ in range(_MOST_AT_END):
            texts = [n for n, block in enumerate(blocks) if block["type"] in TEXT_KINDS]
            if len(texts) < _LEAST_LEFT:
                break
            block = blocks[texts[place]]
            if block["type"] not in _LINES or not is_one(block["text"]):
                break
            del blocks[texts[place]]


def _drop_disclaimer(blocks: list[Block], site: Site) -> None:
    """Leave out the paragraph at either end by which the outlet parts from the writer."""
    starts = folded(site.labels.disclaimer)

    def is_one(text: str) -> bool:
        start = fold(text[:_LONGEST_START].strip())
        parts = start.startswith(starts) or notices.parts_from_writer(text)
        return parts and not notices.tells(text)

    _drop_at_ends(blocks, is_one, (-1, 0))


def _drop_consent(blocks: list[Block], _: Site) -> None:
    """Leave out a notice on privacy at either end of a text that speaks of nothing like it."""
    others = list(blocks)
    _drop_at_ends(others, asks_consent, (-1, 0))
    if len(others) < len(blocks) and sum(subjects_in(one["text"]) for one in others) <= 1:
        blocks[:] = others


def _claims_rights(text: str) -> bool:
    return notices.claims_rights(text) and not notices.tells(text)


def _drop_appeals(blocks: list[Block], site: Site) -> None:
    """Leave out the lines by which the outlet asks its readers for something."""
    texts = [block for block in blocks if block["type"] in ("paragraph", "heading")]
    lines = [block for block in texts if len(block["text"]) <= _LONGEST_APPEAL]
    start = _appeal_start(site.labels)
    asking = [
        block
        for block in lines
        if (start.match(block["text"]) or notices.asks_to_follow(block["text"]))
        and not notices.tells(block["text"])
    ]
    if asking and len(asking) < len(texts):
        blocks[:] = [block for block in blocks if block not in asking]


def _drop_closing(blocks: list[Block], site: Site) -> None:
    """Leave out who helped, and how to reach the outlet, behind the text."""
    domain = domain_of(site.host)
    _drop_at_ends(blocks, lambda text: names_helpers(text) or is_mail_of(text, domain))


_NOTICES: dict[str, Callable[[list[Block], Site], None]] = {
    "advertisement": lambda blocks, _: _drop_lines(blocks, notices.is_advert),
    "going on": lambda blocks, _: _drop_lines(blocks, says_it_goes_on),
    "tools": lambda blocks, _: _drop_lines(blocks, notices.is_tool),
    "shortcode": lambda blocks, _: _drop_lines(blocks, is_shortcode, _LONGEST_MARKUP),
    "appeal": _drop_appeals,
    "tags": lambda blocks, _: _drop_at_ends(blocks, notices.lists_tags),
    "rights": lambda blocks, _: _drop_at_ends(blocks, _claims_rights),
    "disclaimer": _drop_disclaimer,
    "consent": _drop_consent,
    "closing": _drop_closing,
}


@lru_cache
def _read_more_start(labels: Labels) -> Start:
    after = r"(?!\w)\s*(?:[:：]|\.\.+|…)?\s*"
    return Start(labels.read_more, before=r"[\s•▪►»>*\[(-]*", after=after)


@lru_cache
def _appeal_start(labels: Labels) -> Start:
    """Match a line that begins like an appeal, a sign or an emoji before it apart."""
    return Start(labels.appeals)
