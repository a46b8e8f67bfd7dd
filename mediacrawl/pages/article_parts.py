"""What an article's page is and how it is called, and what its class declares. Read once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain, dropwhile, islice
from typing import Any

from mediacrawl.items import FromFeed
from mediacrawl.pages.base import BasePage, lazy
from mediacrawl.pages.document import Document
from mediacrawl.pages.front_matter.headline import find_headline, names_of_site, outlets_of
from mediacrawl.pages.images.image_files import image_of
from mediacrawl.pages.markup.nodes import HEADINGS, Node, target_of, text_of
from mediacrawl.pages.metadata.fields import CONTENT_SYSTEMS
from mediacrawl.pages.topics.breadcrumb import breadcrumb_of
from mediacrawl.pages.topics.section import Said, Standing, standing_of
from mediacrawl.site import Site
from mediacrawl.values.people.names import key_of
from mediacrawl.values.text import clean_text
from mediacrawl.values.urls import canonical_url

# Of these fields all that stands at a place counts.
_LISTS = frozenset({"authors", "keywords"})
# What a template writes where it had no address to write.
_UNFILLED = re.compile(
    r"(?:^|/)(?:undefined|null|nan|none|\[object object\])/?$|\{\{|\{%|<%|\$\{|%7b%7b",
    re.IGNORECASE,
)

# As WordPress marks the link to a category; so many elements around the title one is the article's.
_FILED, _FILED_REACH = b"category tag", 3


class ArticleParts(BasePage):
    """Where things stand. A site may set `<field>_css` and the like: see `pages.selectors`."""

    def __init__(self, document: Document, site: Site, now: datetime) -> None:
        """Take the time of reading too, against which dates are judged."""
        super().__init__(document, site)
        self.now = now
        self.feed: FromFeed | None = None
        """What a feed says of the article: it counts where the page says nothing."""

    @lazy
    def declared_url(self) -> str:
        """The page's canonical address by its own metadata, where that can be the page's."""
        stated = [raw for _, raw in self.stated("url")]
        for href in (*stated, self.metadata.canonical):
            said = isinstance(href, str) and not _UNFILLED.search(href)
            target = target_of(href, self.site, self.base) if said else None
            if target and target.kind == "article":
                return target.url
        return self.site.canonical(self.document.url) or self.document.url

    @property
    def names_itself(self) -> Iterator[str]:
        """The addresses that its metadata call its own, of other hosts too."""
        stated = [raw for _, raw in self.stated("url")]
        for href in (*stated, self.metadata.canonical):
            said = isinstance(href, str) and not _UNFILLED.search(href)
            url = canonical_url(href, self.base) if said else None
            if url and url != self.document.url:
                yield self.site.canonical(url) or url

    @lazy
    def standing(self) -> Standing:
        """Section and kind."""
        kinds = self.best("kind", self.stated("posttype"))
        posttype = next((raw for _, raw in kinds if isinstance(raw, str) and raw.strip()), None)
        said = self._sections_said()
        return standing_of(
            self.site, self.declared_url, posttype, said, self._is_site, self._filed_under
        )

    def _sections_said(self) -> Iterator[Said]:
        """What the page names as its section: on the real site it is not always the address's."""
        names = (raw for _, raw in self.best("section", self.stated("section")))
        yield from (Said("metadata", name) for name in names if isinstance(name, str))
        trail = breadcrumb_of(self.root, self.metadata.json_ld.trail, self.document.body)
        title = key_of(self.title) if trail and self.title else None
        yield from (Said("breadcrumb", name) for name in trail if key_of(name) != title)

    def _filed_under(self) -> Iterator[str]:
        """Give the first link around the title that says it leads to the article's category."""
        title = self.title_node if _FILED in self.document.body else None
        for above in islice(title.iterancestors(), _FILED_REACH) if title is not None else ():
            for anchor in above.iter("a"):
                if "category" in (anchor.get("rel") or "").split():
                    yield text_of(anchor)
                    return

    @lazy
    def site_names(self) -> frozenset[str]:
        """Keys of the names by which the page calls its site."""
        return names_of_site(self.metadata)

    def _is_site(self, key: str) -> bool:
        return key in self.site_names

    @lazy
    def outlets(self) -> frozenset[str]:
        """The same with what its host is called."""
        return outlets_of(self.site_names, self.document.url)

    @lazy
    def headline(self) -> tuple[str, str] | None:
        """(source, title), the title clean."""
        texts = (clean_text(one) for one in self.found("title") if isinstance(one, str))
        if said := next(filter(None, texts), None):
            return "selector", said
        if own := self._own_title():
            return own
        hinted = self.node_at("title")
        shown = [] if hinted is None else list(hinted.iter(*HEADINGS))[:1]
        headings = dropwhile(lambda node: node.tag != "h1", self.root.iter(*HEADINGS))
        found = find_headline(self.metadata, self.outlets, shown or headings)
        if found and found[0] == "meta" and self.metadata.text("title") is None:
            node = self.outline.find_shown(found[1])  # the title element alone has one
            found = found if node is None else ("page", clean_text(node.text) or found[1])
        if found is None and (node := self.outline.find_title(None)) is not None:
            found = ("page", text) if (text := clean_text(text_of(node))) else None
        if found is None and self.feed and self.feed.title:
            return "feed", self.feed.title
        return found

    def _own_title(self) -> tuple[str, str] | None:
        """(source, title) by the content system's own word, beside which nobody else is asked."""
        source, raw = next(self.stated("title"), ("", None))
        title = clean_text(raw) if source in CONTENT_SYSTEMS else None
        return (source, title) if title else None

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
        if hinted is not None:
            return next(hinted.iter(*HEADINGS), node)
        if stated and (node is None or node.tag != "h1"):
            return node if (shown := self.outline.find_shown(stated)) is None else shown
        return node

    def best(self, field: str, others: Iterable[tuple[str, Any]] = ()) -> Iterator[tuple[str, Any]]:
        """Give what stands at the places that the site declares for a field, then the others."""
        found = [self._said_at(one) for one in self.found(field)] if field in self.selectors else []
        if not found:
            return iter(others)
        return chain([("selector", found if field in _LISTS else found[0])], others)

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
