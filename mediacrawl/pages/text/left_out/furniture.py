"""What stands in a body's container and is none of it, by what it shows: boxes, blocks of links."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain, islice

from mediacrawl.pages.links.boxes import Box
from mediacrawl.pages.markup.leaf import Leaf
from mediacrawl.pages.markup.lines import STOPS
from mediacrawl.pages.markup.nodes import Node, leads_on
from mediacrawl.pages.text.container.found import Found
from mediacrawl.pages.text.left_out.headed_teasers import headed_teasers
from mediacrawl.pages.text.left_out.label_lines import goes_on
from mediacrawl.pages.text.left_out.link_leaves import (
    CARDS,
    LONGEST_ASIDE,
    is_link,
    is_sentence,
    links_with_words,
)
from mediacrawl.pages.text.left_out.mail_forms import mail_forms
from mediacrawl.pages.text.left_out.strangers import strangers_in
from mediacrawl.site import Site

_LONGEST_LABEL = 40
# The links that systems embed stand in quotes, which say that they are.
_EMBED = "embed"
_LONGEST_SUMMARY = 200
# Those of so many in a row may be longer.
_LONGEST_OF_ROW, _LEAST_OF_ROW = 500, 3
# A teaser holds its picture so deep, and beside it a kicker, a headline, a summary, a name, a date.
_CARD_REACH, _MOST_OF_CARD = 8, 6
_MOST_WITH_PICTURES = 40
# A part of such, under a line of a few words.
_MOST_OF_ROW, _LEAST_CARDS = 24, 2
_ENDS = (*STOPS, "…", ":", "：", "」", "“", "”", '"')


def drop_furniture(found: Found, boxes: list[Box], site: Site, base: str, url: str) -> None:
    """Leave out the leaves of labelled boxes, blocks of nothing but links to articles, and pictures
    of other parts of the page than the article at `url`.
    """
    for box in boxes:
        if not _holds_most(found, box.nodes) and not _goes_on(found, box.nodes):
            found.drop_within(box.nodes, "read more" if box.kind == "read_more" else box.kind)
    if found.source == "selector":
        found.drop(_link_blocks(found, site, base), "links")
        found.drop(_headed_cards(found, site, base), "links")
        found.drop(headed_teasers(found, site, base), "links")
    else:
        found.drop_within(mail_forms(found), "form")
    found.drop(_summaries(found, site, base), "links")
    found.drop([*_thumbnails(found, site, base), *_linked_cards(found, site, base)], "links")
    found.drop(strangers_in(found, site, base, url), "picture")
    found.drop([*_heads_of_links(found, site, base)], "links")


def _holds_most(found: Found, nodes: list[Node]) -> bool:
    """Whether some elements hold most of the text: then they are no box beside it."""
    held = {place for node in nodes for place in range(*found.spans.get(node, (0, 0)))}
    within = found.kept.intersection(held)
    if not within:
        return False
    rest = sum(len(found.leaves[place].text) for place in found.kept - within)
    return sum(len(found.leaves[place].text) for place in within) > rest


def _goes_on(found: Found, nodes: list[Node]) -> bool:
    """Whether a box is but the first or the last line of a paragraph, which has its text beside."""
    start, end = found.spans.get(nodes[0], (0, 0))
    return len(nodes) == 1 and end - start == 1 and goes_on(found.leaves[start])


def _link_blocks(found: Found, site: Site, base: str) -> list[int]:
    """Find runs of teasers: links to articles in a row, an image and a line among them, a list of
    them, a line that is one and no sentence; and the heading or the label above.
    """
    dropped: list[int] = []
    run: list[int] = []
    places = [p for p in sorted(found.kept) if _may_be_of_row(found.leaves[p])]
    for place in [*places, -1]:
        if place >= 0 and is_link(found.leaves[place], site, base):
            run.append(place)
            continue
        if not run:
            continue
        above = max((p for p in places if p < run[0]), default=None)
        labelled = above is not None and _is_label(found.leaves[above])
        if labelled or len(run) > 1 or any(_is_teaser(found.leaves[p]) for p in run):
            if above is not None and (labelled or found.leaves[above].kind == "heading"):
                run.insert(0, above)
            dropped += run
        run = []
    return dropped


def _may_be_of_row(leaf: Leaf) -> bool:
    if leaf.kind != "quote":
        return leaf.kind in CARDS
    quotes = chain((leaf.node,), islice(leaf.node.iterancestors("blockquote"), 1))
    return bool(leaf.anchors) and any(_EMBED in (node.get("class") or "") for node in quotes)


def _heads_of_links(found: Found, site: Site, base: str) -> Iterator[int]:
    """Find the headings right above a list of links to articles, or to places of the text, that
    was left out.
    """
    for place in found.kept:
        if found.leaves[place].kind != "heading" or place + 1 >= len(found.leaves):
            continue
        below = found.leaves[place + 1]
        if place + 1 in found.kept or below.kind != "list" or len(below.anchors) < _LEAST_CARDS:
            continue
        leads = is_link(below, site, base) or links_with_words(below, site, base)
        if leads or _lists_contents(below):
            yield place


def _lists_contents(leaf: Leaf) -> bool:
    """Whether each item of a list leads to a place of the page itself."""
    within = [anchor for anchor in leaf.anchors if (anchor.get("href") or "").startswith("#")]
    return len(leaf.items) <= len(within)


def _headed_cards(found: Found, site: Site, base: str) -> set[int]:
    """Find the parts that have a line of a few words and below it nothing but links to articles,
    each with no more beside it than its section or its day.
    """
    dropped: set[int] = set()
    heads = {place for place, leaf in enumerate(found.leaves) if _heads(leaf)}
    for node, (start, end) in found.spans.items():
        if start not in heads or not 1 < end - start <= _MOST_OF_ROW or node in found.containers:
            continue
        rest = found.leaves[start + 1 : end]
        links = [leaf for leaf in rest if links_with_words(leaf, site, base)]
        if sum(len(leaf.anchors) for leaf in links) < _LEAST_CARDS:
            continue
        if all(leaf in links or _is_aside(leaf) for leaf in rest):
            dropped.update(range(start, end))
    return dropped if found.kept - dropped else set()


def _heads(leaf: Leaf) -> bool:
    text = leaf.text
    said = 0 < len(text) <= _LONGEST_LABEL and leaf.kind in ("heading", "paragraph")
    return said and not leaf.anchors and not text.endswith(_ENDS)


def _is_aside(leaf: Leaf) -> bool:
    """Whether a leaf is what a teaser has beside its title: a picture, a section, a day."""
    if leaf.kind == "image":
        return not leaf.text
    short = leaf.kind in CARDS and len(leaf.text) <= LONGEST_ASIDE
    return short and not leaf.anchors and not leaf.text.endswith(_ENDS)


def _summaries(found: Found, site: Site, base: str) -> list[int]:
    """Find the summaries in a row of teasers: a short text below a link, in a part of its own."""
    cards: dict[Node | None, list[int]] = {}
    texts = sorted(place for place in found.kept if found.leaves[place].kind != "image")
    for place in found.kept:
        leaf, above = found.leaves[place], found.leaves[place].node.getparent()
        if place - 1 in found.kept or leaf.kind != "paragraph" or above is None:
            continue
        start, end = found.spans.get(above, (place, place))
        if start >= place or len(leaf.text) > _LONGEST_OF_ROW or leaf.anchors:
            continue
        alone = bisect_left(texts, end) - bisect_left(texts, start) == 1
        if alone and is_link(found.leaves[place - 1], site, base):
            cards.setdefault(above.getparent(), []).append(place)
    dropped = [place for row in cards.values() for place in _of_row(found, row)]
    # More than all else is no row of teasers: it is the news in brief, each below its link.
    size = sum(len(found.leaves[place].text) for place in dropped)
    whole = sum(len(found.leaves[place].text) for place in found.kept)
    return dropped if 2 * size <= whole else []


def _of_row(found: Found, row: list[int]) -> list[int]:
    """Give the summaries among the texts below the links of a row."""
    if len(row) >= _LEAST_OF_ROW:
        return row
    short = [place for place in row if len(found.leaves[place].text) <= _LONGEST_SUMMARY]
    return short if len(short) > 1 else []


def _linked_cards(found: Found, site: Site, base: str) -> Iterator[int]:
    """Find the teasers that are one link to another article around a picture and its headline.

    A link that nobody closed holds the paragraphs behind its picture, too.
    """
    kept = (found.leaves[place] for place in found.kept)
    pictures = [leaf.node for leaf in kept if leaf.kind == "image"]
    for card in {card for node in pictures for card in islice(node.iterancestors("a"), 1)}:
        start, end = found.spans.get(card, (0, 0))
        if 1 < end - start <= _MOST_OF_CARD and leads_on(card, site, base):
            said = [leaf for leaf in found.leaves[start:end] if leaf.kind != "image"]
            headed = any(leaf.kind == "heading" for leaf in said)
            if sum(map(_is_prose, said)) <= headed:
                yield from range(start, end)


def _is_prose(leaf: Leaf) -> bool:
    return leaf.kind != "heading" and is_sentence(leaf.text)


def _thumbnails(found: Found, site: Site, base: str) -> Iterator[int]:
    """Find the pictures of teasers: what holds one, and a text, holds none of the article's and a
    link to another.
    """
    for place in found.kept:
        leaf = found.leaves[place]
        if leaf.kind != "image" or leaf.text:
            continue
        for node in islice(leaf.node.iterancestors(), _CARD_REACH):
            start, end = found.spans.get(node, (place, place + 1))
            if end - start > _MOST_WITH_PICTURES:
                break
            beside = [p for p in range(start, end) if found.leaves[p].kind != "image"]
            if beside:
                others = len(beside) <= _MOST_OF_CARD and found.kept.isdisjoint(beside)
                if others and any(is_link(found.leaves[p], site, base) for p in beside):
                    yield place
                break


def _is_teaser(leaf: Leaf) -> bool:
    """Whether a leaf of links is one by itself: a list, or a line that is no sentence."""
    if leaf.kind in ("paragraph", "quote"):
        return not is_sentence(leaf.text)
    return leaf.kind == "list"


def _is_label(leaf: Leaf) -> bool:
    """Whether a leaf is a line like "Read more:", with its links in the next one."""
    said = leaf.text.endswith((":", "：")) and len(leaf.text) <= _LONGEST_LABEL
    return said and leaf.kind in ("paragraph", "heading") and not leaf.anchors
