"""The one door: what a response means, whoever asks.

A crawl, a reparse, `scrapy parse` and the tests of recorded pages come through `read`, so that
they cannot disagree. What a run makes of it (what it follows, what it has had already) is theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from mediacrawl.items import Article, Asked, Entry, Fetch, Listing, Note, gap_in, set_aside
from mediacrawl.kinds import Kind
from mediacrawl.pages.claimed_address import is_own, other_name, take_redirect
from mediacrawl.pages.document import Document
from mediacrawl.pages.feeds.entry import Feed
from mediacrawl.pages.feeds.read import read_feed
from mediacrawl.pages.gates import gate_in_place_of
from mediacrawl.pages.layouts import article_page, listing_page
from mediacrawl.pages.links.further_pages import first_page_of
from mediacrawl.pages.links.pagination import listing_at
from mediacrawl.pages.reading import NAMES_SECONDS, PAGE_SECONDS, Covers, Raw, Reading, nothing
from mediacrawl.pages.sitemap import Sitemap
from mediacrawl.pages.source_entries import feed_entries, sitemap_entries
from mediacrawl.pages.sources import Sources, feeds_listed, sources_named
from mediacrawl.reasons import EMPTY_SHELL, NOT_A_FEED, NOT_A_SITEMAP, OUT_OF_RANGE
from mediacrawl.reasons.made import too_costly
from mediacrawl.site import Site, sitemap_url
from mediacrawl.values.cpu_budget import OverBudgetError, within

MOST_BYTES = 16 * 2**20
"""What a feed or a sitemap may unpack to, where nothing else is said."""


def read(
    raw: Raw,
    asked: Asked,
    site: Site,
    fetch: Fetch,
    *,
    covers: Covers | None = None,
    most_bytes: int = MOST_BYTES,
    tell_all: bool = False,
    follow: bool = False,
) -> Reading:
    """Read a response, as far as that takes no longer than a page may take.

    Args:
        raw: The bytes of an answer that is the site's own (see `fetching.block`), status 200.
        asked: What was asked for; without a kind, the address says it.
        site: The site that it is of.
        fetch: How it was had; its time is the one against which dates are judged.
        covers: Whether an article of a time is asked for; without it, any is.
        most_bytes: What a feed or a sitemap may unpack to.
        tell_all: Give what every source says of an article's fields (`Reading.told`).
        follow: Find what it names within the same time: what is hostile may be that alone.
    """
    kind = asked.kind or site.classify(fetch.url)
    asked = replace(asked, kind=kind)
    seconds = NAMES_SECONDS if kind in (Kind.FEED, Kind.SITEMAP) else PAGE_SECONDS
    try:
        with within(seconds):
            reading = _read(raw, kind, asked, site, fetch, covers, most_bytes, tell_all)
            return reading.followed() if follow else reading
    except OverBudgetError:
        reading = Reading(kind, Note(fetch, kind, too_costly(f"more than {seconds:g} s of CPU")))
        if kind is Kind.ARTICLE and asked.via:
            take_redirect(reading, asked.via, asked, site)
        return reading


def _read(
    raw: Raw,
    kind: Kind,
    asked: Asked,
    site: Site,
    fetch: Fetch,
    covers: Covers | None,
    most_bytes: int,
    tell_all: bool,
) -> Reading:
    if kind in (Kind.FEED, Kind.SITEMAP):
        return _read_names(raw, kind, site, fetch, most_bytes)
    if kind.is_listing:
        document = raw.document
        if document.unread:
            return Reading(kind, Note(fetch, kind, document.unread))
        return _read_listing(document, kind, asked, site, fetch)
    return _read_article(raw.document, asked, site, fetch, covers, tell_all)


def fetch_of(
    asked: Asked, site: Site, url: str, final_url: str, had: Fetch, headers: Mapping[str, str]
) -> Fetch:
    """Give the ledger's entry of an answer: how it was had, completed by what was asked for.

    Args:
        url: The address that was asked for, before redirects.
        final_url: The one that answered. A further page of a listing keeps the one that was asked
            for, since its number stands there.
        had: When, with which status, and where it is kept.
        headers: The answer's, by lower-case name.
    """
    whole = asked.page != 1 or asked.kind is Kind.FEED  # its query says which feed it is
    named = sitemap_url if asked.kind is Kind.SITEMAP else Site.canonical
    final = None if whole else named(site, final_url)
    return replace(
        had,
        url=final or url,
        etag=_printable(headers.get("etag")),
        last_modified=_printable(headers.get("last-modified")),
        found_on=asked.found_on,
        depth=asked.depth,
        memento=asked.memento,
        reread=had.reread or asked.memento is not None,
    )


def listing_address(asked: Asked, site: Site, url: str) -> str:
    """Give the canonical address of the listing that a page is of, without the page's number; of a
    feed and a sitemap their own, which a query may be part of."""
    if asked.kind in (Kind.FEED, Kind.SITEMAP):
        return url
    if asked.page == 1:
        return site.canonical(url) or url
    return asked.listing or listing_at(url, site)


def _printable(value: str | None) -> str | None:
    """What can be kept and sent back as it is; a NUL would cost the page its row."""
    return value if value and value.isprintable() else None


def _read_article(
    document: Document,
    asked: Asked,
    site: Site,
    fetch: Fetch,
    covers: Covers | None,
    tell_all: bool,
) -> Reading:
    page = article_page(site, fetch.at)(document, site, fetch.at)
    page.feed = asked.feed
    if page.subject:
        return _read_listing(document, Kind(page.subject), asked, site, fetch)
    page.told = {} if tell_all else None
    problem = page.problem()
    article = None if problem else page.to_item()
    if article is None:
        assert problem is not None
        item: Article | Note = Note(fetch, Kind.ARTICLE, problem)
    else:
        article.fetch = fetch
        item = kept(article, covers)
    reading = Reading(Kind.ARTICLE, item, find_entries=page.links_on_page)
    reading.tags = article.tags if article else []
    if article:
        reading.first_page = first_page_of(article, page.root, site, page.base)
    if article and page.told:
        found = page.body_found
        reading.told, reading.left_out = page.told, [*found.left_out(), *found.passed_over()]
    reading.is_own = article is not None and is_own(article, fetch.url, asked)
    reading.is_cut = document.is_cut
    if article and not reading.is_own:
        reading.another = other_name(article, fetch.url, page.names_itself)
    if asked.via:
        take_redirect(reading, asked.via, asked, site)
    return reading


def kept(article: Article, covers: Covers | None) -> Article | Note:
    """The article, or why it is none of those that are asked for."""
    reason = gap_in(article)
    if reason is None and covers and not covers(article.published_at):
        reason = OUT_OF_RANGE
    return set_aside(article, reason) if reason else article


def _read_listing(
    document: Document, kind: Kind, asked: Asked, site: Site, fetch: Fetch
) -> Reading:
    page = listing_page(site, fetch.at)(document, site)
    placements = page.placements()
    if not placements:  # a shell stays as it is, whatever is loaded into it: it is asked for whole
        fetch = replace(fetch, etag=None, last_modified=None)
    sources = partial(sources_named, page, is_front=kind is Kind.FRONT)
    gate = None if placements else gate_in_place_of(page)
    if gate and not (gate is EMPTY_SHELL and kind.paged and page.next_page(asked.page)):
        return Reading(kind, Note(fetch, kind, gate), find_sources=sources)
    item = Listing(
        page_url=listing_address(asked, site, fetch.url),
        page_kind=kind,
        page=asked.page,
        outlet=site.outlet,
        edition=site.edition,
        label=asked.label or (page.label if kind.paged else None),
        description=page.description if kind.subject else None,
        placements=placements,
        headlines=page.headlines(),
        fetch=fetch,
    )
    go_on = partial(page.next_page, asked.page) if kind.paged else nothing
    dead_end = partial(page.dead_end, asked.page) if kind.paged else nothing
    reading = Reading(
        kind,
        item,
        find_entries=page.links_on_page,
        find_next=go_on,
        find_dead_end=dead_end,
        find_menus=page.navigation,
    )
    reading.find_sources = sources
    return reading


def _read_names(raw: Raw, kind: Kind, site: Site, fetch: Fetch, most_bytes: int) -> Reading:
    """Read a feed or a sitemap: whichever it is, for a feed may stand as a sitemap, and the other
    way round."""
    if kind is Kind.FEED and (feed := read_feed(raw.body, raw.charset, raw.url, most_bytes)):
        return _reading_of_feed(feed, site, fetch)
    sitemap = Sitemap(raw.body, most_bytes, fetch.at)
    if sitemap.is_sitemap:
        return Reading(
            Kind.SITEMAP,
            Listing(fetch.url, Kind.SITEMAP, fetch=fetch),
            find_entries=partial(sitemap_entries, sitemap, site, fetch.url),
            is_index=sitemap.is_index,
            damage=sitemap.damage,
            lost=sitemap.lost,
        )
    if kind is Kind.SITEMAP and (feed := read_feed(raw.body, raw.charset, raw.url, most_bytes)):
        return _reading_of_feed(feed, site, fetch)
    if kind is Kind.FEED and (feeds := feeds_listed(raw.document, site)):
        entries = [Entry(url, Kind.FEED) for url in feeds]
        return Reading(kind, Listing(fetch.url, kind, fetch=fetch), find_entries=lambda: entries)
    return Reading(kind, Note(fetch, kind, NOT_A_FEED if kind is Kind.FEED else NOT_A_SITEMAP))


def _reading_of_feed(feed: Feed, site: Site, fetch: Fetch) -> Reading:
    entries, lost, identity = feed_entries(feed, site, fetch.at)
    return Reading(
        Kind.FEED,
        Listing(fetch.url, Kind.FEED, label=feed.title, fetch=fetch),
        find_entries=lambda: entries,
        find_next=lambda: feed.following,
        find_sources=lambda: Sources(identity=identity),
        damage=feed.damage,
        lost=lost,
        rhythm=feed.rhythm,
    )
