"""The parts of an article's page: title, lines below it, body, boxes. Read when asked for, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from mediacrawl.items import MEDIA_KINDS
from mediacrawl.loaders import clean_blocks
from mediacrawl.pages.base import BasePage, lazy
from mediacrawl.pages.body import Block, Body, BodyReader
from mediacrawl.pages.boxes import Box, links_of_boxes, read_boxes
from mediacrawl.pages.breadcrumb import breadcrumb_of
from mediacrawl.pages.container import find_prose
from mediacrawl.pages.document import Document
from mediacrawl.pages.facts import Line, is_link_list, read_lines
from mediacrawl.pages.generic import extract_blocks
from mediacrawl.pages.headline import find_headline, outlets_of
from mediacrawl.pages.nodes import HEADINGS, Node, image_of, target_of, text_of
from mediacrawl.pages.outline import Outline
from mediacrawl.pages.section import Said, Standing, standing_of
from mediacrawl.site import Site
from mediacrawl.values.dates import parse_displayed
from mediacrawl.values.text import clean_text

# A video has its description alone; more paragraphs than one are a text of its own.
_LEAST_BESIDE_MEDIA = 2
# Of these fields all that stands at a place counts.
_LISTS = frozenset({"authors", "keywords"})


class ArticleParts(BasePage):
    """Where things stand. A site may set `<field>_css` and the like: see `pages.selectors`."""

    def __init__(self, document: Document, site: Site, now: datetime) -> None:
        """Take the time of reading too, against which dates are judged."""
        super().__init__(document, site)
        self.now = now
        self.body_source = "selector"

    @lazy
    def declared_url(self) -> str:
        """The page's canonical address by its own metadata, where that can be the page's."""
        stated = [raw for _, raw in self.metadata.stated("url")]
        for href in (*stated, self.metadata.canonical):
            target = target_of(href, self.site, self.base) if isinstance(href, str) else None
            if target and target.kind == "article":
                return target.url
        return self.site.canonical(self.document.url) or self.document.url

    @lazy
    def standing(self) -> Standing:
        """Section and kind."""
        said = self.best("kind", self.metadata.stated("posttype"))
        posttype = next((raw for _, raw in said if isinstance(raw, str) and raw.strip()), None)
        return standing_of(self.site, self.declared_url, posttype, self._sections_said())

    def _sections_said(self) -> Iterator[Said]:
        """What the page names as its section: on the real site it is not always the address's."""
        names = (raw for _, raw in self.best("section", self.metadata.stated("section")))
        yield from (Said("metadata", name) for name in names if isinstance(name, str))
        trail = breadcrumb_of(self.root, self.metadata.json_ld.trail)
        yield from (Said("breadcrumb", name) for name in trail)

    @lazy
    def outlets(self) -> frozenset[str]:
        """Keys of the names by which the page calls its site."""
        return outlets_of(self.metadata, self.document.url)

    @lazy
    def headline(self) -> tuple[str, str] | None:
        """(source, title), the title clean."""
        hinted = self.node_at("title")
        shown = [] if hinted is None else list(hinted.iter(*HEADINGS))[:1]
        found = find_headline(self.metadata, self.outlets, shown or list(self.root.iter("h1")))
        if found is None and (node := self.outline.find_title(None)) is not None:
            found = ("page", text) if (text := clean_text(text_of(node))) else None
        return found

    @property
    def title(self) -> str | None:
        """The title, clean."""
        return self.headline[1] if self.headline else None

    @lazy
    def title_node(self) -> Node | None:
        """The element that shows the title."""
        stated = self.title
        node = self.outline.find_title(stated)
        if node is not None and stated and clean_text(text_of(node)) == stated:
            return node
        hinted = self.node_at("title")
        return next(hinted.iter(*HEADINGS), node) if hinted is not None else node

    @lazy
    def parted(self) -> Outline:
        """The outline with title and body marked."""
        outline = self.outline
        outline.title = self.title_node
        container = self.node_at("body")
        if container is None:
            self.body_source = "structure"
            boxes = read_boxes(outline, outline.marks(), self.site, self.base)
            least = _LEAST_BESIDE_MEDIA if self.standing.kind in MEDIA_KINDS else 1
            container = find_prose(outline, boxes, self.stated_furniture(), least)
        outline.body = container
        return outline

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
        return read_lines(self.above_nodes)

    @lazy
    def body(self) -> Body:
        """The body, raw; from the generic extractor where the page shows no container."""
        scripted = self.tree_at("body")
        if scripted is not None:
            self.body_source = "script"
            return BodyReader(self.site, self.base, set()).read(scripted)
        container = self.parted.body
        if container is not None:
            return BodyReader(self.site, self.base, self._furniture_in(container)).read(container)
        if self.standing.kind in MEDIA_KINDS:
            self.body_source = "page"
            boxed = {node for box in self.boxes for node in box.nodes}
            return BodyReader(self.site, self.base, boxed).read_shown(self.below_nodes)
        self.body_source = "trafilatura"
        labels = {clean_text(text_of(label.node)) for label in self.outline.labelled}
        ticker = {headline.text for headline in self.headlines()}
        return Body(extract_blocks(self.document, self.stated_furniture() | labels | ticker))

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

    def best(self, field: str, others: Iterable[tuple[str, Any]] = ()) -> Iterator[tuple[str, Any]]:
        """Give what stands at the places that the site declares for a field, then the others."""
        found = [self._said_at(one) for one in self.found(field)]
        if found:
            yield "selector", found if field in _LISTS else found[0]
        yield from others

    def _said_at(self, place: Node | str) -> str | None:
        if isinstance(place, str):
            return place
        if place.tag == "img":
            return image_of(place, self.base)
        return place.get("content") or place.get("datetime") or text_of(place)

    def stated(self, field: str) -> Iterator[tuple[str, Any]]:
        """Give what the metadata says of a field of `metadata.fields`, as candidates."""
        return self.metadata.stated(field)

    def stated_furniture(self) -> set[str]:
        """Texts that stand near a body and are none of it."""
        leads = self.stated("lead")
        texts = {clean_text(raw) for _, raw in leads} | {self.title}
        return {text for text in texts if text}

    def _furniture_in(self, container: Node) -> set[Node]:
        """Elements to leave out of a body: boxes in it, and what a wide container holds besides."""
        skip = {node for box in self.boxes for node in box.nodes}
        if self.body_source == "selector":
            return skip
        if self.title_node is not None:
            skip.add(self.title_node)
        skip.update(self.above_nodes)
        # A lead that stands above the body may be said again in it.
        furniture = self.stated_furniture() - {line.text for line in self.above}
        for node in container:
            text = clean_text(text_of(node)) if node.tag == "p" else None
            if (text and (text in furniture or self._is_date(text))) or is_link_list(node):
                skip.add(node)
        return skip

    def _is_date(self, text: str) -> bool:
        labels = self.site.labels
        when = parse_displayed(text, self.now, labels.calendar, self.site.zone)
        return when is not None
