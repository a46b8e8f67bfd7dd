"""Pages read by a program: what `from mediacrawl import read_article` gives.

No Scrapy, no database and no network; the readers are those of the crawl (`pages/read.py`).

>>> text = "The first ferry of the year left the harbour at noon, as the office said. " * 3
>>> page = f'''<html lang="en"><title>Ferries may sail again | The Daily</title>
... <h1>Ferries may sail again</h1><p>By Ada Noor</p><div><p>{text}</p><p>{text}</p></div>'''
>>> article = read_article(page, "https://www.daily.example/2026/03/01/ferries-sail")
>>> article.title, [author.name for author in article.authors]
('Ferries may sail again', ['Ada Noor'])
>>> page = '<h1>Politics</h1><main><a href="/2026/03/01/ferries-sail">Ferries</a></main>'
>>> listing = read_listing(page, "https://www.daily.example/politics")
>>> listing.label, [placement.article_url for placement in listing.placements]
('Politics', ['https://www.daily.example/2026/03/01/ferries-sail'])
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from mediacrawl.exceptions import ArgumentError, MediacrawlError, NotAnArticleError
from mediacrawl.items import Article, Asked, Discovery, Fetch, Listing, Note
from mediacrawl.kinds import Kind
from mediacrawl.pages.own_host import own_host
from mediacrawl.pages.read import read
from mediacrawl.pages.reading import Raw, Reading
from mediacrawl.site import Site
from mediacrawl.sites import known_sites
from mediacrawl.values.addresses.article_shapes import looks_like_article
from mediacrawl.values.urls import bare_host, clean_url

if TYPE_CHECKING:
    from mediacrawl.pages.discover import Discovered

__all__ = ["discover", "read_article", "read_listing", "read_page", "site_of"]

_LANGUAGE = re.compile(rb"<html\b[^>]*?\slang\s*=\s*[\"']?\s*([a-zA-Z]{2,3})\b", re.IGNORECASE)
# Comments for old browsers may stand before the first element.
_HEAD = 64 * 1024


def read_article(
    page: bytes | str,
    url: str,
    *,
    site: Site | None = None,
    now: datetime | None = None,
) -> Article:
    """Read a news article from its HTML.

    Args:
        page: The page as it came over the wire (its encoding is found), or its text.
        url: Its address; links are resolved against it, and it becomes the article's identity
            where the page states no canonical one.
        site: What is declared of the outlet; by default the shipped declaration of the address's
            host, or else none: the page's own language, and UTC for times without a zone.
        now: When the page was fetched (aware): "two hours ago" counts from it, and nothing is
            published after it. By default the present.

    Returns:
        The article: title, lead, body and its blocks, authors, times (aware), tags, images,
        links by kind. What the page does not state is None or empty. `sources` says where each
        field was read, `text_share` and `left_out` what was left out of the body, `damage` how
        many characters are broken.

    Raises:
        NotAnArticleError: the page is none, or has no title or text; `reason` says which.
        ArgumentError: the address is none of the web.
    """
    item = read_page(page, url, Asked(Kind.ARTICLE), site=site, now=now).item
    if isinstance(item, Article):
        return item
    reason = item.reason if isinstance(item, Note) else f"a page of kind {item.page_kind}"
    raise NotAnArticleError(url, str(reason))


def read_listing(
    page: bytes | str,
    url: str,
    *,
    site: Site | None = None,
    now: datetime | None = None,
    number: int = 1,
) -> Listing:
    """Read a page that lists articles: a front page, a section, a tag or an author's page.

    Args:
        page: As in `read_article`.
        url: Its address.
        site: As in `read_article`.
        now: As in `read_article`.
        number: Which page of the listing it is, for `next_page`.

    Returns:
        The listing: `placements` are the articles in page order, `label` is its name, `headlines`
        are the lines of a ticker, `next_page` says where it goes on.

    Raises:
        MediacrawlError: the page is too large, or would take too long to read.
        ArgumentError: the address is none of the web.
    """
    site = site or site_of(url, page)
    reading = read_page(page, url, asked_of_listing(site, url, number), site=site, now=now)
    if isinstance(reading.item, Note):
        raise MediacrawlError(f"{url} is not read: {reading.item.reason}")
    assert isinstance(reading.item, Listing)
    if go_on := reading.next_page:
        reading.item.next_page = Discovery(go_on, reading.kind)
    return reading.item


def discover(
    page: bytes | str, url: str, *, robots: str = "", dates: Iterable[str] = ()
) -> Discovered:
    """Read from a front page what a site says of itself: nothing is asked of it.

    Args:
        page: The front page, as in `read_article`.
        url: Its address.
        robots: Text of the site's robots.txt, which names sitemaps.
        dates: Dates as its articles or feeds write them, which tell its time zone.

    Returns:
        Its name, language, zone, feeds, sitemaps, sections, regions, tags, other editions, and the
        parameters that tell its articles apart; each with where it was found. Usual addresses of
        feeds and sitemaps stand where it names none (`is_guessed`).
    """
    from mediacrawl.pages.discover import discover as read_front  # who reads articles needs it not

    return read_front(_raw_of(page, url, "").document, robots, dates)


def read_page(
    page: bytes | str,
    url: str,
    asked: Asked,
    *,
    site: Site | None = None,
    now: datetime | None = None,
    content_type: str = "",
    tell_all: bool = False,
) -> Reading:
    """Read a page through the door of the crawl, with all that it gives (`pages.read.Reading`).

    Args:
        page: As in `read_article`, and so are `url`, `site` and `now`.
        url: Its address.
        asked: What it is read as.
        site: What is declared of the outlet.
        now: When it was fetched.
        content_type: The header that it came with, which may name its encoding.
        tell_all: Give what every source says of an article's fields.
    """
    site = site or site_of(url, page)
    canonical = site.canonical(url)
    if canonical is None:
        raise ArgumentError(f"{url} is no address of the web: give one as https://host/path")
    fetch = Fetch(canonical, now or datetime.now(UTC))
    return read(_raw_of(page, url, content_type), asked, site, fetch, tell_all=tell_all)


def asked_of_listing(site: Site, url: str, number: int = 1) -> Asked:
    """What a crawl would ask for at a listing's address."""
    kind = site.classify(site.canonical(url) or url)
    return Asked(kind if kind.is_listing else Kind.SECTION, number)


