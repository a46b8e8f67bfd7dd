"""Which file an image shows: a lazy loader's, the largest of a set, no placeholder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from mediacrawl.pages.images.placeholders import shows_nothing
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.values.images.picture_keys import picture_key
from mediacrawl.values.urls import open_url

_LAZY = ("data-src", "data-original", "data-lazy-src")
# Elements behind an image, one of which may be for readers without scripts.
_MOST_BESIDE = 2
_DOTS = frozenset({"0", "1", "0px", "1px"})
_SETS = ("data-srcset", "srcset", "data-lazy-srcset", "data-flickity-lazyload-srcset")


def image_of(image: Node, base: str) -> str | None:
    """Give the address of an image: a lazy loader's first, the largest of a set, no placeholder."""
    if _shows_no_picture(image):
        return None
    inner = _in_twin(image) if _waits(image) else None
    if inner is None:
        for said in _addresses(image):
            if address := address_in(said):
                return open_url(address, base)
        inner = _in_twin(image)
    if inner is not None and (found := image_of(inner, base)):
        return found
    return open_url(around, base) if (around := _said_around(image)) else None


def names_picture(image: Node, key: str, base: str) -> bool:
    """Whether one of an image's addresses, be it a smaller one, is of the picture of this key."""
    name = key.rpartition("/")[2]  # to make an address whole costs more than all else here
    said = filter(None, map(address_in, _addresses(image)))
    likely = (open_url(one, base) for one in said if name in one or "%" in name)
    return any(picture_key(url) == key for url in likely if url)


def shows_file(image: Node) -> bool:
    """Whether an image names a file that is more than what is shown until it is there."""
    return not _shows_no_picture(image) and any(map(address_in, _addresses(image)))


def address_in(said: str) -> str | None:
    """Give the address that an attribute says, by itself or in JSON, unless it is of nothing."""
    address = said.strip()
    if address[:1] in ("{", "["):
        address = _first_within(address)
    return address if address and not shows_nothing(address) else None


def names_file(said: str) -> bool:
    """Whether an attribute says the file of a picture: its address, a set of them, JSON of it."""
    if said[:1] not in ("{", "["):
        return _FILE.search(said) is not None
    return _FILE.search(_first_within(said)) is not None


def background_of(node: Node) -> str | None:
    """Give the address of the picture behind an element, as a style or for a script."""
    style = node.get("style") or ""
    found = _BEHIND.search(style[:_LONGEST_STYLE]) if "url(" in style else None
    said = found[1] if found else next(filter(None, map(node.get, _BEHINDS)), "")
    address = said.strip("'\" ")
    return address if address and not shows_nothing(address) else None


def _first_within(said: str) -> str:
    """Give the first address in what a loader reads as JSON, the one that it falls back on."""
    found = _QUOTED.search(said[:_LONGEST_SET])
    return found[1].replace("\\/", "/") if found else ""


