"""What `scrapy demo` crawls, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from demo.copiers import COPIERS, Copier, build_copier
from demo.edition import LANGUAGES
from demo.faults import Faults
from demo.later import edited_pages
from demo.server import DemoServer
from demo.site import build

_SPIDERS = {"en": "almayadeen", "ar": "almayadeen_ar", "es": "almayadeen_es"}
_NAMES = {"en": "English", "ar": "Arabic", "es": "Spanish"}
_WHOLE = ("since=2010-01-01", "pages=all", "tags=all")


@dataclass(frozen=True, slots=True)
class Stop:
    """A crawl of the tour."""

    title: str
    spider: str
    arguments: tuple[str, ...]
    """Of the spider, `origin` besides."""
    serve: Callable[[], DemoServer]
    """The server of what it crawls, not yet started."""


def tour(articles: int, edition: str = "") -> Iterator[list[Stop]]:
    """Rows of crawls, each waiting for the one before it; of one edition, or of all and others."""
    for language in [edition] if edition else LANGUAGES:
        yield list(_edition(language, articles))
    if not edition:
        yield [_copier(copier, articles) for copier in COPIERS]


def _edition(language: str, articles: int) -> Iterator[Stop]:
    name, spider = _NAMES[language], _SPIDERS[language]
    yield Stop(name, spider, _WHOLE, partial(_serve, language, articles))
    if language == "en":
        title = f"{name} again, after some texts were edited"
        yield Stop(title, spider, ("revisit=all", "pages=1"), partial(_serve_later, articles))


def _copier(copier: Copier, articles: int) -> Stop:
    title = f"{copier.name}, an outlet that tells some of the same stories"
    arguments = (f"site={copier.site}", "pages=all")
    return Stop(title, "any", arguments, lambda: DemoServer(build_copier(copier, articles)))


def _serve(language: str, articles: int) -> DemoServer:
    return DemoServer(build(articles, edition=language))


def _serve_later(articles: int) -> DemoServer:
    site = build(articles)
    return DemoServer(site, faults=Faults(pages=edited_pages(site)))
