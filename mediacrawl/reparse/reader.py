"""From a capture to items, by the page classes of the live crawl; runs in the worker processes."""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.settings import Settings
from scrapy.signalmanager import SignalManager
from scrapy.spidermiddlewares.httperror import HttpError

from mediacrawl.archive.capture import Asked, Capture
from mediacrawl.db.rows import article_row, fields_hash, image_rows, links_digest
from mediacrawl.fetching.block import block_reason
from mediacrawl.fetching.replay import response_of
from mediacrawl.items import PAGE_KINDS, Article, Fetch, Item, Listing, Note
from mediacrawl.pages.pagination import page_number
from mediacrawl.pages.read import read_article, read_listing
from mediacrawl.pages.sitemap import Sitemap
from mediacrawl.pipelines.dedupe import names_of
from mediacrawl.pipelines.validate import invalid_page
from mediacrawl.spiders.arguments import read_arguments
from mediacrawl.spiders.failures import explain
from mediacrawl.spiders.responses import document_of
from mediacrawl.spiders.scope import OUT_OF_RANGE
from mediacrawl.spiders.spider import NewsSpider
from mediacrawl.values.urls import canonical_url

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)
READ = ("article", "sitemap", *PAGE_KINDS)
"""Kinds of page that a crawl reads."""


@dataclass(slots=True)
class Reading:
    """What a capture says, packed: most of it is stored already, and need not be unpacked."""

    site: str
    """Name of the spider whose site it is of; empty for another host."""
    run: str
    at: datetime
    url: str = ""
    """The ledger's address of it."""
    kind: str = ""
    """article, listing, page; or why nothing was read: other, error."""
    items: bytes = b""
    """Pickled items."""
    names: list[str] = field(default_factory=list)
    """Of an article: the names by which a repeated one is known, its address first."""
    fields_hash: str = ""
    links_digest: str | None = None
    extractor: str | None = None
    state: tuple[str, str | None] = ("", None)
    """Of a page: state and reason as the ledger has them."""
    headlines: list[tuple[str, str | None]] = field(default_factory=list)
    """Of an article or a listing: text and address of the ticker's lines."""

    @property
    def is_alias(self) -> bool:
        """Whether it is of an article that has another address of its own."""
        return bool(self.names) and self.names[0] != self.url


class Reader:
    """Reads captures of the spiders' sites."""

    def __init__(self, spiders: Mapping[str, type[NewsSpider]], max_size: int) -> None:
        """Know the spiders by host.

        Args:
            max_size: Bytes that a body may have once it is decompressed.
        """
        self._spiders = spiders
        self._max_size = max_size
        self._unpack = _decompressor(max_size)
        self._request = Request("https://example.com/")  # unpacking asks for one, whatever it is

    def read(self, capture: Capture) -> Reading:
        """Say what the capture says; an error of ours costs this capture only."""
        url = canonical_url(capture.url) or ""
        spider = self._spiders.get(urlsplit(url).hostname or "")
        reading = Reading(spider.name if spider else "", capture.run, capture.at, url, "other")
        kind = capture.asked.kind or (spider.site.classify(url) if spider else "")
        if spider is None or kind not in READ:
            return reading
        try:
            items = list(self._items(capture, spider, kind))
        except Exception:
            logger.exception("Reading %s raised", capture.url)
            reading.kind = "error"
            return reading
        _describe(reading, items[-1])
        reading.items = pickle.dumps(items, pickle.HIGHEST_PROTOCOL)
        return reading

    def _items(self, capture: Capture, spider: type[NewsSpider], kind: str) -> Iterator[Item]:
        """The items that the crawl made of the response, in its order."""
        asked, fetch = capture.asked, _fetch(capture, kind)
        try:
            response = self._unpack.process_response(self._request, response_of(capture))
            assert isinstance(response, Response)
            refused = block_reason(response)
            if refused:
                yield Note(fetch, kind, "blocked", refused)
            elif 300 <= response.status < 400:
                yield _redirect(response, fetch, kind, spider)
            elif response.status >= 300:
                raise HttpError(response)
            elif kind == "article":
                yield from _article(response, fetch, spider, capture)
            elif kind == "sitemap":
                yield _sitemap(response, fetch, self._max_size)
            else:
                yield _listing(response, fetch, spider, kind, asked)
        except IgnoreRequest as error:
            cause = explain(error)
            asked_first = canonical_url(asked.via) if asked.via else None
            fetch.url = asked_first or fetch.url
            yield Note(fetch, kind, cause.state, cause.reason)


