"""The main image of an article as its page shows it: metadata's in another size, or a figure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, islice
from typing import Any
from urllib.parse import unquote

from mediacrawl.languages.earnings import says_it_earns
from mediacrawl.pages.front_matter.called_bylines import says_author
from mediacrawl.pages.front_matter.facts import LEAST_WIDTH, is_emblem, is_small
from mediacrawl.pages.images.image_captions import caption_of
from mediacrawl.pages.images.image_files import background_of, image_of
from mediacrawl.pages.images.imageless import picture_in
from mediacrawl.pages.markup.nodes import Node, text_of
from mediacrawl.pages.metadata import shapes
from mediacrawl.pages.text.left_out.strangers import is_others
from mediacrawl.values.images.captions import part_credit
from mediacrawl.values.images.picture_keys import picture_key
from mediacrawl.values.people.byline_starts import is_signed
from mediacrawl.values.people.names import key_of
from mediacrawl.values.text import clean_text
from mediacrawl.values.urls import open_url

_FIGURES, _MOST_FIGURES = frozenset({"figure", "picture"}), 8
_LONGEST_TEASER = 400
_SOURCES = ("src", "data-src", "srcset", "data-srcset", "data-lazy-src")
_MOST_BEHIND = 120
_SIZE = re.compile(r"\d{2,4}x\d{2,4}|[wh][=_-]?\d{2,4}(?!\d)|%[0-9A-F]{2}")
# "lamp-40x27.jpg", "/40x27/lamp.jpg", "/w_40,h_27/lamp.jpg", "lamp.jpg?width=40"
_NARROW = re.compile(
    r"(?:[-_](?=\d+x\d+\.\w{3,4}(?:$|\?))|/(?=(?:[3-9]\d|\d{3,4})x\d{2,4}/)|[/,]w[_-]?"
    r"|[?&]w(?:idth)?=)(\d{2,4})(?!\d)"
)
_ASKED_FOR = re.compile(r"[?&]\w+=(https?(?:%3A|:)(?:%2F|/){2}[^&]+)", re.IGNORECASE)
_RUN = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
_DIGIT = re.compile(r"\d")
# What a banner offers, or asks its readers to do.
_OFFERS = re.compile(
    r"\b(?:podcast|newsletter|whats ?app|telegram|instagram|facebook|google|app store|preferred"
    r"|subscri|abonn|suscr[ií]b|inscri|sign up)"
    r"|^(?:listen|hear|follow|join|add|get|download|watch|play|donate|support us|become"
    r"|advertisement)\b|^(?:hör|folge|jetzt|werbung|anzeige|escuch|s[ií]gue|[úu]nete|publicidad|écoute|suivez|rejoign"
    r"|publicité|ascolta|segui|iscriv|ouça|siga|assine)",
    re.IGNORECASE,
)
_MOST_AROUND_PORTRAIT = 3
# A shorter name is a word that many addresses have.
_SHORTEST_OWN = 8


def same_picture(images: Iterable[Node], url: str, base: str) -> tuple[Node, str] | None:
    """Find the image that shows a file in another size: by what alone names it in its address."""
    names = _own_names(url)
    if not names:
        return None
    said = ((image, " ".join(image.values())) for image in images)
    # All of an image's attributes at once: to ask for some takes longer, and few have the name.
    likely = [image for image, text in said if any(map(text.__contains__, names))]
    shown = [(image, " ".join(image.get(name) or "" for name in _SOURCES)) for image in likely]
    for name in names:
        alike = [image for image, said in shown if name in said]
        alike.sort(key=_is_linked)  # a teaser shows it small
        for image in alike:
            address = None if is_small(image) else image_of(image, base)
            if address and not _is_thumbnail(address):
                return image, address
    bare = (one for one in likely if _awaits(one, names) and image_of(one, base) is None)
    narrow = (one for one, said in shown if _is_preview(one, said, names, base))
    return next(((image, url) for image in chain(bare, narrow)), None)


def is_preview_of(shown: str, url: str) -> bool:
    """Whether a file is so narrow that another, of the same name, is shown in its place later."""
    return _is_thumbnail(shown) and not set(_own_names(shown)).isdisjoint(_own_names(url))


def _is_preview(image: Node, said: str, names: list[str], base: str) -> bool:
    """Whether an image that is no teaser's shows the picture so narrow as none is shown at last."""
    if is_small(image) or _is_linked(image) or not any(map(said.__contains__, names)):
        return False
    address = image_of(image, base)
    return address is not None and _is_thumbnail(address)


def _awaits(image: Node, names: list[str]) -> bool:
    """Whether a script is to make the address of an image of the file's name, which it has."""
    said = " ".join(value for key, value in image.items() if key.startswith("data-"))
    return any(map(said.__contains__, names)) and not is_small(image)


def _is_thumbnail(address: str) -> bool:
    """Whether an address says that its file is as narrow as a portrait or an icon."""
    return any(int(width) < LEAST_WIDTH for width in _NARROW.findall(address))


