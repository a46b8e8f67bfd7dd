"""Leaves between the paragraphs of an article that the trees leave out and those vouch for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from mediacrawl.languages.calls import calls_readers
from mediacrawl.pages.markup.leaf import IN_ITEM, IN_QUOTE
from mediacrawl.pages.markup.nodes import HEADINGS, INLINE, Node
from mediacrawl.pages.text.judged.headed import Headed
from mediacrawl.pages.text.judged.neighbours import (
    MOST_LINKED,
    MOST_LINKED_QUOTE,
    NEAR,
    OWN_RANK,
    WHOLE,
    holder_of,
    is_made_as,
    is_number,
    is_wrapper,
)
from mediacrawl.pages.text.judged.traits import NAMES
from mediacrawl.values.text import FULL_STOPS, holds_one

_UNDER, _LINKED, _REPEATED, _ENDS = map(NAMES.index, ("under", "linked", "repeated", "ends"))
_BEFORE_SIG, _PROSE, _FOREIGN = map(NAMES.index, ("before_sig", "prose", "foreign"))
_RANK, _COLON = map(NAMES.index, ("sig_rank", "colon"))
_ANNOUNCED = frozenset({"list", "quote"})
_TERMS = frozenset({"dt", "dd", "pre", "li"})
_LEAST_SENTENCE, _LEAST_BESIDE = 15, 8
# A sentence that is a link, mostly or all: it has a full stop, as no headline, and no label.
_LEAST_LINKED, _MOST_LINKED, _OWN_ALONE = 30, 400, 0.95
_QUOTES = ("quote", "citation", "zitat")
_LABEL = re.compile(r"\W*[^:：|.!?]{2,30}[:：|]|[\[(>»•▪]")


class Among(Headed):
    """Leaves of text by their number in page order, and which stand among paragraphs."""

    def stands_among(self, number: int) -> bool:
        """Whether what is nearly the article's is a paragraph as most of it are, however many in a
        row were doubted, or stands between two of it in one part.
        """
        return self.is_written_so(number) or (self._reads_well(number) and self._is_between(number))

    def is_written_so(self, number: int) -> bool:
        """Whether what is nearly the article's is a paragraph as most of it are."""
        return self._reads_well(number) and self.rows[number][_RANK] >= OWN_RANK

    def _reads_well(self, number: int) -> bool:
        row = self.rows[number]
        if self.is_kept(number) or not (row[_PROSE] and row[_ENDS]) or row[_FOREIGN]:
            return False
        return self.is_plain(number, MOST_LINKED)

    def _is_between(self, number: int) -> bool:
        """Whether the leaves right before and after are the article's, in the same tag and part."""
        own = self.leaves[self.places[number]].node
        return all(
            self.is_kept(beside)
            and (other := self.leaves[self.places[beside]].node).tag == own.tag
            and other.getparent() is own.getparent()
            for beside in (number - 1, number + 1)
        )

    def is_beside(self, number: int) -> bool:
        """Whether a paragraph stands right beside one of the article's that breaks part."""
        leaf = self.leaves[self.places[number]]
        if self.is_kept(number) or not self.rows[number][_PROSE] or not self.is_plain(number, 0):
            return False
        above = leaf.node.getparent()
        return any(
            self.is_kept(beside)
            and (other := self.leaves[self.places[beside]]).loose
            and other.node.tag == leaf.node.tag
            and other.node.getparent() is above
            for beside in (number - 1, number + 1)
        )

    def leads_off(self, number: int) -> bool:
        """Whether a sentence between two of the article's own, made as they are, is a link, mostly
        or all, by which it tells where it is from, and no call to follow it.
        """
        leaf, row = self.leaves[self.places[number]], self.rows[number]
        if leaf.kind != "paragraph" or row[_LINKED] <= MOST_LINKED:
            return False
        if row[_RANK] < _OWN_ALONE or row[_REPEATED] > 1:
            return False
        if self.is_kept(number) or not (self.is_kept(number - 1) and self.is_kept(number + 1)):
            return False
        text = leaf.text
        ends = text.endswith(FULL_STOPS) and not text.endswith("..")
        if not ends or not _LEAST_LINKED <= len(text) <= _MOST_LINKED or _LABEL.match(text):
            return False
        beside = (self.leaves[self.places[n]].node for n in (number - 1, number + 1))
        own = leaf.node
        alike = any(
            other.tag == own.tag and other.get("class") == own.get("class")
            and is_made_as(other.getparent(), own.getparent())
            for other in beside
        )  # fmt: skip
        return alike and not calls_readers(text)

    def is_part(self, number: int) -> bool:
        """Whether a leaf among the paragraphs is a quote, a list, verse, a definition."""
        leaf = self.leaves[self.places[number]]
        term = leaf.node.tag in _TERMS and not leaf.anchors
        if not (term or self.is_plain(number, MOST_LINKED_QUOTE)):
            return False
        near = self.near(number)
        if term and near <= NEAR:
            return True  # a term may be said again and again
        quote = leaf.where & IN_QUOTE or leaf.kind == "quote"
        quote = quote or (near <= NEAR and _is_called_quote(leaf.node))
        if not self.is_plain(number, MOST_LINKED_QUOTE if quote else MOST_LINKED):
            return False
        if self.is_announced(number):
            return True
        if quote:
            return near <= NEAR + (leaf.kind == "list")
        if leaf.kind == "list":
            if leaf.anchors and all(map(calls_readers, leaf.items)):
                return False
            most = 1 if leaf.node.tag == "table" else NEAR
            boxed = near > most or leaf.node.tag not in WHOLE
            return near == 0 or (not boxed and self._is_among(number, near))
        if leaf.where & IN_ITEM:
            return near <= NEAR and not is_number(leaf)
        return bool(near <= NEAR and (leaf.node.tag in _TERMS or self._says(number)))

    def is_announced(self, number: int) -> bool:
        """Whether a list or a quote follows a paragraph that ends in a colon, in whatever part."""
        leaf, row = self.leaves[self.places[number]], self.rows[number]
        if leaf.kind not in _ANNOUNCED or row[_FOREIGN] or not self.is_kept(number - 1):
            return False
        if len(leaf.text) < _LEAST_SENTENCE * len(leaf.items):
            return False  # where to share it
        before = self.leaves[self.places[number - 1]]
        return before.kind == "paragraph" and bool(self.rows[number - 1][_COLON])

    def _says(self, number: int) -> bool:
        """Whether a leaf is a sentence that no part with a name, nor a class, sets apart."""
        leaf, row = self.leaves[self.places[number]], self.rows[number]
        if leaf.loose and row[_UNDER] == 0 and row[_PROSE] and row[_ENDS]:
            return True  # what a browser has behind a part that ended the paragraph early
        if leaf.kind != "paragraph" or not row[_ENDS] or leaf.node.get("class"):
            return False
        near = self.near(number)
        if len(leaf.text) < _LEAST_SENTENCE and (
            near or len(leaf.text) < _LEAST_BESIDE or calls_readers(leaf.text)
        ):
            return False
        steps = max(0, near - leaf.loose)
        parts = [n for n in islice(leaf.node.iterancestors(), steps) if n.tag not in INLINE]
        beside = self.is_kept(number - 1) or self.is_kept(number + 1)
        alone = beside and row[_PROSE] and row[_REPEATED] <= 1 and not row[_LINKED]
        return not parts or bool(alone and all(map(is_wrapper, parts)))

    def short(self, first: int, last: int) -> Iterable[int]:
        """Give short sentences, or names in bold, between two paragraphs that are their like."""
        run: list[int] = []
        for number in range(first + 1, last + 1):
            if not self.is_kept(number):
                leaf = self.leaves[self.places[number]]
                if leaf.node.tag not in HEADINGS and not is_number(leaf):
                    run.append(number)
                continue
            if not self.are_short(run):
                run = [one for one in run if self.leaves[self.places[one]].kind != "heading"]
            yield from run if self.are_short(run) else ()
            run = []

    def goes_on(self, number: int) -> bool:
        """Whether a short sentence follows one of the article's in the same part, as its like."""
        row, above = self.rows[number], self.leaves[self.places[number]].node.getparent()
        if not (row[_BEFORE_SIG] and row[_ENDS] and self.is_kept(number - 1)):
            return False
        before = self.leaves[self.places[number - 1]].node.getparent()
        return before is above and self.is_plain(number, 0)

    def is_list_at_end(self, number: int) -> bool:
        """Whether a list or quote without links ends the text, right behind its last paragraph."""
        if not self.is_kept(number - 1) or number >= len(self.places):
            return False
        if self.is_announced(number) and self.is_plain(number, MOST_LINKED):
            return True
        place, before = self.places[number], self.leaves[self.places[number - 1]].node
        node, near = self.leaves[place].node, self.near(number)
        if self.leaves[place].kind == "quote":
            return near == 0 and self.is_plain(number, 0)
        if self.leaves[place].kind != "list" or node.tag not in WHOLE:
            return False
        if near > NEAR or not self._is_among(number, near):
            return False
        if not self.is_plain(number, MOST_LINKED):
            return False
        held = {before, *before.iterancestors()}
        for _ in range(near + 1):
            if node.getprevious() in held:
                return True
            node = holder_of(node)
        return False

    def _is_among(self, number: int, steps: int) -> bool:
        """Whether what holds a leaf, so many elements up, holds the article's own alone."""
        place = self.places[number]
        node = self.leaves[place].node
        for _ in range(steps):
            node = holder_of(node)
            others = range(*self.spans.get(node, (place, place + 1)))
            if any(other != place and other not in self.kept for other in others):
                return False
        return True


def _is_called_quote(node: Node) -> bool:
    """Whether the class of what holds the words of a quote says so, where no markup does."""
    classes = " ".join(one.get("class") or "" for one in (node, holder_of(node)))
    return holds_one(classes.lower(), _QUOTES)
