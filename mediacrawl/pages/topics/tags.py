"""The visible tags of an article: what stands between its body and the next part of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import groupby, islice
from operator import itemgetter

from mediacrawl.languages.part_heads import heads_tags
from mediacrawl.pages.markup.nodes import HEADINGS, Node
from mediacrawl.pages.topics.tag_links import OTHERS, Link, links_among
from mediacrawl.pages.topics.tag_lists import is_of_trends, unlinked, written_tags
from mediacrawl.pages.topics.tag_marks import is_labelled, is_marked, is_related
from mediacrawl.site import Site
from mediacrawl.values.text import fold

_MOST_TAGS = 40
_LEAST_MARKED = 3
_LAST = 4  # elements at the end of a body
# Above a title: levels up, siblings aside, what one holds, and how many tags.
_LEVELS, _SIBLINGS, _MOST_HELD, _MOST_ABOVE = 3, 2, 12, 8
_MOST_SPOKEN, _MOST_INNER = 15, 200
_MOST_HEADED = 8  # behind a word for tags: more are those of the whole site
# Links of one list share what holds them, so many elements up.
_LIST_REACH = 5
# The word that heads a list stands right before it, or before its item.
_HEAD_REACH = 2
# Tags that stand behind another part of the page stand behind one of the first.
_MOST_PARTS = 3
_HELD = frozenset({"p", "nav", "aside", "figure", "blockquote", *HEADINGS})
_LONGEST_NAME, _MOST_WORDS = 40, 4

Says = Callable[[str], bool]
"""Whether an article speaks of a name."""


def read_tags(
    nodes: list[Node], known: list[str], site: Site, base: str, says: Says
) -> list[tuple[str, str | None]]:
    """Give (name, address) of the tags in order.

    Links to tag pages are tags. Where the site's addresses do not tell, a link is one that names a
    keyword of the metadata, or whose address or list says so, or that stands in a list of what the
    article speaks of.

    Args:
        says: Whether the article speaks of a name.
    """
    keywords = {fold(keyword) for keyword in known}
    # Some systems state the names of their addresses: "tide-gates".
    keywords |= {keyword.replace("-", " ") for keyword in keywords if "-" in keyword}
    every = links_among(nodes, keywords, site, base)
    links = [link for link in every if link.named or not _is_of_other(link, says)]
    if any(link.kind == "tag" for link in links):
        tags = [link for link in links if link.named or link.kind == "tag"]
        headed = _headed(tags[:1], site, base)  # the list may lead to sections, too
        tags = headed if len(tags) < len(headed) <= _MOST_HEADED else tags
        chosen = _of_article(_not_of_trends(tags), says)
    elif keywords:
        chosen = [link for link in links if link.named]
        related = [link for link in links if is_related(link.anchor)]
        if len(keywords) < len(related) and _is_spoken_of(related, says):
            chosen = related
        marked = sum(is_marked(link.anchor, link.url) for link in chosen)
        if 2 * len(chosen) < len(keywords) and marked < _LEAST_MARKED:
            # A menu or a teaser has a word of the article's by chance.
            chosen = _headed(chosen, site, base)
    else:
        marks = [link for link in links if is_marked(link.anchor, link.url)]
        chosen = _of_article(_not_of_trends(marks), says) or _spoken_of(every, says)
    found: list[tuple[str, str | None]] = [(link.name, link.url) for link in chosen[:_MOST_TAGS]]
    return found or unlinked(nodes, set(known)) or [(name, None) for name in written_tags(nodes)]


def tags_behind(
    nodes: list[Node], known: list[str], site: Site, base: str, says: Says
) -> list[tuple[str, str | None]]:
    """Give the tags behind a text in what holds both: a keyword without a link is a word of it."""
    return [tag for tag in read_tags(nodes, known, site, base, says) if tag[1] or not known]


def _headed(named: list[Link], site: Site, base: str) -> list[Link]:
    """Give the list of links behind a word for tags, if one of them names a keyword."""
    for link in named:
        for node in islice(link.anchor.iterancestors(), _HEAD_REACH):
            if is_labelled(node):
                above = node.getparent() if node.tag == "li" else None
                links = links_among([node if above is None else above], set(), site, base)
                return [one for one in links if one.kind not in OTHERS]
    return []


def tags_named(
    parts: Iterable[list[Node]], known: list[str], site: Site, base: str
) -> list[tuple[str, str | None]]:
    """Give the links of the first part that names most of the keywords, or marks some as tags."""
    keywords = {fold(keyword) for keyword in known}
    for nodes in islice(parts, _MOST_PARTS) if keywords else ():
        named = [link for link in links_among(nodes, keywords, site, base) if link.named]
        tags: dict[str, tuple[str, str | None]] = {}
        for link in named:  # a menu below them may have one, too
            tags.setdefault(fold(link.name), (link.name, link.url))
        found = [*tags.values()] or unlinked(nodes, set(known))
        marked = sum(link.kind == "tag" or is_marked(link.anchor, link.url) for link in named)
        if len(found) > 1 and (2 * len(found) >= len(keywords) or marked >= _LEAST_MARKED):
            return found
    return []


def tags_headed(
    nodes: Iterable[Node], site: Site, base: str, says: Says
) -> list[tuple[str, str | None]]:
    """Give the first list of links behind a word for tags of most of which the article speaks,
    whatever metadata has for keywords.
    """
    nodes = list(nodes)
    if not any(map(_holds_label, nodes)):  # to read all links takes far longer
        return []
    links = [link for link in links_among(nodes, set(), site, base) if not _is_of_other(link, says)]
    for one in _lists([link for link in links if _is_headed(link)]):
        if len(one) <= _MOST_SPOKEN and _is_spoken_of(one, says):
            return [(link.name, link.url) for link in one]
    return []


def tags_labelled(
    lists: Iterable[Node], site: Site, base: str, says: Says
) -> list[tuple[str, str | None]]:
    """Give the links of the first list that has nothing but tags, of one of which the article
    speaks.
    """
    for node in lists:
        links = links_among([node], set(), site, base)
        if all(link.kind == "tag" for link in links) and any(says(link.name) for link in links):
            return [(link.name, link.url) for link in links]
    return []


def _holds_label(node: Node) -> bool:
    """Whether an element has a word for tags among its first ones."""
    texts = (one.text for one in islice(node.iter(), _MOST_INNER))
    return any(heads_tags(text) for text in texts if text and not text.isspace())


def tags_beside(body: Node, site: Site, base: str, says: Says) -> list[tuple[str, str | None]]:
    """Give the tags that stand in the article's element, above or within its body."""
    above = (node for node in (body, *body.iterancestors()) if node.tag in ("article", "main"))
    place = next(above, body)
    links = [
        link
        for link in links_among([place], set(), site, base)
        if link.kind not in OTHERS
        and (link.kind == "tag" or is_marked(link.anchor, link.url))
        and _stands_free(link, place)
    ]
    if links := _not_of_trends(links):
        return [(link.name, link.url) for link in _of_article(links, says)]
    return [(name, None) for name in written_tags(body[-_LAST:])]


