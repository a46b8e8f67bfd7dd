"""Pictures that a page shows without an `img`: sources alone, elements of its own, backgrounds."""

from __future__ import annotations

import re
from itertools import islice

from mediacrawl.pages.images.image_files import address_in, background_of, names_file
from mediacrawl.pages.markup.nodes import Node

# Elements that a figure holds, of which one may be the picture.
_MOST_ASKED, _NEAR = 40, 3
_SHOWN_BY_NAME = re.compile(r"(?:^|-)(?:image|img|picture|pic|photo)s?(?:-|$)")
# What a custom element shows or does that is no picture of an article.
_OTHER_BY_NAME = re.compile(
    r"video|audio|player|frame|embed|(?:^|-)ads?(?:-|$)|share|social|teaser|card|promo|newsletter"
    r"|logo|icon|avatar|author|button|link|nav|menu|header|footer|carousel|slider|tracking|pixel"
)
_WHERE = ("src", "data-src", "srcset", "data-srcset", "image", "image-src", "data-image")
_OWN = ("img", "a", "p", "iframe", "video", "audio", "figure")


def shows_picture(node: Node) -> bool:
    """Whether an element that is no `img` shows a picture by itself: a `picture` of sources alone,
    one with a hyphen that is given a picture's address.
    """
    tag = node.tag
    if tag == "picture":
        return next(node.iter("img"), None) is None and next(node.iter("source"), None) is not None
    return "-" in tag and _is_custom(node)


def is_alone(noscript: Node) -> bool:
    """Whether what is for readers without scripts is the one place where a picture is named: it has
    no twin beside it, and is a file or has words, unlike what counts readers.
    """
    image = next(noscript.iter("img"), None)
    if image is None or "none" in (image.get("style") or ""):
        return False
    if not (any(map(names_file, image.values())) or " " in (image.get("alt") or "")):
        return False
    beside = [*islice(noscript.itersiblings(), _NEAR)]
    beside += islice(noscript.itersiblings(preceding=True), _NEAR)
    return not any(next(one.iter("img", "picture", "iframe"), None) is not None for one in beside)


def picture_in(figure: Node) -> Node | None:
    """Give what shows the picture of a figure that has no `img`: any element with its address."""
    for node in islice(figure.iter(), _MOST_ASKED):
        if not isinstance(node.tag, str) or node.tag in ("a", "iframe", "video", "audio", "source"):
            continue
        if shows_picture(node) or background_of(node) is not None:
            return node
        if any(name.startswith("data-") and names_file(said) for name, said in node.items()):
            return node
    return None


def _is_custom(node: Node) -> bool:
    """Whether a custom element is a picture, by its name or the file that it is given."""
    said = [value for name in _WHERE if (value := node.get(name))]
    if not said or _OTHER_BY_NAME.search(node.tag):
        return False
    if next(node.iter(*_OWN), None) is not None:
        return False
    if _SHOWN_BY_NAME.search(node.tag):
        return any(address_in(one) for one in said)
    return any(map(names_file, said))
