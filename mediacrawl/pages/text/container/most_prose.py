"""Where the body of an article stands when no selector knows it: the element with most prose."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from itertools import accumulate

from mediacrawl.pages.markup.leaf import IN_ITEM, TEXT_KINDS, Leaf
from mediacrawl.pages.markup.lines import SENTENCE_ENDS, width_of
from mediacrawl.pages.markup.nodes import Node, text_of
from mediacrawl.pages.text.container.parted_articles import parts_of
from mediacrawl.pages.text.container.spoken_of import is_of_other
from mediacrawl.values.caches import by_text
from mediacrawl.values.text import holds_one

Spans = dict[Node, tuple[int, int]]

# Less is a caption, a tag or a date; longer text is prose however it ends.
_LEAST_PROSE = 40
_SURE_PROSE = 120
# What is no prose speaks against an element; a little for one that says it is the article.
_AGAINST = 0.7
_STATED = 1.05
_LEAST_PEERS, _MOST_SENTENCES = 2, 4
_MOST_LISTED = 0.3
_MOST_OUTSIDE = 8
# Letters of a text than which a box may say more.
_MOST_SHORT = 700
_NEUTRAL = frozenset({"heading", "image", "embed", "caption"})
_FOREIGN = re.compile(
    r"comments?(?![at])|disqus|\brespond\b|talkback|commentaires|comentarios|kommentare|yorumlar",
    re.IGNORECASE,
)
# One of which is part of all that it finds: the pattern tries each of its words at each letter.
_PARTS_OF_FOREIGN = ("omment", "disqus", "respond", "talkback", "omentar", "yorumlar")
# What stands beside an article, by the very word.
_BESIDE = frozenset({
    "sidebar", "side-bar", "widget-area", "newsletter", "newsletter-box", "newsletter-signup",
    "gdpr-consent", "cookie-banner", "cookie-notice", "cookie-consent", "cookie-bar",
    "cookie-popup", "cookie-modal", "cookies-banner", "cookies-notice", "cookie-law-info-bar",
    "about-us", "author-bio", "author-box", "subscribe-box", "subscription-box", "disclaimer",
    "imprint", "next-article",
    "onetrust-consent-sdk", "onetrust-banner-sdk", "didomi-host", "paywall-overlay",
})  # fmt: skip


def weight_of(leaf: Leaf) -> float:
    """How much a leaf says: its letters, counted fuller in scripts of whole words."""
    text = leaf.text
    return float(len(text)) if text.isascii() else width_of(text)


def linked_share(leaf: Leaf) -> float:
    """Share of a leaf's text that is links."""
    if not leaf.anchors or not leaf.text:
        return 0.0
    linked = sum(len(" ".join(text_of(anchor).split())) for anchor in leaf.anchors)
    return min(1.0, linked / len(leaf.text))


def is_prose(leaf: Leaf, weight: float, linked: float) -> bool:
    """Whether a leaf reads like a paragraph of an article, wherever it stands."""
    if leaf.kind not in ("paragraph", "quote") or leaf.where & IN_ITEM or linked >= 0.5:
        return False
    if weight < _LEAST_PROSE:
        return False
    return weight >= _SURE_PROSE or leaf.text.endswith(SENTENCE_ENDS)


def is_listed(leaf: Leaf, weight: float, linked: float) -> bool:
    """Whether a leaf reads like a paragraph but for its markup: an item, a list of sentences, a
    heading, typed text.
    """
    if leaf.kind not in TEXT_KINDS or linked >= _MOST_LISTED or weight < _LEAST_PROSE:
        return False
    if not leaf.text.endswith(SENTENCE_ENDS):
        return False
    return leaf.kind != "list" or weight >= _LEAST_PROSE * len(leaf.items)


def find_container(values: list[float], spans: Spans) -> Node | None:
    """Find the innermost element, at any height, whose leaves speak most for it."""
    sums = [0.0, *accumulate(values)]
    best, most = None, 0.0
    for node, (start, end) in spans.items():
        value = sums[end] - sums[start]
        if value * _STATED <= most:
            continue
        if node.tag == "article" or node.get("itemprop") == "articleBody":
            value *= _STATED
        if value > most:
            best, most = node, value
    return best


