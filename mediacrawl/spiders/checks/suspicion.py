"""What may speak against an article's page, though it looks like one by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from mediacrawl.items import MEDIA_KINDS, Article
from mediacrawl.kinds import Kind
from mediacrawl.values.language_codes import language_code, short_code
from mediacrawl.values.text import fold

if TYPE_CHECKING:
    from mediacrawl.pages.reading import Reading
    from mediacrawl.site import Site

# It does not say that it is what was asked for. Where it does, its text may be a wall, or nothing
# is there but a title. Its HTML has no end. It is in another language.
ALIKE, WALLED, BARE, CUT, FOREIGN = "alike", "walled", "bare", "cut", "foreign"

_LEAST_WORDS = 60
"""Of a body that tells pages apart; an error page has a reference or a time that no other has."""
_WALL = range(5, 150)
"""Words of what may be a wall: it asks to log in, to pay, to agree."""
_MOST_TEXT = 5_000
_WORD = re.compile(r"\w+")


class Doubt(NamedTuple):
    """Of an article that is not believed before others have come."""

    address: str
    """Where it was read."""

    signs: Sequence[str]
    """What speaks against it, each with a mark that is the same in every process: of the text
    beside its address, or of nothing."""

    stands: str | None = None
    """Section of a text, None of what has other media: a wall stands in all sections, the text of a
    series in one, and many media have none of their own."""

    astray: bool = False
    """Whether another address led there, and it is no address of articles."""


def doubt_of(
    reading: Reading, site: Site, *, named: bool, whose: str = "", by_run: bool = True
) -> Doubt | None:
    """Why an article has to wait; None where nothing speaks against it, or it is wanted as it is.

    Args:
        reading: Of an article.
        named: Whether the operator has named the addresses: their pages are wanted, alike as they
            may be, but not those where they lead.
        whose: Among several, the site of which texts are compared: outlets print one agency.
        by_run: Whether it comes with the others that a run of ours has had of the site.
    """
    article = reading.item
    assert isinstance(article, Article)
    led_to = bool(reading.asides) and not reading.is_own
    if named and not led_to:
        return None
    address = _address(article)
    signs = tuple(_signs(article, reading, site, whose))
    if not by_run:
        signs = tuple(sign for sign in signs if kind_of(sign) == ALIKE)
    astray = led_to and site.classify(address) is not Kind.ARTICLE
    stands = None if article.kind in MEDIA_KINDS else article.section or ""
    return Doubt(address, signs, stands, astray) if signs else None


def kind_of(sign: str) -> str:
    """Which of the kinds a sign is of."""
    return sign.partition(" ")[0]


def _signs(article: Article, reading: Reading, site: Site, whose: str) -> Iterator[str]:
    if not reading.is_own:
        yield f"{ALIKE} {_mark(article, whose)}"
        if _is_foreign(article, site):
            yield f"{FOREIGN} {whose}"
    elif wall := _wall(article):
        yield f"{WALLED} {_digest(f'{whose}|{wall}')}"
    elif article.kind in MEDIA_KINDS and not (article.body or article.lead or article.images):
        yield f"{BARE} {whose}"
    if reading.is_cut:
        yield f"{CUT} {whose}"


def _is_foreign(article: Article, site: Site) -> bool:
    """Whether it is in another language than the site is declared to be."""
    language = language_code(article.language)
    return language is not None and not site.found and language != short_code(site.language)


def _wall(article: Article) -> str:
    """What a short text says beside its title; of media, what stands in the place of one."""
    body = article.body or article.lead or ""
    if body.count(" ") > 2 * _WALL.stop:
        return ""
    said, title = (" ".join(_words(text)) for text in (body, article.title))
    said = said.replace(title, "") if title else said
    return said if len(said.split()) in _WALL else ""


def _address(article: Article) -> str:
    assert article.fetch is not None
    return article.fetch.url


def _mark(article: Article, whose: str) -> str:
    """What the page says beside its address, its numbers and its codes."""
    echoed = set(_words(_address(article)))
    title, body = _words(article.title), _words(article.body)
    # A day that the address has says nothing of the page.
    at = None if article.sources.get("published_at") == "address" else article.published_at
    told = body if at or len(body) >= _LEAST_WORDS else []
    words = " ".join(word for word in (*title, "|", *told) if word not in echoed)
    return _digest(f"{whose}|{words}|{at and at.astimezone(UTC)}")


def _digest(said: str) -> str:
    return blake2b(said.encode(errors="replace"), digest_size=8).hexdigest()


def _words(text: str | None) -> list[str]:
    words = _WORD.findall(fold(text[:_MOST_TEXT])) if text else []
    return [word for word in words if word.isalpha()]
