"""Articles that follow on a page with a title, a writer and a day of their own, as where readers
scroll from one to the next.

Parts of one article may be made so, too: a chronicle, letters, news in brief, what is on. They
stand in the text, hold a paragraph each, speak of what it speaks of, or say no writer and no day of
their own, but when a show begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import islice

from mediacrawl.pages.front_matter.called_bylines import leads_to_author
from mediacrawl.pages.markup.leaf import IN_ITEM, IN_QUOTE, TEXT_KINDS, Leaf
from mediacrawl.pages.markup.lines import SENTENCE_ENDS
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.text.container.most_prose import Spans, linked_share
from mediacrawl.pages.text.container.spoken_of import said_in, stems_told_of
from mediacrawl.pages.text.left_out.stamps import LONGEST_STAMP, without_day
from mediacrawl.values.people.byline_lookalikes import opens_sentence
from mediacrawl.values.people.byline_starts import is_signed, labels_writer

_TITLES, _LEAST_TITLE, _LINKED = frozenset({"h1", "h2"}), 12, 0.9
_BOXES = frozenset({"aside", "blockquote", "details", "figure", "li", "dd"})
_DIGIT = re.compile(r"\d")
# Lines around a title that say who wrote and when: a kicker and a day above, more below.
_ABOVE, _BELOW = 2, 6
# An article has so many paragraphs.
_LEAST_TOLD = 2
# So many words of headline and summary the text has, and hardly one what follows it begins with.
_LEAST_SAID, _MOST_SAID, _MANY, _OPENING = 3, 1, 5, 2
_MOST_PARTS = 40
# Of so many parts, each has so many paragraphs.
_LEAST_ENTRIES, _LEAST_LONG = 3, 3
# What stands between the writer and the day in one line.
_BETWEEN = re.compile(r"\s*[|·•]\s*")


class NextArticles:
    """The leaves of a page, searched for articles below its own."""

    def __init__(
        self,
        leaves: list[Leaf],
        spans: Spans,
        told: list[int],
        title_at: int,
        own: AbstractSet[Node],
    ) -> None:
        """Prepare.

        Args:
            leaves: All leaves of the page.
            spans: Which leaves each element has.
            told: Places of what reads like paragraphs.
            title_at: The place of the title.
            own: The elements that hold the title.
        """
        self.leaves, self.spans, self.told = leaves, spans, told
        self.title_at, self.said = title_at, frozenset(told)
        self.first = next((place for place in told if place > title_at), -1)
        around = [*leaves[self.first].node.iterancestors()] if self.first >= 0 else []
        self.own = {*own, *around} if around else set()
        self.home = next((node for node in around if node.tag == "article"), None)

    def find(self, headline: str | None, lead: str | None) -> set[int]:
        """Give the places of all that such articles have.

        Args:
            headline: The page's title.
            lead: The summary that it states.
        """
        found: set[int] = set()
        titles = [*islice(self._titled(), _MOST_PARTS)]
        if not titles or self._are_entries([place for place, _ in titles]):
            return found
        for place, region in titles:
            if place in found:
                continue
            if not self._is_of_other(place, region, headline, lead):
                break  # several may write of one thing, and not all in its words
            found.update(region)
        return found

    def _are_entries(self, titles: list[int]) -> bool:
        """Whether several parts with a title and a day are as short as news in brief."""
        told = sum(place > titles[0] for place in self.told)
        return len(titles) >= _LEAST_ENTRIES and told < _LEAST_LONG * len(titles)

    def _titled(self) -> Iterator[tuple[int, range]]:
        """Give the titles below the text that are signed and dated as the page's own is, and the
        parts they head.
        """
        if self.first < 0 or not self._is_stamped(self.title_at):
            return
        for place in range(self.first + 1, self.told[-1]):
            leaf = self.leaves[place]
            if leaf.kind != "heading" or leaf.node.tag not in _TITLES:
                continue
            if len(leaf.text) < _LEAST_TITLE or not self._is_stamped(place):
                continue
            if not self._is_within(leaf) and not self._heads_part(leaf):
                region = self._region(leaf, place)
                if region:
                    yield place, region

    def _is_within(self, leaf: Leaf) -> bool:
        """Whether a title stands in a quote, a list, a box."""
        if leaf.where & (IN_QUOTE | IN_ITEM):
            return True
        return any(node.tag in _BOXES for node in leaf.node.iterancestors())

    def _heads_part(self, leaf: Leaf) -> bool:
        """Whether a title is one of a part of the article: of the second rank, no link, and in the
        `article` that has the first paragraph.
        """
        if self.home is None or leaf.node.tag == "h1" or linked_share(leaf) >= _LINKED:
            return False
        return self.home in leaf.node.iterancestors("article")

    def _is_stamped(self, place: int) -> bool:
        """Whether the lines around a title say who wrote, and a day and nothing else."""
        signed = dated = False
        for step, most in ((-1, _ABOVE), (1, _BELOW)):
            for at in islice(range(place + step, len(self.leaves) if step > 0 else -1, step), most):
                if at in self.said:
                    break
                line = self.leaves[at]
                if line.kind not in TEXT_KINDS or not 0 < len(line.text) <= LONGEST_STAMP:
                    continue
                for part in _BETWEEN.split(line.text):
                    name = without_day(part) if _DIGIT.search(part) else None
                    dated = dated or name == "" or (name is not None and _signs(name))
                    signed = signed or _signs(part if name is None else name)
                signed = signed or any(map(leads_to_author, line.anchors))
        return signed and dated

    def _region(self, leaf: Leaf, place: int) -> range | None:
        """Give the places of the outermost part with a title that has nothing of the text, and of
        those behind that are made alike. Where the title stands among the paragraphs, it is one of
        the first rank or a link, and all behind it there is of its article.
        """
        part = title = leaf.node
        for above in title.iterancestors():
            if above in self.own:
                break
            part = above
        if part is title:
            ranked = title.tag == "h1" or linked_share(leaf) >= _LINKED
            return range(place, self.spans.get(title.getparent(), (0, 0))[1]) if ranked else None
        if part not in self.spans:
            return None
        start, end = self.spans[part]
        for other in islice(part.itersiblings(part.tag), _MOST_PARTS):
            if other.get("class") == part.get("class") and other in self.spans:
                end = max(end, self.spans[other][1])
        return range(start, end)

    def _is_of_other(
        self, place: int, region: range, headline: str | None, lead: str | None
    ) -> bool:
        """Whether a part has paragraphs enough, and no word of what headline and summary speak of,
        where the text above has some; and the text does not go on behind it.
        """
        behind = [one for one in self.told if place < one < region.stop]
        own = [one for one in self.told if self.title_at < one < region.start]
        if len(behind) < _LEAST_TOLD or not own or self._goes_on(region):
            return False
        said = stems_told_of(self.leaves[own[0]].text, headline, lead)
        if not said and len(own) > 1:  # it begins with its summary
            own, said = own[1:], stems_told_of("", headline, lead)
        least = min(_LEAST_SAID, len(said))
        spoken = said_in(self.leaves, own, said)
        if least < 2 or spoken < least:
            return False
        opening = said_in(self.leaves, (place, *behind[:_OPENING]), said)
        most = max(_MOST_SAID, spoken // _MANY)
        return opening <= most and said_in(self.leaves, behind, said) <= 2 * most

    def _goes_on(self, region: range) -> bool:
        """Whether paragraphs made as the first one stand behind a part, in what holds that."""
        above = self.leaves[self.first].node.getparent()
        return any(
            self.leaves[one].node.getparent() is above for one in self.told if one >= region.stop
        )


def _signs(text: str) -> bool:
    """Whether a few words are a byline of names alone."""
    if "," in text or text.endswith(SENTENCE_ENDS) or opens_sentence(text):
        return False
    word = text.partition(" ")[0]  # of letters that are never large, so that none says it is a name
    return is_signed(text) or (word.lower() == word.upper() and labels_writer(word))
