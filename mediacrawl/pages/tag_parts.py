"""The keywords of an article's page, and the tags that it shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mediacrawl.items import Author
from mediacrawl.pages.markup.nodes import Node, target_of, text_of
from mediacrawl.pages.picture_parts import PicturedParts
from mediacrawl.pages.topics.keyword_lists import fullest, own_keywords
from mediacrawl.pages.topics.tags import (
    read_tags,
    tags_above,
    tags_behind,
    tags_beside,
    tags_headed,
    tags_labelled,
    tags_named,
)
from mediacrawl.site import Site
from mediacrawl.values.people.names import key_of


class TaggedParts(PicturedParts):
    """What an article's page says of what it is about."""

    def keywords_said(self, authors: list[Author]) -> Iterator[tuple[str, Any]]:
        """Those of metadata that are no names of the article or of who wrote it."""
        others = {key_of(text) for text in (self.title, *(one.name for one in authors)) if text}
        return own_keywords(fullest(self.stated("keywords"), self.declared_url), others)

    def tags_said(
        self, keywords: list[str], authors: list[Author]
    ) -> Iterator[tuple[str, list[tuple[str | None, str | None]]]]:
        """The tags that the page shows, best source first. Links that lead to all who wrote, and to
        nothing else, are none, though they say that they are; what a site declares is.
        """
        writers = {key_of(one.name) for one in authors}
        for source, tags in self._tags_found(keywords):
            names = {key_of(name or "") for name, _ in tags}
            yield source, [] if source != "selector" and names <= writers else tags

    def _tags_found(self, keywords: list[str]) -> Iterator[tuple[str, Any]]:
        found = self.found("tags")
        yield "selector", [(one, None) for one in found if isinstance(one, str)]
        places = [one for one in found if not isinstance(one, str)]
        anchors = [anchor for place in places for anchor in place.iter("a")] or places
        yield "selector", [(text_of(a), _address_of(a, self.site, self.base)) for a in anchors]
        body, where = self.parted.body, (self.site, self.base, self.says)
        yield "page", read_tags(self.below_nodes, keywords, *where)
        yield "page", tags_behind(self.behind_text(), keywords, *where)
        yield "page", tags_named(self.behind_boxes(), keywords, self.site, self.base)
        if keywords and not self.metadata.is_described:
            yield "page", tags_headed([*self.below_nodes, *self.behind_text()], *where)
        if not keywords and not self.metadata.is_described and body is not None:
            yield "page", tags_beside(body, *where) or tags_above(self.title_node, *where)
        yield "page", tags_labelled(self.labelled_lists(), *where)
        yield from self.fed("tags")


def _address_of(anchor: Node, site: Site, base: str) -> str | None:
    target = target_of(anchor.get("href"), site, base)
    return target.url if target else None
