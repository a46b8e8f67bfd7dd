"""JSON-LD as the web writes it: which of its objects is the page's article, and what that states.

Objects stand alone, in lists, in a graph, or in one another (`mainEntity`), and name each other by
`@id`. A page may describe its teasers, its comments and the entries of its live blog as well.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from mediacrawl.pages.metadata.lenient import load_all
from mediacrawl.pages.metadata.object_types import (
    ARTICLES,
    LIVE,
    MEDIA,
    PAGES,
    THINGS,
    page_of_house,
    thing_titled,
    types_of,
)
from mediacrawl.pages.metadata.whose import addresses_of, path_of, tells_of_other
from mediacrawl.values.people.names import key_of
from mediacrawl.values.text import unescaped

Object = dict[str, Any]

# Under these stand things beside the page's own: entries, comments, lists of other articles.
_BESIDE = frozenset({
    "liveblogupdate", "comment", "itemlistelement", "haspart", "ispartof", "relatedlink",
    "mentions", "citation", "blogpost", "subjectof", "significantlink", "isbasedon", "review",
    "suggestedanswer", "acceptedanswer", "breadcrumb",
})  # fmt: skip
# What a video's or a page's object says of the article even where the article has one of its own.
_ALSO_MEDIA = frozenset({"duration", "contentUrl", "embedUrl"})
# The same where it bears the page's title: others are players of something else.
_ALSO_OWN_MEDIA = frozenset({"uploadDate", "thumbnailUrl"})
_ALSO_PAGE = frozenset({"datePublished", "dateModified", "primaryImageOfPage", "inLanguage"})
# Keys by the vocabulary's address or prefix: "schema:headline", "https://schema.org/headline".
_PREFIXED = re.compile(r'"(?:schema:|https?://schema\.org/)([A-Za-z]+)"(?=\s*:)')
# Larger or deeper descriptions than any page's are read so far and no further.
_MOST_VALUES = 20_000
_MOST_REFERENCES = 4

_OWN, _UNSAID, _OTHER = range(3)


class JsonLd:
    """The objects that describe the page's article, best first, with references followed."""

    def __init__(
        self, scripts: list[str], addresses: set[str], titles: Iterable[str | None] = ()
    ) -> None:
        """Read the scripts of a page that has these addresses and titles."""
        self._by_id: dict[str, Object] = {}
        self._articles: list[tuple[int, Object]] = []
        self._others: list[Object] = []
        self._media: list[Object] = []
        self._pages: list[Object] = []
        self._things: list[Object] = []
        self.trail: list[Any] = []
        """Steps of the breadcrumb."""
        self._paths = {path_of(address) for address in addresses} if scripts else set[str]()
        read = [load_all(_unprefixed(text)) for text in scripts if text]
        self.broken = sum(not whole for _, whole in read)
        """Scripts that could not be read to their end."""
        self._walk([value for values, _ in read for value in values])
        several = self._media or self._others or len(self._articles) > 1
        self._stated = [title for title in titles if title]
        self._titles = {key_of(title) for title in self._stated} if several else set()
        self._own_media = [one for one in self._media if _bears(one, self._titles)][:1]
        self._media = self._own_media or self._media[:1]
        self._first = self._own_articles() or self._own_media or self._titled()

    def __bool__(self) -> bool:
        """Whether there is any that describes the article."""
        return bool(self._first)

    @property
    def names_article(self) -> bool:
        """Whether one of them says that the page is an article."""
        return bool(self._own_articles())

    @property
    def names_shown(self) -> str | None:
        """Kind of what one of them says that the page shows or plays under its own title."""
        kinds = (kind for one in self._own_media for kind in types_of(one))
        return next((MEDIA[kind] for kind in kinds if kind in MEDIA), None)

    @property
    def names_other(self) -> str | None:
        """What one of them says that the page is where none is an article: what it offers or
        announces under its own title, or a page of the house.
        """
        if self._articles:
            return None
        return thing_titled(self._things, self._stated) or page_of_house(self._pages)

    def get(self, name: str) -> Any:
        """Give what the article's object says under a name, as it stands."""
        return self._first[0].get(name) if self._first else None

    def values(self, names: Iterable[str]) -> Iterator[list[Any]]:
        """Give what each object says under each name, references followed, nested lists flat."""
        for name in names if self._first else ():
            for one in self._objects(name):
                value = one.get(name)
                if value is not None and (found := self._flat(value)):
                    yield found

    def said_of_page(self, name: str) -> list[Any]:
        """Give what the objects of the page around the article say under a name."""
        said = (one.get(name) for one in self._pages) if self._first else ()
        return [one for value in said if value is not None for one in self._flat(value)]

    def _objects(self, name: str) -> list[Object]:
        """Give those that are asked for a name: the article's, and what may say it for them."""
        objects = self._first
        if name in _ALSO_MEDIA:
            objects = objects + self._media
        elif name in _ALSO_OWN_MEDIA:
            objects = objects + self._own_media
        elif name in _ALSO_PAGE:
            objects = objects + self._pages
        return objects

    def _flat(self, value: Any) -> list[Any]:
        """Give a value as a list; an object that is a reference alone as the one that it names."""
        found: list[Any] = []
        waiting = deque([value])
        for _ in range(_MOST_VALUES):
            if not waiting:
                break
            one = waiting.popleft()
            if isinstance(one, list):
                waiting.extendleft(reversed(one))
            elif isinstance(one, dict) and isinstance(members := one.get("@list"), list):
                waiting.extendleft(reversed(members))
            elif isinstance(one, dict):
                found.append(self._resolved(one))
            elif one is not None:
                found.append(self._by_id.get(one, one) if isinstance(one, str) else one)
        return found

    def _resolved(self, value: Object) -> Any:
        for _ in range(_MOST_REFERENCES):
            if "@value" in value:
                return value["@value"]
            name = value.get("@id") or (None if "name" in value else value.get("url"))
            known = self._by_id.get(name) if isinstance(name, str) else None
            if known is None or known is value or len(known) <= len(value):
                return value
            value = known
        return value

    def _walk(self, values: list[Any]) -> None:
        """Go through all objects, outer ones first, without recursion."""
        waiting = deque((value, False) for value in values)
        for _ in range(_MOST_VALUES):
            if not waiting:
                return
            value, beside = waiting.popleft()
            if isinstance(value, list):
                waiting.extend((one, beside) for one in value if isinstance(one, dict | list))
            elif isinstance(value, dict):
                self._note(value, beside)
                for key, one in value.items():
                    if isinstance(one, dict | list):
                        waiting.append((one, beside or key.lower() in _BESIDE))

    def _note(self, value: Object, beside: bool) -> None:
        """Keep an object by what it is."""
        name = value.get("@id")
        if isinstance(name, str) and len(value) > len(self._by_id.get(name, ())):
            self._by_id[name] = value
        kinds = types_of(value)
        if not kinds:
            return
        if "person" in kinds and isinstance(page := value.get("url"), str) and "name" in value:
            self._by_id.setdefault(page, value)  # some name people by their page alone
        if any(kind in ARTICLES or kind.endswith("article") for kind in kinds):
            whose = self._whose(value)
            if whose == _OWN or not beside:
                self._articles.append((whose, value))
        elif not beside:
            self._note_other(value, kinds)

    def _note_other(self, value: Object, kinds: list[str]) -> None:
        """Keep an object that is no article by its type."""
        if isinstance(value.get("headline"), str):
            self._others.append(value)
        if not MEDIA.keys().isdisjoint(kinds):
            self._media.append(value)
        elif not PAGES.isdisjoint(kinds):
            self._pages.append(value)
        elif not THINGS.keys().isdisjoint(kinds):
            self._things.append(value)
        elif "breadcrumblist" in kinds and not self.trail:
            steps = value.get("itemListElement")
            self.trail = steps if isinstance(steps, list) else []

    def _whose(self, value: Object) -> int:
        """Say whether an object names this page as its own, names another, or none."""
        addresses = addresses_of(value)
        if not self._paths.isdisjoint(addresses):
            return _OWN
        named = any(key != "@id" for key in addresses.values())
        return _OTHER if named else _UNSAID

    def _own_articles(self) -> list[Object]:
        """Give the page's articles, that which names its address first.

        Objects that all name other addresses are teasers, unless there is but one that speaks of
        what the page does. Beside a live blog stand its entries; among equals the one that bears
        the page's title is first.
        """
        if not self._articles:
            return []
        best = min(whose for whose, _ in self._articles)
        found = [one for whose, one in self._articles if whose == best]
        if best == _OTHER and (len(found) > 1 or self._is_teaser(found[0])):
            return []
        live = [one for one in found if LIVE in types_of(one)] if len(found) > 1 else []
        return live or sorted(found, key=lambda one: not _bears(one, self._titles))

    def _is_teaser(self, value: Object) -> bool:
        return tells_of_other(value.get("headline"), addresses_of(value), self._stated, self._paths)

    def _titled(self) -> list[Object]:
        """Give what is of another type and has the page's title as its headline."""
        keyed = ((key_of(unescaped(one["headline"])), one) for one in self._others)
        return [one for key, one in keyed if key and any(t.startswith(key) for t in self._titles)]


def _unprefixed(text: str) -> str:
    """Give a script with the vocabulary's names alone as keys, as most write them."""
    prefixed = '"schema:' in text or "://schema.org/" in text
    return _PREFIXED.sub(r'"\1"', text) if prefixed else text


def _bears(media: Object, titles: set[str]) -> bool:
    """Whether what is shown or played bears one of these titles, or part of one, or none at all."""
    name = media.get("name") or media.get("headline")
    key = key_of(unescaped(name)) if isinstance(name, str) else ""
    return not key or not titles or any(key in title or title in key for title in titles)
