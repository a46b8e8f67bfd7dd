"""Whether a page is a further one of an article of several, by its address and what leads back."""

from __future__ import annotations

import re

from mediacrawl.items import Article
from mediacrawl.kinds import Kind
from mediacrawl.pages.markup.nodes import Node, line_of
from mediacrawl.site import Site
from mediacrawl.values.addresses.page_match import names_article
from mediacrawl.values.urls import clean_url

# What a page's number stands behind. Not a hyphen: a second article of one name has it so.
_BEHIND = re.compile(
    r"(?:(?P<path>/(?:(?:page|p|pagina|seite|sayfa|strona|side|sida|sivu)[/_-]?)?)|[_,])"
    r"(?:[2-9]|[1-4]\d)(?P<file>\.s?html?|\.php|\.aspx?)?$",
    re.IGNORECASE,
)


def first_page_of(article: Article, root: Node, site: Site, base: str) -> str | None:
    """Give the address of the first page of the article of which a page is a further one.

    A number behind an article's address (tide-gates-rise_2.html) is a page's where a pager leads
    back to it; below it (/tide-gates-rise/2) any link does, if that names this page's article: the
    chapters of a series, which lead back too, have titles of their own.

    Args:
        article: What the page is read as, with how it was had.
        base: What links are relative to.
    """
    assert article.fetch is not None
    url = article.fetch.url
    number = _BEHIND.search(url)
    if number is None:
        return None
    first = url[: number.start()] + (number["file"] or "")
    if site.classify(first) is not Kind.ARTICLE:
        return None
    if article.url == first:
        return first
    named = number["path"] and names_article(first, title=article.title)
    slug = first.rpartition("/")[2]
    for node in root.iter("link", "a"):
        href = node.get("href") or ""
        if slug not in href and not href.startswith("."):
            continue
        if (
            (named or _is_of_pager(node))
            and (address := clean_url(href, base))
            and site.canonical(address) == first
        ):
            return first
    return None


def _is_of_pager(node: Node) -> bool:
    rel = (node.get("rel") or "").lower().split()
    return "prev" in rel or (node.tag == "a" and line_of(node).strip() == "1")