def site_of(url: str, page: bytes | str = b"", *, unstated: str = "en") -> Site:
    """Give the declared site of an address, or a bare one of its host and its page's language.

    Args:
        url: The address.
        page: What stands there.
        unstated: Code of the language of a page that states none.

    Raises:
        ArgumentError: the address is none of the web.
    """
    if declared := _declared(url):
        return declared
    address = clean_url(url)
    parts = urlsplit(address) if address else None
    if parts is None or not parts.hostname:
        raise ArgumentError(f"{url} is no address of the web: give one as https://host/path")
    names = () if looks_like_article(parts.path.strip("/")) else dict(parse_qsl(parts.query))
    language = _language_of(page) or unstated
    own = own_host(url, page)
    host = own if own and not _declared(f"https://{own}/") else parts.hostname
    hosts = () if host == parts.hostname else (parts.hostname,)
    return Site(host, language, hosts=hosts, outlet=bare_host(host), identity=tuple(names))


def _declared(url: str) -> Site | None:
    for site in known_sites().values():
        if (known := site.canonical(url)) and site.classify(known) is not Kind.OFFSITE:
            return site
    return None


def asked_of(site: Site, url: str) -> Asked:
    """What a page is read as by its address alone: an article, where that does not say better."""
    kind = site.classify(site.canonical(url) or url)
    return Asked(kind if kind.is_fetched else Kind.ARTICLE)


def _raw_of(page: bytes | str, url: str, content_type: str) -> Raw:
    if isinstance(page, bytes):
        return Raw(url, page, content_type)
    return Raw(url, page.encode("utf-8", "replace"), "text/html; charset=utf-8")


def _language_of(page: bytes | str) -> str | None:
    """The language that a page states for itself."""
    head = page[:_HEAD]
    found = _LANGUAGE.search(head if isinstance(head, bytes) else head.encode("utf-8", "replace"))
    return found[1].decode("ascii").lower() if found else None
