"""The entries of what names articles to machines: feeds and sitemaps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from mediacrawl.items import Entry
from mediacrawl.kinds import Kind
from mediacrawl.pages.dates.times import TimeReader, time_reader
from mediacrawl.pages.evidence import named_kind
from mediacrawl.pages.feeds.entry import Feed, FeedEntry
from mediacrawl.pages.identity_parameters import identity_in
from mediacrawl.pages.sitemap import NO_ADDRESS, Sitemap, SitemapEntry
from mediacrawl.site import Site, sitemap_url
from mediacrawl.values.addresses.article_shapes import is_service
from mediacrawl.values.addresses.redirectors import held_address
from mediacrawl.values.times.moments import instant_of
from mediacrawl.values.urls import clean_url, linked_url

_MOMENT = timedelta(minutes=10)
"""A sitemap may come from a cache."""
_LEAST_NOW = 20
_NAME = re.compile(r"[a-z]+")
_ARTICLES = frozenset({
    "post", "posts", "article", "articles", "story", "stories", "news", "artikel", "articulos",
    "noticias", "noticia", "nota", "notas", "beitraege", "nachrichten", "articulo",
})  # fmt: skip
_OTHERS = frozenset({
    "page", "pages", "tag", "tags", "topic", "topics", "category", "categories", "cat", "author",
    "authors", "section", "sections", "image", "images", "archive", "archives", "product",
    "products", "event", "events", "index", "taxonomy", "term", "terms", "format", "users", "forum",
})  # fmt: skip


def sitemap_entries(sitemap: Sitemap, site: Site, base: str) -> list[Entry]:
    """Entries of a sitemap in its order."""
    found = []
    declared = site.article_pattern is not None or bool(site.article_prefixes)
    of_articles = not declared and _is_of_articles(base)
    for entry in sitemap.entries():
        named = sitemap_url if entry.is_sitemap else Site.canonical
        url = named(site, entry.url, base)
        if url is None:
            sitemap.lost[NO_ADDRESS] += 1
            continue
        address = linked_url(entry.url, url, base)
        kind = _kind_of(entry, site, url, of_articles)
        found.append(Entry(url, kind, entry.modified, entry.published, address))
    return _without_lists(found) if of_articles else found


def without_clock(entries: Sequence[Entry], at: datetime) -> tuple[list[Entry], int]:
    """The entries without times of change that are the clock's, and how many had such.

    A site that writes the moment of its answer at every article has each fetched again by every
    run. (Breaking news changes a few while its sitemap is read, never most of it.)

    Args:
        at: When the sitemap came.
    """
    now = {n for n, one in enumerate(entries) if one.modified and at - _MOMENT < one.modified}
    if len(now) < _LEAST_NOW or 2 * len(now) <= len(entries):
        return list(entries), 0
    return [one._replace(modified=None) if n in now else one for n, one in enumerate(entries)], len(
        now
    )


def names_pages(url: str) -> bool:
    """Whether a sitemap's file name says that it names what is no article.

    >>> names_pages("https://a.example/page-sitemap.xml"), names_pages("https://a.example/map.xml")
    (True, False)
    """
    return not _OTHERS.isdisjoint(_words_of(url))


def _is_of_articles(url: str) -> bool:
    """Whether a sitemap's file name says that it names articles, as common systems call it:
    post-sitemap.xml, sitemap-posts-2.xml, wp-sitemap-posts-post-1.xml."""
    words = _words_of(url)
    return "sitemap" in words and not _ARTICLES.isdisjoint(words) and _OTHERS.isdisjoint(words)


def _words_of(url: str) -> list[str]:
    return _NAME.findall(urlsplit(url).path.rpartition("/")[2].casefold())


def _without_lists(entries: list[Entry]) -> list[Entry]:
    """Take for no articles what others stand below: a system's page of all its posts is among
    them, /news of /news/mill."""
    above = {entry.url.rpartition("/")[0] for entry in entries}
    return [
        entry._replace(kind=Kind.OTHER)
        if entry.url in above and entry.kind is Kind.ARTICLE
        else entry
        for entry in entries
    ]


def _kind_of(entry: SitemapEntry, site: Site, url: str, of_articles: bool) -> Kind:
    """What a sitemap's entry is; only those of a news sitemap tell when they were published."""
    if entry.is_sitemap:
        return Kind.SITEMAP
    named = entry.published or (of_articles and not is_service(urlsplit(url).path.strip("/")))
    kind = named_kind(site, url) if named else site.classify(url)
    # Among pages, a site's page for readers that is called "sitemap" is one of them.
    is_file = kind is Kind.SITEMAP and url.endswith((".xml", ".xml.gz"))
    return Kind.STATIC if kind is Kind.SITEMAP and not is_file else kind


