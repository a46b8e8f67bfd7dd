"""Links to pages of the house that have an article's shape: a long slug, in the page's footer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from mediacrawl.items import Entry
from mediacrawl.kinds import Kind
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.site import Site

_LEAST_OTHERS = 3
"""Articles of another shape by which a page shows how its site makes their addresses."""
_FOOTER = re.compile(r"(?:^|[\s_-])footer(?:$|[\s_-])", re.IGNORECASE)
# Its header may have the news of the hour, and its footer a list of the most read.
_OF_NEWS = re.compile(
    r"break|ticker|most|popul|trend|latest|recent|news(?!letter)|headline|story|stories|teaser"
    r"|article|related|featur|hot|top-?(?:posts|read)",
    re.IGNORECASE,
)
_FRAME, _CONTENT = frozenset({"nav", "footer"}), frozenset({"main", "article"})


def without_house(
    entries: list[Entry],
    root: Node,
    site: Site,
    url: str,
    labels: Callable[[], Iterable[Node]] = tuple,
) -> list[Entry]:
    """Take for no article's what only the page's frame links, at the site's root, where no article
    stands: /about-us-and-our-history on a site of /2025/11/20/mill-turns-again.

    Args:
        url: The page's own.
        labels: Gives the page's headings of boxes with news.
    """
    if site.articles:  # their shape is declared
        return entries
    named = [entry.url for entry in entries if entry.kind is Kind.ARTICLE]
    at = len(site.front_url.rstrip("/")) + 1
    slugs = {one for one in named if _is_slug_from(at, one)}
    if not slugs:
        return entries
    if site.classify(url) is Kind.ARTICLE:
        tells = not _is_slug_from(at, url)
    else:
        tells = len(named) - len(slugs) >= _LEAST_OTHERS
    if not (tells and _in_frame_alone(slugs, root, labels)):
        return entries
    return [one._replace(kind=Kind.OTHER) if one.url in slugs else one for one in entries]


def _is_slug_from(at: int, url: str) -> bool:
    return url.find("/", at) < 0 and not any(map(str.isdigit, url[at:]))


def _in_frame_alone(urls: Iterable[str], root: Node, labels: Callable[[], Iterable[Node]]) -> bool:
    """Whether the page's frame holds all links to these addresses, as far as each is found, and in
    a part of it that has no news.
    """
    slugs = tuple(f"/{url.rpartition('/')[2]}" for url in urls)
    found: set[str] = set()
    frames: set[Node] = set()
    for anchor in root.iter("a"):
        href = (anchor.get("href") or "").rstrip("/")
        if href.endswith(slugs):
            frame = _frame_of(anchor)
            if frame is None:
                return False
            frames.add(frame)
            found.add(href[href.rindex("/") :])
    if len(found) != len(slugs):
        return False
    return not any(above in frames for label in labels() for above in label.iterancestors())


def _frame_of(node: Node) -> Node | None:
    """Give the part of the page's frame that an element stands in, if in none with news."""
    found = None
    for above in (node, *node.iterancestors()):
        if above.tag in _CONTENT:
            return None
        names = f"{above.get('class') or ''} {above.get('id') or ''}"
        if above.tag in _FRAME or _FOOTER.search(names):
            found = above
        elif found is None and _OF_NEWS.search(names):
            return None
    return found
