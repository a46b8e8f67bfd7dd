"""The two sitemaps of the CMS and their monthly children, whose months are not padded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from demo.elements import escape
from demo.newsroom import Newsroom
from demo.post import Post

# The server's own zone: the same instants as the page's, with another offset.
_SERVER_ZONE = ZoneInfo("Europe/Berlin")
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)
Month = tuple[int, int]


def month_of(moment: datetime) -> Month:
    """Year and month."""
    return moment.year, moment.month


def child_path(kind: str, month: Month) -> str:
    """Path of a month's sitemap: kind is all or news."""
    return f"/sitemaps/{kind}/sitemap-{month[0]}-{month[1]}.xml"


def write_sitemaps(newsroom: Newsroom, others: Iterable[str]) -> dict[str, str]:
    """All sitemaps by path; `others` are paths that "all" lists in its newest month besides posts:
    authors, dossiers, pages that are gone."""
    months: dict[Month, list[Post]] = {}
    for post in newsroom.posts:
        if post.in_sitemap:
            months.setdefault(month_of(post.published), []).append(post)
    listed = {month: _paths(posts) for month, posts in months.items()}
    listed.setdefault(month_of(newsroom.now), []).extend(others)
    maps = {
        child_path("all", month): write_urlset(newsroom.edition.origin, paths)
        for month, paths in listed.items()
    }
    news = {
        child_path("news", month): _news_child(newsroom, posts) for month, posts in months.items()
    }
    news = {path: xml for path, xml in news.items() if xml}
    return {
        "/sitemaps/all.xml": write_sitemap_index(newsroom.edition.origin, maps),
        "/sitemaps/news.xml": write_sitemap_index(newsroom.edition.origin, news),
        **maps,
        **news,
    }


def write_sitemap_index(origin: str, paths: Iterable[str]) -> str:
    """An index of sitemaps, in the order given."""
    rows = "".join(f"<sitemap><loc>{escape(origin + path)}</loc></sitemap>\n" for path in paths)
    return f"{_DECLARATION}<sitemapindex {_NAMESPACES}>\n{rows}</sitemapindex>\n"


def write_urlset(origin: str, paths: Iterable[str]) -> str:
    """A sitemap of bare addresses, raw as the CMS writes them."""
    return _urlset(f"<url><loc>{escape(origin + path)}</loc></url>\n" for path in paths)


def _urlset(rows: Iterable[str]) -> str:
    inner = "".join(rows)
    return f"{_DECLARATION}<urlset {_NAMESPACES}>\n{inner}</urlset>\n"


def _paths(posts: Iterable[Post]) -> list[str]:
    return [path for post in posts for path in (post.path, post.alias) if path]


def _news_child(newsroom: Newsroom, posts: Iterable[Post]) -> str:
    """News only, the last changed first: an old story that was edited floats up."""
    news = [post for post in posts if post.path.startswith("/news/")]
    news.sort(key=lambda post: post.modified, reverse=True)
    return _urlset(_news_row(newsroom, post) for post in news) if news else ""


def _news_row(newsroom: Newsroom, post: Post) -> str:
    image = newsroom.main_image(post).url.removesuffix("width=1000").rstrip("?&")
    return (
        f"<url><loc>{escape(newsroom.edition.origin + post.path)}</loc>"
        f"<lastmod>{_server_time(post.modified)}</lastmod>"
        f"<news:news><news:publication><news:name>{newsroom.edition.network}</news:name>"
        f"<news:language>{newsroom.edition.language}</news:language></news:publication>"
        f"<news:publication_date>{_server_time(post.published)}</news:publication_date>"
        f"<news:title>{escape(post.title)}</news:title>"
        f"<news:keywords>{escape(','.join(post.tags))}</news:keywords></news:news>"
        f"<image:image><image:loc>{escape(image)}</image:loc></image:image></url>\n"
    )


def _server_time(moment: datetime) -> str:
    return moment.astimezone(_SERVER_ZONE).isoformat(timespec="seconds")