def tags_above(
    title: Node | None, site: Site, base: str, says: Says
) -> list[tuple[str, str | None]]:
    """Give the tags that stand above a title, marked as such: of what the article speaks of."""
    tops = islice((title, *title.iterancestors()), _LEVELS) if title is not None else ()
    before = [near for top in tops for near in islice(top.itersiblings(preceding=True), _SIBLINGS)]
    shown = [
        near for near in before if near.tag not in ("header", "nav") and len(near) <= _MOST_HELD
    ]
    links = links_among(shown, set(), site, base)
    marked = [link for link in _not_of_trends(links) if is_marked(link.anchor, link.url)]
    chosen = marked if len(marked) <= _MOST_ABOVE and _is_spoken_of(marked, says) else []
    return [(link.name, link.url) for link in chosen]


def _not_of_trends(links: list[Link]) -> list[Link]:
    return [link for link in links if link.named or not is_of_trends(link.anchor)]


def _stands_free(link: Link, place: Node) -> bool:
    """Whether a link is no part of a sentence, a heading or another part of the page."""
    for node in link.anchor.iterancestors():
        if node is place:
            return True
        if node.tag in _HELD:
            return False
    return True


def _of_article(links: list[Link], says: Says) -> list[Link]:
    """Of several lists of links give those that name keywords, or else the article's own: the
    first that it speaks of.
    """
    if all(link.named for link in links):
        return links
    lists = _lists(links)
    if len(lists) < 2:
        return links
    own = [one for one in lists if any(link.named for link in one)]
    if not own:
        own = [one for one in lists if _is_headed(one[0])][:1]
    if not own:  # the article's text is folded for that, which costs more than all else here
        own = [next((one for one in lists if _is_spoken_of(one, says)), lists[0])]
    return [link for one in own for link in one]


def _is_of_other(link: Link, says: Says) -> bool:
    """Whether a link leads to a page that is no tag's by its address; that of a long name has the
    shape of an article's, where a word for tags says what it is, and the article speaks of it.
    """
    if link.kind not in OTHERS:
        return False
    short = link.kind == "article" and link.name.count(" ") < _MOST_WORDS
    short = short and len(link.name) <= _LONGEST_NAME and _is_headed(link)
    return not (short and says(link.name))


def _is_headed(link: Link) -> bool:
    """Whether a link stands in a list behind a word for tags."""
    return any(map(is_labelled, islice(link.anchor.iterancestors(), _HEAD_REACH)))


def _spoken_of(links: list[Link], says: Says) -> list[Link]:
    """Give the first list of links that are names of what the article speaks of."""
    for one in _lists([link for link in links if not _in_menu(link.anchor)]):
        short = all(len(link.name) <= _LONGEST_NAME for link in one)
        if len(one) > 1 and short and _is_spoken_of(one, says):
            return one
    return []


def _in_menu(anchor: Node) -> bool:
    return any(node.tag in ("nav", "footer") for node in anchor.iterancestors())


def _is_spoken_of(links: list[Link], says: Says) -> bool:
    return 2 * sum(link.named or says(link.name) for link in links) > len(links)


def _lists(links: list[Link]) -> list[list[Link]]:
    """Part links by the lists that they stand in: the innermost element with more than one."""
    paths = [list(islice(link.anchor.iterancestors(), _LIST_REACH)) for link in links]
    held = Counter(node for path in paths for node in path)
    places = [next((node for node in path if held[node] > 1), None) for path in paths]
    grouped = groupby(zip(places, links, strict=True), key=itemgetter(0))
    return [[link for _, link in group] for _, group in grouped]