def find_with_peers(
    values: list[float], spans: Spans, prose: list[bool], leaves: list[Leaf]
) -> Node | None:
    """Find the container, and of a paragraph that was found alone what holds it, where that holds
    other prose: short lines between the two, as in a talk, speak against it. Or where it holds
    nothing but a few short sentences.
    """
    found = find_container(values, spans)
    start, end = spans[found] if found is not None else (0, 0)
    above = found.getparent() if found is not None and end - start == 1 else None
    if above is None or above not in spans:
        return found
    beside = slice(*spans[above])
    held = sum(prose[beside]) >= _LEAST_PEERS or _are_sentences(leaves[beside])
    return above if held else found


def _are_sentences(leaves: list[Leaf]) -> bool:
    return len(leaves) <= _MOST_SENTENCES and all(
        leaf.kind == "paragraph" and leaf.node.tag == "p" and not leaf.anchors
        and leaf.text.endswith(SENTENCE_ENDS)
        for leaf in leaves
    )  # fmt: skip


def values_of(
    leaves: list[Leaf], weights: list[float], prose: list[bool], foreign: set[int]
) -> list[float]:
    """How much each leaf speaks for an element that holds it."""
    values = []
    for index, leaf in enumerate(leaves):
        weight = weights[index]
        if prose[index] and index not in foreign:
            values.append(weight)
        elif leaf.kind in _NEUTRAL or not weight:
            values.append(0.0)
        else:
            values.append(-_AGAINST * weight)
    return values


def parts_with_prose(spans: Spans, prose: list[bool], own: AbstractSet[Node]) -> dict[Node, str]:
    """Give what holds prose, and not the title, with its class and its id in one text.

    Args:
        own: The elements that hold the title.
    """
    count = [0, *accumulate(prose)]
    return {
        node: f"{node.get('class', '')} {node.get('id', '')}"
        for node, (start, end) in spans.items()
        if count[start] != count[end] and node not in own
    }


def foreign_leaves(
    spans: Spans, leaves: list[Leaf], prose: list[bool], parts: dict[Node, str],
    own: AbstractSet[Node], *, every: bool = False,
) -> set[int]:  # fmt: skip
    """Leaves of comments, and of other articles than the one that holds the title.

    Args:
        every: Whether that may be all of the page's prose.
    """
    foreign: set[int] = set()
    articles = [node for node in spans if node.tag == "article"]
    homes = [node for node in articles if node in own and any(prose[slice(*spans[node])])]
    goes_on = {part for home in homes for part in parts_of(home, spans, leaves, prose)}
    for node, called in parts.items():
        other = homes and node.tag == "article" and own.isdisjoint(node.iterancestors("article"))
        other = other and node not in goes_on and goes_on.isdisjoint(node.iterancestors("article"))
        if other or _names_foreign(called):
            foreign.update(range(*spans[node]))
    # A name that covers all prose of a page means something else there.
    return foreign if every or any(p and i not in foreign for i, p in enumerate(prose)) else set()


def outside_main(
    spans: Spans, leaves: list[Leaf], prose: list[bool], title: Node, found: Node, headline: str
) -> set[int]:
    """Leaves outside of the part that a page calls its main one and that has the title, where the
    container was found there, and the main part has more than a line or two of the page's prose.
    Where the container holds both, those that have no word of the headline.
    """
    main = next((node for node in title.iterancestors("main") if node in spans), None)
    around = {found, *found.iterancestors()}
    if main is None or main in around:
        return set()
    start, end = spans[main]
    sizes = [len(leaf.text) if said else 0 for leaf, said in zip(leaves, prose, strict=True)]
    if sum(sizes[start:end]) * _MOST_OUTSIDE <= sum(sizes):
        return set()
    outside = {*range(start), *range(end, len(leaves))}
    if found in main.iterancestors():
        told, other = ({i for i in part if prose[i]} for part in (range(start, end), outside))
        small = sum(sizes[start:end]) <= min(_MOST_SHORT, sum(sizes) / 2)
        alien = small and is_of_other(leaves, told, other, headline)
        return outside if alien else set()
    return outside


def is_foreign(node: Node) -> bool:
    """Whether an element is by its class or id the readers' comments."""
    return _names_foreign(f"{node.get('class', '')} {node.get('id', '')}")


@by_text(4096)
def _names_foreign(called: str) -> bool:
    return holds_one(called.lower(), _PARTS_OF_FOREIGN) and _FOREIGN.search(called) is not None


def beside(spans: Spans, parts: dict[Node, str]) -> set[int]:
    """Leaves of what has prose and its class or id calls a part beside an article: no container of
    a text.
    """
    named = (spans[node] for node, called in parts.items() if _names_part(called))
    return {place for span in named for place in range(*span)}


@by_text(4096)
def _names_part(called: str) -> bool:
    return not _BESIDE.isdisjoint(called.lower().split())