def _is_linked(image: Node) -> bool:
    return next(image.iterancestors("a"), None) is not None


def main_figure(
    title: Node | None, last: Node | None, base: str, *, stated: bool
) -> tuple[Node, str] | None:
    """Give the first large image that a figure or a picture of the article holds.

    Args:
        title: The article's heading.
        last: The last element of its text: what stands behind shows other articles.
        base: What addresses are relative to.
        stated: Whether metadata states another: then it is one that is an `img`.
    """
    if title is None:
        return None
    scope = next(title.iterancestors("article", "main", "body"), title)
    for node in islice(_figures_until(last, scope), _MOST_FIGURES):
        image = next(node.iter("img"), None)
        image = picture_in(node) if image is None and not stated else image
        if image is None or is_small(image) or says_author(node) or is_others(image):
            continue
        if next(node.iterancestors("a", "aside", "nav"), None) is not None:
            continue
        if _is_teasers(node, scope) or says_it_earns(text_of(node).strip()):
            continue
        if (address := image_of(image, base)) and not is_emblem(address):
            return image, address
    return None


def _figures_until(last: Node | None, scope: Node) -> Iterator[Node]:
    for node in scope.iter(*_FIGURES, *(() if last is None else (last.tag,))):
        if node is last:
            return
        if node.tag in _FIGURES:
            yield node


def may_lead(image: Node, authors: Collection[str]) -> bool:
    """Whether an image that nothing states may be what a page leads with: in a figure that has a
    caption, or is as wide as it says; no portrait of these authors, and no banner.
    """
    figure = next(image.iterancestors("figure"), None)
    if figure is None or _signs(figure.getparent()):
        return False
    caption = caption_of(image)[0]
    said = [text for text in (caption, clean_text(image.get("alt"))) if text]
    names = set(map(key_of, authors))
    if any(_OFFERS.search(text) or key_of(text) in names for text in said):
        return False
    return caption is not None or (image.get("width", "").isdigit() and not is_small(image))


def is_portrait(image: Node) -> bool:
    """Whether an image stands in a byline: it shows who wrote."""
    return any(map(_signs, islice(image.iterancestors(), _MOST_AROUND_PORTRAIT)))


def _signs(part: Node | None) -> bool:
    return part is not None and (says_author(part) or is_signed(text_of(part).strip()))


def _is_teasers(figure: Node, scope: Node) -> bool:
    """Whether a figure stands in an article of few words that is another than the page's."""
    home = next(figure.iterancestors("article", "main", "body"), scope)
    return home is not scope and home.tag == "article" and len(text_of(home)) <= _LONGEST_TEASER


def background_near(title: Node | None, base: str) -> tuple[Node, str] | None:
    """Give the picture that stands behind an element near the title, as a style or for a script."""
    if title is None:
        return None
    scope = next(title.iterancestors("article", "main", "body"), title)
    for node in islice(scope.iter("div", "section", "header", "span", "figure"), _MOST_BEHIND):
        address = background_of(node)
        if address is None or is_emblem(address):
            continue
        if next(node.iterancestors("a", "aside", "nav"), None) is None:
            return (node, shown) if (shown := open_url(address, base)) else None
    return None


def stated_caption(
    objects: Iterable[Any], url: str | None, title: str | None
) -> tuple[str | None, str | None]:
    """Give caption and credit of the image with this address as JSON-LD's image objects say.

    What some systems state there is the file's name, a single word, or the title.
    """
    images = [
        one
        for one in objects
        if isinstance(one, dict) and ("caption" in one or "creditText" in one)
    ]
    if not images:
        return None, None
    file = picture_key(url) if url else ""
    own = (
        one
        for one in images
        if any(picture_key(address) == file for address in shapes.images([one]))
    )
    found = next(own, images[0] if len(images) == 1 else None)
    if found is None:
        return None, None
    said = (found.get(key) for key in ("caption", "creditText"))
    stated, credited = (
        clean_text(shapes.plain(one)) if isinstance(one, str) else None for one in said
    )
    if not stated or stated == title or " " not in stated:
        return None, credited
    caption, credit = part_credit(stated, credited)
    return caption, credited or credit


def _own_names(url: str) -> list[str]:
    """Give how the file's name begins, without sizes, then the longest name of its folders.

    A folder without a digit in its name, `wp-content`, has the site's other pictures as well. Of
    a service that makes sizes of the picture in its query, all but that picture is everybody's.
    """
    within = _ASKED_FOR.search(url)
    url = unquote(within[1]) if within else url
    path = url.partition("://")[2].partition("/")[2].partition("?")[0]
    folders, _, file = _SIZE.sub(" ", path).rpartition("/")
    found = []
    for part in (file.rpartition(".")[0] or file, folders):
        longest = max(_RUN.findall(part), key=len, default="")
        if len(longest) >= _SHORTEST_OWN and (part is not folders or _DIGIT.search(longest)):
            found.append(longest[: max(_SHORTEST_OWN, len(longest) // 2)])
    return found
