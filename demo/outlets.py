"""Eleven made-up outlets, each built otherwise, and one full of traps: for crawls of any site."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import islice

from demo.answers import XML, Answer, answer
from demo.edition import slugify
from demo.outlet_pages import (
    Chrome,
    Story,
    write_article,
    write_feed,
    write_listing,
    write_scripted_article,
    write_text,
)
from demo.site import golds_of
from demo.sitemaps import write_sitemap_index, write_urlset
from demo.truth import GoldArticle

HOST = "www.lakesidepost.example"
PER_PAGE = 6
_SECTIONS = {"politics": "Politics", "economy": "Economy", "culture": "Culture"}
Next = Callable[[str, int], str]
"""The element that leads to a listing's page of that number."""


@dataclass(slots=True)
class Outlet:
    """A built outlet."""

    pages: dict[str, Answer]
    """Answers by decoded path with "?id=", "?cat=" and "?page=", as the server looks for them."""
    stories: list[Story]
    host: str = HOST

    @property
    def origin(self) -> str:
        """Scheme and host of its addresses."""
        return f"https://{self.host}"


@dataclass(frozen=True, slots=True)
class Plan:
    """How an outlet is built."""

    address: str = "/{section}/{slug}-{number}.html"
    """Of an article, with the fields section, slug, number and day."""
    listings: bool = True
    """Whether front page and sections list articles; else nothing does but feeds and sitemaps."""
    section: str = "/{section}"
    next_page: Next = lambda path, number: f'<a rel="next" href="{path}?page={number}">Next</a>'
    feed: str | None = None
    sitemap: str | None = None
    """Path of it, whether robots.txt names it or not."""
    robots: str = "User-agent: *\nDisallow: /login\n"
    scripted: bool = False
    amp: bool = False
    language: str = "en"
    folder: str = ""
    """Where its addresses begin: '/en'."""
    editions: tuple[tuple[str, str], ...] = ()
    """Languages and paths of all editions."""


def _load_more(path: str, number: int) -> str:
    return f'<button data-url="{path}?page={number}">Load more</button>'


def _path_pages(path: str, number: int) -> str:
    return f'<a class="n" href="{path}page/{number}/">{number}</a>'


def _query_pages(path: str, number: int) -> str:
    return f'<a rel="next" href="{path}&amp;page={number}">Next</a>'


_BY_PATH = (("en", "/en/"), ("es", "/es/"))
PLANS: dict[str, Plan] = {
    "dated": Plan("/{day}/{slug}", sitemap="/sitemap.xml"),
    "numbered": Plan(sitemap="/maps/all.xml", robots="Sitemap: https://{host}/maps/all.xml\n"),
    "query": Plan("/story.php?id={number}"),
    "categories": Plan(
        "/story.php?id={number}", section="/list.php?cat={section}", next_page=_query_pages
    ),
    "slashes": Plan(
        "/{slug}/", section="/category/{section}/", next_page=_path_pages, feed="/feed/"
    ),
    "feed": Plan("/p/{number}", listings=False, feed="/all.rss"),
    "sitemap": Plan("/a/{slug}", listings=False, sitemap="/sitemap_index.xml"),
    "listings": Plan("/{section}/{number}/{slug}", next_page=_load_more),
    "scripted": Plan("/article/{slug}-{number}", scripted=True, sitemap="/sitemap.xml"),
    "amp": Plan("/{section}/{slug}-{number}", amp=True, feed="/rss.xml"),
    "english": Plan("/{section}/{slug}-{number}", folder="/en", editions=_BY_PATH),
    "spanish": Plan(
        "/{section}/{slug}-{number}", folder="/es", editions=_BY_PATH, language="es"
    ),
}  # fmt: skip


def build_outlet(name: str, articles: int = 24) -> Outlet:
    """Build one by its name in PLANS: the same arguments, the same bytes."""
    plan = PLANS[name]
    return publish(plan, list(_stories(plan, articles)))


def publish(
    plan: Plan, stories: list[Story], name: str = "Lakeside Post", host: str = HOST
) -> Outlet:
    """The outlet of that name with these stories, newest first."""
    menu = tuple(
        (plan.folder + plan.section.format(section=path), label)
        for path, label in _SECTIONS.items()
    )
    chrome = Chrome(name, f"https://{host}", plan.language, menu, _head(plan))
    if not plan.listings:
        chrome = replace(chrome, menu=(("/about", "About us"), ("/login", "Log in")))
    outlet = Outlet({}, stories, host)
    _add_articles(outlet, plan, chrome)
    _add_listings(outlet, plan, chrome)
    _add_machine_pages(outlet, plan, chrome)
    return outlet


def both_languages() -> Outlet:
    """The outlet of two editions by path, whose bare front page leads to one of them."""
    one, other = build_outlet("english"), build_outlet("spanish")
    outlet = Outlet({**one.pages, **other.pages}, [*one.stories, *other.stories])
    outlet.pages["/"] = answer("", status=302, headers=(("Location", "/en/"),))
    return outlet


