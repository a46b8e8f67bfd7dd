"""Pictures that stand among an article's and are none of its own: of who wrote it, of sign-ups and
shops, of other articles.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from mediacrawl.languages.earnings import says_it_earns
from mediacrawl.pages.images.image_words import repeats_alt
from mediacrawl.pages.markup.leaf import TEXT_KINDS, Leaf
from mediacrawl.pages.markup.nodes import Node, leads_on, text_of
from mediacrawl.pages.text.container.found import Found
from mediacrawl.site import Site

# Elements around a picture that say whose part of the page it is, and what a larger one holds.
_REACH, _NEAR, _MOST_LEAVES, _MOST_LINKS = 8, 4, 40, 100
_AUTHORS = re.compile(
    r"author-(?:image|img|photo|pic|box|bio|info|avatar|card|portrait|thumb)"
    r"|byline-(?:image|img|photo|avatar)|profile-?(?:pic|photo|image)|(?:^|[\s_-])avatar(?![a-z])",
    re.IGNORECASE,
)
_BOXES = re.compile(
    r"newsletter|(?:^|[\s_-])sign-?up(?![a-z])|app-?promo|affiliate|advertisement|native-?ad"
    r"|ad-disclaimer|share[_-](?:btn|button)|btn[_-]share",
    re.IGNORECASE,
)
_TEASERS = re.compile(r"teaser|related|recommend|read-?(?:more|also|next)", re.IGNORECASE)
_SOLD = re.compile(r"product|deal|widget|card|shop|commerce|\bads?\b", re.IGNORECASE)
_LETTERS_FILE = re.compile(r"/newsletters?[/_-]", re.IGNORECASE)
# So many linked pictures with a headline each are a row of teasers.
_LEAST_ROW = 3
# A headline, not what enlarges a picture.
_SHORTEST_HEADLINE = 20


def strangers_in(found: Found, site: Site, base: str, url: str) -> list[int]:
    """Find the kept pictures that stand in a part of another purpose, which holds no kept text.

    Args:
        found: The leaves of a body.
        site: The site, whose articles teasers link.
        base: What links are relative to.
        url: The article's own address, to which a picture may link.
    """
    strange, linked = [], []
    for place in found.kept:
        leaf = found.leaves[place]
        if leaf.kind != "image":
            continue
        parts = _parts(leaf, place, found)
        if _is_strange(leaf, parts, url):
            strange.append(place)
        elif leaf.text and _leads_by_caption(leaf, parts, site, base):
            linked.append(place)
    return strange + (linked if len(linked) >= _LEAST_ROW else [])


def is_others(image: Node) -> bool:
    """Whether what is right around a picture says that it is a person's, a shop's, a teaser's."""
    around = list(islice(image.iterancestors(), _NEAR))
    if any(_is_persons(one) or _names_box(one.get("class") or "") for one in around):
        return True
    linked = any(one.tag == "a" for one in around)
    return linked and any(_names_teaser(one.get("class") or "") for one in around)


def _parts(leaf: Leaf, place: int, found: Found) -> list[Node]:
    """Give the elements around a picture that hold nothing of the text, inner ones first."""
    parts = []
    for node in islice(leaf.node.iterancestors(), _REACH):
        if node in found.containers or node.tag in ("body", "article", "main"):
            break
        start, end = found.spans.get(node, (place, place + 1))
        if end - start > _MOST_LEAVES or any(
            p in found.kept and found.leaves[p].kind in TEXT_KINDS for p in range(start, end)
        ):
            break
        parts.append(node)
    return parts


def _is_strange(leaf: Leaf, parts: list[Node], url: str) -> bool:
    if any(_is_persons(part) or _names_box(part.get("class") or "") for part in parts):
        return True
    if any(_names_teaser(part.get("class") or "") and _leads_away(part, url) for part in parts):
        return True
    if leaf.text and not repeats_alt(leaf.node, leaf.text):
        return says_it_earns(leaf.text)
    file = leaf.node.get("src") or ""
    return _is_sold(parts) or _is_headlined(parts, url) or _LETTERS_FILE.search(file) is not None


def _leads_by_caption(leaf: Leaf, parts: list[Node], site: Site, base: str) -> bool:
    """Whether a picture and its caption are one link to another article."""
    link = next((part for part in parts if part.tag == "a"), None)
    return link is not None and leaf.text in text_of(link) and leads_on(link, site, base)


def _is_persons(part: Node) -> bool:
    if part.tag == "a" and "author" in (part.get("rel") or "").split():
        return True
    kind = part.get("itemtype")
    return (kind is not None and kind.endswith("/Person")) or _names_author(part.get("class") or "")


def _is_sold(parts: list[Node]) -> bool:
    """Whether a picture links to a shop that pays for it, from a card for what it sells."""
    links = (part for part in parts if part.tag == "a")
    if not any("sponsored" in (link.get("rel") or "").split() for link in links):
        return False
    return any(_SOLD.search(part.get("class") or "") for part in parts)


def _leads_away(part: Node, url: str) -> bool:
    """Whether a part is, holds or stands in a link to another page."""
    above = next(part.iterancestors("a"), None)
    links = [*islice(part.iter("a"), _MOST_LINKS), *([above] if above is not None else [])]
    return any(_is_other(link, url) for link in links)


def _is_other(link: Node, url: str) -> bool:
    href = (link.get("href") or "").partition("#")[0].partition("?")[0].rstrip("/")
    return "/" in href and not url.rstrip("/").endswith(href)


def _is_headlined(parts: list[Node], url: str) -> bool:
    """Whether a picture's link stands there again, as a headline."""
    link = next((part for part in parts if part.tag == "a"), None)
    if link is None or not _is_other(link, url):
        return False
    href = link.get("href")
    same = (one for one in islice(parts[-1].iter("a"), _MOST_LINKS) if one.get("href") == href)
    return any(len(text_of(one).strip()) >= _SHORTEST_HEADLINE for one in same)


@lru_cache(maxsize=2048)
def _names_author(classes: str) -> bool:
    return _AUTHORS.search(classes) is not None


@lru_cache(maxsize=2048)
def _names_box(classes: str) -> bool:
    return _BOXES.search(classes) is not None


@lru_cache(maxsize=2048)
def _names_teaser(classes: str) -> bool:
    return _TEASERS.search(classes) is not None
