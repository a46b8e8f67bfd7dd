"""Where the body of an article's page stands, and the parts of the page around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from mediacrawl.items import MEDIA_KINDS
from mediacrawl.languages.part_heads import lists_tags
from mediacrawl.pages.article_parts import ArticleParts
from mediacrawl.pages.base import lazy
from mediacrawl.pages.evidence import names_article, names_shown
from mediacrawl.pages.front_matter.called_bylines import (
    called_bylines,
    leads_to_author,
    near_lines,
)
from mediacrawl.pages.front_matter.displayed_bylines import tells_who
from mediacrawl.pages.front_matter.facts import Line, after_label, read_lines, source_in, words_of
from mediacrawl.pages.front_matter.line_parts import COLONS, before_notes, part_after
from mediacrawl.pages.front_matter.outline import Outline
from mediacrawl.pages.front_matter.standfirst import is_lead
from mediacrawl.pages.links.boxes import Box, read_boxes
from mediacrawl.pages.markup.leaf import Leaf
from mediacrawl.pages.markup.nodes import Node, leads_on, target_of, text_of
from mediacrawl.pages.text.container.declared import find_declared
from mediacrawl.pages.text.container.found import Found
from mediacrawl.pages.text.container.own_containers import own_containers
from mediacrawl.pages.text.elsewhere.stated_text import stated_text
from mediacrawl.pages.text.judged.opening import dates_text, tail_of
from mediacrawl.pages.text.judged.page_leaves import weigh
from mediacrawl.pages.text.judged.structure import find_structure
from mediacrawl.pages.text.judged.traits import Traits
from mediacrawl.pages.text.signed_opening import named_lines, signed_lines
from mediacrawl.values.dates import parse_displayed
from mediacrawl.values.people.names import is_person, key_of, names_in
from mediacrawl.values.text import clean_text
from mediacrawl.values.times.told_when import says_but_when

# A video has its description alone; more paragraphs than one are a text of its own.
_LEAST_BESIDE_MEDIA = 2
_LONGEST_DATE = 50
# "This story was originally published …"
_LONGEST_LABELLED = 90
_LEAST_LINES = 2
_MOST_TO_SOURCE = 3
# A label stands beside its links, or in what does.
_LABEL_REACH, _MOST_LABELLED = 2, 5


class BodyPlace(ArticleParts):
    """Where the body of an article's page stands, and what stands above and below it."""

    signature: Sequence[str] = ()
    """Lines above the text, within what holds it, that are nothing but names."""

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
            own, others = own_containers(declared, node, title_css, self._leads_elsewhere)
            found = find_declared(own, node)
            found.others = others
            said = (place for place in found.kept if found.leaves[place].node is node)
            found.drop([p for p in said if found.leaves[p].text == self.title], "title")
            if any(found.leaves[place].text for place in found.kept):
                return found
        return find_structure(self.traits)

    def _leads_elsewhere(self, anchor: Node) -> bool:
        """Whether a link leads to another article of the site."""
        target = target_of(anchor.get("href"), self.site, self.base)
        return target is not None and target.kind == "article" and target.url != self.declared_url

    @lazy
    def traits(self) -> Traits:
        """All leaves of the page, weighed."""
        leads = (raw for _, raw in self.stated("lead"))
        lead = next((text for raw in leads if (text := clean_text(raw))), None)
        live = bool(self.metadata.json_ld.get("liveBlogUpdate"))
        stated = lead, self.title, self.stated_body
        on = partial(leads_on, site=self.site, base=self.base)
        shown = names_shown(self.metadata) is not None and not names_article(self.metadata)
        return weigh(self.root, self.title_node, *stated, leads=on, live=live, shown=shown)

    @lazy
    def stated_body(self) -> str | None:
        """The article's text where JSON-LD has it."""
        return stated_text(self.metadata.json_ld.get("articleBody"))

    @lazy
    def parted(self) -> Outline:
        """The outline with title and body marked."""
        outline, found = self.outline, self.body_found
        outline.title = self.title_node
        if found.source != "selector":
            self._drop_lines(found)
            self._drop_signature(found)
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
        apart = [p for p in dates if not dates_text(found.leaves, found.kept, dates, p)]
        found.drop(apart, "date")
        if any(label.kind == "breaking" for label in self.outline.labelled):
            lines = {headline.text for headline in self.headlines()}
            above = [p for p in found.kept if p < self.traits.title_at]
            found.drop([p for p in above if found.leaves[p].text in lines], "ticker")
            run_on = [p for p in found.kept if _holds_lines(found.leaves[p].text, lines)]
            found.drop(run_on, "ticker")

    def _drop_signature(self, found: Found) -> None:
        """Leave out a line of names above the text that signs it: of those whom metadata names, or
        where that names nobody, such as tells who writes.
        """
        named = [] if self.metadata.is_described else named_lines(found)
        if not named:
            return
        stated = [one.name for _, people in self.metadata.stated("authors") for one in people]
        people = {key_of(name) for name in stated if is_person(name, self.outlets)}
        signed = [
            (place, text)
            for place, text in named
            if not people.isdisjoint(map(key_of, names_in(text)))
            or (not people and (tells_who(text) or _is_linked(found.leaves[place])))
        ]
        self.signature = [text for _, text in signed]
        found.drop([place for place, _ in signed], "before the text")

    def _is_text(self, found: Found) -> bool:
        """Whether a page that shows or plays something has a text of its own below the title."""
        below = (p for p in found.kept if p > self.traits.title_at and self.traits.prose[p])
        return sum(found.leaves[p].kind == "paragraph" for p in below) >= _LEAST_BESIDE_MEDIA

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

    def behind_boxes(self) -> Iterator[list[Node]]:
        """Elements behind each labelled box but those in the text, up to the next part."""
        found = self.body_found
        ends = max(found.kept, default=0)
        for box in self.boxes:
            if ends <= found.spans.get(box.nodes[-1], (ends, 0))[0]:
                yield self.parted.following(box.nodes[-1], self.marks)

    def labelled_lists(self) -> Iterator[Node]:
        """Elements with links around the first labels of related matter, which head topics, too."""
        related = (label.node for label in self.parted.labelled if label.kind == "related")
        for node in islice(related, _MOST_LABELLED):
            around = islice(node.iterancestors(), _LABEL_REACH)
            held = (above for above in around if next(above.iter("a"), None) is not None)
            yield from islice(held, 1)

    @lazy
    def below_nodes(self) -> list[Node]:
        """Elements below the body, or without one below the title; the outermost alone."""
        parted = self.parted
        return parted.following(parted.title if parted.body is None else parted.body, self.marks)

    def behind_text(self) -> list[Node]:
        """Elements behind the last text within what holds the body; the outermost alone. A line of
        tags that was taken for the last text is one.
        """
        last = self.parted.begins and self.parted.begins[1]
        lists = last is not None and lists_tags(clean_text(text_of(last)) or "")
        found = [last] if last is not None and lists else []
        for node in (last, *last.iterancestors()) if last is not None else ():
            if node in self.parted.bodies:
                return found
            found += node.itersiblings()
        return []

    @lazy
    def above(self) -> list[Line]:
        """Lines between title and body, and those within it that sign it where none above does."""
        above = [*tail_of(self.title_node), *read_lines(self.above_nodes)]
        if self.parted.body is None or self.metadata.is_described:
            return above
        signed = signed_lines(self.body_found)
        called = called_bylines(self.title_node) if signed else ()
        return above if near_lines(called, above) else above + signed

    def sources_said(self) -> Iterator[tuple[str, str | None]]:
        """The source beside its label between title and body; that which a line at the end of the
        text names, the last of it or right behind.
        """
        label = words_of(self.site.labels).source
        found = after_label(self.above, label)
        text = found and before_notes(found[0], words_of(self.site.labels))
        yield "label", text or part_after(self.above, label, COLONS)
        kept, leaves = self.body_found.kept, self.body_found.leaves
        last = max((place for place in kept if leaves[place].text), default=len(leaves))
        behind = (leaf for leaf in leaves[last : last + _MOST_TO_SOURCE] if not leaf.anchors)
        yield "page", source_in(behind, label)

    def _is_date(self, leaf: Leaf) -> bool:
        text = leaf.text
        if says_but_when(text):
            return True
        if len(text) > _LONGEST_LABELLED or not any(map(str.isdigit, text)):
            return False
        labels = self.site.labels
        if labelled := words_of(labels).published.match(text):
            text = labelled[1]
        when = self.now, labels.calendar, self.site.zone
        return len(text) <= _LONGEST_DATE and parse_displayed(text, *when) is not None


def _is_linked(leaf: Leaf) -> bool:
    """Whether a line leads to the page of an author."""
    return any(map(leads_to_author, leaf.anchors))


def _settle_lead(found: Found, title: Node | None) -> None:
    """Make the standfirst that a text begins with a paragraph: a heading heads what follows."""
    opening = found.leaves[min(found.kept)] if found.kept else None
    if opening and opening.kind == "heading" and is_lead(opening.node, opening.text, title):
        opening.kind = "paragraph"


def _holds_lines(text: str, lines: set[str]) -> bool:
    """Whether lines of the ticker run on in one text: no article says two of them whole."""
    return sum(line in text for line in lines) >= _LEAST_LINES
