"""Articles whose addresses have no shape of their own: a list shows them by their headlines.

/news/mill or /n/4821 may be a part of a site or an article of it. Where a page links hardly any
address that only articles have, several beside each other under headlines are what it lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from mediacrawl.kinds import Kind
from mediacrawl.pages.markup.nodes import Node, Target, line_of, target_of
from mediacrawl.site import Site
from mediacrawl.values.addresses.article_shapes import is_service

_HEADINGS = ("h1", "h2", "h3", "h4")
_LEAST_WORDS = 4
"""Of a headline; what names a part of the site has fewer."""
_LEAST_LETTERS = 12
"""Of a headline in a writing that parts no words."""
_LEAST_BESIDE = 3
"""Addresses below one folder."""
_REACH = 3
"""Elements above a link in which a heading may stand."""


def named_by_headlines(anchors: Iterable[Node], site: Site, base: str) -> dict[str, Target]:
    """Give what links under headlines lead to, by address, where no shape says what that is.

    Args:
        anchors: Links of the page's content.
        base: What they are relative to.
    """
    if site.article_pattern is not None or site.article_prefixes:
        return {}  # its declaration says what its articles' addresses are
    folders: defaultdict[str, dict[str, Target]] = defaultdict(dict)
    for target in _under_headlines(anchors, site, base):
        folders[target.url.rpartition("/")[0]][target.url] = target
    several = (beside for beside in folders.values() if len(beside) >= _LEAST_BESIDE)
    return {url: target for beside in several for url, target in beside.items()}


def _under_headlines(anchors: Iterable[Node], site: Site, base: str) -> Iterator[Target]:
    for anchor in anchors:
        target = target_of(anchor.get("href"), site, base)
        if target is None or target.kind is not Kind.OTHER:
            continue
        if not is_service(urlsplit(target.url).path.strip("/").casefold()) and _is_headline(anchor):
            yield target


def _is_headline(anchor: Node) -> bool:
    heading = next(anchor.iter(*_HEADINGS), None)
    above = anchor.getparent()
    for _ in range(_REACH):
        if heading is not None or above is None:
            break
        heading, above = (above if above.tag in _HEADINGS else None), above.getparent()
    text = line_of(heading) if heading is not None else ""
    words = len(text.split())
    return words >= _LEAST_WORDS or (
        len(text.strip()) >= _LEAST_LETTERS and not text.isascii() and words <= 1
    )
