"""Which of the elements that a declared selector finds hold the article's body, and no other's."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from mediacrawl.pages.front_matter.standfirst import said_by
from mediacrawl.pages.markup.lines import SENTENCE_ENDS
from mediacrawl.pages.markup.nodes import Node, text_of

_LONG, _MOST_INNER = 60, 20
_OF_TEXT, _LEAST_TEXTS = frozenset({"p", "h2", "h3", "ul", "ol", "blockquote", "figure"}), 2
_WAITING = re.compile(
    r"\W*(?:loading|please wait|cargando|un momento|جار[يٍ]? التحميل|chargement|wird geladen)?\W*",
    re.IGNORECASE,
)
_LONGEST_WAITING = 30
_TITLES, _NEAR = ("h1", "h2", "h3"), 6
_OTHER_PART = re.compile(
    r"author|writer|bio|comment|related|recommend|newsletter|subscri|promo|tag|share|social|disclaim"
    r"|footer|caption|next|teaser|advert|sponsor|about|copyright|sidebar|widget",
    re.IGNORECASE,
)


def own_containers(
    nodes: list[Node],
    title: Node | None,
    title_css: str | None,
    leads: Callable[[Node], bool],
) -> tuple[list[Node], int]:
    """Of the elements that a selector finds give the outermost, without those of other articles,
    and how many these were.

    An element is another article's if it comes with a title of its own: as the page's is, or one
    that leads to that article.

    Args:
        nodes: The elements, in page order.
        title: The page's title.
        title_css: Where the site declares its titles.
        leads: Says whether a link leads to another article of the site.
    """
    name = title_css.partition(".")[2] if title_css else ""
    found: list[Node] = []
    others = 0
    for node in nodes:
        if found and any(above in found for above in node.iterancestors()):
            continue
        if next(node.iterancestors("template"), None) is not None:
            continue  # what a script makes copies of
        if found and _is_titled(node, found[0], title, name):
            others += 1
            continue
        found.append(node)
        if _is_empty(found[0]):
            found.pop()
    if (following := _following(found, leads)) is not None:
        found.remove(following)
        others += 1
    if found:
        found += [node for node in found[-1].itersiblings("p", "div", "section") if _goes_on(node)]
    return found, others


def _following(found: list[Node], leads: Callable[[Node], bool]) -> Node | None:
    """Give the container of the article that follows, where it is the only one below a title that
    leads to an article: if several are, or the first one is, too, they are entries of one text.
    """
    headed = [node for node in found[1:] if _is_headed(node, found[0], leads)]
    if len(headed) != 1 or _is_headed(found[0], headed[0], leads):
        return None
    return headed[0]


def _is_empty(node: Node) -> bool:
    """Whether a container holds nothing, or what stands there until a script fills it."""
    said = ""
    for text in node.itertext():
        said = f"{said}{text}".strip()
        if len(said) > _LONGEST_WAITING:
            return False
    return _WAITING.fullmatch(said) is not None


def _goes_on(node: Node) -> bool:
    """Whether what stands behind the last container is of the text: a bare paragraph, since one was
    closed early, or a part that has nothing but several paragraphs, and no name of another part.
    """
    if node.tag != "p":
        texts = [child for child in node if child.tag == "p" and _is_sentence(child)]
        plain = all(child.tag in _OF_TEXT for child in node) and not _OTHER_PART.search(
            said_by(node)
        )
        return plain and len(texts) >= _LEAST_TEXTS and node.find(".//h1") is None
    if len(node.attrib) or len(node) > _MOST_INNER:
        return False
    return _is_sentence(node) and node.find(".//a") is None


def _is_sentence(node: Node) -> bool:
    text = text_of(node).strip()
    return len(text) >= _LONG and text.endswith(SENTENCE_ENDS)


def _is_titled(node: Node, first: Node, title: Node | None, title_class: str) -> bool:
    """Whether an element on the way up to what holds the first container too has a title."""
    shared = set(first.iterancestors())
    for above in (node, *node.iterancestors()):
        if above in shared:
            return False
        for inner in above.iter("h1", "div", "header"):
            other = inner is not title and (title is None or inner not in title.iterancestors())
            if other and (
                inner.tag == "h1"
                or (title_class and title_class in (inner.get("class") or "").split())
            ):
                return True
    return False


def _is_headed(node: Node, first: Node, leads: Callable[[Node], bool]) -> bool:
    """Whether before a container, in what holds it and not the first one, stands a title that leads
    to another article. Titles in boxes between two containers are those of teasers.
    """
    shared = set(first.iterancestors())
    for one in (node, *node.iterancestors()):
        above = one.getparent()
        if above is None or above in shared:
            return False
        for before in islice(one.itersiblings(*_TITLES, "header", preceding=True), _NEAR):
            heading = before if before.tag != "header" else before.find(".//h2")
            links = [] if heading is None else [*heading.iter("a")]
            if len(links) == 1 and text_of(links[0]).split() == text_of(heading).split():
                return leads(links[0])
    return False
