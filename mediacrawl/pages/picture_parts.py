"""The main image of an article's page, its caption and its credit, and the images in the body."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from mediacrawl.loaders import ArticleLoader
from mediacrawl.pages.date_parts import DatedParts
from mediacrawl.pages.front_matter import facts
from mediacrawl.pages.images.image_captions import alternative_of, caption_of
from mediacrawl.pages.images.image_files import larger
from mediacrawl.pages.images.placeholders import shows_nothing
from mediacrawl.pages.main_picture import (
    background_near,
    is_portrait,
    is_preview_of,
    main_figure,
    may_lead,
    same_picture,
    stated_caption,
)
from mediacrawl.pages.markup.leaf import Block
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.values.images.picture_keys import picture_key

# Blocks of text: what holds a long one of them is no caption.
_TOLD = ("paragraph", "quote")


class PicturedParts(DatedParts):
    """What an article's page says of its images."""

    def image_addresses(self) -> Iterator[tuple[str, Any]]:
        # Some state their logo for want of a picture, beside one.
        stated = sorted(self.best("image", self.stated("image")), key=_is_emblem)
        yield from larger(
            one for one in stated if not (isinstance(one[1], str) and shows_nothing(one[1]))
        )
        yield from (("page", node.get("poster")) for node in self.root.iter("video"))

    def fill_image(self, loader: ArticleLoader) -> None:
        """The main image: metadata's, or the page's own figure where it shows another file."""
        loader.fill("image_url", self.image_addresses())
        url = loader.value("image_url")
        shown, is_same = self._shown_image(url, loader)
        said: list[tuple[str, tuple[str | None, str | None]]] = []
        if shown is not None:
            image, address = shown
            if url is None or not is_same:
                loader.fill("image_url", [("page", address)])
            texts = (block["text"] for block in self.blocks if block["type"] in _TOLD)
            said.append(("page", caption_of(image, texts)))
        objects = chain.from_iterable(self.metadata.json_ld.values(("image",)))
        stated = stated_caption(objects, loader.value("image_url"), self.title)
        said.append(("json-ld", stated))
        if shown is not None:
            said.append(("page", alternative_of(image, self.title)))
        if not loader.value("image_url") and self.blocks and self.blocks[0]["type"] == "image":
            block = self.blocks[0]  # it stands above all text
            loader.fill("image_url", [("page", block["url"])])
            said.append(("page", (block["caption"], block["credit"])))
        for place, field in enumerate(("image_caption", "image_credit")):
            loader.fill(field, self.best(field, ((one, found[place]) for one, found in said)))

    def _shown_image(
        self, url: str | None, loader: ArticleLoader
    ) -> tuple[tuple[Node, str] | None, bool]:
        """Find the main image on the page, and say whether it is the very file that is stated."""
        shown = facts.find_image(self.above_nodes, url, self.base)
        if shown and url is None and is_portrait(shown[0]):
            others = (node for node in self.above_nodes if not is_portrait(node))
            shown = facts.find_image(others, url, self.base)
        if shown is None and url and self.parted.body is not None:
            shown = facts.find_image(self.root.iter("img"), url, self.base)
        if shown or self.metadata.is_described or "image" in self.selectors:
            same_file = not (shown and url) or picture_key(shown[1]) == picture_key(url)
            return shown, same_file
        images = self.root.iter("img")
        same = same_picture(images, url, self.base) if url else None
        if same is not None and (lead := self._figure_above(same[1], loader)):
            return lead, False
        other = same or self._main_figure(stated=bool(url))
        if other is None and url is None:
            other = background_near(self.title_node, self.base)
        return other, other is None

    def _main_figure(self, *, stated: bool) -> tuple[Node, str] | None:
        last = next((leaf.node for leaf in reversed(self.body_found.body)), None)
        return main_figure(self.title_node, last, self.base, stated=stated)

    def _figure_above(self, shown: str, loader: ArticleLoader) -> tuple[Node, str] | None:
        """Give the figure between title and text of a page that shows the stated image within its
        text: what it leads with is another picture.
        """
        within = {picture_key(one["url"]) for one in self.blocks if one["type"] == "image"}
        if picture_key(shown) not in within:
            return None
        lead = self._main_figure(stated=True)
        if lead is None or picture_key(lead[1]) in within:
            return None
        if not any(lead[0] is node for node in self.above_nodes):
            return None
        authors = [author.name for author in loader.value("authors")]
        return lead if may_lead(lead[0], authors) else None


def _is_emblem(stated: tuple[str, Any]) -> bool:
    return isinstance(stated[1], str) and facts.is_emblem(stated[1])


def images_of(
    loader: ArticleLoader, blocks: list[Block]
) -> list[tuple[str, str | None, str | None]]:
    """Give address, caption and credit of the main image and those in the body."""
    value = loader.value
    found = []
    if value("image_url"):
        found.append((value("image_url"), value("image_caption"), value("image_credit")))
    main = found[0][0] if found else ""
    shown = [
        block
        for block in blocks
        if block["type"] == "image" and not (main and is_preview_of(block["url"], main))
    ]
    return found + [(block["url"], block["caption"], block["credit"]) for block in shown]