def larger(stated: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Give addresses of a picture as sources state them; first, of the first one's file in several
    widths, the widest.
    """
    said = list(stated)
    first = said[0][1] if said else None
    width = _width(first) if isinstance(first, str) else 0
    if width:
        path = picture_key(said[0][1])
        same = [one for one in said if isinstance(one[1], str) and picture_key(one[1]) == path]
        yield max(same, key=lambda one: _width(one[1]))
    yield from said


def _width(address: str) -> int:
    """Give the width that an address asks for, 0 without one."""
    asked = _ASKED.search(address)
    return int(asked[1]) if asked else 0


_ASKED = re.compile(r"[?&](?:w|width|resize|fit)=(\d{2,5})(?!\d)")


def _shows_no_picture(image: Node) -> bool:
    """Whether an image counts readers, and shows them nothing."""
    if not _DOTS.isdisjoint((image.get("width"), image.get("height"))):
        return True
    style = image.get("style")
    if not style:
        return False
    # A script may show what waits for it.
    return _DOT.search(style) is not None or (
        _HIDDEN.search(style) is not None and not _is_lazy(image)
    )


_DOT = re.compile(r"(?:^|[;\s])(?:width|height)\s*:\s*[01]px")
_HIDDEN = re.compile(r"(?:^|[;\s])display\s*:\s*none")


def _is_lazy(image: Node) -> bool:
    """Whether an image is one that a script loads, by how it is called."""
    return "lazy" in image.get("class", "") or any(
        name.startswith("data-") for name in image.attrib
    )


def _waits(image: Node) -> bool:
    """Whether what an image shows is there until a script puts another that it does not name."""
    if "lazy" not in image.get("class", ""):
        return False
    said = (value for name, value in image.items() if name.startswith("data-") or name == "srcset")
    return not any(map(names_file, said))


def _in_twin(image: Node) -> Node | None:
    """Give the image for readers without scripts beside one, or beside what holds it."""
    inner = next((one for twin in _twins(image) for one in twin.iter("img")), None)
    return inner if inner is not image else None


def _said_around(image: Node) -> str | None:
    """Give the file that what holds an image names, where that itself shows none: a link that
    leads to it, a figure whose script sets it.
    """
    above = image.getparent()
    for _ in range(_MOST_AROUND):
        if above is None:
            return None
        names = ("href",) if above.tag == "a" else _OF_FIGURE if above.tag == "figure" else ()
        for said in filter(None, map(above.get, names)):
            file = _largest(said) if _IN_SET.search(said) else said
            if file and names_file(file) and not shows_nothing(file):
                return file
        above = above.getparent()
    return None


_MOST_AROUND = 3
_OF_FIGURE = ("data-srcset", "data-src", "data-original")


def _addresses(image: Node) -> Iterator[str]:
    """Give where an image may be, better ones first; most have the one."""
    for name in _LAZY:
        yield image.get(name) or ""
    for node in (image, *_variants(image)):
        for name in _SETS:
            if candidates := node.get(name):
                yield _largest(candidates) or ""
    if "lazy" in image.get("class", ""):
        yield from (file for name, file in _others(image) if not _SMALLER.search(name))
    yield image.get("src") or ""
    yield from (file for _, file in _others(image))
    if image.tag not in _IMAGES and (behind := background_of(image)):
        yield behind


def _others(image: Node) -> Iterator[tuple[str, str]]:
    """Give the files that attributes of a loader's own name."""
    for name, value in image.items():
        if name not in _KNOWN and names_file(value):
            yield name, (_largest(value) or "") if _IN_SET.search(value) else value


_IMAGES = frozenset({"img", "amp-img", "picture"})
# A picture behind an element; the script of a lazy one has its address in an attribute.
_BEHIND = re.compile(r"background[\w-]*\s*:[^;]*?url\(([^)]+)\)", re.IGNORECASE)
_BEHINDS = ("data-bg", "data-background", "data-background-image", "data-bgset")
_LONGEST_STYLE = 500
_QUOTED = re.compile(r'"((?:https?:)?(?:\\?/){2}[^"\s]+|(?:\\?/)[^"\s/]+/[^"\s]+)"')
# Loaders have names of their own for where the image is: an address says itself that it is one.
_KNOWN = frozenset({
    "src", "srcset", "alt", "title", "class", "id", "style", "onclick", "onload", "onerror", "href",
})  # fmt: skip
# Of the same picture, what is shown before it or in its place.
_SMALLER = re.compile(r"thumb|small|low|placeholder|preview|error|fallback|tiny")
_FILE = re.compile(
    r"^\s*(?:https?:/|/)?/[^\s<>{}'\"]+\.(?:jpe?g|png|webp|avif|gif)(?:$|[?\s,])", re.IGNORECASE
)
_IN_SET = re.compile(r"\s[\d.]+[wx](?:$|[\s,])")


def _twins(image: Node) -> Iterator[Node]:
    """Give the elements for readers without scripts beside an image, or beside what holds it."""
    above = image.getparent()
    beside = [*islice(image.itersiblings(), _MOST_BESIDE), image.getprevious()]
    if above is not None and len(above) == 1 and above.tag in ("span", "a", "picture"):
        beside.append(above.getnext())
    return (node for node in beside if node is not None and node.tag == "noscript")


def _variants(image: Node) -> Iterator[Node]:
    """Give the sources of the picture around an image; the parser nests those left open."""
    if image.tag == "picture":
        yield from image.iter("source")
        return
    above, nested = image.getparent(), []
    while above is not None and above.tag == "source":
        nested.append(above)
        above = above.getparent()
    # The first is for the widest window; a file of a newer type is one more address of the same.
    yield from (one for one in reversed(nested) if one.get("media") and not one.get("type"))
    yield from nested
    if above is not None and above.tag == "picture":
        yield from above.iterchildren("source")


_LONGEST_SET = 20_000
# Addresses may have commas in them; one behind a size parts.
_CLOSE = re.compile(r"( [\d.]+[wx]),(?=\S)")


def _largest(candidates: str) -> str | None:
    """Give the address of the largest image of a srcset: the last of equals."""
    best, most = None, -1.0
    text = _CLOSE.sub(r"\1, ", " ".join(candidates[:_LONGEST_SET].split()))
    for candidate in text.split(", "):
        address, _, size = candidate.rpartition(" ")
        number = size.rstrip("wxh,")
        known = float(number) if number.isascii() and number.replace(".", "", 1).isdigit() else 0.0
        if known >= most:
            best, most = (address or size).partition(" ")[0].rstrip(","), known
    return best
