"""Extractors beside each other: each makes a reading of a page's address and HTML."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import html_text
import htmldate
import readability
import trafilatura

from mediacrawl.items import Article
from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site

NOW = datetime(2026, 11, 25, tzinfo=UTC)  # later than any page


@dataclass(frozen=True, slots=True)
class Reading:
    """What an extractor found; None or nothing where it found nothing."""

    title: str | None = None
    body: str | None = None
    """A line a paragraph."""
    lead: str | None = None
    published: str | None = None
    """In ISO 8601; a day alone where no time is told."""
    authors: Sequence[str] = ()
    topics: Sequence[str] = ()
    subheads: Sequence[str] = ()
    cover: str | None = None
    """Address of the main image."""

    @property
    def day(self) -> str | None:
        """The day of publication as it is written."""
        return self.published and self.published[:10]


Read = Callable[[str, str], Reading]


@dataclass(frozen=True, slots=True)
class Tool:
    """An extractor, and which metrics it has an answer to at all."""

    name: str
    read: Read
    gives: frozenset[str] = field(default_factory=frozenset)


def reading_of(article: Article) -> Reading:
    """What this project made of a page."""
    when = article.published_at
    return Reading(
        article.title,
        article.body,
        article.lead,
        when and when.isoformat(),
        [author.name for author in article.authors],
        [tag.name for tag in article.tags] or article.keywords,
        [block["text"] for block in article.body_blocks or () if block["type"] == "heading"],
        article.images[0].url if article.images else None,
    )


def by_mediacrawl(url: str, html: str) -> Reading:
    """This project, with nothing declared of the site."""
    document = Document(url, html.encode("utf-8", "replace"))
    root = document.root
    language = (root.get("lang") or "" if root is not None else "")[:2].lower()
    return reading_of(ArticlePage(document, _site(_host(url), language or "en"), NOW).to_item())


def by_trafilatura(url: str, html: str, **options: Any) -> Reading:
    """Trafilatura with its defaults, but for comments, which are no part of an article."""
    found = trafilatura.bare_extraction(
        html, url=url, with_metadata=True, include_comments=False, **options
    )
    if found is None:
        return Reading()
    assert not isinstance(found, dict)
    authors = [name for one in (found.author or "").split(";") if (name := one.strip())]
    return Reading(
        found.title,
        found.text,
        found.description,
        found.date,
        authors,
        found.tags or (),
        cover=found.image,
    )


def by_trafilatura_precision(url: str, html: str) -> Reading:
    """The same where it would rather leave something out."""
    return by_trafilatura(url, html, favor_precision=True)


def by_newspaper(url: str, html: str) -> Reading:
    """newspaper4k with its defaults, but for the images that it would fetch."""
    article = _newspaper().Article(url, fetch_images=False, memorize_articles=False)
    article.download(input_html=html)
    article.parse()
    when = article.publish_date
    return Reading(
        article.title,
        article.text,
        article.meta_description,
        when.isoformat() if isinstance(when, datetime) else when,
        article.authors,
        [*(article.tags or ())] or [word for word in article.meta_keywords if word],
        cover=article.top_image,
    )


def by_readability(url: str, html: str) -> Reading:
    """readability-lxml; its HTML made text as the article-extraction-benchmark does."""
    document = readability.Document(html, url=url)
    return Reading(document.short_title(), html_text.extract_text(document.summary()))


def by_htmldate(url: str, html: str) -> Reading:
    """htmldate, asked for the day of publication."""
    return Reading(published=htmldate.find_date(html, url=url, original_date=True))


_TEXT = frozenset({"body", "paragraphs", "title"})
_MORE = _TEXT | {"lead", "authors", "day", "topics", "cover"}

TOOLS = (
    Tool("mediacrawl", by_mediacrawl, _MORE | {"subheads", "minute"}),
    Tool("trafilatura", by_trafilatura, _MORE),
    Tool("trafilatura precision", by_trafilatura_precision, _MORE),
    Tool("newspaper4k", by_newspaper, _MORE | {"minute"}),
    Tool("readability", by_readability, _TEXT),
    Tool("htmldate", by_htmldate, frozenset({"day"})),
)


@lru_cache
def _newspaper() -> ModuleType:
    """The module, when it is asked for: it looks at every letter of Unicode as it is loaded."""
    with warnings.catch_warnings():
        # Without nltk it has no summaries, which are not asked for.
        warnings.filterwarnings("ignore", "nltk is not installed", UserWarning)
        return import_module("newspaper")


def _host(url: str) -> str:
    return urlsplit(url).hostname or "site.example"


@lru_cache(maxsize=256)
def _site(host: str, language: str) -> Site:
    return Site(host, language)
