"""The articles that a page shows below its own: what scrolls on, what a rule parts from it."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice, takewhile

from mediacrawl.languages.part_heads import MOST_TO_ANSWER, heads_comments, may_head_comments
from mediacrawl.pages.markup.leaf import Leaf
from mediacrawl.pages.markup.nodes import Node, target_of
from mediacrawl.pages.text.container.found import Found, heads_text
from mediacrawl.pages.text.container.most_prose import linked_share
from mediacrawl.site import Site

_ALL_LINK = 0.9
# A rule stands beside a heading, or beside what holds it, so many elements up.
_REACH, _MOST_PARTS = 3, 20
_TEXTS = frozenset({"paragraph", "quote"})
# So much of a text stands with its title, where what stands beside may be of another article.
_LEAST_TEXTS = 3
_ARTICLE = re.compile(r"article|story|post|entry|news", re.IGNORECASE)
_ROOTS = frozenset({"html", "body"})


def drop_following(found: Found, title: Node | None, site: Site, base: str) -> None:
    """Leave out the articles that follow this one.

    A heading begins one where it is a title, written as this one's or a link to an article, and
    what holds it is made as what holds this article's title, or a rule parts it from the text; or
    where it begins a part beside the one that has this article's title and text.
    """
    texts = [place for place in sorted(found.kept) if found.leaves[place].kind in _TEXTS]
    if len(texts) < 2:
        return
    _drop_comments(found, texts)
    if title is not None:
        _drop_parts_beside(found, texts, title, site, base)
    own = {} if title is None else {n.getparent(): n for n in (title, *title.iterancestors())}
    for place in range(texts[0] + 1, texts[-1]):
        leaf = found.leaves[place]
        if leaf.kind != "heading" or leaf.node is title:
            continue
        linked = _leads_elsewhere(leaf, site, base)
        if not linked and not _is_written_as(leaf.node, title):
            continue
        if (start := _start_of(leaf, place, found, own, linked=linked)) is not None:
            found.drop(range(start, len(found.leaves)), "comment or other article")
            return


def _drop_comments(found: Found, texts: list[int]) -> None:
    """Leave out what readers said, where a heading alone says so: most of a text is above it."""
    for number, place in enumerate(texts[:-1], 1):
        heading = place + 1
        leaf = found.leaves[heading]
        if leaf.kind != "heading" or heading not in found.kept:
            continue
        if not may_head_comments(leaf.text):
            continue
        below = found.leaves[heading + 1 : heading + 1 + MOST_TO_ANSWER]
        said = (other.text for other in below)
        if heads_comments(leaf.text, said, apart=not heads_text(found.leaves, heading)):
            if 2 * number >= len(texts):
                found.drop(range(heading, len(found.leaves)), "comment or other article")
            return


def _drop_parts_beside(found: Found, texts: list[int], title: Node, site: Site, base: str) -> None:
    """Leave out the articles of the page that begin with a title of their own, behind the part that
    has this one's title and enough of its text, or behind that which has the text alone.

    They are whole articles, or say less than the text: entries of a round-up are short, and many.
    """
    over = {*title.iterancestors()}
    first = found.leaves[texts[0]].node
    own = next((node for node in first.iterancestors() if node in over), None)
    if own is None or own.tag in _ROOTS:
        return
    text = _outermost(first, {own, *own.iterancestors()})
    parts = _titled_parts(found, texts, own, title, site, base)
    if parts and not _says_less(found, texts, parts):
        parts = [one for one in parts if _texts_in(one, texts) >= _LEAST_TEXTS]
    elif not parts and text is not first:
        parts = _titled_parts(found, texts, text, title, site, base)
        parts = parts if _says_less(found, texts, parts) else []
    for part in parts:
        found.drop(part, "comment or other article")


def _texts_in(part: range, texts: list[int]) -> int:
    return bisect_left(texts, part.stop) - bisect_left(texts, part.start)


def _says_less(found: Found, texts: list[int], parts: list[range]) -> bool:
    """Whether parts of a text say less than the rest of it."""
    said = sum(len(found.leaves[place].text) for part in parts for place in part)
    return said <= sum(len(found.leaves[place].text) for place in texts) / 2


def _titled_parts(
    found: Found, texts: list[int], own: Node, title: Node, site: Site, base: str
) -> list[range]:
    """Give the places of those `article` elements behind an element with enough of the text that
    begin with a title or a link to an article; within that of the title all is its own.
    """
    start, end = found.spans.get(own, (0, 0))
    headings = [n for n in range(end, texts[-1]) if found.leaves[n].kind == "heading"]
    least = _texts_in(range(start, end), texts) >= _LEAST_TEXTS
    if not headings or not least or _is_in_article(own):
        return []
    around = {own, *own.iterancestors()}
    heads = (found.leaves[place].node for place in range(texts[0], end))
    ranked = any(node.tag == "h1" and node is not title for node in heads)  # as its parts have
    parts: list[range] = []
    for place in headings:
        leaf = found.leaves[place]
        titled = leaf.node.tag == "h1" and not ranked
        if titled or _leads_elsewhere(leaf, site, base):
            outer = takewhile(lambda node: node not in around, leaf.node.iterancestors())
            held = (found.spans.get(node, (0, 0)) for node in outer if node.tag == "article")
            parts += (range(*span) for span in held if span[0] == place)
    return parts


def _is_in_article(node: Node) -> bool:
    return next(node.iterancestors("article"), None) is not None


def _outermost(node: Node, around: set[Node]) -> Node:
    """Give the outermost element around another that holds nothing of what some others hold."""
    for above in node.iterancestors():
        if above in around:
            break
        node = above
    return node


def _start_of(
    leaf: Leaf, place: int, found: Found, own: dict[Node | None, Node], *, linked: bool
) -> int | None:
    """Give the place at which another article begins with a heading; None if it does not.

    Args:
        own: The title and what holds it, each by what it stands in.
    """
    above = [leaf.node, *islice(leaf.node.iterancestors(), _REACH)]
    if linked and any(_is_behind_rule(node) for node in above):
        return place
    for node in leaf.node.iterancestors():
        other = own.get(node.getparent())
        if node is other:
            return None
        if other is not None and _is_made_as(node, other):
            if _is_in_article(node) or _parts_text(node, other, found):
                return None
            if not (linked or leaf.node.get("class") or _names_article(node)):
                return None  # what a text is parted into may be of the first rank, too
            start = found.spans.get(node, (place, place))[0]
            return start if not any(p in found.kept for p in range(start, place)) else None
    return None


def _parts_text(node: Node, other: Node, found: Found) -> bool:
    """Whether a part between two that are made alike is made so, too, and holds the text: then all
    parts of the article are.
    """
    for one in islice(node.itersiblings(preceding=True), _MOST_PARTS):
        if one is other:
            return False
        if _is_made_as(one, other) and not found.kept.isdisjoint(
            range(*found.spans.get(one, (0, 0)))
        ):
            return True
    return False


def _is_written_as(heading: Node, title: Node | None) -> bool:
    """Whether a heading is written as the title is, of the first rank."""
    if heading.tag != "h1" or title is None:
        return False
    alike: bool = title.get("class") == heading.get("class")
    return alike and title.tag == "h1"


def _names_article(node: Node) -> bool:
    """Whether an element is an article by its tag, or may be one by its class."""
    return node.tag == "article" or _ARTICLE.search(node.get("class") or "") is not None


def _is_made_as(node: Node, other: Node) -> bool:
    """Whether two elements have the same tag and class."""
    alike: bool = node.tag == other.tag and node.get("class") == other.get("class")
    return alike


def _is_behind_rule(node: Node) -> bool:
    before = node.getprevious()
    return before is not None and before.tag == "hr"


def _leads_elsewhere(leaf: Leaf, site: Site, base: str) -> bool:
    """Whether a heading is a link to another article of the site."""
    if not leaf.anchors or linked_share(leaf) < _ALL_LINK:
        return False
    targets = (target_of(anchor.get("href"), site, base) for anchor in leaf.anchors)
    return all(target and target.kind == "article" and target.url != base for target in targets)
