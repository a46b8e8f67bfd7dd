"""Build the demo site: every address with its answer, and the truth about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from demo.addresses import Addresses, readdress, redirects
from demo.answers import XML, Answer, answer
from demo.article import write_page
from demo.cast import World, world_of
from demo.chrome import Chrome
from demo.edition import slugify
from demo.feeds import TYPES, write_feeds
from demo.gold import write_gold
from demo.layout import Layout
from demo.listing import plan_shelves, write_front, write_index, write_shelf
from demo.newsroom import Newsroom
from demo.posts import keep_common_tags, plan_posts
from demo.sitemaps import write_sitemaps
from demo.stories import NOW
from demo.truth import GoldArticle, GoldListing, LazySequence, Truth

_LARGE_SITE = 500


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
    edition: str = "en",
    host: str | None = None,
    addresses: Addresses = "section",
    rare_tags: bool = True,
) -> DemoSite:
    """Write an edition of so many articles, media besides; the same arguments, the same bytes.

    Args:
        host: Another host than the edition's: the site of another outlet.
        addresses: How it writes the addresses of its articles.
        rare_tags: Whether posts have tags that no other has: most of a small site's tags, each
            with a page that lists nothing else.
    """
    world = world_of(edition)
    if host:
        world = World(replace(world.edition, host=host))
    newsroom = _plan(world, articles, seed, now, layout, addresses, rare_tags)
    posts = newsroom.posts
    chrome = Chrome(newsroom)
    pages = dict(_post_pages(chrome))
    listings = _add_listings(chrome, pages)
    not_articles = _add_other_pages(chrome, pages, listings)
    _add_sitemaps(newsroom, pages, not_articles)
    for path, feed in write_feeds(newsroom).items():
        pages[path] = answer(feed, TYPES[path.partition("?")[0]], modified=newsroom.now)
    pages |= redirects([post.path for post in posts])
    former = world.edition.former["moved"]
    truth = Truth(
        articles=LazySequence(len(posts), lambda index: write_gold(newsroom, posts[index])),
        listings=tuple(listings),
        headlines=chrome.headlines,
        not_articles=not_articles,
        moved={newsroom.page_address(former): newsroom.address(newsroom.articles[-1])},
    )
    return DemoSite(world.edition.host, pages, truth, newsroom)


def golds_of(articles: int, *, seed: int = 1, edition: str = "en") -> Iterator[GoldArticle]:
    """The articles of the site that `build` makes of the same arguments, without its pages."""
    newsroom = _plan(world_of(edition), articles, seed)
    return (write_gold(newsroom, post) for post in newsroom.posts)


def _plan(
    world: World,
    articles: int,
    seed: int,
    now: datetime | None = None,
    layout: Layout | None = None,
    addresses: Addresses = "section",
    rare_tags: bool = True,
) -> Newsroom:
    now = (now or NOW).astimezone(world.edition.zone)
    posts = plan_posts(world, articles, seed, now)
    readdress(posts, addresses)
    if not rare_tags:
        keep_common_tags(posts)
    return Newsroom(world, posts, seed, now, layout or Layout())


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
    pages["/search"] = answer(write_index(chrome, edition.labels["search"], "/search", []))
    return why | _add_former_pages(chrome, pages)


def _add_former_pages(chrome: Chrome, pages: dict[str, Answer]) -> dict[str, str]:
    newsroom = chrome.newsroom
    former = newsroom.edition.former
    target = newsroom.address(newsroom.articles[-1])
    pages[former["gone"]] = answer("<h1>Gone</h1>", status=410)
    pages[former["missing"]] = answer(_not_found(chrome), status=404)
    pages[former["moved"]] = answer("", status=301, headers=(("Location", target),))
    return {newsroom.page_address(path): why for why, path in former.items()}


def _add_sitemaps(
    newsroom: Newsroom, pages: dict[str, Answer], not_articles: dict[str, str]
) -> None:
    listed = [writer.url_path for writer in newsroom.by_writer]
    listed += [coverage.url_path for coverage in newsroom.edition.coverages]
    listed += newsroom.edition.former.values()
    for path, xml in write_sitemaps(newsroom, listed).items():
        pages[path] = answer(xml, XML, modified=newsroom.now)


def _not_found(chrome: Chrome) -> str:
    return write_index(chrome, chrome.newsroom.edition.labels["not_found"], "/404", [])


def _robots(origin: str) -> str:
    return (
        "User-agent: *\nDisallow: /search\nDisallow: /print/\n\n"
        f"Sitemap: {origin}/sitemaps/all.xml\nSitemap: {origin}/sitemaps/news.xml\n"
    )
