"""From a page class to an item: the same for a live crawl and for an archive that is read again."""

from __future__ import annotations

from mediacrawl.items import SUBJECTS, Article, Fetch, Listing, Note
from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.listing import ListingPage
from mediacrawl.values.urls import canonical_url


def read_article(page: ArticlePage, fetch: Fetch) -> Article | Note:
    """The article, or the page that says why there is none."""
    if problem := page.problem():
        return Note(fetch, "article", page_state(problem), problem)
    article = page.to_item()
    article.fetch = fetch
    return article


def read_listing(
    page: ListingPage, fetch: Fetch, kind: str, *, number: int = 1, label: str | None = None
) -> Listing:
    """What a listing shows.

    Args:
        kind: One of `items.PAGE_KINDS`.
        number: Which page of the listing it is.
        label: Its name as the navigation has it, where that is known.
    """
    site = page.site
    return Listing(
        page_url=canonical_url(fetch.url) or fetch.url,
        page_kind=kind,
        page=number,
        outlet=site.outlet,
        edition=site.edition,
        label=label or (None if kind == "front" else page.label),
        description=page.description if kind in SUBJECTS else None,
        placements=page.placements(),
        headlines=page.headlines(),
        fetch=fetch,
    )


def page_state(problem: str) -> str:
    """State of a page that was read and is no article, by what its reader says."""
    if problem.startswith("soft 404"):
        return "gone"
    if problem.startswith("challenge"):
        return "blocked"
    if problem == "too large":
        return "failed"
    if problem.startswith("not an article"):
        return "not_article"
    return "invalid"
