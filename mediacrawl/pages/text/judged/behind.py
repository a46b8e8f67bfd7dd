"""Leaves behind the last paragraph of an article that the trees leave out and those vouch for."""

from __future__ import annotations

from collections.abc import Iterator, Set

from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.text.judged.among import Among
from mediacrawl.pages.text.judged.edges import bears_the_end, steps_behind, steps_of_parts
from mediacrawl.pages.text.judged.neighbours import MOST_SHORT, STOPS, is_made_as
from mediacrawl.pages.text.judged.traits import NAMES

_FOREIGN = NAMES.index("foreign")
_CUT_OFF = ("..",)
# So many paragraphs behind the text are no note of the author's, nor of the outlet's.
_LEAST_TAIL = 3


class Behind(Among):
    """Leaves of text by their number in page order, and which go on where a text seems to end."""

    def steps(self, last: int) -> list[int]:
        """Give the items of the list of sentences that ends the text, or the sentence called so."""
        own = [self.leaves[place] for place in self.places]
        if last + 1 < len(own) and bears_the_end(own[last + 1], self.rows[last + 1], own[last]):
            return [last + 1]
        steps = steps_behind(last + 1, own, self.rows, own[last])
        return steps or steps_of_parts(last + 1, own, self.rows, own[last])

    def tail(self, last: int, likely: Set[int]) -> list[int]:
        """Give the paragraphs behind the last one in the same part and written as it is, where so
        many are nearly the article's that its text goes on.
        """
        above = self.leaves[self.places[last]].node.getparent()
        found = [
            number
            for number in range(last + 1, len(self.rows))
            if self.places[number] in likely
            and self.leaves[self.places[number]].node.getparent() is above
            and self.is_written_so(number)
        ]
        return found if len(found) >= _LEAST_TAIL else []

    def behind(self, last: int) -> Iterator[int]:
        """Give the short sentences right behind the last paragraph, in the same part as its like,
        and what heads them.
        """
        above = self.leaves[self.places[last]].node.getparent()
        heading: list[int] = []
        for number in range(last + 1, min(last + 1 + MOST_SHORT, len(self.places))):
            leaf = self.leaves[self.places[number]]
            if self.rows[number][_FOREIGN]:
                return
            if leaf.kind == "heading" and not heading and self.is_plain(number, 0):
                heading.append(number)
                continue
            part = leaf.node.getparent()
            if not (is_made_as(part, above) or self._holds_alike(part)):
                return
            if not self.is_like(number):
                return
            if not leaf.text.endswith(STOPS) or leaf.text.endswith(_CUT_OFF):
                return
            yield from (*heading, number)
            heading = []

    def _holds_alike(self, part: Node | None) -> bool:
        """Whether a part is beside one with text of the article's, and of the same class."""
        if part is None or not part.get("class"):
            return False
        own = (self.leaves[place].node.getparent() for place in self.kept)
        return any(
            one is not None
            and one.get("class") == part.get("class")
            and one.tag == part.tag
            and one.getparent() is part.getparent()
            for one in own
        )
