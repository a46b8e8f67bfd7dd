"""The body in the containers that a site declares: they narrow where to look, and lose nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from mediacrawl.languages.part_heads import MOST_TO_ANSWER, heads_comments, may_head_comments
from mediacrawl.pages.images import media
from mediacrawl.pages.markup.leaf import IN_HEADER, Leaf
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.markup.shapes import hidden_in
from mediacrawl.pages.text.container.found import Found, bylines_in, heads_text
from mediacrawl.pages.text.container.most_prose import is_foreign, linked_share
from mediacrawl.pages.text.leaves.walk import LeafReader
from mediacrawl.values.caches import by_text

_MOST_IN_FORM = 2
_LONG = 60
_ALL_LINKS = 0.8
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?|\s?GMT)?", re.IGNORECASE)
_LONGEST_CLOCK = len("12:34 p.m.")
_LONGEST_ASKING, _MOST_ASKING, _LEAST_BUTTONS = 400, 6, 2
_ANSWERS = frozenset({"email", "radio"})
_PARTS = frozenset({"div", "section", "ul", "figure", "p"})
_FURNITURE = re.compile(
    r"author-?bio|newsletter|next-(?:article|story)|product-(?:card|box)|buy-?box|social-share"
    r"|share-(?:bar|buttons|links)|subscri(?:be|ption)-",
    re.IGNORECASE,
)
_TOOL = re.compile(
    r"^(?:#|javascript:|mailto:)|/share|sharer|intent/(?:tweet|post)|wa\.me/|whatsapp\.com/send"
    r"|pinterest\.\w+/pin/create",
    re.IGNORECASE,
)
# One of which begins, or is a part of, all that the pattern finds; it is tried at each letter.
_TOOL_STARTS = ("#", "javascript:", "mailto:")
_TOOL_PARTS = ("share", "intent/", "wa.me/", "whatsapp", "pinterest.")


def find_declared(containers: list[Node], title: Node | None) -> Found:
    """Read the containers that a site declares: all in them is the article's but for rules."""
    found = Found("selector", containers, [], {}, set())
    for container in containers:
        hidden = hidden_in(container, title)
        # Its editors have paragraphs for paragraphs: a break is a line within one.
        reader = LeafReader(container, hidden, set(), breaks_part=False)
        reader.read(container)
        shift = len(found.leaves)
        found.leaves += reader.leaves
        found.passed += [(place + shift, node) for place, node in reader.passed]
        spans = reader.spans
        found.spans |= (
            {node: (a + shift, b + shift) for node, (a, b) in spans.items()} if shift else spans
        )
    media.set_captions(found.leaves)
    found.kept = {place for place, leaf in enumerate(found.leaves) if leaf.kind != "caption"}
    found.drop(_in_headers(found.leaves), "header")
    found.drop([p for p, leaf in enumerate(found.leaves) if _is_time(leaf)], "date")
    # Most elements of a text have no attributes, by which they could be anything else.
    said = [node for node in found.spans if node.keys() and node not in containers]
    comments = filter(is_foreign, said)
    found.drop_within(comments, "comment or other article")
    found.drop(range(_end_of(found.leaves), len(found.leaves)), "comment or other article")
    others = _other_articles(containers, title)
    found.drop_within(others, "comment or other article")
    forms = (form for container in containers for form in container.iterdescendants("form"))
    found.drop_within((form for form in forms if _asks(form)), "form")
    found.drop_within(_beside(found, _asking_parts(found, containers)), "form")
    found.drop_within(_beside(found, filter(_names_furniture, said)), "class")
    found.drop(_tools(found.leaves), "tools")
    found.drop(bylines_in(found), "before the text")
    return found


def _is_time(leaf: Leaf) -> bool:
    """Whether a leaf is when an entry of a text was written, and nothing more."""
    if leaf.node.tag == "time":
        return True
    return len(leaf.text) <= _LONGEST_CLOCK and _CLOCK.fullmatch(leaf.text) is not None


def _asking_parts(found: Found, containers: list[Node]) -> list[Node]:
    """Give the parts that ask readers for a mail address or an answer, with a line or two."""
    parts = []
    for container in containers:
        for node in container.iter("button", "input"):
            part = next(node.iterancestors("div", "section", "aside", "form"), None)
            if part is None or part is container or container not in part.iterancestors():
                continue
            if part.tag == "form" and part.getparent() is not container:
                part = part.getparent()
            if part is None or part in parts or container not in part.iterancestors():
                continue
            leaves = found.leaves[slice(*found.spans.get(part, (0, 0)))]
            short = sum(len(leaf.text) for leaf in leaves) <= _LONGEST_ASKING
            if short and len(leaves) <= _MOST_ASKING and _wants_answer(part):
                parts.append(part)
    return parts