def _stories(plan: Plan, articles: int) -> Iterable[Story]:
    golds = golds_of(2 * articles, edition=plan.language)
    whole = (gold for gold in golds if gold.body and not gold.twin_of)
    for number, gold in enumerate(islice(whole, articles)):
        yield tell(plan, gold, number)


def tell(plan: Plan, gold: GoldArticle, place: int) -> Story:
    """An article of the demo site as the outlet's own, at a place among its stories."""
    number, section = 4_210_003 + 17 * place, list(_SECTIONS)[place % 3]
    assert gold.body is not None
    assert gold.published_at is not None
    slug = "-".join(slugify(gold.title).split("-")).strip("-")
    day = f"{gold.published_at:%Y/%m/%d}"
    path = plan.address.format(section=section, slug=slug, number=number, day=day)
    author = gold.authors[0][0] if gold.authors else "Newsroom"
    texts = tuple(line for line in gold.body.split("\n\n") if line)
    tag = f"topic-{number % 5}"
    return Story(plan.folder + path, section, gold.title, texts, author, gold.published_at, tag)


def _head(plan: Plan) -> str:
    head = "".join(
        f'<link rel="alternate" hreflang="{language}" href="https://{HOST}{path}">'
        for language, path in plan.editions
    )
    if plan.feed:
        kind = "application/rss+xml"
        head += f'<link rel="alternate" type="{kind}" title="All" href="{plan.feed}">'
    return head


def _add_articles(outlet: Outlet, plan: Plan, chrome: Chrome) -> None:
    for index, story in enumerate(outlet.stories):
        more = [outlet.stories[(index + step) % len(outlet.stories)] for step in (1, 5)]
        more = more if plan.listings else []
        if plan.scripted:
            html = write_scripted_article(chrome, story, more)
        else:
            twin = f'<link rel="amphtml" href="/amp{story.path}">' if plan.amp else ""
            html = write_article(chrome, story, more, twin)
        outlet.pages[story.path] = answer(html, modified=story.published)
        if plan.amp:
            outlet.pages[f"/amp{story.path}"] = outlet.pages[story.path]
        if story.path.endswith("/"):
            moved = (("Location", story.path),)
            outlet.pages[story.path.rstrip("/")] = answer("", status=301, headers=moved)


def _add_listings(outlet: Outlet, plan: Plan, chrome: Chrome) -> None:
    front = f"{plan.folder}/"
    if not plan.listings:
        outlet.pages[front] = answer(write_text(chrome, chrome.name))
        return
    shown = outlet.stories[:PER_PAGE]
    if plan.amp:  # its front page links the twins
        shown = [replace(story, path=f"/amp{story.path}") for story in shown]
    outlet.pages[front] = answer(write_listing(chrome, chrome.name, shown))
    for name, label in _SECTIONS.items():
        path = plan.folder + plan.section.format(section=name)
        own = [story for story in outlet.stories if story.section == name]
        add_shelf(outlet, chrome, path, label, own, plan.next_page)
    for tag in sorted({story.tag for story in outlet.stories}):
        own = [story for story in outlet.stories if story.tag == tag]
        outlet.pages[f"/tag/{tag}"] = answer(write_listing(chrome, tag, own))


def add_shelf(
    outlet: Outlet, chrome: Chrome, path: str, label: str, own: list[Story], next_page: Next
) -> None:
    """Add the pages of a listing."""
    for start in range(0, len(own), PER_PAGE):
        number = start // PER_PAGE + 1
        goes_on = start + PER_PAGE < len(own)
        after = next_page(path, number + 1) if goes_on else ""
        shown = own[start : start + PER_PAGE]
        if path.endswith("/"):
            key = path if number == 1 else f"{path}page/{number}/"
        else:
            key = path if number == 1 else f"{path}?page={number}"
        outlet.pages[key] = answer(write_listing(chrome, label, shown, after))


def _add_machine_pages(outlet: Outlet, plan: Plan, chrome: Chrome) -> None:
    pages = outlet.pages
    pages["/robots.txt"] = answer(plan.robots.format(host=outlet.host), "text/plain; charset=utf-8")
    for path, label in (*chrome.foot, ("/login", "Log in")):
        pages[path] = answer(write_text(chrome, label))
    if plan.feed:
        pages[plan.feed] = answer(write_feed(chrome, outlet.stories), XML)
    if plan.sitemap:
        paths = [story.path for story in outlet.stories]
        part = f"{plan.sitemap.removesuffix('.xml')}-1.xml"
        pages[plan.sitemap] = answer(write_sitemap_index(chrome.origin, [part]), XML)
        pages[part] = answer(write_urlset(chrome.origin, paths), XML)
