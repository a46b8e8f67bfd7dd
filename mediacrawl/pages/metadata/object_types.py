"""What the objects of JSON-LD are by their types: an article, what is shown or played, a page, or a
thing that is none of these.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mediacrawl.values.people.names import key_of
from mediacrawl.values.text import parts_of_title, unescaped

Object = dict[str, Any]

# https://schema.org/Article and what is one; all other subtypes end in "article".
ARTICLES = frozenset({
    "blogposting", "liveblogposting", "socialmediaposting", "discussionforumposting", "report",
    "review", "criticreview", "newsitem",
})  # fmt: skip
LIVE = "liveblogposting"
MEDIA = {
    "videoobject": "video", "mediaobject": "video", "audioobject": "podcast",
    "podcastepisode": "podcast", "imagegallery": "gallery", "mediagallery": "gallery",
}  # fmt: skip
_PAGES_OF_HOUSE = frozenset({
    "aboutpage", "contactpage", "profilepage", "checkoutpage", "searchresultspage",
})  # fmt: skip
PAGES = _PAGES_OF_HOUSE | {"webpage", "itempage"}
# What a page may be about and is no news; a match or a dish may be what an article tells of.
THINGS = {
    "product": "product", "productgroup": "product", "individualproduct": "product",
    "jobposting": "job", "event": "event", "musicevent": "event", "theaterevent": "event",
    "danceevent": "event", "comedyevent": "event", "festival": "event", "screeningevent": "event",
    "exhibitionevent": "event", "literaryevent": "event", "foodevent": "event",
    "childrensevent": "event", "socialevent": "event", "saleevent": "event",
}  # fmt: skip


def types_of(value: Object) -> list[str]:
    """Give the types of an object in lower case, without the vocabulary's address."""
    types = value.get("@type") or value.get("type")  # an alias, by schema.org's own context
    stated = types if isinstance(types, list) else [types]
    return [_short(one) for one in stated if isinstance(one, str)]


def _short(name: str) -> str:
    return name.strip(" #/").replace("#", "/").replace(":", "/").rpartition("/")[2].lower()


def thing_titled(things: list[Object], titles: Iterable[str]) -> str | None:
    """Say what the page is about that has one of these titles: of a thing of just this name."""
    keys = {key for title in titles for key in _keys_of(title)} if things else set()
    for one in things:
        name = one.get("name") or one.get("title")
        if isinstance(name, str) and key_of(unescaped(name)) in keys - {""}:
            return next(THINGS[kind] for kind in types_of(one) if kind in THINGS)
    return None


def page_of_house(pages: Iterable[Object]) -> str | None:
    """Say "page" where one of them is a page of the house."""
    kinds = (kind for one in pages for kind in types_of(one))
    return None if _PAGES_OF_HOUSE.isdisjoint(kinds) else "page"


def _keys_of(title: str) -> set[str]:
    """Give the keys of a title, and of its parts: one may be the site's name."""
    text = unescaped(title)
    return {key_of(text), *map(key_of, parts_of_title(text))}
