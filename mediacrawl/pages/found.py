"""Where the body of a page was found: its leaves, which of them are the article's, and why not."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, compress

from mediacrawl.languages.notices import claims_rights
from mediacrawl.pages import media
from mediacrawl.pages.container import Spans, is_listed
from mediacrawl.pages.displayed_bylines import is_byline
from mediacrawl.pages.leaf import SHOWN_KINDS, TEXT_KINDS, Leaf
from mediacrawl.pages.leaves import LeafReader
from mediacrawl.pages.nodes import Node
from mediacrawl.pages.opening import opening_of
from mediacrawl.pages.restored import restored
from mediacrawl.pages.shapes import hidden_in
from mediacrawl.pages.short_texts import parts_of_short
from mediacrawl.pages.subheads import name_subheads
from mediacrawl.pages.traits import NAMES, Row, Traits
from mediacrawl.pages.trees import load_judge
from mediacrawl.values.names import key_of

_TEXTS = frozenset({"paragraph", "quote", "list"})
_INNER = frozenset({"p", "li", "tr", "tbody", "ul", "ol", "blockquote"})
_UNDER, _LINKED, _SHARE = map(NAMES.index, ("under", "linked", "sig_share"))
_NAMED = re.compile(
    r"caption|credit|legend|copyright|newsletter|sign-?up|subscri|promo|teaser|related|recommend"
    r"|disclaim|advert|sponsor",
    re.IGNORECASE,
)
# Share of the prose below which a signature is not that of the paragraphs.
_RARE = 0.15
_MOST_LINKED = 0.5
# Shorter lines above the first paragraph are bylines, dates and places.
_HARDLY_ANY, _LISTED, _MORE_LISTED = 250, 200, 3
_SHORT, _MOST_SHORT, _SENTENCE = 40, 2, 60
# The container holds this share of the text; what is kept besides stands beside it.
_MOST_TEXT = 0.85
# Logarithm of the odds above which a leaf is the article's.
_BOUND = 0.0
# Above this one it is, too, where it reads like a paragraph and follows one.
_NEARLY = -1.0


@dataclass(slots=True)
class Found:
    """Leaves of a page, or of the containers that a site declares."""

    source: str
    """Which source said so: selector, structure."""

    containers: list[Node]
    """The elements that hold the body, in page order."""

    leaves: list[Leaf]
    """All leaves that were read, in page order."""

    spans: Spans
    """First and last leaf, as a range, of each element that was read."""

    kept: set[int]
    """Places of the leaves that are the article's."""

    rules: dict[int, str] = field(default_factory=dict)
    """By place of a leaf that was left out, the rule that did it."""

    def drop(self, places: Iterable[int], rule: str) -> None:
        """Leave out leaves, and note the rule."""
        gone = self.kept.intersection(places)
        if not gone:
            return
        self.kept -= gone
        self.rules.update(dict.fromkeys(gone, rule))

    def drop_within(self, nodes: Iterable[Node], rule: str) -> None:
        """Leave out the leaves that stand in some elements."""
        for node in nodes:
            if node in self.spans:
                self.drop(range(*self.spans[node]), rule)

    @property
    def body(self) -> list[Leaf]:
        """The article's leaves in page order."""
        return [self.leaves[place] for place in sorted(self.kept)]

    def in_order(self) -> Iterator[tuple[Leaf, bool]]:
        """Leaves of the containers, and all that is kept, and whether each is the article's."""
        within = set(self.kept)
        for node in self.containers:
            within.update(range(*self.spans.get(node, (0, 0))))
        for place in sorted(within):
            yield self.leaves[place], place in self.kept

    def left_out(self) -> list[tuple[str, str]]:
        """(rule, text) of what stands in the containers and is not the article's, in page order."""
        places: set[int] = set()
        for node in self.containers:
            places.update(range(*self.spans.get(node, (0, 0))))
        leaves = ((place, self.leaves[place]) for place in sorted(places - self.kept))
        return [(self.rules.get(place, leaf.kind), leaf.text) for place, leaf in leaves]

    def ends(self) -> tuple[Node, Node] | None:
        """The elements of the first and the last text of the article."""
        texts = [place for place in sorted(self.kept) if self.leaves[place].kind in TEXT_KINDS]
        return (self.leaves[texts[0]].node, self.leaves[texts[-1]].node) if texts else None


