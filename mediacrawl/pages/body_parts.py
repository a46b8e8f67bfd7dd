"""The parts of an article's page: title, lines below it, body, boxes. Read when asked for, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from mediacrawl.items import MEDIA_KINDS
from mediacrawl.pages.again import drop_again
from mediacrawl.pages.base import lazy
from mediacrawl.pages.body import Body, BodyWriter
from mediacrawl.pages.body_report import BodyReport, report_of
from mediacrawl.pages.boxes import Box, links_of_boxes, read_boxes
from mediacrawl.pages.declared import find_declared, own_containers
from mediacrawl.pages.facts import Line, read_lines, words_of
from mediacrawl.pages.following import drop_following
from mediacrawl.pages.found import Found, find_structure, weigh
from mediacrawl.pages.furniture import drop_furniture, teasers_of
from mediacrawl.pages.generic import extract_blocks
from mediacrawl.pages.leaf import SHOWN_KINDS, TEXT_KINDS, Block, Leaf
from mediacrawl.pages.leaves import LeafReader
from mediacrawl.pages.media_only import read_shown
from mediacrawl.pages.nodes import Node, target_of, text_of
from mediacrawl.pages.opening import dates_text, tail_of
from mediacrawl.pages.outlet_lines import drop_notices
from mediacrawl.pages.outline import Outline
from mediacrawl.pages.parts import ArticleParts
from mediacrawl.pages.scripts import text_in_scripts
from mediacrawl.pages.standfirst import is_lead
from mediacrawl.pages.stated_text import goes_on, paragraphs_of, says_more, stated_text
from mediacrawl.pages.traits import Traits
from mediacrawl.processors import clean_blocks
from mediacrawl.site import Site
from mediacrawl.values.dates import parse_displayed
from mediacrawl.values.text import clean_text, fold

# A video has its description alone; more paragraphs than one are a text of its own.
_LEAST_BESIDE_MEDIA = 2
_LONGEST_DATE = 40
# "This story was originally published …"
_LONGEST_LABELLED = 90
_LEAST_LINES = 2
# So few letters are no article where its scripts hold one.
_FEW = 400
# The generic extractor's time grows with the square of a page's lists.
_MOST_LEAVES = 1000


class BodyParts(ArticleParts):
    """Where the body of an article's page stands, and what stands above and below it."""

    @lazy
    def body_places(self) -> list[Node | str]:
        """What stands at the places that the site declares for the body."""
        return list(self.found("body"))

    @lazy
    def body_found(self) -> Found:
        """Where the body stands: in the containers that the site declares, or by structure."""
        declared = [place for place in self.body_places if not isinstance(place, str)]
        if declared:
            node, title_css = self.title_node, getattr(self, "title_css", None)
            found = find_declared(own_containers(declared, node, title_css), node)
            if any(found.leaves[place].text for place in found.kept):
                return found
        return find_structure(self.traits)

    @lazy
    def traits(self) -> Traits:
        """All leaves of the page, weighed."""
        leads = (raw for _, raw in self.stated("lead"))
        lead = next((text for raw in leads if (text := clean_text(raw))), None)
        return weigh(self.root, self.title_node, lead, self.title, self.stated_body)

    @lazy
    def stated_body(self) -> str | None:
        """The article's text where JSON-LD has it."""
        return stated_text(self.metadata.json_ld.get("articleBody"))

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

    @lazy
    def parted(self) -> Outline:
        """The outline with title and body marked."""
        outline, found = self.outline, self.body_found
        outline.title = self.title_node
        if found.source != "selector":
            self._drop_lines(found)
            _settle_lead(found, self.title_node)
            if self.standing.kind in MEDIA_KINDS and not self._is_text(found):
                return outline
        if found.containers:
            outline.body, outline.bodies = found.containers[0], set(found.containers)
            outline.begins = found.ends()
        return outline

    def _drop_lines(self, found: Found) -> None:
        """Leave out dates, and the lines of the ticker above the title."""
        dates = [p for p in found.kept if self._is_date(found.leaves[p])]
        found.drop([p for p in dates if not dates_text(found.leaves, found.kept, p)], "date")
        if any(label.kind == "breaking" for label in self.outline.labelled):
            lines = {headline.text for headline in self.headlines()}
            above = [p for p in found.kept if p < self.traits.title_at]
            found.drop([p for p in above if found.leaves[p].text in lines], "ticker")
            run_on = [p for p in found.kept if _holds_lines(found.leaves[p].text, lines)]
            found.drop(run_on, "ticker")

    def _is_text(self, found: Found) -> bool:
        """Whether a page that shows or plays something has a text of its own below the title."""
        below = (p for p in found.kept if p > self.traits.title_at and self.traits.prose[p])
        return sum(found.leaves[p].kind == "paragraph" for p in below) >= _LEAST_BESIDE_MEDIA

    def says(self, name: str) -> bool:
        """Whether the article speaks of a name."""
        return fold(name) in self._folded

    @lazy
    def _folded(self) -> str:
        # One by one: most have nothing but ASCII, of which folding takes a tenth of the time.
        return "\n".join(fold(block["text"]) for block in self.blocks)

    @lazy
    def boxes(self) -> list[Box]:
        """The labelled boxes."""
        return read_boxes(self.parted, self.marks, self.site, self.base)

    @lazy
    def marks(self) -> dict[Node, int]:
        """How many labels, titles and bodies each element holds."""
        return self.parted.marks()

    @lazy
    def above_nodes(self) -> list[Node]:
        """Elements between title and body; without a body, all that are not another part's."""
        if self.parted.body is not None:
            return self.parted.above_body()
        return [node for top in self.below_nodes for node in top.iter()]

    @lazy
    def below_nodes(self) -> list[Node]:
        """Elements below the body, or without one below the title; the outermost alone."""
        parted = self.parted
        return parted.following(parted.title if parted.body is None else parted.body, self.marks)

    @lazy
    def above(self) -> list[Line]:
        """Lines between title and body."""
        return [*tail_of(self.title_node), *read_lines(self.above_nodes)]

    @lazy
    def body(self) -> Body:
        """The body, raw: from the page's elements, its own statement where that says more, or the
        generic extractor.
        """
        typed = any(isinstance(place, str) for place in self.body_places)
        scripted = self.tree_at("body") if typed else None
        if scripted is not None:
            reader = LeafReader(scripted, set(), set())
            reader.read(scripted)
            leaves = [(leaf, leaf.kind != "caption") for leaf in reader.leaves]
            written = BodyWriter(self.site, self.base).write(leaves)
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
            for rule in found.rules.values():
                body.left_out[rule] += 1
            return self._agreed(replace(body, source=found.source))
        if self.standing.kind in MEDIA_KINDS:
            boxed = {node for box in self.boxes for node in box.nodes}
            shown = read_shown(self.below_nodes, boxed, self.site, self.base)
            return replace(shown, source="page")
        return self._agreed(Body())

    def _is_date(self, leaf: Leaf) -> bool:
        text = leaf.text
        if len(text) > _LONGEST_LABELLED or not any(map(str.isdigit, text)):
            return False
        labels = self.site.labels
        if labelled := words_of(labels).published.match(text):
            text = labelled[1]
        when = self.now, labels.calendar, self.site.zone
        return len(text) <= _LONGEST_DATE and parse_displayed(text, *when) is not None

    def _agreed(self, body: Body) -> Body:
        """Choose between what the page shows and what it states; the last resort is slow."""
        texts = [block["text"] for block in body.blocks if block["type"] not in SHOWN_KINDS]
        if body.source == "selector" and texts:
            return body
        stated = self.stated_body
        if stated and says_more(stated, texts):
            return _told(body, paragraphs_of(stated), "json-ld", self.site)
        if (
            sum(map(len, texts)) < _FEW
            and (told := text_in_scripts(self.root))
            and goes_on("\n".join(told), texts)
        ):
            return _told(replace(body, blocks=[]), told, "script", self.site)
        if texts or not any(self.traits.prose) or len(self.traits.leaves) > _MOST_LEAVES:
            return body
        labels = {clean_text(text_of(label.node)) for label in self.outline.labelled}
        ticker = {headline.text for headline in self.headlines()}
        known = self.stated_furniture() | labels | ticker
        return Body(extract_blocks(self.document, known), source="trafilatura")

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


def _settle_lead(found: Found, title: Node | None) -> None:
    """Make the standfirst that a text begins with a paragraph: a heading heads what follows."""
    opening = found.leaves[min(found.kept)] if found.kept else None
    if opening and opening.kind == "heading" and is_lead(opening.node, opening.text, title):
        opening.kind = "paragraph"


def _told(body: Body, texts: Iterable[str], source: str, site: Site) -> Body:
    """Make a body of what a page states elsewhere, with what it shows beside its text."""
    blocks: list[Block] = [{"type": "paragraph", "text": text} for text in texts]
    left_out = body.left_out + drop_notices(blocks, site)
    blocks += (block for block in body.blocks if block["type"] in SHOWN_KINDS)
    return replace(body, blocks=blocks, source=source, left_out=left_out)


def _holds_lines(text: str, lines: set[str]) -> bool:
    """Whether lines of the ticker run on in one text: no article says two of them whole."""
    return sum(line in text for line in lines) >= _LEAST_LINES
