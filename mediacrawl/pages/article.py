"""An article's page, read into an item: for each field its sources, best first.

The page's own metadata comes first, then what a reader sees at the site's selectors and beside
the labels, then a generic extractor. What a value becomes is the loader's part.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, ClassVar

from mediacrawl import __version__
from mediacrawl.items import MEDIA_KINDS, Article, Author
from mediacrawl.loaders import ArticleLoader, Told
from mediacrawl.pages.alternates import alternates_of
from mediacrawl.pages.front_matter import facts
from mediacrawl.pages.front_matter.byline import authors_of, signed_below
from mediacrawl.pages.front_matter.descriptions import is_nothing, say_again, whole_of
from mediacrawl.pages.front_matter.displayed_bylines import is_note
from mediacrawl.pages.front_matter.line_parts import DIGITS, part_after
from mediacrawl.pages.front_matter.standfirst import is_all, is_of_outlet, standfirst
from mediacrawl.pages.gates import gate_of, shell_or
from mediacrawl.pages.markup.leaf import TEXT_KINDS
from mediacrawl.pages.markup.nodes import text_of
from mediacrawl.pages.metadata.fields import CONTENT_SYSTEMS
from mediacrawl.pages.metadata.shapes import people
from mediacrawl.pages.picture_parts import images_of
from mediacrawl.pages.refusal import refusal_of, subject_of
from mediacrawl.pages.tag_parts import TaggedParts
from mediacrawl.pages.unread import unread_in
from mediacrawl.processors import Context
from mediacrawl.reasons import NO_BODY, NO_TITLE, NOTHING_TO_SHOW, Reason
from mediacrawl.reasons.made import no_article
from mediacrawl.values.people.agencies import agencies_of
from mediacrawl.values.people.names import is_person
from mediacrawl.values.people.whole_names import is_whole_name

Candidates = Iterator[tuple[str, Any]]
# Of so many paragraphs one may be what a description begins to say.
_FIRST = 4
# Who wrote may stand at the end: in so many blocks, lines behind and elements below them.
_LAST, _MOST_BEHIND, _MOST_BELOW = 2, 30, 150


class ArticlePage(TaggedParts):
    """A page of an article: `problem` says whether `to_item` is worth asking."""

    loader_class: ClassVar[type[ArticleLoader]] = ArticleLoader
    """What its fields become; a site may set its own."""

    told: dict[str, list[Told]] | None = None
    """By field what each source says, those that did not win too; set to {} before `to_item` by
    who wants to know, since it costs time."""

    def problem(self) -> Reason | None:
        """Say why the page is no article that can be read; None if it is one."""
        refused = refusal_of(self.document, self.metadata, self.site, self.declared_url)
        if refused := refused or gate_of(self):
            return refused
        if self.title is None:
            return shell_or(NO_TITLE, self.document.body)
        if self._says_something:
            return no_article("listing") if self.lists_others else None
        if self.kind not in MEDIA_KINDS:
            return shell_or(NO_BODY, self.document.body)
        return None if self._shows_something else NOTHING_TO_SHOW

    @property
    def subject(self) -> str | None:
        """Kind of listing that the page is by its metadata, at an address like an article's."""
        return subject_of(self.metadata, self.site)

    def to_item(self) -> Article:
        """Read the article: everything but what only the crawl knows."""
        blocks = self.blocks
        loader = self.loader_class(self._context(), tell_all=self.told is not None)
        fill = loader.fill
        fill("title", [self.headline] if self.headline else [])
        fill("external_id", self.best("external_id", self.stated("external_id")))
        fill("language", self.best("language", self._languages()))
        fill("lead", self._leads())
        fits = None if "authors" in self.selectors else self._names_somebody
        fill("authors", self.best("authors", self._authors()), fits)
        fill("keywords", self.best("keywords", self.keywords_said(loader.value("authors"))))
        fill("source", self.best("source", self.sources_said()))
        fill("read_minutes", self.best("read_minutes", self._after_label("read_time")))
        fill("video_seconds", self.best("video_seconds", self.stated("duration")))
        fill("media_url", self.best("media", self._media_addresses()))
        fill("paywalled", self._free())
        self._fill_times(loader)
        self.fill_image(loader)
        fill("coverage", self.stated("coverage"))
        fill("alternates", alternates_of(self.metadata, self.document, self.root, self.site))
        fill("tags", self.tags_said(loader.value("keywords"), loader.value("authors")))
        fill("body_blocks", [(self.body.source, blocks)])
        fill("body", [(self.body.source, blocks)])
        fill("images", [("page", images_of(loader, blocks))])
        fill("links", [("page", self.links)])
        return self._finished(loader)

    def _context(self) -> Context:
        labels, site = self.site.labels, self.site
        described = self.metadata.is_described
        return Context(
            self.now,
            labels.calendar,
            site.zone,
            self.base,
            labels.by,
            labels.joiners,
            outlets=frozenset() if described else self.outlets,
            site_names=frozenset() if described else self.site_names,
            is_described=described,
        )

    @property
    def _says_something(self) -> bool:
        return any(block["type"] in TEXT_KINDS for block in self.blocks)

    @property
    def _shows_something(self) -> bool:
        """Whether a page without a text says what it shows: a page of its own has nothing else."""
        said = (self._leads(), self.image_addresses(), self.stated("duration"))
        return bool(self.blocks) or any(raw for found in said for _, raw in found)

    def _languages(self) -> Candidates:
        yield from self.stated("language")
        yield "page", self.metadata.language

    def _leads(self) -> Candidates:
        """The content system's own, then what a reader sees below the title, then a description; of
        what the page does not call its lead no text that is all of the article.
        """
        yield from (one for one in self.stated("lead") if one[0] in CONTENT_SYSTEMS)
        yield from self.best("lead")
        written = [leaf for leaf in self.body_found.body if leaf.kind in TEXT_KINDS]
        texts = [block["text"] for block in self.blocks if block["type"] in TEXT_KINDS]
        whole = False
        for source, raw in self._likely_leads():
            if isinstance(raw, str) and is_all(raw, texts, written):
                whole = True
            elif not whole or source != "structure":
                yield source, raw  # where a text is its own lead, a line above it is none

    def _likely_leads(self) -> Candidates:
        stated = [one for one in self.stated("lead") if not is_nothing(one[1])]
        texts = [raw for _, raw in stated if isinstance(raw, str)]
        yield "page", standfirst(self.title_node, texts)
        unsigned = [
            line for line in self.above if not (is_note(line.text) or is_of_outlet(line.text))
        ]
        said = [block["text"] for block in self.blocks if block["type"] == "paragraph"]
        below = (line for line in unsigned if line.text not in said)
        subjects = [self.title or "", *texts]
        yield "structure", facts.lead_below_title(below, self.above_nodes, subjects)
        # Behind one that says nothing of its own stand those of the whole site.
        if not say_again(texts, self.title, said[:_FIRST], self.blocks):
            yield from ((by, whole_of(raw, texts) if raw in texts else raw) for by, raw in stated)
            opening = facts.lead_in(unsigned)
            yield "structure", opening if opening not in said else None
        yield from self.fed("summary")

    def _free(self) -> Candidates:
        yield from self.stated("free")
        for source, tier in self.stated("tier"):
            yield source, {"free": True, "locked": False}.get(tier)

    def _names_somebody(self, authors: list[Author]) -> bool:
        people = [one.name for one in authors if is_person(one.name, self.outlets)]
        # Over what a content system says a byline must name somebody beyond doubt.
        return any(map(is_whole_name, people) if self.metadata.is_described else people)

    def _authors(self) -> Candidates:
        where = (self.above, self.root, self.title_node, self.site, self.base)
        yield from authors_of(self.metadata, *where)
        if not self.metadata.is_described:
            yield "page", list(self.signature)
            yield "page", signed_below(self._last_lines())
            # Who made the page may be another than who wrote.
            around = people(self.metadata.json_ld.said_of_page("author"))
            yield from (("json-ld", [(one.name, {}, one.is_office) for one in of]) for of in around)
        yield from self.fed("authors")

    def _last_lines(self) -> Iterator[str]:
        """Give the last lines of the text, and those behind and below it; who reported may have
        been left out of it.
        """
        yield from (block["text"] for block in self.blocks[-_LAST:])
        leaves, last = self.body_found.leaves, max(self.body_found.kept, default=0)
        yield from (leaf.text for leaf in leaves[max(0, last + 1 - _LAST) :][:_MOST_BEHIND])
        nodes = islice((node for top in self.below_nodes for node in top.iter()), _MOST_BELOW)
        yield from (line.text for line in facts.read_lines(nodes))

    def _after_label(self, label: str) -> Candidates:
        words = getattr(facts.words_of(self.site.labels), label)
        found = facts.after_label(self.above, words)
        yield "label", found[0] if found else part_after(self.above, words, DIGITS)

    def _fill_times(self, loader: ArticleLoader) -> None:
        found = self.published
        loader.fill("published_at", [(found.source, found.when)])
        loader.fill("published_raw", [("page", found.raw and str(found.raw))])
        loader.fill("modified_at", self.changes(found.zone))

    def _media_addresses(self) -> Candidates:
        """Player or file of a page that shows or plays something."""
        if self.kind not in MEDIA_KINDS:
            return
        yield from self.stated("media")
        players = (b for b in self.blocks if b["type"] == "embed" and not b["text"])
        yield from (("page", block["url"]) for block in players)

    def _tell_weighed(self, loader: ArticleLoader) -> None:
        """Tell what stands behind the fields that are not simply taken from the first source."""
        loader.tell("title", self.best("title", self.stated("title")))
        if self.title_node is not None:
            loader.tell("title", [("page", text_of(self.title_node))])
        loader.tell("section", self._sections_said())
        loader.tell("kind", self.best("kind", self.stated("posttype")))
        loader.tell("published_at", self.times_said())

    def _finished(self, loader: ArticleLoader) -> Article:
        if loader.told is not None:
            self._tell_weighed(loader)
            self.told = loader.told
        article = loader.load_item()
        article.url = self.declared_url
        article.outlet, article.edition = self.site.outlet, self.site.edition
        article.section, kind, source = self.standing
        article.kind = self.kind
        article.sources |= {"section": source, "kind": source if self.kind == kind else "page"}
        article.headlines = self.headlines()
        credited = (article.source, *(author.name for author in article.authors))
        article.agencies = agencies_of(credited, self.site.agencies)
        self.loss.note(article, unread_in(self, article, loader))
        article.extractor = __version__
        return article