class Named(NamedTuple):
    """What a feed names."""

    entries: list[Entry]
    lost: Counter[str]
    """How many of its items name nothing of the site, by why."""

    identity: tuple[str, ...] = ()
    """Parameters in which most of its addresses differ alone, taken for one article."""


def feed_entries(feed: Feed, site: Site, now: datetime) -> Named:
    """Entries of a feed in its order, each address once.

    Args:
        now: When it was fetched; later times are absurd.
    """
    times = time_reader(site, None, site.front_url, now)
    found: dict[str, Entry] = {}
    lost = Counter(feed.lost)
    named: list[tuple[str, str]] = []
    for item in feed.entries:
        url, address = _own_address(item, site)
        named += [(url, address)] if url else []
        why = _why_not(item, url, address)
        if why is None and url in found:
            why = "repeated"
        if why or url is None:
            lost[why or NO_ADDRESS] += 1
            continue
        modified, published = _time(item.says.modified, times), _time(item.says.published, times)
        linked = linked_url(address, url)
        found[url] = Entry(url, named_kind(site, url), modified, published, linked, item.says)
    return Named(list(found.values()), lost, taken_for_one(named, site))


def taken_for_one(named: Sequence[tuple[str, str]], site: Site) -> tuple[str, ...]:
    """Give the parameters in which addresses differ alone, where most of them are one to the site.

    Args:
        named: The canonical form of each, and as it is written.
    """
    forms = {url for url, _ in named}
    if site.identity or 2 * len(forms) > len(named):
        return ()
    return identity_in(clean for _, address in named if (clean := clean_url(address)))


def _why_not(item: FeedEntry, url: str | None, address: str) -> str | None:
    if not item.addresses:
        return "no address"
    if url is None:
        return "another host"
    # What readers say of an article is not what it says.
    return "comment" if urlsplit(address).fragment.startswith("comment") else None


def _own_address(item: FeedEntry, site: Site) -> tuple[str | None, str]:
    """The first address that is the site's, canonical and as written; a tracker's target is one.

    Some feeds link the front page from every item, and name the article beside it.
    """
    front: tuple[str | None, str] = None, ""
    for address in (*item.addresses, *_targets(item.addresses)):
        url = site.canonical(address)
        kind = site.classify(url) if url else Kind.OFFSITE
        held = held_address(address) if kind is Kind.OTHER else None
        inner = site.canonical(held, site.root_url) if held else None
        if held and inner and site.classify(inner) is Kind.ARTICLE:
            return inner, held
        if kind not in (Kind.OFFSITE, Kind.FRONT):
            return url, address
        if kind is Kind.FRONT and front[0] is None:
            front = url, address
    return front


def _targets(addresses: Iterable[str]) -> list[str]:
    """Addresses that stand in the parameters of others, as trackers have them."""
    queries = (address.partition("?")[2] for address in addresses)
    values = (value for query in queries for _, value in parse_qsl(query, max_num_fields=None))
    return [value for value in values if value.startswith(("http://", "https://"))]


def _time(raw: str | None, times: TimeReader) -> datetime | None:
    moment = times.read(raw) if raw else None
    return instant_of(moment, UTC, times.now) if moment else None
