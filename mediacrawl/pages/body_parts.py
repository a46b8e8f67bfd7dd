"""What the body of an article's page says. Read when asked for, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from mediacrawl.items import MEDIA_KINDS
from mediacrawl.pages.base import lazy
from mediacrawl.pages.body_place import BodyPlace
from mediacrawl.pages.cards_alone import are_cards
from mediacrawl.pages.evidence import names_article, names_shown
from mediacrawl.pages.front_matter.byline import Names, authors_of
from mediacrawl.pages.links.boxes import links_of_boxes
from mediacrawl.pages.markup.leaf import SHOWN_KINDS, TEXT_KINDS, Block
from mediacrawl.pages.markup.nodes import Node, target_of, text_of
from mediacrawl.pages.selectors import tree_of
from mediacrawl.pages.text.body import Body, BodyWriter
from mediacrawl.pages.text.body_report import BodyReport, report_of
from mediacrawl.pages.text.elsewhere.generic import extract_blocks
from mediacrawl.pages.text.elsewhere.scripts import Told, text_in_scripts
from mediacrawl.pages.text.elsewhere.stated_text import (
    goes_on,
    markup_of,
    paragraphs_of,
    says_more,
    stands_in,
)
from mediacrawl.pages.text.leaves.walk import LeafReader
from mediacrawl.pages.text.left_out.again import drop_again
from mediacrawl.pages.text.left_out.following import drop_following
from mediacrawl.pages.text.left_out.furniture import drop_furniture
from mediacrawl.pages.text.left_out.outlet_lines import drop_notices
from mediacrawl.pages.text.left_out.teasers import teasers_of
from mediacrawl.pages.text.left_out.writers import drop_writer, start_of_name
from mediacrawl.pages.text.media_only import kind_of, read_shown
from mediacrawl.processors import clean_blocks
from mediacrawl.site import Site
from mediacrawl.values.empty_shell import is_shell
from mediacrawl.values.people.byline_starts import LONGEST_BYLINE
from mediacrawl.values.people.names import is_person, names_in
from mediacrawl.values.text import clean_text, fold

# So few letters are no article where its scripts hold one; so many are what a wall leaves of it.
_FEW, _FEW_OF_WALL = 400, 2_000
# The generic extractor's time grows with the square of a page's lists.
_MOST_LEAVES = 1000


class BodyParts(BodyPlace):
    """What the body of an article's page says, by the page or by what it states for machines."""

    def fed(self, field: str) -> Iterator[tuple[str, Any]]:
        """Give what a feed says of a field, as a candidate: the last one, for what has a page."""
        if self.feed is None:
            return
        said = getattr(self.feed, field)
        if field == "summary":
            opening = next((fold(b["text"]) for b in self.blocks if b["type"] in TEXT_KINDS), "")
            start = fold(said or "")
            # The beginning of the text is no summary of it.
            is_opening = opening and (opening.startswith(start) or start.startswith(opening))
            said = None if is_opening else said
        elif field == "tags":
            said = [(name, None) for name in said]
        yield "feed", list(said) if isinstance(said, tuple) else said

    def says(self, name: str) -> bool:
        """Whether the article speaks of a name."""
        return fold(name) in self._folded

    @lazy
    def _folded(self) -> str:
        # One by one: most have nothing but ASCII, of which folding takes a tenth of the time.
        return "\n".join(fold(block["text"]) for block in self.blocks)

    @lazy
    def body(self) -> Body:
        """The body, raw: from the page's elements, its own statement where that says more, or the
        generic extractor.
        """
        typed = any(isinstance(place, str) for place in self.body_places)
        scripted = self.tree_at("body") if typed else None
        if scripted is not None:
            written = self._read_apart(scripted)
            if written.blocks:
                return replace(written, source="script")
        if self.parted.body is not None:
            found = self.body_found
            drop_furniture(found, self.boxes, self.site, self.base, self.document.url)
            drop_following(found, self.title_node, self.site, self.base)
            drop_again(found)
            boxed = {a for box in self.boxes for node in box.nodes for a in node.iter("a")}
            teasers = teasers_of(found, self.site, self.base)
            body = BodyWriter(self.site, self.base).write(found.in_order(), boxed, teasers)
            body.left_out.update(found.rules.values())
            body.left_out.update(rule for rule, _ in found.passed_over())
            if found.others:
                body.left_out["comment or other article"] += found.others
            if drop_writer(body.blocks, self._writers):
                body.left_out["closing"] += 1
            return self._agreed(replace(body, source=found.source))
        if self.standing.kind in MEDIA_KINDS:
            return self._shown
        agreed = self._agreed(Body())
        return agreed if agreed.blocks or self._kind_shown is None else self._shown

    @lazy
    def kind(self) -> str | None:
        """Kind of the article: that of its section or its address; of one without a text, that of
        what it shows or plays.
        """
        kind = self.standing.kind
        if kind in MEDIA_KINDS or any(block["type"] in TEXT_KINDS for block in self.blocks):
            return kind
        return self._kind_shown or kind

    @lazy
    def _kind_shown(self) -> str | None:
        """Kind of what a page shows that says itself to be an article or something to look at; not
        where its system says what it is, or scripts draw it.
        """
        if self.metadata.is_described or is_shell(self.document.body):
            return None
        if stated := names_shown(self.metadata):
            return stated
        if any(self.traits.prose) or not names_article(self.metadata):
            return None  # a text that was not found is no film
        return kind_of(self._shown.blocks)

    @lazy
    def _shown(self) -> Body:
        boxed = {node for box in self.boxes for node in box.nodes}
        shown = read_shown(self.below_nodes, boxed, self.site, self.base)
        return replace(shown, source="page")

    def _agreed(self, body: Body) -> Body:
        """Choose between what the page shows and what it states; the last resort is slow."""
        texts = [block["text"] for block in body.blocks if block["type"] not in SHOWN_KINDS]
        if body.source == "selector" and texts:
            return body
        stated, shown = self.stated_body, texts + body.notices
        if stated and says_more(stated, shown):
            written = self._written(markup_of(self.metadata.json_ld.get("articleBody")))
            return _told(body, written or paragraphs_of(stated), "json-ld", self.site)
        told = self._scripted(texts)
        if told[0] and goes_on("\n".join(told[0]), shown):
            said = self._written(told[1]) or told[0]
            return _told(replace(body, blocks=[]), said, "script", self.site)
        traits = self.traits
        if texts or traits.shown or not any(traits.prose) or len(traits.leaves) > _MOST_LEAVES:
            return body
        labels = {clean_text(text_of(label.node)) for label in self.outline.labelled}
        ticker = {headline.text for headline in self.headlines()}
        known = self.stated_furniture() | labels | ticker
        return Body(extract_blocks(self.document, known), source="trafilatura")

    def _scripted(self, texts: list[str]) -> Told:
        """Give what scripts tell where a page shows hardly any text, or some that they begin with:
        a wall leaves the first paragraphs.
        """
        shown = sum(map(len, texts))
        if shown >= _FEW_OF_WALL:
            return [], None
        if shown < _FEW:
            return text_in_scripts(self.root)
        told = text_in_scripts(self.root, texts)
        return told if stands_in(told[0], texts) else ([], None)

    def _written(self, markup: str | None) -> list[Block]:
        """Read the text of a page that is kept as HTML in its data: headings and lists stay."""
        if markup is None:
            return []
        written = self._read_apart(tree_of([markup]))
        return [block for block in written.blocks if block["type"] not in SHOWN_KINDS]

    def _read_apart(self, tree: Node) -> Body:
        """Read a text that stands outside of the page's own elements."""
        reader = LeafReader(tree, set(), set())
        reader.read(tree)
        leaves = [(leaf, leaf.kind != "caption") for leaf in reader.leaves]
        return BodyWriter(self.site, self.base).write(leaves)

    def _writers(self, line: str) -> Iterator[str]:
        """Give the names of those who wrote: by metadata; by the page, where a line above the text
        has the words with which the given one begins.
        """
        for _, people in self.metadata.stated("authors"):
            yield from (one.name for one in people)
        start = "" if self.metadata.is_described else start_of_name(line).casefold()
        short = (one.text for one in self.above if len(one.text) <= LONGEST_BYLINE)
        if start and any(start in text.casefold() for text in short):
            where = (self.above, self.root, self.title_node, self.site, self.base)
            found = (_names_of(said) for _, said in authors_of(self.metadata, *where))
            people = (names for names in found if any(is_person(n, self.outlets) for n in names))
            yield from next(people, [])

    @property
    def lists_others(self) -> bool:
        """Whether its text is that of cards, where nothing says that it is an article."""
        if self.metadata.is_described or self.body_places or names_article(self.metadata):
            return False
        leaves = self.body_found.leaves
        kept = (leaves[place] for place in sorted(self.body_found.kept))
        return are_cards(kept, self._leads_elsewhere)

    @lazy
    def loss(self) -> BodyReport:
        """What of the container's text did not become a part of the article."""
        return report_of(self.body_found, self.boxes, self.body, self.body.source)

    @lazy
    def blocks(self) -> list[Block]:
        """The body's blocks, clean."""
        return clean_blocks(self.body.blocks)

    @property
    def links(self) -> list[tuple[str, str, str | None]]:
        """(kind, address, anchor) of the links to other pages, box by box."""
        found = links_of_boxes(self.boxes, self.declared_url)
        for href, anchor in self.body.read_more:
            target = target_of(href, self.site, self.base)
            if target:
                found.append(("read_more", target.url, anchor))
        for block in self.blocks:
            if "links" in block:
                found += [("inline", link["url"], link["anchor"]) for link in block["links"]]
        return found


def _names_of(said: Names) -> list[str]:
    lines = (one if isinstance(one, str) else one[0] for one in said)
    return [name for line in lines for name in names_in(line)]


def _told(body: Body, said: Iterable[str | Block], source: str, site: Site) -> Body:
    """Make a body of what a page states elsewhere, with what it shows beside its text."""
    blocks: list[Block] = [
        {"type": "paragraph", "text": one} if isinstance(one, str) else one for one in said
    ]
    left_out = body.left_out + drop_notices(blocks, site)
    blocks += (block for block in body.blocks if block["type"] in SHOWN_KINDS)
    return replace(body, blocks=blocks, source=source, left_out=left_out)
