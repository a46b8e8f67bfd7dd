"""Other editions of a site: what its head and its menus say of other languages and countries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from mediacrawl.languages.names import language_called
from mediacrawl.pages.base import BasePage
from mediacrawl.pages.markup.nodes import text_of
from mediacrawl.values.language_codes import short_code
from mediacrawl.values.text import clean_text, fold
from mediacrawl.values.urls import canonical_url

_LONGEST_NAME = 20


class Edition(NamedTuple):
    """The front page of a site in another language."""

    language: str
    """Its code: 'ar'."""

    url: str
    """Canonical address."""

    found_on: str
    """'hreflang', or 'menu'."""


def editions_of(page: BasePage, language: str | None, base: str) -> tuple[Edition, ...]:
    """Give the other editions, each address once.

    Args:
        page: A front page.
        language: Code of its own language.
        base: Its address.
    """
    own = canonical_url(base)
    found: dict[str, Edition] = {}
    for code, href, source in (*_stated(page), *_linked(page)):
        url = canonical_url(href, page.base)
        if url and url != own and code and _is_front(url):
            found.setdefault(url, Edition(code, url, source))
    return tuple(one for one in found.values() if one.language != language or _elsewhere(one, base))


def _stated(page: BasePage) -> Iterator[tuple[str | None, str, str]]:
    for tag, href in page.metadata.alternates:
        if tag.lower() != "x-default":
            yield short_code(tag), href, "hreflang"


def _linked(page: BasePage) -> Iterator[tuple[str | None, str, str]]:
    """Links of a language's name. A bare code is one where several stand: IT may be the section."""
    codes: dict[str, str] = {}
    for anchor in page.root.iter("a"):
        href = anchor.get("href") or ""
        if tag := anchor.get("hreflang") or "":
            yield short_code(tag), href, "menu"
            continue
        label = clean_text(text_of(anchor)) or ""
        named = language_called(label) if 0 < len(label) <= _LONGEST_NAME else None
        if named and fold(label) == named:
            codes.setdefault(named, href)
        elif named:
            yield named, href, "menu"
    if len(codes) > 1:
        yield from ((code, href, "menu") for code, href in codes.items())


def _is_front(url: str) -> bool:
    """Whether it is the first page of a host, or of a folder that is named after a language."""
    path = urlsplit(url).path
    return path == "/" or path.count("/") == 1


def _elsewhere(one: Edition, base: str) -> bool:
    """Whether an edition in the same language is another country's."""
    return urlsplit(one.url).netloc != urlsplit(base).netloc
