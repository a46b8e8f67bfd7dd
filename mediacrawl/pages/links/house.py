"""Links to pages of the house that have an article's shape: a long slug, in the page's footer."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mediacrawl.items import Entry
from mediacrawl.kinds import Kind
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.site import Site

_LEAST_OTHERS = 3
"""Articles of another shape by which a page shows how its site makes their addresses."""
_FOOTER = re.compile(r"(?:^|[\s_-])footer(?:$|[\s_-])", re.IGNORECASE)
_FRAME, _CONTENT = frozenset({"header", "nav", "footer"}), frozenset({"main", "article"})


def without_house(entries: list[Entry], root: Node, site: Site, url: str) -> list[Entry]:
    """Take for no article's what only the page's frame links, at the site's root, where no article
    stands: /about-us-and-our-history on a site of /2025/11/20/mill-turns-again.

    Args:
        url: The page's own.
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
    if not (tells and _in_frame_alone(slugs, root)):
        return entries
    return [one._replace(kind=Kind.OTHER) if one.url in slugs else one for one in entries]


def _is_slug_from(at: int, url: str) -> bool:
    return url.find("/", at) < 0 and not any(map(str.isdigit, url[at:]))


def _in_frame_alone(urls: Iterable[str], root: Node) -> bool:
    """Whether the page's frame holds all links to these addresses, as far as each is found."""
    slugs = tuple(f"/{url.rpartition('/')[2]}" for url in urls)
    found: set[str] = set()
    for anchor in root.iter("a"):
        href = (anchor.get("href") or "").rstrip("/")
        if href.endswith(slugs):
            if not _in_frame(anchor):
                return False
            found.add(href[href.rindex("/") :])
    return len(found) == len(slugs)


def _in_frame(node: Node) -> bool:
    found = False
    for above in node.iterancestors():
        if above.tag in _CONTENT:
            return False
        names = f"{above.get('class') or ''} {above.get('id') or ''}"
        found = found or above.tag in _FRAME or _FOOTER.search(names) is not None
    return found