def weigh(
    root: Node, title: Node | None, lead: str | None, headline: str | None, stated: str | None
) -> Traits:
    """Read all of a page; what is hidden, and asides, only where nothing else is like an article.

    An aside with the title in it was never closed, so it is read at once, and so is a figure.
    """
    top = next(root.iterchildren("body"), root)
    hidden = hidden_in(top, title)
    asides = set(top.iter("aside"))
    own = _shadows(top)
    if title is not None:
        own.update(title.iterancestors("aside"))
    own |= {aside for aside in asides if len(aside) == 1 and aside[0].tag == "figure"}
    asides |= own
    tries = [(hidden, own)]
    tries += [(set(), own)] if hidden else []
    tries += [(hidden, asides)] if asides > own else []
    for muted, read in tries:
        reader = LeafReader(top, muted, set(), read)
        reader.read(top)
        media.set_captions(reader.leaves)
        traits = Traits(reader.leaves, reader.spans, title, lead, headline, stated)
        if any(traits.prose):
            break
    shown = sum(compress(traits.weights, traits.prose))
    if shown < _HARDLY_ANY:
        _leave_rights(traits, title)
        shown = sum(compress(traits.weights, traits.prose))
        if not _take_listed(traits, title) and not shown:
            traits.loosen(title)
    return traits


def _shadows(top: Node) -> set[Node]:
    """Give the templates that browsers show as they are: the trees of custom elements."""
    return {one for one in top.iter("template") if "shadowrootmode" in one.attrib}


def _leave_rights(traits: Traits, title: Node | None) -> None:
    """Take the line that says whose a page is for no prose: a short text has less than it."""
    claims = [
        place
        for place in compress(range(len(traits.leaves)), traits.prose)
        if claims_rights(traits.leaves[place].text)
    ]
    for place in claims:
        traits.prose[place] = False
    if claims:
        traits.find(title)


def _take_listed(traits: Traits, title: Node | None) -> bool:
    """Take for prose what reads like it in other markup, the items of a list, where a page has
    hardly any other; say whether it was so.
    """
    weighed = list(zip(traits.leaves, traits.weights, traits.linked, strict=True))
    listed = [is_listed(leaf, weight, linked) for leaf, weight, linked in weighed]
    shown, more = (sum(compress(traits.weights, one)) for one in (traits.prose, listed))
    if more < max(_LISTED, _MORE_LISTED * shown):
        return False
    traits.prose, traits.is_listed = listed, True
    traits.find(title)
    return True


def find_structure(traits: Traits) -> Found:
    """Judge every leaf of a page by what it is and where it stands."""
    found = Found("structure", [], traits.leaves, traits.spans, set())
    if traits.container is None:
        return found
    rows, judge = traits.rows(), load_judge()
    odds = {place: judge(*row) for place, row in rows}
    found.kept = {place for place, one in odds.items() if one > _BOUND}
    if traits.is_listed:  # the trees know no text in such markup
        found.kept |= {place for place in range(*traits.span) if traits.prose[place]}
    likely = {place for place, one in odds.items() if _BOUND >= one > _NEARLY}
    found.kept |= restored(found.leaves, found.spans, found.kept, likely, rows)
    found.kept |= parts_of_short(traits, found.kept)
    found.rules = {place: "judged" for place, _ in rows if place not in found.kept}
    found.drop(traits.foreign, "comment or other article")
    found.drop([p for p in found.kept if found.leaves[p].node.tag == "time"], "date")
    found.drop(_titles(found, traits.headline), "title")
    _drop_named(found, dict(rows))
    first = min((place for place in found.kept if traits.prose[place]), default=0)
    opening = set(opening_of(found.leaves, first, traits.title_at)) if first else set[int]()
    found.kept |= opening
    short = [p for p in sorted(found.kept) if p < first and found.leaves[p].kind == "paragraph"]
    if len(short) <= _MOST_SHORT:
        bylines = (
            p
            for p in short
            if p not in opening
            and (
                (traits.weights[p] < _SHORT and not _heads_or_greets(found.leaves[p]))
                or is_byline(found.leaves[p].text)
            )
        )
        found.drop(bylines, "before the text")
    found.drop(bylines_in(found), "before the text")
    if not traits.is_listed:  # there the paragraphs may be headings
        _drop_vain_headings(found)
    _drop_lead(found, traits.lead, dict(rows))
    name_subheads(found.leaves, found.kept)
    _add_shown(found, traits)
    return found


def _heads_or_greets(leaf: Leaf) -> bool:
    """Whether a short line belongs to the text that follows it."""
    if leaf.node.tag in ("summary", "dt"):
        return not leaf.text.endswith(":")  # "Date:" is of a table of facts
    return leaf.text.endswith((",", "،", "，", "!", "！"))


def bylines_in(found: Found) -> list[int]:
    """Give the lines before the first paragraph, or right below it, that say who wrote the text."""
    texts = [p for p in sorted(found.kept) if found.leaves[p].kind in ("paragraph", "heading")]
    first = next((n for n, p in enumerate(texts) if len(found.leaves[p].text) >= _SENTENCE), None)
    if first is None:
        return []
    near = texts[first - _MOST_SHORT if first > _MOST_SHORT else 0 : first + 1 + _MOST_SHORT]
    return [place for place in near if is_byline(found.leaves[place].text)]


