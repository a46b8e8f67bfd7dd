"""The feeds and sitemaps that a page and a site's robots.txt name, and where they usually are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from mediacrawl.kinds import Kind
from mediacrawl.pages.base import BasePage
from mediacrawl.pages.document import Document
from mediacrawl.pages.evidence import names_article
from mediacrawl.pages.identity_parameters import LEAST_VALUES, identity_of
from mediacrawl.pages.links.feed_links import alternate_feeds, linked_feeds
from mediacrawl.pages.parameter_lists import ParameterLists, lists_by_parameter
from mediacrawl.pages.source.encodings import utf8_of
from mediacrawl.site import Site
from mediacrawl.values.addresses.article_shapes import looks_like_article
from mediacrawl.values.text import clean_text
from mediacrawl.values.urls import clean_url, domain_of

ROBOTS = "robots.txt"
USUAL = "usual address"
FEED_PATHS = (
    "/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml",
)  # fmt: skip
SITEMAP_PATHS = (
    "/sitemap.xml", "/sitemap_index.xml", "/news-sitemap.xml", "/wp-sitemap.xml",
    "/sitemap.xml.gz", "/sitemap-index.xml", "/sitemap.txt",
)  # fmt: skip
"""Few, as the feeds': a site that refuses what is not there would seem to refuse us."""

_COMMENTS = re.compile(r"(?:^|[/_-])comments?(?:$|[/_-])", re.I)
_SITEMAP_LINE = re.compile(r"(?:^|\r)[ \t]*site-?map[ \t]*:[ \t]*(\S+)", re.I | re.M)
_MOST_SISTERS = 5
_MOST = 100
"""Of each: what a site names beyond that is no help to find its articles."""


class Found(NamedTuple):
    """An address that may name articles."""

    url: str
    """As it is asked for."""

    label: str | None
    """What it is called where it is linked."""

    found_on: str
    """Address of the page that names it, 'robots.txt', or 'usual address' where none does."""

    @property
    def is_guessed(self) -> bool:
        """Whether nothing names it: it may not be there."""
        return self.found_on == USUAL


class Sources(NamedTuple):
    """What a front page says of where its site's articles are named, and of how."""

    feeds: tuple[Found, ...] = ()
    sitemaps: tuple[Found, ...] = ()

    identity: tuple[str, ...] = ()
    """Parameters in which its links differ, and in nothing else."""

    sisters: tuple[tuple[str, int], ...] = ()
    """Hosts of the same domain that are not the site's, and how many articles it links there."""

    linked: tuple[tuple[str, str], ...] = ()
    """Pages of the site that are no articles, and the addresses that it links them by, where these
    are not the canonical ones."""

    by_parameter: ParameterLists = ParameterLists()
    """Lists of its menus that a parameter tells apart."""

    is_article: bool = False
    """Whether what was read as a list, no front page, says that it is an article."""


def sources_named(page: BasePage, *, is_front: bool = True) -> Sources:
    """Give what a listing says of its site's sources: the front page all, others of its sisters and
    of the parameters that its links differ in."""
    base = page.document.url
    with_query = sum("?" in href for href in page.hrefs)
    asked = with_query >= LEAST_VALUES and not page.site.identity
    identity = identity_of(page.root, page.base) if asked else ()
    if not is_front:
        sisters = tuple(_on_sisters(page).most_common(_MOST_SISTERS))
        # Some call each list an article, and say of none when it was published.
        said = names_article(page.metadata) and any(page.metadata.stated("published"))
        return Sources(identity=identity, sisters=sisters, is_article=said)
    links = (one for one in page.links_on_page() if one.kind is not Kind.ARTICLE)
    return Sources(
        unique(feeds_named(page, base)),
        unique(sitemaps_named(page, base, "")),
        identity,
        tuple(_on_sisters(page).most_common(_MOST_SISTERS)),
        tuple((one.url, one.address) for one in links if one.address),
        lists_by_parameter(page.root, page.site, page.base) if with_query else ParameterLists(),
    )


def _on_sisters(page: BasePage) -> Counter[str]:
    """Count by host the articles of the outlet that a page links and the site has not."""
    site, domain, found = page.site, domain_of(page.site.host), Counter[str]()
    own = f"//{site.host}/"
    for href in page.hrefs:
        if "//" not in href or own in href or domain not in href:
            continue
        parts = urlsplit(url) if (url := clean_url(href, page.base)) else None
        host = (parts and parts.hostname) or ""
        if parts is None or host in site.all_hosts or host in site.other_hosts:
            continue
        if domain_of(host) == domain and looks_like_article(parts.path.strip("/").casefold()):
            found[host] += 1
    return found


def feeds_named(page: BasePage, base: str) -> Iterator[Found]:
    """Give the feeds that a page names.

    Args:
        base: Its own address.
    """
    for link in alternate_feeds(page.root):
        yield from _found(link.get("href"), link.get("title"), page.base, base)
    for anchor in linked_feeds(page.root):
        href = anchor.get("href") or ""
        if urlsplit(base).netloc in _host(href, base):
            yield from _found(href, anchor.get("title"), page.base, base)


def feeds_listed(document: Document, site: Site) -> list[str]:
    """Give the feeds of a site that a page in the place of one lists: OPML, or a page for readers
    that is called /rss."""
    page = BasePage(document, site)
    named = {one.url: one for one in feeds_named(page, document.url) if is_own(one, site)}
    for outline in page.root.iter("outline"):
        href = outline.get("xmlurl") or outline.get("xmlUrl")
        for one in _found(href, None, page.base, document.url):
            if is_own(one, site):
                named.setdefault(one.url, one)
    named.pop(document.url, None)
    return list(named)[:_MOST]


def _host(href: str, base: str) -> str:
    url = clean_url(href, base)
    return urlsplit(url).netloc if url else ""


def sitemaps_named(page: BasePage, base: str, robots: str) -> Iterator[Found]:
    """Give the sitemaps that robots.txt names, and then those of a page."""
    yield from sitemaps_of_robots(robots, base)
    for link in page.root.iter("link"):
        if "sitemap" in (link.get("rel") or "").lower().split():
            yield from _found(link.get("href"), None, page.base, base)


def text_of_robots(body: bytes) -> str:
    """Give the text of a robots.txt, whatever its encoding."""
    return utf8_of(body, None)[0].decode("utf-8", "replace")


def sitemaps_of_robots(robots: str, base: str) -> Iterator[Found]:
    """Give the sitemaps that a robots.txt names, and some name against its rules: by their path."""
    for line in _SITEMAP_LINE.findall(robots):
        yield from _found(line.strip("\"'<>"), None, base, ROBOTS)


def _found(href: str | None, label: str | None, base: str, found_on: str) -> Iterator[Found]:
    url = clean_url(href, base) if href else None
    if url and not _COMMENTS.search(urlsplit(url).path):
        yield Found(url, clean_text(label), found_on)


def is_own(found: Found, site: Site) -> bool:
    """Whether it is on a host of the site's."""
    return urlsplit(found.url).hostname in site.all_hosts


def guesses(paths: Iterable[str], base: str) -> tuple[Found, ...]:
    """Give the usual addresses of such."""
    root = urlsplit(base)
    return tuple(Found(f"{root.scheme}://{root.netloc}{path}", None, USUAL) for path in paths)


def unique(found: Iterable[Found]) -> tuple[Found, ...]:
    """Give each once, as many as may be."""
    first: dict[str, Found] = {}
    for one in found:
        if len(first) < _MOST:
            first.setdefault(one.url, one)
    return tuple(first.values())