def _wants_answer(part: Node) -> bool:
    inputs = [node for node in part.iter("input") if node.get("type") in _ANSWERS]
    return bool(inputs) or len(list(islice(part.iter("button"), _LEAST_BUTTONS))) >= _LEAST_BUTTONS


def _beside(found: Found, parts: Iterable[Node]) -> Iterator[Node]:
    """Give the parts that do not hold most of the text: one may be called after who may read it."""
    for part in parts:
        within = sum(len(leaf.text) for leaf in found.leaves[slice(*found.spans.get(part, (0, 0)))])
        if 2 * within < sum(len(leaf.text) for leaf in found.leaves):
            yield part


def _names_furniture(node: Node) -> bool:
    """Whether the class of a part of a text says that it is none of it."""
    said = node.get("class")
    return said is not None and node.tag in _PARTS and _is_furniture(said)


@by_text(2048)
def _is_furniture(classes: str) -> bool:
    return _FURNITURE.search(classes) is not None


def _tools(leaves: list[Leaf]) -> list[int]:
    """Give the lines that are nothing but links to share a page, and to parts of it."""
    return [
        place
        for place, leaf in enumerate(leaves)
        if leaf.anchors
        and all(_is_tool(anchor.get("href")) for anchor in leaf.anchors)
        and linked_share(leaf) >= _ALL_LINKS
        and not (leaf.kind == "heading" and all(map(_marks_part, leaf.anchors)))
    ]


def _marks_part(anchor: Node) -> bool:
    """Whether a link leads to a part of its page, as a heading may to its own."""
    return (anchor.get("href") or "").strip().startswith("#") and anchor.get("href") != "#"


@by_text(2048)
def _is_tool(href: str | None) -> bool:
    if not href:
        return True
    href = href.strip()
    said = href.lower()
    likely = said.startswith(_TOOL_STARTS) or any(part in said for part in _TOOL_PARTS)
    return (likely or not said.isascii()) and _TOOL.search(href) is not None


def _in_headers(leaves: list[Leaf]) -> set[int]:
    """Give what stands in headers; where several entries have one, without their headings."""
    inside = {place for place, leaf in enumerate(leaves) if leaf.where & IN_HEADER}
    if not inside:
        return inside
    headings = {place for place in inside if leaves[place].kind == "heading"}
    texts = [place for place, leaf in enumerate(leaves) if leaf.kind == "paragraph"]
    last = max((place for place in texts if place not in inside), default=-1)
    first = min((place for place in texts if place not in inside), default=-1)
    several = any(first < place < last for place in headings)
    return inside - headings if several else inside


def _end_of(leaves: list[Leaf]) -> int:
    """Give the place of the heading of what readers said, below the first paragraph."""
    first = next((place for place, leaf in enumerate(leaves) if leaf.kind == "paragraph"), 0)
    for place in range(first, len(leaves)):
        leaf = leaves[place]
        if len(leaf.text) > _LONG:
            continue
        counted = leaf.text.strip(" ()")[-1:].isdigit() or leaf.text[:1].isdigit()
        if not (leaf.kind == "heading" or counted):
            continue
        if not may_head_comments(leaf.text):
            continue
        below = (other.text for other in leaves[place + 1 : place + 1 + MOST_TO_ANSWER])
        if heads_comments(leaf.text, below, apart=not heads_text(leaves, place)):
            return place
    return len(leaves)


def _other_articles(containers: list[Node], title: Node | None) -> list[Node]:
    """Give articles in the containers that have a title of the first rank, as a page's own has.

    Several may be the entries of one text.
    """
    articles = [node for top in containers for node in top.iterdescendants("article")]
    titled = [node for node in articles if any(h is not title for h in node.iter("h1"))]
    return titled if len(titled) == 1 else []


def _asks(form: Node) -> bool:
    """Whether a form asks for something, in a line or two; it may be around a whole text."""
    return len(list(islice(form.iter("p", "li"), _MOST_IN_FORM + 1))) <= _MOST_IN_FORM
