"""The parts of an article's page: title, lines below it, body, boxes. Read when asked for, once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from mediacrawl.items import MEDIA_KINDS
from mediacrawl.loaders import ArticleLoader, Context
from mediacrawl.pages.base import BasePage, lazy
from mediacrawl.pages.body import Block, Body, BodyReader
from mediacrawl.pages.boxes import Box, read_boxes
from mediacrawl.pages.breadcrumb import breadcrumb_of
from mediacrawl.pages.container import find_prose
from mediacrawl.pages.document import Document
from mediacrawl.pages.facts import Line, is_link_list, read_lines
from mediacrawl.pages.generic import extract_blocks
from mediacrawl.pages.nodes import HEADINGS, Node, target_of, text_of
from mediacrawl.pages.outline import Outline
from mediacrawl.pages.section import Said, Standing, standing_of
from mediacrawl.site import Site
from mediacrawl.values.dates import parse_displayed
from mediacrawl.values.text import clean_text

# A video has its description alone; more paragraphs than one are a text of its own.
_LEAST_BESIDE_MEDIA = 2


class ArticleParts(BasePage):
    """Where things stand. A site may set `<field>_css` and the like: see `pages.selectors`."""

    def __init__(self, document: Document, site: Site, now: datetime) -> None:
        """Take the time of reading too, against which dates are judged."""
        super().__init__(document, site)
        labels = site.labels
        self.loader = ArticleLoader(
            Context(now, labels.calendar, site.zone, self.base, labels.by, labels.joiners)
        )
        self.body_source = "selector"

    @lazy
    def declared_url(self) -> str:
        """The page's canonical address by its own metadata, where that can be the page's."""
        stated = self.metadata
        for href in (stated.tawsiyat.get("url"), stated.metas.get("og:url"), stated.canonical):
            target = target_of(href, self.site, self.base) if isinstance(href, str) else None
            if target and target.kind == "article":
                return target.url
        return self.site.canonical(self.document.url) or self.document.url

    @lazy
    def standing(self) -> Standing:
        """Section and kind."""
        posttype = self.metadata.tawsiyat.class_of("posttype")
        return standing_of(self.site, self.declared_url, posttype, self._sections_said())

    def _sections_said(self) -> Iterator[Said]:
        """What the page names as its section: on the real site it is not always the address's."""
        stated = self.metadata
        names = (
            stated.tawsiyat.class_of("category"),
            stated.json_text("articleSection"),
            stated.metas.get("article:section"),
        )
        yield from (Said("metadata", name) for name in names if isinstance(name, str))
        yield from (Said("breadcrumb", name) for name in breadcrumb_of(self.root, stated.trail))

    @lazy
    def title(self) -> str | None:
        """The title, clean."""
        fill = self.loader.fill
        fill("title", self.stated("title", "headline", "og:title"))
        if self.loader.value("title") is None:
            shown = self.title_node
            fill("title", [("page", text_of(shown) if shown is not None else None)])
        found: str | None = self.loader.value("title")
        return found

    @lazy
    def title_node(self) -> Node | None:
        """The element that shows the title."""
        stated: str | None = self.loader.value("title")
        node = self.outline.find_title(stated)
        if node is not None and stated and clean_text(text_of(node)) == stated:
            return node
        hinted = self.node_at("title")
        return next(hinted.iter(*HEADINGS), node) if hinted is not None else node

    @lazy
    def parted(self) -> Outline:
        """The outline with title and body marked."""
        outline = self.outline
        self.title  # noqa: B018 - the title element is found by the stated title
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
        blocks = self.body.blocks  # before the source, which this finds out
        self.loader.fill("body_blocks", [(self.body_source, blocks)])
        return self.loader.value("body_blocks") or []

    def stated(self, tawsiyat: str, json_ld: str, *metas: str) -> Iterator[tuple[str, Any]]:
        """Give what the metadata says under its names, as candidates."""
        metadata = self.metadata
        yield "tawsiyat", metadata.tawsiyat.values.get(tawsiyat)
        if metadata.json_ld or metadata.media_ld:
            yield "json-ld", metadata.json_text(json_ld)
        for name in metas:
            yield "meta", metadata.metas.get(name)

    def stated_furniture(self) -> set[str]:
        """Texts that stand near a body and are none of it."""
        leads = self.stated("description", "description", "description", "og:description")
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
        when = parse_displayed(text, self.loader.facts.now, labels.calendar, self.site.zone)
        return when is not None