def _titles(found: Found, headline: str | None) -> list[int]:
    """Find the title among what was kept, and the heading below it that is a sentence."""
    headings = [p for p in sorted(found.kept) if found.leaves[p].kind == "heading"]
    titles = [p for p in headings if found.leaves[p].text == headline]
    titles += [p for p in (min(found.kept, default=-1),) if _is_shown_as_text(found, p, headline)]
    first = headings[0] if headings and not titles and headings[0] == min(found.kept) else None
    if first is not None and _says(found.leaves[first].text, key_of(headline or "")):
        titles = [first]
    leads = [p + 1 for p in titles if p + 1 in headings]
    return titles + [p for p in leads if found.leaves[p].text.endswith((".", "。", "।"))]


def _is_shown_as_text(found: Found, place: int, headline: str | None) -> bool:
    """Whether what a text begins with is the title in the markup of a paragraph."""
    leaf = found.leaves[place] if place >= 0 else None
    return leaf is not None and leaf.kind == "paragraph" and leaf.text == headline


def _says(heading: str, title: str) -> bool:
    """Whether a heading is the title of this key with other marks: its kicker may stand alone."""
    return len(title) <= len(heading) <= 2 * len(title) and key_of(heading) == title


def _drop_named(found: Found, rows: dict[int, Row]) -> None:
    """Leave out what its class calls a caption or an appeal, and links, unlike the paragraphs."""
    named = [
        place
        for place in found.kept
        if _NAMED.search(found.leaves[place].node.get("class") or "")
        and rows[place][_SHARE] < _RARE
    ]
    found.drop(named, "class")
    linked = [p for p in found.kept if rows[p][_LINKED] >= _MOST_LINKED and rows[p][_SHARE] < _RARE]
    found.drop(linked, "links")


def _drop_lead(found: Found, lead: str | None, rows: dict[int, Row]) -> None:
    """Leave out the summary above the text, if it stands in another part than the text."""
    texts = [place for place in sorted(found.kept) if found.leaves[place].kind in _TEXTS]
    if len(texts) > 1 and found.leaves[texts[0]].text == lead and rows[texts[0]][_UNDER] > 0:
        found.drop(texts[:1], "lead")


def _drop_vain_headings(found: Found) -> None:
    """Leave out headings that head nothing, and marks in place of one: "___"."""
    headings = [p for p in found.kept if found.leaves[p].kind == "heading"]
    marks = [p for p in headings if not any(map(str.isalnum, found.leaves[p].text))]
    found.drop(marks, "no words")
    last = max((p for p in found.kept if found.leaves[p].kind in _TEXTS), default=-1)
    found.drop([p for p in found.kept if p > last], "heading at the end")


def _add_shown(found: Found, traits: Traits) -> None:
    """Find the element that holds all that was kept, and keep the images and players in it."""
    texts = sorted(found.kept)
    if not texts:
        return
    container = _holder(found, texts)
    found.containers = [container]
    told = [place for place in texts if found.leaves[place].text]
    linked = (
        traits.linked[p] >= 0.5 and leaf.kind != "image" for p, leaf in enumerate(found.leaves)
    )
    links = list(accumulate(linked, initial=0))
    for place in range(*found.spans.get(container, (0, 0))):
        leaf = found.leaves[place]
        if leaf.kind not in SHOWN_KINDS:
            continue
        if not _stands_in_teaser(leaf.node, container, found.spans, told, links):
            found.kept.add(place)
            if leaf.text:
                insort(told, place)


def _holder(found: Found, texts: list[int]) -> Node:
    """Give the innermost element that holds most of the text that was kept."""
    sizes = Counter({place: len(found.leaves[place].text) for place in texts})
    whole = sizes.total()
    largest = max(texts, key=sizes.__getitem__)
    node = found.leaves[largest].node
    for above in (node, *node.iterancestors()):
        start, end = found.spans.get(above, (0, 0))
        held = sum(size for place, size in sizes.items() if start <= place < end)
        alone = above is node and not found.leaves[largest].loose
        if held >= _MOST_TEXT * whole and not alone and above.tag not in _INNER:
            return above
    return node


def _stands_in_teaser(
    node: Node, container: Node, spans: Spans, told: list[int], links: list[int]
) -> bool:
    """Whether the part of the container around an image holds links, and none of the article.

    Args:
        node: The image.
        container: The element that holds the article.
        spans: The leaves of each element.
        told: Places of the leaves with text that are the article's.
        links: How many leaves before each place are links mostly.
    """
    linked = False
    for above in node.iterancestors():
        if above is container or above not in spans:
            return linked
        start, end = spans[above]
        if bisect_left(told, start) < bisect_left(told, end):
            return linked
        linked = linked or links[end] > links[start]
    return linked
