"""An article's page, read into an item: for each field its sources, best first.

The page's own metadata comes first, then what a reader sees at the site's selectors and beside
the labels, then a generic extractor. What a value becomes is the loader's part.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from mediacrawl import __version__
from mediacrawl.items import MEDIA_KINDS, Article
from mediacrawl.pages import facts
from mediacrawl.pages.alternates import alternates_of
from mediacrawl.pages.boxes import links_of_boxes
from mediacrawl.pages.hidden_dates import dates_in_scripts, day_by_htmldate
from mediacrawl.pages.nodes import Node, target_of, text_of
from mediacrawl.pages.parts import ArticleParts
from mediacrawl.pages.refusal import refusal_of, subject_of
from mediacrawl.pages.shown import dated_lines, lines_around_titles, marked_dates, times_in
from mediacrawl.pages.tags import read_tags
from mediacrawl.pages.times import PUBLISHED_METAS, Shown, TimeReader, time_reader
from mediacrawl.reasons import NO_BODY, NO_TITLE, NOTHING_TO_SHOW, Reason
from mediacrawl.values.damage import damage_of
from mediacrawl.values.text import clean_text, split_credit, split_names

Candidates = Iterator[tuple[str, Any]]

_SAID = frozenset({"paragraph", "heading", "quote", "list"})


class ArticlePage(ArticleParts):
    """A page of an article; ask `problem` before `to_item`."""

    def problem(self) -> Reason | None:
        """Say why the page is no article that can be read; None if it is one."""
        refused = refusal_of(self.document, self.metadata, self.site, self.declared_url)
        if refused:
            return refused
        if self.title is None:
            return NO_TITLE
        if self._says_something:
            return None
        if self.standing.kind not in MEDIA_KINDS:
            return NO_BODY
        return None if self._shows_something else NOTHING_TO_SHOW

    @property
    def subject(self) -> str | None:
        """Kind of listing that the page is by its metadata, at an address like an article's."""
        return subject_of(self.metadata, self.site)

    def to_item(self) -> Article:
        """Read the article: everything but what only the crawl knows."""
        fill = self.loader.fill
        fill("external_id", self._external_ids())
        fill("language", self._languages())
        fill("lead", self._leads())
        fill("keywords", self.stated("keywords", "keywords", "keywords", "news_keywords"))
        fill("authors", self._authors())
        fill("source", self._after_label("source"))
        fill("read_minutes", self._after_label("read_time"))
        fill("video_seconds", self._durations())
        fill("media_url", self._media_addresses())
        self._fill_times()
        self._fill_image()
        fill("coverage", [("tawsiyat", self.metadata.tawsiyat.class_of("coverage"))])
        fill("alternates", alternates_of(self.metadata, self.document, self.root, self.site))
        fill("tags", self._tags())
        fill("body", [(self.body_source, self.blocks)])
        fill("images", [("page", self._images())])
        fill("links", [("page", self._links())])
        return self._finished()

    @property
    def _says_something(self) -> bool:
        return any(block["type"] in _SAID for block in self.blocks)

    @property
    def _shows_something(self) -> bool:
        """Whether a page without a text says what it shows: a page of its own has nothing else."""
        candidates = (self._leads(), self._image_addresses(), self._durations())
        return bool(self.blocks) or any(raw for found in candidates for _, raw in found)

    def _external_ids(self) -> Candidates:
        yield "tawsiyat", self.metadata.tawsiyat.get("postid")
        yield "meta", self.metadata.metas.get("postid")

    def _languages(self) -> Candidates:
        yield from self.stated("lang", "inLanguage")
        yield "page", self.metadata.language

    def _leads(self) -> Candidates:
        yield from self.stated("description", "description", "description", "og:description")
        hinted = self.node_at("lead")
        if hinted is not None:
            yield "selector", text_of(hinted)
        yield "structure", facts.lead_in(self.above)

    def _authors(self) -> Candidates:
        """Names from metadata first, each with the link that the byline gives it."""
        found = facts.after_label(self.above, facts.words_of(self.site.labels).by)
        linked = self._linked_names(found[1]) if found else {}
        for source, raw in self.stated("author", "author", "author"):
            if isinstance(raw, str) and clean_text(raw):
                labels = self.site.labels
                names = split_names(raw, labels.by, labels.joiners)
                yield source, [(name, linked.get(name)) for name in names]
        if found:
            names = split_names(found[0], (), self.site.labels.joiners)
            yield "label", [(name, linked.get(name)) for name in names]

    def _linked_names(self, line: Node) -> dict[str, str]:
        found = {}
        for anchor in line.iter("a"):
            name = clean_text(text_of(anchor))
            target = target_of(anchor.get("href"), self.site, self.base)
            if name and target and target.kind != "offsite":
                found[name] = target.url
        return found

    def _after_label(self, label: str) -> Candidates:
        pattern = getattr(facts.words_of(self.site.labels), label)
        found = facts.after_label(self.above, pattern)
        yield "label", found and found[0]

    def _fill_times(self) -> None:
        times = time_reader(
            self.site, self.metadata.language, self.document.url, self.loader.facts.now
        )
        shown = partial(self._shown_times, times)
        found = times.published(self._stated_times(), self._marked_times, shown, self._hidden_times)
        changes = self.stated("last_updated", "dateModified", "article:modified_time")
        self.loader.fill("published_at", [(found.source, found.when)])
        self.loader.fill("published_raw", [("page", found.raw and str(found.raw))])
        self.loader.fill("modified_at", times.changed(changes, found.zone))

    def _stated_times(self) -> Candidates:
        yield from self.stated("published_time", "datePublished", *PUBLISHED_METAS)
        yield "json-ld", self.metadata.json_text("uploadDate")

    def _marked_times(self) -> Candidates:
        yield from (("microdata", text) for text in marked_dates(self.root))

    def _shown_times(self, times: TimeReader, near: bool) -> Shown:
        for raw in times_in(self.above):
            if moment := times.read(raw):
                yield "label", raw, moment
        published = facts.words_of(self.site.labels).published
        for text, moment in dated_lines(self.above, times.styles, published, times.local):
            yield "label", text, moment
        around = [] if near else lines_around_titles(self.root, self.title_node)
        for text, moment in dated_lines(around, times.styles, published):
            yield "label", text, moment

    def _hidden_times(self) -> Candidates:
        yield from (("script", text) for text in dates_in_scripts(self.root, self.title))
        yield "htmldate", day_by_htmldate(self.document, self.loader.facts.now)

    def _durations(self) -> Candidates:
        return self.stated("video_duration", "duration", "video:duration", "og:video:duration")

    def _media_addresses(self) -> Candidates:
        """Player or file of a page that shows or plays something."""
        if self.standing.kind not in MEDIA_KINDS:
            return
        for key in ("contentUrl", "embedUrl"):
            yield "json-ld", self.metadata.json_text(key)
        for name in ("og:video:secure_url", "og:video:url", "og:video", "og:audio"):
            yield "meta", self.metadata.metas.get(name)
        players = (b for b in self.blocks if b["type"] == "embed" and not b["text"])
        yield from (("page", block["url"]) for block in players)

    def _image_addresses(self) -> Candidates:
        yield from self.stated("thumbnail", "image", "og:image")
        yield "json-ld", self.metadata.json_text("thumbnailUrl")
        yield from (("page", node.get("poster")) for node in self.root.iter("video"))

    def _fill_image(self) -> None:
        self.loader.fill("image_url", self._image_addresses())
        url = self.loader.value("image_url")
        shown = facts.find_image(self.above_nodes, url, self.base)
        if shown is None and url and self.parted.body is not None:
            shown = facts.find_image(self.root.iter("img"), url, self.base)
        if shown is None:
            return
        image, address = shown
        if url is None:
            self.loader.fill("image_url", [("page", address)])
        caption, credit = split_credit(facts.caption_of(image, self.title))
        self.loader.fill("image_caption", [("page", caption)])
        self.loader.fill("image_credit", [("page", credit)])

    def _tags(self) -> Candidates:
        keywords = self.loader.value("keywords") or []
        yield "page", read_tags(self.below_nodes, keywords, self.site, self.base)

    def _images(self) -> list[tuple[str, str | None, str | None]]:
        value = self.loader.value
        found = []
        if value("image_url"):
            found.append((value("image_url"), value("image_caption"), value("image_credit")))
        shown = [block for block in self.blocks if block["type"] == "image"]
        return found + [(block["url"], block["caption"], block["credit"]) for block in shown]

    def _links(self) -> list[tuple[str, str, str | None]]:
        found = links_of_boxes(self.boxes, self.declared_url)
        for href, anchor in self.body.read_more:
            target = target_of(href, self.site, self.base)
            if target:
                found.append(("read_more", target.url, anchor))
        for block in self.blocks:
            if "links" in block:
                found += [("inline", link["url"], link["anchor"]) for link in block["links"]]
        return found

    def _finished(self) -> Article:
        article = self.loader.load_item()
        article.url = self.declared_url
        article.outlet, article.edition = self.site.outlet, self.site.edition
        article.section, article.kind, source = self.standing
        article.sources |= {"section": source, "kind": source}
        article.headlines = self.headlines()
        article.damage = sum(map(damage_of, (article.title, article.lead, article.body)))
        article.extractor = __version__
        return article