def _fetch(capture: Capture, kind: str) -> Fetch:
    """As `responses.fetch_of` has it of the live response."""
    headers = {name.lower(): value for name, value in reversed(capture.headers)}
    asked = capture.asked
    url = asked.via or capture.url
    if (kind not in PAGE_KINDS or _number(capture) == 1) and (final := canonical_url(capture.url)):
        url = final
    return Fetch(
        url=url,
        at=capture.at,
        status=capture.status,
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
        found_on=asked.found_on,
        depth=asked.depth,
        archive=capture.place,
        reread=True,
    )


def _number(capture: Capture) -> int:
    """Page of the listing: as the crawl counted, else as the address says."""
    return capture.asked.page if capture.asked.kind else page_number(capture.url)


def _article(
    response: Response, fetch: Fetch, spider: type[NewsSpider], capture: Capture
) -> Iterator[Item]:
    page = spider.article_page(document_of(response), spider.site, fetch.at)
    if page.subject:
        yield _listing(response, fetch, spider, page.subject, capture.asked)
        return
    item = read_article(page, fetch)
    if isinstance(item, Article):
        item = _in_range(item, spider, capture.arguments) or invalid_page(item) or item
    if capture.asked.via:
        original = canonical_url(capture.asked.via) or capture.asked.via
        article_url = item.url if isinstance(item, Article) else None
        note = Fetch(original, fetch.at, fetch.status, found_on=fetch.found_on, reread=True)
        yield Note(note, "article", "unchanged", f"redirects to {fetch.url}", article_url)
    yield item


def _in_range(article: Article, spider: type[NewsSpider], given: Mapping[str, str]) -> Note | None:
    """The ledger's entry, where the crawl was asked for other days than the article's."""
    days = {name: given[name] for name in ("since", "until") if name in given}
    if read_arguments(spider.site, days).covers(article.published_at):
        return None
    assert article.fetch is not None
    return Note(
        article.fetch, "article", "pending", OUT_OF_RANGE, published_at=article.published_at
    )


def _listing(
    response: Response, fetch: Fetch, spider: type[NewsSpider], kind: str, asked: Asked
) -> Listing:
    page = spider.listing_page(document_of(response), spider.site)
    number = asked.page if asked.kind else page_number(response.url)
    return read_listing(page, fetch, kind, number=number, label=asked.label)


def _sitemap(response: Response, fetch: Fetch, max_size: int) -> Item:
    if Sitemap(response.body, max_size, fetch.at).is_sitemap:
        return Listing(fetch.url, "sitemap", fetch=fetch)
    return Note(fetch, "sitemap", "invalid", "not a sitemap")


def _redirect(response: Response, fetch: Fetch, kind: str, spider: type[NewsSpider]) -> Note:
    """Where it leads; what stands there has a record of its own if it was followed."""
    location = (response.headers.get("Location") or b"").decode("utf-8", "replace")
    target = canonical_url(location, response.url)
    if not target or spider.site.classify(target) == "offsite":
        return Note(fetch, kind, "failed", "redirect off-site")
    if target == fetch.url:
        return Note(fetch, kind, "failed", "redirect loop")
    article_url = target if kind == "article" else None
    return Note(fetch, kind, "unchanged", f"redirects to {target}", article_url)


def _describe(reading: Reading, item: Item) -> None:
    """Note what is compared with the corpus before anything is unpacked."""
    assert item.fetch is not None
    reading.url = item.fetch.url
    if isinstance(item, Note):
        reading.kind, reading.state = "page", (item.state, item.reason)
        return
    reading.headlines = [(line.text, line.url) for line in item.headlines]
    if isinstance(item, Listing):
        reading.kind = "listing"
        return
    reading.kind = "article"
    reading.names = names_of(item)
    reading.fields_hash = fields_hash(article_row(item), image_rows(item))
    reading.links_digest = links_digest(item)
    reading.extractor = item.extractor


def _decompressor(max_size: int) -> HttpCompressionMiddleware:
    """Scrapy's own, so that a body is unpacked as in a live crawl; it asks for no more of one."""
    settings = Settings({"DOWNLOAD_MAXSIZE": max_size, "DOWNLOAD_WARNSIZE": 0})
    crawler = SimpleNamespace(settings=settings, stats=None, signals=SignalManager())
    return HttpCompressionMiddleware(crawler=cast("Crawler", crawler))
