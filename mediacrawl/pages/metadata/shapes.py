"""The shapes that a describer's raw values take: texts, people, images, keywords, yes or no."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from mediacrawl.pages.metadata.object_types import types_of
from mediacrawl.values.text import unescaped

_MOST_NAMES = 50
# Subtypes of Organization that do not say so.
_OFFICES = frozenset({
    "ngo", "corporation", "localbusiness", "governmentoffice", "governmentagency", "consortium",
    "cooperative", "librarysystem", "newsagency", "school", "collegeoruniversity", "workersunion",
    "politicalparty", "project", "researchproject", "airline", "hospital", "broadcastservice",
    "televisionstation", "radiostation", "periodical", "newspaper",
})  # fmt: skip
_MOST_ESCAPES = 3
# Elements of text that content systems leave in it; "<feature>" may be an editor's own word.
_ELEMENT = re.compile(
    r"</?(?:p|br|b|i|em|strong|span|a|div|u|sup|sub|font|small|h[1-6]|li|ul|ol)"
    r"(?:[ /][^<>]{0,300})?>",
    re.IGNORECASE,
)


class Person(NamedTuple):
    """Somebody whom metadata names, as it names them."""

    name: str
    url: str | None = None
    is_office: bool = False
    """Whether it is an organization: its name is one, whatever stands in it."""


def texts(values: list[Any]) -> Iterator[Any]:
    """Give each text, and each number as it is."""
    for value in values:
        if isinstance(value, dict):
            value = value.get("name") or value.get("@value") or value.get("url")
        if isinstance(value, str):
            yield plain(value)
        elif isinstance(value, int | float):
            yield value


def own_words(values: list[Any]) -> Iterator[Any]:
    """Give each number and text: the content system's own, of which "<b>" is no markup."""
    for value in values:
        if isinstance(value, str):
            yield _characters(value)
        elif isinstance(value, int | float):
            yield value


def people(values: list[Any]) -> Iterator[list[Person]]:
    """Give those named, together."""
    found = [person for value in values[:_MOST_NAMES] for person in _people(value)]
    if found:
        yield found


def images(values: list[Any]) -> Iterator[str]:
    """Give each address; of an object the image's own, never its name."""
    for value in values:
        if isinstance(value, dict):
            value = next((v for key in _IMAGE_KEYS if (v := _first_text(value.get(key)))), None)
        if isinstance(value, str):
            said = plain(value).strip()
            # A host may be put before an address that has one.
            several = said.find("http", 1) > 0
            yield _NEXT_ADDRESS.split(_DOUBLED.sub("", said), maxsplit=1)[0] if several else said


# Several in one text; an address of one has no space behind its commas.
_DOUBLED = re.compile(r"^https?://[^/\s]+?(?=https?://)")
_NEXT_ADDRESS = re.compile(r"[,\s]\s*(?=https?://)")


def _first_text(value: Any) -> str | None:
    """Give a text, the first one of a list, or the literal that an object stands for."""
    if isinstance(value, list):
        value = next(iter(value), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("@id") or value.get("url")
    return value if isinstance(value, str) else None


_IMAGE_KEYS = ("url", "contentUrl", "@id", "thumbnailUrl")


def keywords(values: list[Any]) -> Iterator[list[str]]:
    """Give the keywords together: texts, which commas may part, and names of terms."""
    found = [text for text in texts(values) if isinstance(text, str)]
    if found:
        yield found


def flags(values: list[Any]) -> Iterator[Any]:
    """Give each as it is: true, "False", 0, or an address of schema.org, as `@id` too."""
    for value in values:
        if isinstance(value, dict):
            value = value.get("@id")
        if isinstance(value, bool | int | float | str):
            yield value


def plain(text: str) -> str:
    """Give a text without character references and elements, which content systems leave in it."""
    text = _characters(text)
    return _ELEMENT.sub(" ", text) if "<" in text else text


def _characters(text: str) -> str:
    """Undo references to characters, which some escape once too often, or twice."""
    for _ in range(_MOST_ESCAPES):
        if "&" not in text:
            break
        text = unescaped(text)
    return text


def _people(value: Any) -> Iterator[Person]:
    if isinstance(value, str):
        if not value.startswith(("http://", "https://", "/")):
            yield Person(plain(value))
    elif isinstance(value, dict):
        while isinstance(inner := value.get("author"), dict):
            value = inner  # a role, in which somebody wrote it
        while isinstance(inner := value.get("name"), dict) and "name" in inner:
            value = {**value, **inner}  # whose name is the person once more
        names = value.get("name") or value.get("alternateName")
        url = next((u for key in ("url", "sameAs") if isinstance(u := value.get(key), str)), None)
        kinds = types_of(value)
        office = any("organization" in kind or kind in _OFFICES for kind in kinds)
        for one in names if isinstance(names, list) else [names or _given_name(value)]:
            if name := _first_text(one):
                yield Person(_turned(plain(name), kinds), url, office)


def _turned(name: str, kinds: list[str]) -> str:
    """Give a person's name in the order of speech: "Okonjo, Mara" is one, not two."""
    last, _, first = name.partition(", ")
    one = "person" in kinds and len(last.split()) == 1 and len(first.split()) == 1
    return f"{first} {last}" if one and last.istitle() and first.istitle() else name


def _given_name(value: dict[str, Any]) -> str:
    parts = (value.get(key) for key in ("givenName", "additionalName", "familyName"))
    return " ".join(part for part in parts if isinstance(part, str) and part)
