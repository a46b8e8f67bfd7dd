"""Build the demo site: every address with its answer, and the truth about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from mediacrawl.demo.answers import XML, Answer, answer
from mediacrawl.demo.article import write_gold, write_page
from mediacrawl.demo.cast import World
from mediacrawl.demo.chrome import Chrome
from mediacrawl.demo.edition import load_edition, slugify
from mediacrawl.demo.layout import Layout
from mediacrawl.demo.listing import plan_shelves, write_front, write_index, write_shelf
from mediacrawl.demo.newsroom import Newsroom
from mediacrawl.demo.posts import plan_posts
from mediacrawl.demo.sitemaps import write_sitemaps
from mediacrawl.demo.truth import GoldListing, LazySequence, Truth

_LARGE_SITE = 500
_GONE = "/news/politics/a-page-that-the-editors-took-down"
_MISSING = "/news/economy/a-page-that-never-was"
_MOVED = "/news/politics/a-page-under-its-former-name"


@dataclass(frozen=True, slots=True)
class DemoSite:
    """A built site."""

    host: str
    """Host that the site's absolute addresses name."""
    pages: dict[str, Answer]
    """Answers by decoded path, with "?page=N" for the further pages of a listing."""
    truth: Truth
    newsroom: Newsroom
    """The plan, for those who add pages of their own."""


def build(
    articles: int = 72,
    *,
    seed: int = 1,
    now: datetime | None = None,
    layout: Layout | None = None,
) -> DemoSite:
    """Write a site of so many articles; the same arguments give the same bytes."""
    edition = load_edition("en")
    now = (now or datetime(2025, 11, 15, 12, tzinfo=edition.zone)).astimezone(edition.zone)
    world = World(edition)
    posts = plan_posts(world, articles, seed, now)
    newsroom = Newsroom(world, posts, seed, now, layout or Layout())
    chrome = Chrome(newsroom)
    pages = dict(_post_pages(chrome))
    listings = _add_listings(chrome, pages)
    not_articles = _add_other_pages(chrome, pages, listings)
    _add_sitemaps(newsroom, pages, not_articles)
    stories = newsroom.articles
    truth = Truth(
        articles=LazySequence(len(stories), lambda index: write_gold(newsroom, stories[index])),
        listings=tuple(listings),
        headlines=chrome.headlines,
        not_articles=not_articles,
        moved={newsroom.page_address(_MOVED): newsroom.address(stories[-1])},
    )
    return DemoSite(edition.host, pages, truth, newsroom)


def _post_pages(chrome: Chrome) -> Iterator[tuple[str, Answer]]:
    for post in chrome.newsroom.posts:
        page = answer(write_page(chrome, post), modified=post.modified)
        yield post.path, page
        if post.alias:
            yield post.alias, page


def _add_listings(chrome: Chrome, pages: dict[str, Answer]) -> list[GoldListing]:
    newsroom = chrome.newsroom
    per_page = 20 if len(newsroom.articles) >= _LARGE_SITE else 6
    front, gold = write_front(chrome)
    pages["/"] = answer(front, modified=newsroom.now)
    listings = [gold]
    for shelf in plan_shelves(newsroom):
        for path, html, gold in write_shelf(chrome, shelf, per_page):
            pages[path] = answer(html, modified=newsroom.now)
            listings.append(gold)
        pages[f"{shelf.path}?page=1"] = pages[shelf.path]
    return listings


def _add_other_pages(
    chrome: Chrome, pages: dict[str, Answer], listings: list[GoldListing]
) -> dict[str, str]:
    """Static pages, indexes, former pages; gives every address that is no article, and why."""
    newsroom = chrome.newsroom
    edition = newsroom.edition
    why = {
        listing.page_url: listing.page_kind
        for listing in listings
        if listing.page_kind in ("author", "coverage")
    }
    why |= {newsroom.address(post): post.section.kind for post in newsroom.posts if post.is_media}
    authors = [(writer.name, writer.url_path) for writer in newsroom.by_writer]
    dossiers = [(coverage.name, coverage.url_path) for coverage in edition.coverages]
    indexes: list[tuple[str, str, list[tuple[str, str]]]] = [
        (path, label, []) for path, label in edition.static.items()
    ]
    indexes += [("/authors", edition.labels["authors"], authors)]
    indexes += [("/coverage", edition.labels["coverage"], dossiers)]
    for path, label, links in indexes:
        html = write_index(chrome, label, path, links)
        pages[path] = answer(html, modified=newsroom.now)
        why[newsroom.page_address(path)] = "static"
    pages["/robots.txt"] = answer(_robots(edition.origin), "text/plain; charset=utf-8")
    # What robots.txt forbids is there all the same: a crawler that asks for it shows in the log.
    for post in newsroom.articles[:1]:
        pages[f"/print/{slugify(post.title)}"] = pages[post.path]
    pages["/search"] = answer(write_index(chrome, "Search", "/search", []))
    target = newsroom.address(newsroom.articles[-1])
    pages[_GONE] = answer("<h1>Gone</h1>", status=410)
    pages[_MISSING] = answer(_not_found(chrome), status=404)
    pages[_MOVED] = answer("", status=301, headers=(("Location", target),))
    why |= {
        newsroom.page_address(_GONE): "gone",
        newsroom.page_address(_MISSING): "missing",
        newsroom.page_address(_MOVED): "moved",
    }
    return why


def _add_sitemaps(
    newsroom: Newsroom, pages: dict[str, Answer], not_articles: dict[str, str]
) -> None:
    listed = [writer.url_path for writer in newsroom.by_writer]
    listed += [coverage.url_path for coverage in newsroom.edition.coverages]
    listed += [_GONE, _MISSING, _MOVED]
    for path, xml in write_sitemaps(newsroom, listed).items():
        pages[path] = answer(xml, XML, modified=newsroom.now)


def _not_found(chrome: Chrome) -> str:
    return write_index(chrome, chrome.newsroom.edition.labels["not_found"], "/404", [])


def _robots(origin: str) -> str:
    return (
        "User-agent: *\nDisallow: /search\nDisallow: /print/\n\n"
        f"Sitemap: {origin}/sitemaps/all.xml\nSitemap: {origin}/sitemaps/news.xml\n"
    )
